import { expect, test } from 'vitest'
import { previewWords, weightWords } from '../../../src/features/send/view/words'

test.each([
  [0, [], ''],
  [1, [], '1 remote image is not shown.'],
  [2, ['a.png'], '2 remote images are not shown. Not found: a.png'],
  [0, ['a', 'b', 'c', 'd'], 'Not found: a, b, c …'],
])('of %i remote pictures and %j missing ones is told', (remote, missing, words) => {
  expect(previewWords(remote, missing)).toBe(words)
})

test('how much a message is on the way is told with the limits, from the start', () => {
  expect(weightWords([])).toBe('0 B of 25 MB on the way; some servers take only 10 MB')
  const attached = [{ size: 3 * 1024 * 1024 }, { size: 1 }]
  expect(weightWords(attached, { text: 1024 * 1024, html: 1024 * 1024 })).toBe('6 MB of 25 MB on the way; some servers take only 10 MB')
})
