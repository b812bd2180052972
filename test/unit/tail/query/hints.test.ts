import { describe, expect, it } from 'vitest'
import { queryHints } from '../../../../src/tail/query/hints'

const hints = (text: string): string[] => queryHints(text, 'tracemail.worked', (plain) => plain === 'remotehost')

describe('a query that finds nothing', () => {
  it.each([
    ['stauts:bounce', 'No entry that was read has a field “stauts”. Is “status” meant?'],
    ['-(form:anna@ OR x)', 'No entry that was read has a field “form”. Is “from” meant?'],
    ['bogus:x', 'No entry that was read has a field “bogus”.'],
    ['status:bounced', '“bounced” is none of the outcomes that the service names: delivered, suppressed, bounce.'],
    ['a AND b', '“AND” is looked for as a word: what stands side by side must all hold anyway.'],
    ['not to:anna', '“not” is looked for as a word: “-” before a word turns it round.'],
    ['a or b', '“or” is looked for as a word: “OR” is written large.'],
  ])('%s: says what may not be meant', (text, hint) => expect(hints(text)).toEqual([hint]))

  it.each(['status:bounce', 'remote_host:mx1', 'to:anna OR from:bob', 'is:error size>1mb', 'and then', '('])('says nothing of %s', (text) => expect(hints(text)).toEqual(text === 'and then' ? [expect.stringContaining('“and”')] : []))

  it('takes no time for long names', () => expect(hints(`${'x'.repeat(900)}:1`)).toHaveLength(1))
})
