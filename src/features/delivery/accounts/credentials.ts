import * as vscode from 'vscode'
import type { Client } from '../../../api/client'
import { getDeliveryAccount, resetDeliveryAccountPassword } from '../../../api/operations/delivery'
import type { DeliveryAccount } from '../../../api/resources/delivery'
import { confirm } from '../../../editor/confirm'
import { writeOnce } from '../../../editor/writeOnce'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import { connect, type Delivery } from '../context'
import type { DeliveryAccountNode } from '../nodes'
import { pickDeliveryAccount } from '../pick'
import { plainPasswordOf } from './plainPassword'

/** Lets Qboxmail make a new SMTP password for an account and hands it over, once. It is kept nowhere. */
export async function resetCredentials(delivery: Delivery, given?: DeliveryAccountNode): Promise<void> {
  const sender = given ?? (await pickDeliveryAccount(delivery, t('Reset SMTP Password')))
  if (!sender) return
  const consequence = t('Everything that sends by SMTP with the present password is refused until it has the new one. API tokens stay valid.')
  if (!(await confirm(t('Reset the SMTP password of “{0}”?', sender.name), consequence, t('Reset')))) return
  const { account, client } = await connect(delivery, sender)
  const { tree, editor } = delivery
  const params = { id: sender.senderId }
  const made = await delivery.onRow(sender, t('Resetting…'), async () => {
    const written = await writeOnce(editor, account.id, () => tree.refreshAround(sender), () => client.call(resetDeliveryAccountPassword, { params }))
    if (!written.ok) return undefined
    const now = await look(client, sender)
    return { password: plainPasswordOf(written.value) ?? now?.password, now }
  })
  if (made) await handOver(sender, made.password, made.now)
}

/** The account holds its password, user name and host; a failure here does not undo the reset. */
function look(client: Client, { senderId }: DeliveryAccountNode): Promise<DeliveryAccount | undefined> {
  return client.call(getDeliveryAccount, { params: { id: senderId } }).catch(() => undefined)
}

async function handOver(sender: DeliveryAccountNode, password: string | undefined, now: DeliveryAccount | undefined): Promise<void> {
  const done = t('The SMTP password of “{0}” was reset.', sender.name)
  if (!password) {
    await vscode.window.showWarningMessage(done, { modal: true, detail: t('The answer did not hold the new password. It stands in the Qboxmail panel, with the account.') })
    return
  }
  const user = safeText(now?.username ?? sender.username, 80)
  const detail = [
    t('Copy the new password now: it is not shown and not kept here.'),
    user && t('User name: {0}', user),
    now?.config_hostname && t('Host: {0}', safeText(now.config_hostname, 120)),
  ].filter(Boolean)
  const copy: vscode.MessageItem = { title: t('Copy Password') }
  const close: vscode.MessageItem = { title: t('Close'), isCloseAffordance: true }
  if ((await vscode.window.showInformationMessage(done, { modal: true, detail: detail.join('\n') }, copy, close)) !== copy) return
  await vscode.env.clipboard.writeText(password)
  vscode.window.setStatusBarMessage(t('The password is on the clipboard.'), 5000)
}
