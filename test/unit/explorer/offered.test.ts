import { describe, expect, it } from 'vitest'
import { allOperations } from '../../../src/api/operations/all'
import { ownWords } from '../../../src/features/explorer/offered'

describe('an operation', () => {
  it('is found by the words of the extension too', () => {
    const words = allOperations.flatMap(({ title }) => ownWords(title))
    expect(words).toEqual(expect.arrayContaining(['List mailboxes', 'Create mailbox', 'Update mailbox status']))
    expect(ownWords('List TraceMail accounts')).toEqual([])
  })
})
