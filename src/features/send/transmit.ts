import * as vscode from 'vscode'
import { sendBulkMessages, sendMessages } from '../../api/operations/send'
import type { Account } from '../../editor/accounts'
import { clientFor, tokenOf } from '../../editor/clients'
import { confirm } from '../../editor/confirm'
import type { Editor } from '../../editor/editor'
import { askSendToken } from '../../editor/sendTokens'
import { sendBaseOf } from '../../editor/settings'
import { logError } from '../../editor/showError'
import { t } from '../../l10n'
import type { Draft } from '../../mail/draft'
import { toSendBulk, toSendMessage } from '../../mail/sendMessage'
import type { Outcome, ShownSender } from './messages'
import type { SentMessage } from './proof/trace'
import { tracedBy } from '../../mail/recipients'
import { acceptedOutcome, failedOutcome, isQuietCancel, queuedAny } from './outcome'
import { questionBefore } from './question'
import type { SmtpTransmission } from './smtp/transmit'
import type { Way } from './smtp/way'

export interface Transmission {
  readonly draft: Draft
  readonly account: Account
  readonly sender: ShownSender
  readonly perhapsSent: boolean
  readonly warnings: number
  readonly way: Way
}

const bySmtp = (transmission: Transmission): transmission is SmtpTransmission => transmission.way !== 'api'

/** Gets the token if there is none yet, then asks whether to send. @throws UserError when the token could not be kept */
export async function mayTransmit(editor: Editor, transmission: Transmission): Promise<boolean> {
  if (bySmtp(transmission)) return (await import('./smtp/transmit')).mayTransmitBySmtp(editor, transmission)
  const { draft, account, sender, perhapsSent, warnings } = transmission
  if (!(await askSendToken(editor, account, sender))) return false
  const demo = account.kind === 'demo'
  const host = new URL(sendBaseOf(account)).host
  const fromEnvironment = (await tokenOf(editor, account, { api: 'send', sender: sender.id }))?.from === 'environment'
  const { question, consequence } = questionBefore(draft, { sender: sender.label, account: account.name, host, demo, fromEnvironment, perhapsSent, warnings })
  return confirm(question, consequence, t('Send'))
}

/** What came of sending, and what to look for in the logs when the message was or may have been queued. */
export interface Transmitted {
  readonly outcome: Outcome
  readonly sent?: SentMessage
}

/** Says it where nothing has left: a cancel without a word would be taken for one that came too late. */
function told(transmitted: Transmitted | undefined): Transmitted | undefined {
  if (!transmitted) void vscode.window.showInformationMessage(t('Nothing was sent.'))
  return transmitted
}

/** Sends once, whatever comes of it. Undefined when it was cancelled before anything left. */
export async function transmit(editor: Editor, transmission: Transmission, signal: AbortSignal): Promise<Transmitted | undefined> {
  if (bySmtp(transmission)) return told(await (await import('./smtp/transmit')).transmitBySmtp(editor, transmission, signal))
  const { draft, account, sender } = transmission
  const at = Date.now()
  const sent = { ...tracedBy(draft), at }
  try {
    const client = await clientFor(editor, account, { sender: sender.id })
    const answer = draft.recipients
      ? await client.call(sendBulkMessages, { body: toSendBulk(draft) }, { signal })
      : await client.call(sendMessages, { body: { messages: [toSendMessage(draft)] } }, { signal })
    editor.log.info(`Message queued, request ${answer.request_id}`)
    const outcome = acceptedOutcome(answer)
    const messageIds = (answer.messages ?? []).flatMap(({ message_id: id }) => (id === undefined ? [] : [id]))
    // What was accepted and not queued has nothing to be followed.
    return { outcome, ...(queuedAny(answer) && { sent: { ...sent, messageIds, requestId: answer.request_id } }) }
  } catch (error) {
    if (isQuietCancel(error)) return told(undefined)
    logError(editor, error)
    const outcome = failedOutcome(error)
    return { outcome, ...(outcome.kind === 'unknown' && { sent: { ...sent, messageIds: [], requestId: '' } }) }
  }
}
