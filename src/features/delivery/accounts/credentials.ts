import * as vscode from 'vscode'
import type { Client } from '../../../api/client'
import { getDeliveryAccount, resetDeliveryAccountPassword } from '../../../api/operations/delivery'
import type { DeliveryAccount } from '../../../api/resources/delivery'
import type { Account } from '../../../editor/accounts'
import { confirm } from '../../../editor/confirm'
import type { Editor } from '../../../editor/editor'
import { keepToken } from '../../../editor/keepToken'
import { writeOnce } from '../../../editor/writeOnce'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import { connect, type Delivery } from '../context'
import type { DeliveryAccountNode } from '../nodes'
import { pickDeliveryAccount } from '../pick'
import { plainPasswordOf } from './plainPassword'
import { copySecret, smtpPasswordOf } from './smtpPassword'

/** Lets Qboxmail make a new SMTP password for an account and hands it over, once: to the clipboard or to the secret storage. */
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
  if (made) await handOver(delivery, account, sender, made.password, made.now)
}

/** The account holds its password, user name and host; a failure here does not undo the reset. */
function look(client: Client, { senderId }: DeliveryAccountNode): Promise<DeliveryAccount | undefined> {
  return client.call(getDeliveryAccount, { params: { id: senderId } }).catch(() => undefined)
}

async function handOver({ editor }: Delivery, account: Account, sender: DeliveryAccountNode, password: string | undefined, now: DeliveryAccount | undefined): Promise<void> {
  const done = t('The SMTP password of “{0}” was reset.', sender.name)
  // One that is kept here is the old one now, which nobody takes any more.
  await editor.accounts.tokens.delete(account.id, smtpPasswordOf(sender))
  if (!password) {
    await vscode.window.showWarningMessage(done, { modal: true, detail: t('The answer did not hold the new password. It stands in the Qboxmail panel, with the account.') })
    return
  }
  const user = safeText(now?.username ?? sender.username, 80)
  const detail = [
    t('The new password is not shown. Copy it now, or keep it in the secret storage of VS Code: from there it can be copied or forgotten in the menu of the account.'),
    user && t('User name: {0}', user),
    now?.config_hostname && t('Host: {0}', safeText(now.config_hostname, 120)),
  ].filter(Boolean)
  const copy: vscode.MessageItem = { title: t('Copy Password') }
  const keep: vscode.MessageItem = { title: t('Keep Password Here') }
  const close: vscode.MessageItem = { title: t('Close'), isCloseAffordance: true }
  for (let closed = false; ; closed = true) {
    const lost = closed ? [t('If this is closed now, the password is lost and has to be reset again.')] : []
    const chosen = await vscode.window.showInformationMessage(done, { modal: true, detail: [...lost, ...detail].join('\n') }, copy, keep, close)
    if (chosen === copy) return copySecret(password)
    if (chosen === keep) return keepPassword(editor, account.id, sender, password)
    // Closed by a slip it would be gone: the old one is void already.
    if (closed) return
  }
}

/** A storage that fails must not lose the only copy: it goes to the clipboard, and the failure is said. */
async function keepPassword(editor: Editor, accountId: string, sender: DeliveryAccountNode, password: string): Promise<void> {
  try {
    await keepToken(editor, accountId, smtpPasswordOf(sender), password)
    vscode.window.setStatusBarMessage(t('The SMTP password of “{0}” is kept here.', sender.name), 5000)
  } catch (error) {
    await copySecret(password)
    throw error
  }
}
