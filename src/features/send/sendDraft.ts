import { activeAccount } from '../../editor/activeAccount'
import { clientFor } from '../../editor/clients'
import type { Editor } from '../../editor/editor'
import { UserError } from '../../editor/explain'
import { ofAccount } from '../../editor/pages'
import { knownSendingDomains } from '../../editor/sendingDomains'
import { t } from '../../l10n'
import type { Draft } from '../../mail/draft'
import { senderDomain } from '../../mail/recipients'
import type { ShownProblem, ShownSender } from './messages'
import { problemsOf } from './problems'
import { forgetOne, keepSent, recordOf } from './recent/kept'
import { lastUsed, remember } from './remembered'
import { loadSenders } from './senders'
import { mayTransmit, transmit } from './transmit'

/** What came of sending a draft that stands in no form. */
export type SentDraft =
  | { readonly result: 'invalid'; readonly problems: readonly ShownProblem[] }
  | { readonly result: 'cancelled' }
  | { readonly result: 'accepted' | 'refused' | 'unknown'; readonly what: string; readonly means?: string | undefined; readonly messageIds: readonly string[]; readonly problems: readonly ShownProblem[] }

/**
 * Sends a draft of the active account by the Send API, as the form does: what is wrong stops it, and the user is asked before.
 * `wished`: the id of the Delivery account; else one that sends for the sender's domain. @throws ApiError, UserError
 */
export async function sendDraft(editor: Editor, draft: Draft, wished?: string, signal = new AbortController().signal): Promise<SentDraft> {
  const account = activeAccount(editor)
  const { list } = await loadSenders(await clientFor(editor, account), ofAccount(account, signal))
  const sender = chosen(list, wished, senderDomain(draft.from), lastUsed(editor, account.id).sender)
  if (!sender) throw new UserError(wished === undefined ? t('This account has no Delivery account to send through.') : t('There is no Delivery account {0}.', wished))
  const problems = problemsOf(draft, sender, 'api', knownSendingDomains(editor, account.id))
  if (problems.some(({ severity }) => severity === 'error')) return { result: 'invalid', problems }
  const transmission = { draft, account, sender, perhapsSent: false, warnings: problems.length, way: 'api' as const }
  if (!(await mayTransmit(editor, transmission)) || signal.aborted) return { result: 'cancelled' }
  const record = recordOf(transmission)
  const keep = (unknown: boolean, messageIds: string[]): Promise<void> =>
    keepSent(editor, { ...record, unknown, messageIds }).catch((error: unknown) => editor.log.warn(`A sent message was not kept: ${String(error)}`))
  await keep(true, [])
  const transmitted = await transmit(editor, transmission, signal)
  const outcome = transmitted?.outcome
  const messageIds = [...(transmitted?.sent?.messageIds ?? [])]
  if (!outcome || outcome.kind === 'refused') await forgetOne(editor, record.id)
  else await keep(outcome.kind === 'unknown', messageIds)
  if (!outcome) return { result: 'cancelled' }
  if (outcome.kind === 'accepted') await remember(editor, account.id, { sender: sender.id, from: draft.from, to: draft.to })
  return { result: outcome.kind, what: outcome.what, ...('means' in outcome && { means: outcome.means }), messageIds, problems }
}

function chosen(list: readonly ShownSender[], wished: string | undefined, domain: string | undefined, last: string | undefined): ShownSender | undefined {
  if (wished !== undefined) return list.find(({ id }) => id === wished)
  const fit = list.filter(({ off, domains }) => !off && domains.some((each) => each.toLowerCase() === domain))
  return fit.find(({ id }) => id === last) ?? fit[0] ?? list.find(({ id }) => id === last) ?? list[0]
}
