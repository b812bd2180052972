import { deleteDeliveryAccount } from '../../../api/operations/delivery'
import { confirmByName } from '../../../editor/confirm'
import { askChoice, runSteps } from '../../../editor/steps'
import { writeOnce } from '../../../editor/writeOnce'
import { t } from '../../../l10n'
import { connect, type Delivery } from '../context'
import type { DeliveryAccountNode } from '../nodes'
import { pickDeliveryAccount } from '../pick'

/** Deletes a Delivery account, now or when what was paid for ends, after its name was typed. */
export async function deleteSendingAccount(delivery: Delivery, given?: DeliveryAccountNode): Promise<void> {
  const sender = given ?? (await pickDeliveryAccount(delivery, t('Delete Delivery Account')))
  if (!sender) return
  let later = false
  const asked = await runSteps(t('Delete the Delivery Account {0}', sender.name), () => [
    (place) =>
      askChoice<boolean>(
        place,
        t('When?'),
        [
          { label: t('Now'), description: t('messages that were paid for are lost'), value: false },
          { label: t('At the End of the Billing Cycle'), description: t('it works until then'), value: true },
        ],
        later,
        (value) => (later = value),
      ),
  ])
  if (!asked) return
  const consequence = later
    ? t('At the end of the billing cycle everything that sends with it is refused; its tokens and credentials end.')
    : t('Everything that sends with it is refused at once; its tokens, credentials and remaining messages are lost.')
  if (!(await confirmByName(t('Delete the Delivery Account {0}', sender.name), consequence, sender.name))) return
  const { account, client } = await connect(delivery, sender)
  const { tree, editor } = delivery
  const call = { params: { id: sender.senderId }, query: later ? { delete_after_billing: true } : {} }
  const written = await delivery.onRow(sender, t('Deleting…'), () =>
    writeOnce(editor, account.id, () => tree.refreshAround(sender), () => client.call(deleteDeliveryAccount, call)),
  )
  if (written.ok) tree.refreshAround(sender)
}
