import { describe, expect, it } from 'vitest'
import { acceptedBySmtp, failedBySmtp } from '../../../src/features/send/smtp/outcome'
import { SmtpError, type SmtpErrorDetails, type SmtpReason } from '../../../src/mail/smtp/error'

const tried = { host: 'mx.acme.example', port: 465, messageId: '<one@acme.example>' }
const fails = (reason: SmtpReason, details: SmtpErrorDetails = {}) => failedBySmtp(new SmtpError(reason, details), tried)
const refused = [{ address: 'bob@customer.example', reply: { code: '550', status: '5.1.1', text: 'No such user' } }]

describe('what came of a message by SMTP', () => {
  it('is told with its id and the last word of the server', () => {
    const outcome = acceptedBySmtp({ accepted: ['anna@customer.example'], refused: [], reply: { code: '250', status: '2.0.0', text: 'queued as 4F00BA7' } }, tried.messageId)
    expect(outcome).toMatchObject({ kind: 'accepted', what: 'Accepted by the SMTP server (250).', messages: [] })
    expect(outcome.facts).toEqual([{ label: 'Message ID', value: '<one@acme.example>', copies: true }, { label: 'The server says', value: '250 2.0.0 queued as 4F00BA7', copies: true }])
  })

  it('names each recipient that was refused, with what the code means and what to do', () => {
    const outcome = acceptedBySmtp({ accepted: ['anna@customer.example'], refused, reply: { code: '250', text: 'OK' } }, tried.messageId)
    expect(outcome.what).toBe('Accepted by the SMTP server for 1 of 2 recipients.')
    expect(outcome.kind === 'accepted' && outcome.messages).toEqual([
      {
        ok: false, words: 'Refused: bob@customer.example',
        facts: [{ label: 'The server says', value: '550 5.1.1 No such user', copies: true }, { label: 'That means', value: expect.stringMatching(/^The recipient’s mailbox does not exist\. It is final\./) as string }],
      },
    ])
    const all = fails('recipients', { refused })
    expect(all).toMatchObject({ kind: 'refused', what: 'All recipients were refused.', messages: [{ words: 'Refused: bob@customer.example' }] })
  })

  it('never says that somebody tries again', () => {
    const { facts } = fails('message', { reply: { code: '451', status: '4.7.1', text: 'Greylisted' } })
    expect(facts.find(({ label }) => label === 'That means')?.value).toContain('It may pass: send it again later.')
    expect(facts.map(({ value }) => value).join(' ')).not.toMatch(/try again|gave up/)
  })

  it.each<[SmtpReason, string]>([['lost', 'The connection was cut'], ['timeout', 'No answer in time'], ['cancelled', 'Cancelled while it was under way']])(
    'is open when all had left and then: %s', (reason, words) => {
      const outcome = fails(reason, { outcomeUnknown: true })
      expect([outcome.kind, outcome.what, outcome.means]).toEqual(['unknown', `${words}: the outcome is unknown.`, 'It may have been queued or not: look in the logs before you send it again.'])
      expect(outcome.facts).toContainEqual({ label: 'Message ID', value: '<one@acme.example>', copies: true })
      expect(outcome.ways.map(({ id }) => id)).toContain('showInLogs')
    },
  )

  it('says that nothing was sent, and why, for everything else', () => {
    const reasons: Readonly<Record<SmtpReason, true>> = {
      address: true, 'unknown-host': true, connect: true, timeout: true, 'not-smtp': true, service: true, 'no-tls': true, tls: true, certificate: true, 'no-login': true, login: true,
      smtputf8: true, 'too-large': true, sender: true, recipients: true, message: true, lost: true, cancelled: true,
    }
    for (const reason of Object.keys(reasons) as SmtpReason[]) {
      const { kind, what, means } = fails(reason)
      expect([kind, means.startsWith('Nothing was sent.'), what.length > 5]).toEqual(['refused', true, true])
    }
  })

  it('says that no proxy is used, where nobody answers', () => {
    expect(fails('connect', { code: 'ECONNREFUSED' })).toMatchObject({ what: 'No connection to mx.acme.example, port 465 (ECONNREFUSED).', means: expect.stringContaining('past any proxy') as string })
  })

  it.each([
    ['expired', 'The certificate of mx.acme.example has expired.', /clock of this computer/],
    ['not-yet', 'The certificate of mx.acme.example is not valid yet.', /clock of this computer/],
    ['name', 'The certificate is not for mx.acme.example but for mx.other.example.', /Check host and port/],
    ['self-signed', 'mx.acme.example has signed its certificate itself: nobody vouches for it.', /make its authority one/],
    ['issuer', 'Nobody that this computer trusts has issued the certificate of mx.acme.example.', /make its authority one/],
  ] as const)('tells what is wrong with a certificate: %s', (certificate, what, next) => {
    expect(fails('certificate', { certificate, names: 'mx.other.example', code: 'X' })).toMatchObject({ what, means: expect.stringMatching(next) as string })
  })

  it('offers another password where it was refused', () => {
    const { ways, means } = fails('login', { reply: { code: '535', status: '5.7.8', text: 'No' } })
    expect(ways.map(({ id }) => id)).toEqual(['smtp password', 'showLog'])
    expect(means).toContain('Reset SMTP Password')
  })
})
