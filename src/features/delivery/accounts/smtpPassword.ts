import * as vscode from 'vscode'
import { confirm } from '../../../editor/confirm'
import type { TokenOf } from '../../../editor/tokens'
import { accountOf } from '../../../editor/treeView'
import { t } from '../../../l10n'
import type { Delivery } from '../context'
import type { DeliveryAccountNode } from '../nodes'

/** Where the SMTP password of a Delivery account is kept. */
export const smtpPasswordOf = ({ senderId }: DeliveryAccountNode): TokenOf => ({ api: 'smtp', sender: senderId })

/** Puts a password on the clipboard, and says so without showing it. */
export async function copySecret(password: string): Promise<void> {
  await vscode.env.clipboard.writeText(password)
  vscode.window.setStatusBarMessage(t('The password is on the clipboard.'), 5000)
}

/** Copies the kept SMTP password of an account. */
export async function copySmtpPassword({ editor }: Delivery, sender: DeliveryAccountNode): Promise<void> {
  const kept = await editor.accounts.tokens.get(accountOf(editor, sender).id, smtpPasswordOf(sender))
  if (kept === undefined) sayNone(sender)
  else await copySecret(kept)
}

/** Forgets the kept SMTP password of an account, after asking. */
export async function forgetSmtpPassword({ editor }: Delivery, sender: DeliveryAccountNode): Promise<void> {
  const { id } = accountOf(editor, sender)
  const { tokens } = editor.accounts
  if ((await tokens.get(id, smtpPasswordOf(sender))) === undefined) return sayNone(sender)
  const consequence = t('It is deleted from this computer only. At Qboxmail it stays valid.')
  if (await confirm(t('Forget the SMTP password of “{0}”?', sender.name), consequence, t('Forget'))) await tokens.delete(id, smtpPasswordOf(sender))
}

function sayNone(sender: DeliveryAccountNode): void {
  void vscode.window.showInformationMessage(t('No SMTP password of “{0}” is kept here. “Reset SMTP Password…” makes a new one.', sender.name))
}
