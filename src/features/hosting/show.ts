import * as vscode from 'vscode'
import { listEmailAliases } from '../../api/operations/aliases'
import { listDomains } from '../../api/operations/domains'
import { listEmailAccounts } from '../../api/operations/mailboxes'
import type { List } from '../../api/operation'
import { UserError } from '../../editor/explain'
import { ofAccount, perPage } from '../../editor/pages'
import type { AddressTarget } from '../../editor/targets'
import { activeAccount, reveal } from '../../editor/treeView'
import { t } from '../../l10n'
import { quote } from '../../text'
import { connect, type Hosting } from './context'
import { aliasNode, domainChildren, domainNode, mailboxNode, type AliasNode, type DomainNode, type HostingNode, type MailboxNode } from './nodes'

/** Shows the mailbox or alias of an address in the tree, else its domain; says so when the account has neither. */
export async function showInDomains(hosting: Hosting, { accountId, address }: AddressTarget): Promise<void> {
  const { view, editor, tree } = hosting
  const { account, client } = await connect(hosting, { accountId })
  if (activeAccount(editor).id !== accountId) throw new UserError(t('The trees show another account.'), t('Switch to “{0}” first.', account.name))
  const { signal } = tree
  const name = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  const local = address.slice(0, Math.max(0, address.lastIndexOf('@')))
  const found = await vscode.window.withProgress({ location: { viewId: 'qboxmail.domains' } }, async () => {
    const domains = await client.list(listDomains, { query: { query: name, page: 1, per: perPage } }, ofAccount(account, signal))
    const domain = first(domains, (row) => domainNode(accountId, row), (node) => node.name.toLowerCase() === name)
    if (!domain || local === '') return { domain }
    const request = { params: { domain_code: domain.code }, query: { query: local, page: 1, per: perPage } }
    const options = { signal, emptyOn404: true }
    const is = (node: MailboxNode | AliasNode): boolean => node.address.toLowerCase() === address.toLowerCase()
    const mailbox = first(await client.list(listEmailAccounts, request, options), (row) => mailboxNode(domain, row), is)
    return { domain, row: mailbox ?? first(await client.list(listEmailAliases, request, options), (row) => aliasNode(domain, row), is) }
  })
  const { domain, row } = found
  if (!domain) return void vscode.window.showInformationMessage(t('{0} is not a domain of this account.', quote(name)))
  const shown = (await place(hosting, undefined, domain)) as DomainNode
  const folder = row && domainChildren(shown).find(({ kind }) => kind === (row.kind === 'mailbox' ? 'mailboxes' : 'aliases'))
  if (!row || !folder) {
    await reveal(view, shown, { select: true, expand: true })
    if (local !== '') void vscode.window.showInformationMessage(t('{0} is no mailbox or alias of this account; its domain is shown.', quote(address)))
    return
  }
  await reveal(view, await place(hosting, await place(hosting, shown, folder), row), { select: true })
}

/** The row of a node in the tree; one on a page that was not loaded is put first. */
async function place({ tree }: Hosting, parent: HostingNode | undefined, node: HostingNode): Promise<HostingNode> {
  await tree.getChildren(parent)
  if (!tree.find(node.id)) tree.insert(parent, node)
  return tree.find(node.id) ?? node
}

function first<T, N>(list: List<T>, nodeOf: (row: T) => N | undefined, is: (node: N) => boolean): N | undefined {
  for (const row of list.rows) {
    const node = row.ok ? nodeOf(row.value) : undefined
    if (node && is(node)) return node
  }
  return undefined
}
