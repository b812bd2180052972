import type { List } from '../../api/operation'
import { t } from '../../l10n'

/** What a page of one domain says about the token, in words. */
export function seenWords(list: List<unknown>): string {
  if (list.emptyBy404) return t('This token works; asked for domains, the server answered 404, which stands for none.')
  const total = list.pagination.total_records
  if (total !== undefined && total > 0) return t('This token sees {0} {0:domain|domains}.', total)
  // Without a total the one row asked for tells only that there are some.
  return list.rows.length > 0 ? t('This token sees domains.') : t('This token works; it sees no domains yet.')
}
