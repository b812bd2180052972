import type { Account } from '../../editor/accounts'
import type { Editor } from '../../editor/editor'
import { UserError } from '../../editor/explain'
import { askSendToken, forgetSendToken } from '../../editor/sendTokens'
import type { DeliveryAccountTarget } from '../../editor/targets'
import { t } from '../../l10n'

function accountOf(editor: Editor, target: DeliveryAccountTarget): Account {
  const account = editor.accounts.find(target.accountId)
  if (!account) throw new UserError(t('This account is not there any more.'), t('It may have been removed in another window.'))
  return account
}

const senderOf = (target: DeliveryAccountTarget): { id: string; label: string } => ({
  id: target.senderId,
  label: target.name || target.username,
})

/** Asks for the Send API token of a Delivery account and keeps it in place of the old one. */
export async function enterSendToken(editor: Editor, target: DeliveryAccountTarget): Promise<boolean> {
  return askSendToken(editor, accountOf(editor, target), senderOf(target), { replace: true })
}

export async function forgetSenderToken(editor: Editor, target: DeliveryAccountTarget): Promise<void> {
  await forgetSendToken(editor, accountOf(editor, target), senderOf(target))
}
