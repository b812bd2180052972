import { getDeliveryAccount, getDeliveryDomain, updateDeliveryAccountStatus, updateDeliveryDomainStatus } from '../../api/operations/delivery'
import { confirm } from '../../editor/confirm'
import { logError } from '../../editor/showError'
import { writeOnce } from '../../editor/writeOnce'
import { t } from '../../l10n'
import { connect, type Delivery } from './context'
import { deliveryAccountNode, deliveryDomainNode, type DeliveryAccountNode, type DeliveryDomainNode } from './nodes'
import { pickDeliveryAccount, pickDeliveryDomain } from './pick'

export type Wanted = 'enabled' | 'disabled'

/** Enables or disables a sending domain. */
export async function setDeliveryDomainStatus(delivery: Delivery, wanted: Wanted, given?: DeliveryDomainNode): Promise<void> {
  const domain = given ?? (await pickDeliveryDomain(delivery, wanted === 'enabled' ? t('Enable Sending Domain') : t('Disable Sending Domain')))
  if (!domain) return
  const consequence = t('Nothing can be sent from it until it is enabled again.')
  if (wanted === 'disabled' && !(await confirm(t('Disable the sending domain {0}?', domain.name), consequence, t('Disable')))) return
  const { account, client } = await connect(delivery, domain)
  const params = { code: domain.code }
  await change(
    delivery,
    domain,
    wanted,
    account.id,
    () => client.call(updateDeliveryDomainStatus, { params, body: { status: wanted } }),
    async () => deliveryDomainNode(account.id, await client.call(getDeliveryDomain, { params }, { signal: delivery.tree.signal })),
  )
}

/** Enables or disables a Delivery account. */
export async function setDeliveryAccountStatus(delivery: Delivery, wanted: Wanted, given?: DeliveryAccountNode): Promise<void> {
  const sender = given ?? (await pickDeliveryAccount(delivery, wanted === 'enabled' ? t('Enable Delivery Account') : t('Disable Delivery Account')))
  if (!sender) return
  const consequence = t('Nothing can be sent with it until it is enabled again, by any of its tokens or by SMTP.')
  if (wanted === 'disabled' && !(await confirm(t('Disable the Delivery account {0}?', sender.name), consequence, t('Disable')))) return
  const { account, client } = await connect(delivery, sender)
  const params = { id: sender.senderId }
  await change(
    delivery,
    sender,
    wanted,
    account.id,
    () => client.call(updateDeliveryAccountStatus, { params, body: { status: wanted } }),
    async () => deliveryAccountNode(account.id, await client.call(getDeliveryAccount, { params }, { signal: delivery.tree.signal })),
  )
}

/** Writes once, then reads the one row anew: what the write answers may be older than what it does. */
async function change<N extends DeliveryDomainNode | DeliveryAccountNode>(
  { tree, editor, onRow }: Delivery,
  node: N,
  wanted: Wanted,
  accountId: string,
  write: () => Promise<unknown>,
  read: () => Promise<N | undefined>,
): Promise<void> {
  await onRow<void>(node, wanted === 'enabled' ? t('Enabling…') : t('Disabling…'), async () => {
    const written = await writeOnce(editor, accountId, () => tree.refreshAround(node), write)
    if (!written.ok) return
    try {
      const now = await read()
      if (now) tree.replace(now)
    } catch (error) {
      // It was done; only looking failed. The list is loaded anew and shows what stands in the way.
      logError(editor, error)
      tree.refreshAround(node)
    }
  })
}
