import type { Client } from '../../api/client'
import type { List } from '../../api/operation'
import { listDeliveryDomains } from '../../api/operations/delivery'
import { listDomains } from '../../api/operations/domains'
import { pages } from '../../api/paging'
import type { Account } from '../../editor/accounts'
import { emptyBy404, ofAccount } from '../../editor/pages'
import { t } from '../../l10n'
import { safeText } from '../../text'
import { displayState } from './deliveryStatus'
import { stateWords } from './hostingStatus'
import { subjectOf, type Subject } from './subject'

/** A domain to choose, or a remark without a subject. */
export interface DomainChoice {
  readonly label: string
  readonly description?: string
  readonly alwaysShow?: true
  readonly subject?: Subject
}

/** A longer list would be no choice any more; the tree has a filter for it. */
const mostPages = 5

/** @throws ApiError */
export function hostingChoices(client: Client, account: Account, signal: AbortSignal): Promise<DomainChoice[]> {
  return choices(pages(client, listDomains, {}, ofAccount(account, signal)), ({ code, name, status, status_detail: detail }) =>
    code && name ? { label: safeText(name), description: status && safeText(stateWords(status, detail).words), subject: subjectOf({ kind: 'domain', accountId: account.id, code, name }) } : undefined,
  )
}

/** @throws ApiError */
export function deliveryChoices(client: Client, account: Account, signal: AbortSignal): Promise<DomainChoice[]> {
  return choices(pages(client, listDeliveryDomains, {}, ofAccount(account, signal)), ({ code, name, display_status: status }) => ({
    label: safeText(name), description: status && safeText(displayState(status).words), subject: subjectOf({ kind: 'deliveryDomain', accountId: account.id, code, name }),
  }))
}

async function choices<T>(lists: AsyncIterable<List<T>>, choiceOf: (row: T) => DomainChoice | undefined): Promise<DomainChoice[]> {
  const found: DomainChoice[] = []
  let page = 0
  for await (const list of lists) {
    if (page === mostPages) return [...found, { label: t('Only the first {0} are listed.', found.length), description: t('Any other can be typed.'), alwaysShow: true }]
    if (page === 0 && list.emptyBy404) return [{ label: emptyBy404(), alwaysShow: true }]
    page++
    for (const row of list.rows) {
      const choice = row.ok ? choiceOf(row.value) : undefined
      if (choice) found.push(choice)
    }
  }
  return found
}
