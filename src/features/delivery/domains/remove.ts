import { deleteDeliveryDomain } from '../../../api/operations/delivery'
import { confirmByName } from '../../../editor/confirm'
import { writeOnce } from '../../../editor/writeOnce'
import { t } from '../../../l10n'
import { connect, type Delivery } from '../context'
import type { DeliveryDomainNode } from '../nodes'
import { pickDeliveryDomain } from '../pick'

/** Deletes a sending domain after its name was typed. */
export async function deleteSendingDomain(delivery: Delivery, given?: DeliveryDomainNode): Promise<void> {
  const domain = given ?? (await pickDeliveryDomain(delivery, t('Delete Sending Domain')))
  if (!domain) return
  const consequence = t('Nothing can be sent from it any more, by any account. To use it again it must be added, verified and approved anew.')
  if (!(await confirmByName(t('Delete the Sending Domain {0}', domain.name), consequence, domain.name))) return
  const { account, client } = await connect(delivery, domain)
  const { tree, editor } = delivery
  const written = await delivery.onRow(domain, t('Deleting…'), () =>
    writeOnce(editor, account.id, () => tree.refreshAround(domain), () => client.call(deleteDeliveryDomain, { params: { code: domain.code } })),
  )
  if (written.ok) tree.refreshAround(domain)
}
