import { expect, test } from 'vitest'
import { previewWords } from '../../../src/features/send/view/words'

test.each([
  [0, [], ''],
  [1, [], '1 remote image is not shown.'],
  [2, ['a.png'], '2 remote images are not shown. Not found: a.png'],
  [0, ['a', 'b', 'c', 'd'], 'Not found: a, b, c …'],
])('of %i remote pictures and %j missing ones is told', (remote, missing, words) => {
  expect(previewWords(remote, missing)).toBe(words)
})
