import type { Account } from '../../../editor/accounts'
import { clientFor } from '../../../editor/clients'
import type { Editor } from '../../../editor/editor'
import { UserError } from '../../../editor/explain'
import { t } from '../../../l10n'
import type { Given } from '../../../dns/given/givenRecord'
import { deliveryChoices, hostingChoices } from '../domainChoices'
import { readService } from '../service'
import type { Subject } from '../subject'

/** What Qboxmail gives for a domain, asked anew. @throws ApiError, UserError */
export async function readGiven(editor: Editor, subject: Subject, signal: AbortSignal): Promise<Given> {
  if (subject.kind === 'name')
    throw new UserError(t('Qboxmail gives no records for {0}.', subject.name), t('It is not a domain of the account: choose one of its domains.'))
  const account = subject.accountId === undefined ? undefined : editor.accounts.find(subject.accountId)
  if (!account) throw new UserError(t('The account of this domain was removed.'), t('Add it again to go on.'))
  return (await readService(await clientFor(editor, account), subject, {}, signal)).given
}

/** The hosting and the sending domains of an account. One of the two may be closed to the token: then its failure is told beside. */
export async function domainsOf(editor: Editor, account: Account, signal: AbortSignal): Promise<{ domains: Subject[]; failures: unknown[] }> {
  const client = await clientFor(editor, account)
  const lists = await Promise.allSettled([hostingChoices(client, account, signal), deliveryChoices(client, account, signal)])
  const failures = lists.flatMap((list) => (list.status === 'rejected' ? [list.reason as unknown] : []))
  if (failures.length === lists.length) throw failures[0]
  return { domains: lists.flatMap((list) => (list.status === 'fulfilled' ? list.value.flatMap(({ subject }) => subject ?? []) : [])), failures }
}
