import * as vscode from 'vscode'
import { deliveryDomainNamed } from '../../../api/named'
import { activeAccount } from '../../../editor/activeAccount'
import { UserError } from '../../../editor/explain'
import { ofAccount } from '../../../editor/pages'
import type { AddressTarget } from '../../../editor/targets'
import { reveal } from '../../../editor/treeView'
import { t } from '../../../l10n'
import { quote } from '../../../text'
import { connect, type Delivery } from '../context'
import { deliveryDomainNode, folders } from '../nodes'

/** Shows the sending domain of an address in the tree; says so when the account has no such. */
export async function showSendingDomain(delivery: Delivery, { accountId, address }: AddressTarget): Promise<void> {
  const { tree, view, editor } = delivery
  const { account, client } = await connect(delivery, { accountId })
  if (activeAccount(editor).id !== accountId) throw new UserError(t('The trees show another account.'), t('Switch to “{0}” first.', account.name))
  const name = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  const row = await deliveryDomainNamed(client, name, ofAccount(account, tree.signal))
  const node = row && deliveryDomainNode(accountId, row)
  if (!node) return void vscode.window.showInformationMessage(t('{0} is not a sending domain of this account.', quote(name)))
  await tree.getChildren()
  const folder = folders(accountId).find(({ kind }) => kind === 'deliveryDomains')
  if (!folder) return
  await tree.getChildren(tree.find(folder.id) ?? folder)
  if (!tree.find(node.id)) tree.insert(folder, node)
  await reveal(view, tree.find(node.id) ?? node, { select: true })
}
