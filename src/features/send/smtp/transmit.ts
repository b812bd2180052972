import { randomUUID } from 'node:crypto'
import { confirm } from '../../../editor/confirm'
import type { Editor } from '../../../editor/editor'
import { timeoutSeconds } from '../../../editor/settings'
import { logError } from '../../../editor/showError'
import { t } from '../../../l10n'
import { SmtpError } from '../../../mail/smtp/error'
import { sendBySmtp } from '../../../mail/smtp/send'
import { trustedAuthorities } from '../../../mail/smtp/trusted'
import { draftToMime } from '../../../mail/toMime'
import { safeText } from '../../../text'
import { questionBefore } from '../question'
import { tracedBy } from '../../../mail/recipients'
import type { Transmission, Transmitted } from '../transmit'
import { askWhatLacks } from './ask'
import { acceptedBySmtp, failedBySmtp } from './outcome'
import { enteredWords, knownServer, passwordOf } from './server'
import type { Way } from './way'

export type SmtpTransmission = Transmission & { readonly way: Exclude<Way, 'api'> }

/** So long an answer to the whole message may take (RFC 5321, section 4.5.3.2.6). */
const answerTime = 600_000

/** Gets what lacks to log in, then asks whether to send. @throws UserError when the password could not be kept */
export async function mayTransmitBySmtp(editor: Editor, { draft, account, sender, perhapsSent, warnings, way }: SmtpTransmission): Promise<boolean> {
  if (!(await askWhatLacks(editor, account, sender, way))) return false
  const { host = '', port, user = '', entered } = knownServer(editor, account, sender, way)
  const through = [
    t('Through: SMTP, {0}, port {1} ({2}), as {3}', host, String(port), way === 'tls' ? 'TLS' : 'STARTTLS', safeText(user, 60)),
    entered ? enteredWords() : '',
    t('Envelope sender: {0}', tracedBy(draft).from),
  ].filter(Boolean).join('\n')
  const passage = { sender: sender.label, account: account.name, host, demo: false, fromEnvironment: false, perhapsSent, warnings, through }
  const { question, consequence } = questionBefore(draft, passage)
  return confirm(question, consequence, t('Send'))
}

/** Sends once, whatever comes of it. Undefined when it was cancelled before the message had left. */
export async function transmitBySmtp(editor: Editor, { draft, account, sender, way }: SmtpTransmission, signal: AbortSignal): Promise<Transmitted | undefined> {
  const { host = '', port, user = '' } = knownServer(editor, account, sender, way)
  const traced = tracedBy(draft)
  const { from, recipients } = traced
  const at = Date.now()
  // Made here, so that the message can be looked up whatever comes of it.
  const messageId = `<${randomUUID()}@${from.slice(from.lastIndexOf('@') + 1)}>`
  const sent = { ...traced, messageIds: [messageId], requestId: '', at, bySmtp: true as const }
  const ca = trustedAuthorities()
  try {
    const password = (await editor.accounts.tokens.get(account.id, passwordOf(sender))) ?? ''
    const mime = await draftToMime(draft, { messageId, date: new Date(at) })
    const server = { host, port, implicitTls: way === 'tls', ...(ca && { ca }) }
    const answer = await sendBySmtp(server, { user, password }, { from, to: recipients, mime }, { step: timeoutSeconds() * 1000, answer: answerTime }, signal)
    editor.log.info(`Message accepted by SMTP for ${answer.accepted.length} of ${recipients.length} recipients`)
    return { outcome: acceptedBySmtp(answer, messageId), sent: { ...sent, recipients: answer.accepted } }
  } catch (error) {
    if (!SmtpError.is(error)) throw error
    const { outcomeUnknown, refused = [] } = error.details
    if (error.reason === 'cancelled' && !outcomeUnknown) return undefined
    logError(editor, error)
    const perhaps = recipients.filter((recipient) => !refused.some(({ address }) => address === recipient))
    return { outcome: failedBySmtp(error, { host, port, messageId }), ...(outcomeUnknown && { sent: { ...sent, recipients: perhaps } }) }
  }
}
