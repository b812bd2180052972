import type { Client } from '../../api/client'
import { ApiError } from '../../api/errors'
import { getDeliveryAccount, getDeliveryDomain, listDeliveryApiTokens } from '../../api/operations/delivery'
import { getSuppressionListEntry } from '../../api/operations/suppression'
import { openJson } from '../../editor/documents'
import { t } from '../../l10n'
import { connect, type Delivery } from './context'
import type { ApiTokenNode, DeliveryAccountNode, DeliveryDomainNode, DeliveryNode, SuppressionNode } from './nodes'

/** Opens what the API says of a row now, as a JSON document with its secrets hidden. */
export async function openDeliveryDocument(delivery: Delivery, node: DeliveryNode): Promise<void> {
  if (node.kind === 'broken') return openJson(t('Unreadable row'), node.raw, { id: node.id })
  if (!('description' in node)) return
  const readNow = async (): Promise<unknown> => read((await connect(delivery, node)).client, node)
  const value = await delivery.onRow(node, t('Opening…'), readNow)
  await openJson(nameOf(node), value, { id: node.id, read: readNow })
}

function nameOf(node: DeliveryDomainNode | DeliveryAccountNode | ApiTokenNode | SuppressionNode): string {
  if (node.kind === 'suppressionEntry') return node.address
  return node.kind === 'apiToken' ? node.label : node.name
}

async function read(client: Client, node: DeliveryDomainNode | DeliveryAccountNode | ApiTokenNode | SuppressionNode): Promise<unknown> {
  switch (node.kind) {
    case 'deliveryDomain':
      return client.call(getDeliveryDomain, { params: { code: node.code } })
    case 'deliveryAccount':
      return client.call(getDeliveryAccount, { params: { id: node.senderId } })
    case 'suppressionEntry':
      return client.call(getSuppressionListEntry, { body: { email: node.address } })
    case 'apiToken': {
      // There is no operation for one token.
      const { rows } = await client.list(listDeliveryApiTokens, { params: { id: node.sender.senderId } })
      for (const row of rows) if (row.ok && row.value.id === node.tokenId) return row.value
      throw new ApiError('not-found', 'the token is not in the list', { operationId: listDeliveryApiTokens.id, method: 'GET', url: '' })
    }
  }
}
