import { listDeliveryAccounts, listDeliveryApiTokens, listDeliveryDomains } from '../../api/operations/delivery'
import { listSuppressionListEntries } from '../../api/operations/suppression'
import { clientFor } from '../../editor/clients'
import type { Editor } from '../../editor/editor'
import { ofAccount, pageOf, perPage } from '../../editor/pages'
import type { Page } from '../../editor/tree'
import { keepSendingDomains } from '../../editor/sendingDomains'
import { accountOf } from '../../editor/treeView'
import { t } from '../../l10n'
import { apiTokenNode, deliveryAccountNode, deliveryDomainNode, suppressionNode, type DeliveryAccountNode, type DeliveryNode, type FolderNode } from './nodes'
import { deliveryDomainState } from './state'

/** One page of a folder: one request. */
export async function loadFolder(editor: Editor, folder: FolderNode, page: number, text: string | undefined, signal: AbortSignal): Promise<Page<DeliveryNode>> {
  const { accountId, id } = folder
  const account = accountOf(editor, folder)
  const client = await clientFor(editor, account)
  const options = ofAccount(account, signal)
  const query = { page, per: perPage, query: text }
  switch (folder.kind) {
    case 'deliveryDomains': {
      const list = await client.list(listDeliveryDomains, { query }, options)
      const shown = pageOf(list, page, id, (row) => deliveryDomainNode(accountId, row), t('No sending domains yet'))
      // Read whole, it says which senders are no slip of the pen.
      if (page === 1 && text === undefined && shown.next === undefined) {
        const ready = list.rows.flatMap((row) => (row.ok && row.value.name && deliveryDomainState(row.value).tone === 'good' ? [row.value.name] : []))
        void keepSendingDomains(editor, accountId, ready)
      }
      return shown
    }
    case 'deliveryAccounts': {
      const list = await client.list(listDeliveryAccounts, { query }, options)
      return pageOf(list, page, id, (row) => deliveryAccountNode(accountId, row), t('No Delivery accounts yet'))
    }
    case 'suppressionList': {
      const list = await client.list(listSuppressionListEntries, { query }, options)
      return pageOf(list, page, id, (row) => suppressionNode(accountId, row), t('No address is suppressed'))
    }
  }
}

/** The API tokens of a Delivery account: one request, the list has no pages. */
export async function loadTokens(editor: Editor, sender: DeliveryAccountNode, signal: AbortSignal): Promise<Page<DeliveryNode>> {
  const client = await clientFor(editor, accountOf(editor, sender))
  const list = await client.list(listDeliveryApiTokens, { params: { id: sender.senderId } }, { signal, emptyOn404: true })
  const { nodes, emptyText } = pageOf(list, 1, sender.id, (row) => apiTokenNode(sender, row), t('No API tokens yet'))
  return { nodes, emptyText }
}
