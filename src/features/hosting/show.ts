import * as vscode from 'vscode'
import { domainNamed } from '../../api/named'
import { activeAccount } from '../../editor/activeAccount'
import { UserError } from '../../editor/explain'
import { ofAccount } from '../../editor/pages'
import type { AddressTarget } from '../../editor/targets'
import { reveal } from '../../editor/treeView'
import { t } from '../../l10n'
import { quote } from '../../text'
import { connect, type Hosting } from './context'
import { domainChildren, domainNode, type AliasNode, type DomainNode, type HostingNode, type MailboxNode } from './nodes'
import { findAddress } from './read'

/** Shows the mailbox or alias of an address in the tree, else its domain; says so when the account has neither. */
export async function showInDomains(hosting: Hosting, { accountId, address }: AddressTarget): Promise<void> {
  const { view, editor, tree } = hosting
  const { account, client } = await connect(hosting, { accountId })
  if (activeAccount(editor).id !== accountId) throw new UserError(t('The trees show another account.'), t('Switch to “{0}” first.', account.name))
  const { signal } = tree
  const name = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  const local = address.slice(0, Math.max(0, address.lastIndexOf('@')))
  const found = await vscode.window.withProgress({ location: { viewId: 'qboxmail.domains' } }, async () => {
    const row = await domainNamed(client, name, ofAccount(account, signal))
    const domain = row && domainNode(accountId, row)
    if (!domain || local === '') return { domain }
    return { domain, row: await findAddress(client, domain, address, signal) }
  })
  const { domain, row } = found
  if (!domain) return void vscode.window.showInformationMessage(t('{0} is not a domain of this account.', quote(name)))
  if (row) return showRow(hosting, domain, row)
  await reveal(view, await place(hosting, undefined, domain), { select: true, expand: true })
  if (local !== '') void vscode.window.showInformationMessage(t('{0} is no mailbox or alias of this account; its domain is shown.', quote(address)))
}

/** Shows a mailbox or an alias under its domain, also where its folder was never opened; nothing where the tree shows another account by now. */
export async function showRow(hosting: Hosting, domain: DomainNode, row: MailboxNode | AliasNode): Promise<void> {
  if (hosting.editor.accounts.active()?.id !== domain.accountId) return
  const shown = (await place(hosting, undefined, domain)) as DomainNode
  const folder = domainChildren(shown).find(({ kind }) => kind === (row.kind === 'mailbox' ? 'mailboxes' : 'aliases'))!
  await reveal(hosting.view, await place(hosting, await place(hosting, shown, folder), row), { select: true })
}

/** The row of a node in the tree; one on a page that was not loaded is put first. */
async function place({ tree }: Hosting, parent: HostingNode | undefined, node: HostingNode): Promise<HostingNode> {
  await tree.getChildren(parent)
  if (!tree.find(node.id)) tree.insert(parent, node)
  return tree.find(node.id) ?? node
}
