import type { CallOptions } from '../api/client'
import type { List } from '../api/operation'
import { nextPage } from '../api/paging'
import { t } from '../l10n'
import type { Account } from './accounts'
import type { Page, TreeNode } from './tree'

/** Rows of one request of a tree. */
export const perPage = 50

/**
 * How a list that belongs to the account itself is asked for. Known hosts may answer 404 for "none"; from another one it means that
 * the address is wrong.
 */
export function ofAccount(account: Pick<Account, 'kind'>, signal: AbortSignal): CallOptions & { readonly signal: AbortSignal } {
  return { signal, emptyOn404: account.kind !== 'other' }
}

/** Said of a list that is empty because the server answered 404. */
export const emptyBy404 = (): string => t('Nothing here: the server answered 404')

/** A row that the API gave and that cannot be read: shown with its reason, never left out. */
export interface BrokenNode extends TreeNode {
  readonly kind: 'broken'
  readonly reason: string
  readonly raw: unknown
}

/**
 * The nodes of one answered page. `nodeOf` gives undefined for a row that lacks what identifies it: it is then a broken row too.
 * `parentId` is the path of the rows' ids.
 */
export function pageOf<T, N extends TreeNode>(
  list: List<T>,
  page: number,
  parentId: string,
  nodeOf: (row: T) => N | undefined,
  emptyText?: string,
): Page<N | BrokenNode> {
  const nodes = list.rows.map((row, index): N | BrokenNode => {
    const broken = (reason: string, raw: unknown): BrokenNode => ({ kind: 'broken', id: `${parentId}/#broken-${page}-${index}`, reason, raw })
    if (!row.ok) return broken(row.reason, row.raw)
    return nodeOf(row.value) ?? broken(t('It has no code.'), row.value)
  })
  return {
    nodes,
    next: nextPage(list, page, list.pagination.per ?? perPage),
    total: list.pagination.total_records,
    emptyText: list.emptyBy404 ? emptyBy404() : emptyText,
  }
}
