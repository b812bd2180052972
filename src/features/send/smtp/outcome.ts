import { t } from '../../../l10n'
import type { CertificateFault, RefusedRecipient, SmtpError, SmtpErrorDetails } from '../../../mail/smtp/error'
import type { SmtpReply } from '../../../mail/smtp/reply'
import type { SmtpSent } from '../../../mail/smtp/send'
import { replyWords } from '../../../tail/reply/words'
import { safeText } from '../../../text'
import type { Fact, Outcome, ShownButton } from '../messages'
import { showInLogs, showLog, unknownMeans } from '../outcome'
import { sizeWords } from '../../../mail/sizeWords'
import { newPassword } from './server'

interface Tried {
  readonly host: string
  readonly port: number
  readonly messageId: string
}

type Row = Extract<Outcome, { kind: 'accepted' }>['messages'][number]

const whole = ({ code, status, text }: SmtpReply): string => [code, status, text].filter(Boolean).join(' ')

/** What a refusal means. Nobody tries again here, whatever the class of the code says. */
function meaningOf({ code, status }: SmtpReply): string {
  const { meaning, whose, advice } = replyWords({ code, ...(status !== undefined && { status }) }, true, t('It may pass: send it again later.'))
  return [meaning, whose, advice].filter(Boolean).join(' ')
}

const idFact = (messageId: string): Fact => ({ label: t('Message ID'), value: messageId, copies: true })

const replyFacts = (reply: SmtpReply | undefined): Fact[] =>
  reply ? [{ label: t('The server says'), value: whole(reply), copies: true }, ...(reply.code.startsWith('2') ? [] : [{ label: t('That means'), value: meaningOf(reply) }])] : []

const refusedRows = (refused: readonly RefusedRecipient[]): Row[] =>
  refused.map(({ address, reply }) => ({ ok: false, words: t('Refused: {0}', safeText(address, 320)), facts: replyFacts(reply) }))

/** What came of a message that the server took, for one recipient at least. */
export function acceptedBySmtp({ accepted, refused, reply }: SmtpSent, messageId: string): Outcome {
  const all = accepted.length + refused.length
  return {
    kind: 'accepted',
    what: refused.length > 0 ? t('Accepted by the SMTP server for {0} of {1} {1:recipient|recipients}.', accepted.length, all) : t('Accepted by the SMTP server ({0}).', reply.code),
    means: t('That is not delivery yet: what becomes of it stands in the logs.'),
    facts: [idFact(messageId), ...replyFacts(reply)],
    messages: refusedRows(refused),
    ways: [showInLogs()],
  }
}

/** What a failure means for the message: not sent, or perhaps accepted all the same. */
export function failedBySmtp({ reason, details }: SmtpError, tried: Tried): Outcome {
  const facts = [...(details.outcomeUnknown || reason === 'message' ? [idFact(tried.messageId)] : []), ...replyFacts(details.reply)]
  if (details.outcomeUnknown) {
    const what = reason === 'cancelled' ? t('Cancelled while it was under way: the outcome is unknown.') : reason === 'timeout' ? t('No answer in time: the outcome is unknown.') : t('The connection was cut: the outcome is unknown.')
    return { kind: 'unknown', what, means: unknownMeans(), facts, ways: [showInLogs(), showLog()] }
  }
  const [what, next, ...ways] = wordsOf(reason, details, tried)
  return { kind: 'refused', what, means: [t('Nothing was sent.'), next].filter(Boolean).join(' '), facts, messages: refusedRows(details.refused ?? []), ways: [...ways, showLog()], problems: [] }
}

type Words = [what: string, next: string, ...ways: ShownButton[]]

function wordsOf(reason: SmtpError['reason'], details: SmtpErrorDetails, { host, port }: Tried): Words {
  const { certificate, code = '–', limit = 0 } = details
  const otherHost: ShownButton = { id: 'smtp host', label: t('Another Host…') }
  const straight = t('SMTP goes straight to the server, past any proxy; a network may block port {0}.', String(port))
  switch (reason) {
    case 'unknown-host':
      return [t('No host has the name {0}.', host), t('Check host and port.'), otherHost]
    case 'connect':
      return [t('No connection to {0}, port {1} ({2}).', host, String(port), code), straight, otherHost]
    case 'timeout':
      return [t('{0} did not answer in time.', host), `${straight} ${otherPort()}`, otherHost]
    case 'not-smtp':
      return [t('No mail server answers at {0}, port {1}.', host, String(port)), t('Check host and port.'), otherHost]
    case 'service':
      return [t('{0} turned the connection away.', host), '']
    case 'no-tls':
      return [t('{0} offers no encryption on port {1}.', host, String(port)), [t('A password never goes over an open connection.'), otherPort()].join(' ')]
    case 'tls':
      return [t('No encrypted connection to {0}, port {1} ({2}).', host, String(port), code), [t('TLS 1.2 is the least here.'), otherPort()].join(' ')]
    case 'certificate':
      return [...certificateWords(certificate ?? 'other', details, host), ...(certificate === 'name' ? [otherHost] : [])]
    case 'no-login':
      return [t('{0} offers no log-in with user name and password.', host), t('Check host and port.'), otherHost]
    case 'login':
      return [t('{0} does not accept user name and password.', host), newPassword(), { id: 'smtp password', label: t('Enter a New Password') }]
    case 'address':
      return [t('An address of this message cannot be sent by SMTP.'), t('Correct it and send again.')]
    case 'smtputf8':
      return [t('{0} takes no addresses with letters beyond ASCII before the @.', host), '']
    case 'too-large':
      return [t('The message is larger than {0} takes ({1}).', host, sizeWords(limit)), '']
    case 'sender':
      return [t('The sender was refused.'), t('A Delivery account sends for the domains assigned to it.')]
    case 'recipients':
      return [t('All recipients were refused.'), '']
    case 'message':
      return [t('The message was refused ({0}).', details.reply?.code ?? '–'), '']
    case 'lost':
      return [t('The connection broke off before the message was complete.'), '']
    case 'cancelled':
      return [t('Cancelled.'), '']
  }
}

/** Where TLS begins differs by port; both are worth a try. */
const otherPort = (): string => t('Choose the other port under “Through”.')

function certificateWords(fault: CertificateFault, { code = '–', names = '–' }: SmtpErrorDetails, host: string): [what: string, next: string] {
  const own = t('When the server is your own, make its authority one that this computer trusts.')
  switch (fault) {
    case 'expired':
      return [t('The certificate of {0} has expired.', host), clock()]
    case 'not-yet':
      return [t('The certificate of {0} is not valid yet.', host), clock()]
    case 'name':
      return [t('The certificate is not for {0} but for {1}.', host, safeText(names, 200)), t('Check host and port.')]
    case 'self-signed':
      return [t('{0} has signed its certificate itself: nobody vouches for it.', host), own]
    case 'issuer':
      return [t('Nobody that this computer trusts has issued the certificate of {0}.', host), own]
    case 'other':
      return [t('The certificate of {0} cannot be trusted ({1}).', host, code), '']
  }
}

const clock = (): string => t('Check the clock of this computer; else whoever runs the server has to renew it.')
