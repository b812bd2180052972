import type { CallOptions, Client } from '../../api/client'
import { listDeliveryAccounts } from '../../api/operations/delivery'
import { pages } from '../../api/paging'
import { domainsOf, type DeliveryAccount } from '../../api/resources/delivery'
import { emptyBy404 } from '../../editor/pages'
import { t } from '../../l10n'
import { safeText } from '../../text'
import type { ShownSender } from './messages'

/** Stands for a Send token of a Delivery account that is not in the list, e.g. when there is no Management token for it. */
export const otherSender = 'other'

const mostPages = 5

/** The Delivery accounts to send through, those that can send first. @throws ApiError */
export async function loadSenders(client: Client, options: CallOptions): Promise<{ list: ShownSender[]; note?: string }> {
  const found: { sender: ShownSender; off: boolean }[] = []
  let broken = 0
  let page = 0
  let more = false
  let by404 = false
  for await (const { rows, emptyBy404: none } of pages(client, listDeliveryAccounts, {}, { ...options, per: 100 })) {
    by404 ||= none === true && page === 0
    for (const row of rows) {
      if (row.ok) found.push({ sender: shownSender(row.value), off: isOff(row.value) })
      else broken++
    }
    more = ++page === mostPages
    if (more) break
  }
  const list = [...found.filter(({ off }) => !off), ...found.filter(({ off }) => off)].map(({ sender }) => sender)
  const notes = [
    by404 ? `${emptyBy404()}.` : '',
    broken > 0 ? t('{0} Delivery {0:account|accounts} could not be read.', broken) : '',
    more ? t('Only the first {0} are listed.', found.length) : '',
  ]
  const note = notes.filter(Boolean).join(' ')
  return { list, ...(note === '' ? {} : { note }) }
}

const isOff = ({ status }: DeliveryAccount): boolean => status === '0' || status === 'disabled' || status === 'blocked'

function shownSender(account: DeliveryAccount): ShownSender {
  const { id, description, username, type, config_hostname: host } = account
  const notes = [type ?? '', isOff(account) ? t('disabled') : ''].filter(Boolean)
  return {
    id,
    label: safeText(description || username || id, 80),
    ...(notes.length > 0 ? { note: safeText(notes.join(', '), 80) } : {}),
    domains: domainsOf(account),
    ...(isOff(account) && { off: true as const }),
    ...(host && { host }),
    ...(username && { user: username }),
  }
}
