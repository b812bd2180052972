import { setMaxListeners } from 'node:events'
import { withMemory } from '../../../dns/lookup'
import type { Account } from '../../../editor/accounts'
import { clientFor } from '../../../editor/clients'
import type { Editor } from '../../../editor/editor'
import { UserError } from '../../../editor/explain'
import { lookupFor } from '../../../editor/resolvers'
import { t } from '../../../l10n'
import type { Given } from '../../../dns/given/givenRecord'
import { expectedFor } from '../areas'
import { checkArea } from '../checkArea'
import { deliveryChoices, hostingChoices } from '../domainChoices'
import { shownResult } from '../sections'
import { readService } from '../service'
import type { Subject } from '../subject'
import { toPublishAll } from '../toPublish'

/** What Qboxmail gives for a domain, asked anew. @throws ApiError, UserError */
export async function readGiven(editor: Editor, subject: Subject, signal: AbortSignal): Promise<Given> {
  if (subject.kind === 'name')
    throw new UserError(t('Qboxmail gives no records for {0}.', subject.name), t('It is not a domain of the account: choose one of its domains.'))
  const account = subject.accountId === undefined ? undefined : editor.accounts.find(subject.accountId)
  if (!account) throw new UserError(t('The account of this domain was removed.'), t('Add it again to go on.'))
  return (await readService(await clientFor(editor, account), subject, {}, signal)).given
}

/** The same with what DNS asks for in place of it, as the domain's panel tells. @throws ApiError, UserError */
export async function readToPublish(editor: Editor, subject: Subject, signal: AbortSignal): Promise<Given> {
  const given = await readGiven(editor, subject, signal)
  const { lookup } = await lookupFor(editor, subject)
  // Each look-up of a check listens to it; more than ten are no leak here.
  setMaxListeners(0, signal)
  const check = { domain: subject.name, expected: expectedFor(subject, given, false), lookup: withMemory(lookup), signal }
  const areas = ['spf', 'dmarc'] as const
  const results = await Promise.all(areas.map(async (area) => shownResult(await checkArea({ id: area, area, type: 'txt', name: '' }, check))))
  return toPublishAll(given, (area) => results[areas.findIndex((one) => one === area)])
}

/** The hosting and the sending domains of an account. One of the two may be closed to the token: then its failure is told beside. */
export async function domainsOf(editor: Editor, account: Account, signal: AbortSignal): Promise<{ domains: Subject[]; failures: unknown[] }> {
  const client = await clientFor(editor, account)
  const lists = await Promise.allSettled([hostingChoices(client, account, signal), deliveryChoices(client, account, signal)])
  const failures = lists.flatMap((list) => (list.status === 'rejected' ? [list.reason as unknown] : []))
  if (failures.length === lists.length) throw failures[0]
  return { domains: lists.flatMap((list) => (list.status === 'fulfilled' ? list.value.flatMap(({ subject }) => subject ?? []) : [])), failures }
}
