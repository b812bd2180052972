import { listEmailAliases } from '../../api/operations/aliases'
import { listDomainAliases } from '../../api/operations/domainAliases'
import { listDomains } from '../../api/operations/domains'
import { listEmailAccounts } from '../../api/operations/mailboxes'
import { clientFor } from '../../editor/clients'
import type { Editor } from '../../editor/editor'
import { ofAccount, pageOf, perPage } from '../../editor/pages'
import type { Page } from '../../editor/tree'
import { accountOf } from '../../editor/treeView'
import { t } from '../../l10n'
import { aliasNode, domainAliasNode, domainNode, mailboxNode, type FolderNode, type HostingNode } from './nodes'

/** One page of the domains of the active account: one request. */
export async function loadDomains(editor: Editor, page: number, query: string | undefined, signal: AbortSignal): Promise<Page<HostingNode>> {
  const account = editor.accounts.active()
  if (!account) return { nodes: [] }
  const client = await clientFor(editor, account)
  const list = await client.list(listDomains, { query: { page, per: perPage, query } }, ofAccount(account, signal))
  return pageOf(list, page, `account/${account.id}/domain`, (row) => domainNode(account.id, row), t('This account has no domains yet'))
}

/** One page of what a folder of a domain holds: one request. A 404 there may mean "none", because the domain is known to exist. */
export async function loadFolder(editor: Editor, folder: FolderNode, page: number, query: string | undefined, signal: AbortSignal): Promise<Page<HostingNode>> {
  const { domain } = folder
  const client = await clientFor(editor, accountOf(editor, domain))
  const input = { params: { domain_code: domain.code }, query: { page, per: perPage, query } }
  const options = { signal, emptyOn404: true }
  switch (folder.kind) {
    case 'mailboxes':
      return pageOf(await client.list(listEmailAccounts, input, options), page, folder.id, (row) => mailboxNode(domain, row), t('No mailboxes yet'))
    case 'aliases':
      return pageOf(await client.list(listEmailAliases, input, options), page, folder.id, (row) => aliasNode(domain, row), t('No aliases yet'))
    case 'domainAliases':
      return pageOf(await client.list(listDomainAliases, input, options), page, folder.id, (row) => domainAliasNode(domain, row), t('No domain aliases yet'))
  }
}
