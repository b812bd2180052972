import { describe, expect, it } from 'vitest'
import { readEntries } from '../../../src/tail/entry'
import { entryWords } from '../../../src/tail/reply/entry'
import { readReply, replyOf } from '../../../src/tail/reply/read'
import { replyWords } from '../../../src/tail/reply/words'

describe('the codes of a reply', () => {
  it.each([
    ['550 5.1.1 User unknown', '550 5.1.1'],
    ['550-5.7.26 Unauthenticated', '550 5.7.26'],
    ['host mx1.example.net[192.0.2.1] said: 452 4.2.2 Over quota (in reply to RCPT TO)', '452 4.2.2'],
    ['smtp; 554 #5.3.4 too big', '554 5.3.4'],
    ['4.4.1 No answer', '4.4.1'],
    ['250', '250'],
    ['421 busy', '421'],
    ['from 5.1.1.2 and 192.5.1.1', undefined],
    ['version 15.1.1', undefined],
    ['2500 bytes', undefined],
    ['599 odd', undefined],
    ['OK', undefined],
    ['', undefined],
  ])('%s', (text, codes) => {
    const reply = readReply(text)
    expect(reply && replyWords(reply).codes).toBe(codes)
  })

  it('are found in an entry, and not taken from a time or a size', () => {
    const of = (fields: Record<string, unknown>): unknown => replyOf(readEntries('tracemail.worked', { data: fields })[0]!)
    expect(of({ status: 'bounce', smtp_reply: '550 5.1.1 User unknown' })).toEqual({ code: '550', status: '5.1.1' })
    expect(of({ status: 'bounce', remark: 'they say 5.7.1' })).toEqual({ status: '5.7.1' })
    expect(of({ status: 'bounce', smtp_code: 552 })).toEqual({ code: '552' })
    expect(of({ status: 'delivered', size: '250', port: '465 tls', subject: '404 not found' })).toBeUndefined()
    expect(of({ status: 'suppressed', reason: 'suppression_list' })).toBeUndefined()
  })
})

describe('a reply in words', () => {
  it('says what it means, whose problem it is and what to do', () => {
    expect(replyWords({ code: '550', status: '5.1.1' })).toEqual({
      codes: '550 5.1.1',
      meaning: 'The recipient’s mailbox does not exist. It is final.',
      whose: 'The recipient’s address or mailbox.',
      advice: 'Look for a typing error in the address, and check the MX records of its domain.',
    })
    const greylisted = replyWords({ code: '451', status: '4.7.1' })
    expect(greylisted.meaning).toMatch(/by its policy\. It may pass/)
    expect(greylisted.advice).toMatch(/tried again/)
    const givenUp = replyWords({ code: '451', status: '4.7.1' }, true)
    expect([givenUp.meaning, givenUp.advice]).toEqual([expect.stringMatching(/gave up\.$/), expect.not.stringMatching(/tried again/)])
    expect(replyWords({ status: '5.7.26' })).toMatchObject({ whose: 'The sender’s side.', advice: 'Check SPF, DKIM and DMARC of the sender’s domain.' })
    expect(replyWords({ code: '550' }).meaning).toContain('or the receiver refused')
    expect(replyWords({ code: '552' }).meaning).toContain('full')
    expect(replyWords({ code: '250', status: '2.0.0' })).toEqual({ codes: '250 2.0.0', meaning: 'The server accepted it.' })
    expect(replyWords({ status: '5.9.99' }).meaning).toContain('no reason')
  })

  it('has something to say of every code there may be', () => {
    for (const kind of ['4', '5'])
      for (let subject = 0; subject < 12; subject++)
        for (let detail = 0; detail < 40; detail++) {
          const said = replyWords({ status: `${kind}.${subject}.${detail}` })
          expect([said.meaning, said.whose, said.advice].every((text) => text !== undefined && text.length > 10)).toBe(true)
        }
  })
})

describe('greylisting', () => {
  it('is told apart from a refusal by policy, whose code it has', () => {
    const reply = readReply('451 4.7.1 Greylisted, gave up after 5 attempts')!
    expect(reply).toEqual({ code: '451', status: '4.7.1', greylisted: true })
    expect(replyWords(reply, true)).toMatchObject({ whose: 'The receiver’s mail system.', advice: 'Send it again later: a sender that comes back is let in.' })
    expect(replyWords(reply).advice).toMatch(/^Nothing: it is tried again/)
    expect(replyWords(readReply('550 5.7.1 not on our greylist')!).meaning).toMatch(/by its policy/)
  })
})

describe('an outcome without a reply', () => {
  const words = (fields: object, kind: 'tracemail.worked' | 'tracemail.errors' = 'tracemail.worked'): string | undefined => entryWords(readEntries(kind, { data: fields })[0]!)?.meaning
  it('is explained by what the log says of it', () => {
    expect(words({ status: 'suppressed' })).toBe('It was not sent: the recipient is on the suppression list.')
    for (const category of ['auth', 'limits', 'generic']) expect(words({ error_category: category }, 'tracemail.errors')).toMatch(/^Refused at submission/)
    expect(words({ status: 'delivered' })).toBeUndefined()
    expect(words({ status: 'bounce', smtp_reply: '550 5.1.1 User unknown' })).toMatch(/does not exist/)
  })
})
