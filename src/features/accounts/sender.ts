import type { Editor } from '../../editor/editor'
import { askSendToken, forgetSendToken } from '../../editor/sendTokens'
import type { DeliveryAccountTarget } from '../../editor/targets'
import { accountOf } from '../../editor/treeView'

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
