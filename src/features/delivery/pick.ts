import { listDeliveryAccounts, listDeliveryApiTokens, listDeliveryDomains } from '../../api/operations/delivery'
import { listSuppressionListEntries } from '../../api/operations/suppression'
import { activeAccount } from '../../editor/activeAccount'
import { ofAccount, perPage } from '../../editor/pages'
import { found, pickRemote } from '../../editor/pickRemote'
import { t } from '../../l10n'
import { connect, type Delivery } from './context'
import { apiTokenNode, deliveryAccountNode, deliveryDomainNode, suppressionNode } from './nodes'
import type { ApiTokenNode, DeliveryAccountNode, DeliveryDomainNode, SuppressionNode } from './nodes'

const page = (query: string): { page: number; per: number; query?: string } => ({ page: 1, per: perPage, ...(query && { query }) })

/** Asks for a sending domain of the active account; undefined when it was given up. */
export async function pickDeliveryDomain(delivery: Delivery, title: string): Promise<DeliveryDomainNode | undefined> {
  const { id } = activeAccount(delivery.editor)
  const { account, client } = await connect(delivery, { accountId: id })
  return pickRemote(title, t('Choose a sending domain, or type to look for one'), async (query, signal) => {
    const list = await client.list(listDeliveryDomains, { query: page(query) }, ofAccount(account, signal))
    return found(list, (row) => deliveryDomainNode(id, row), ({ name }) => name)
  })
}

/** Asks for a Delivery account; undefined when it was given up. */
export async function pickDeliveryAccount(delivery: Delivery, title: string): Promise<DeliveryAccountNode | undefined> {
  const { id } = activeAccount(delivery.editor)
  const { account, client } = await connect(delivery, { accountId: id })
  return pickRemote(title, t('Choose a Delivery account, or type to look for one'), async (query, signal) => {
    const list = await client.list(listDeliveryAccounts, { query: page(query) }, ofAccount(account, signal))
    return found(list, (row) => deliveryAccountNode(id, row), ({ name }) => name)
  })
}

/** Asks for an API token, first for its Delivery account; undefined when it was given up. */
export async function pickApiToken(delivery: Delivery, title: string): Promise<ApiTokenNode | undefined> {
  const sender = await pickDeliveryAccount(delivery, title)
  if (!sender) return undefined
  const { client } = await connect(delivery, sender)
  return pickRemote(title, t('Choose a token of {0}', sender.name), async (query, signal) => {
    const list = await client.list(listDeliveryApiTokens, { params: { id: sender.senderId } }, { signal, emptyOn404: true })
    // The list takes no text to look for.
    const all = found(list, (row) => apiTokenNode(sender, row), ({ label }) => label)
    return { ...all, choices: all.choices.filter(({ label }) => label.toLowerCase().includes(query.toLowerCase())) }
  })
}

/** Asks for a suppressed address; undefined when it was given up. */
export async function pickSuppression(delivery: Delivery, title: string): Promise<SuppressionNode | undefined> {
  const { id } = activeAccount(delivery.editor)
  const { account, client } = await connect(delivery, { accountId: id })
  return pickRemote(title, t('Choose an address, or type to look for one'), async (query, signal) => {
    const list = await client.list(listSuppressionListEntries, { query: page(query) }, ofAccount(account, signal))
    return found(list, (row) => suppressionNode(id, row), ({ address }) => address)
  })
}
