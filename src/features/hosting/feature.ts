import * as vscode from 'vscode'
import { registerCommand, runCommand } from '../../editor/commands'
import type { Feature } from '../../editor/editor'
import type { AddressTarget } from '../../editor/targets'
import { accountTree, copyText, linkTo } from '../../editor/treeView'
import { t } from '../../l10n'
import { folderName, look } from './look'
import { registerContactCommands } from './contacts/commands'
import type { AddressBookNode, AddressBooksNode } from './contacts/nodes'
import { registerDomainCommands } from './domains/commands'
import { domainChildren, mailboxChildren, type AliasNode, type DomainAliasNode, type DomainNode, type FolderNode, type HostingNode, type MailboxNode } from './nodes'
import { registerSettingsCommands } from './settings/commands'
import { registerSignatureCommands } from './signatures/commands'
import type { SignaturesNode } from './signatures/nodes'

declare module '../../editor/commands' {
  interface CommandArguments {
    'qboxmail.refreshDomains': []
    'qboxmail.filterDomains': []
    'qboxmail.clearDomainsFilter': []
    'qboxmail.refreshDomainRow': [node: DomainNode | FolderNode | AddressBooksNode | AddressBookNode | SignaturesNode]
    'qboxmail.filterDomainRows': [node: FolderNode]
    'qboxmail.clearDomainRowsFilter': [node: FolderNode]
    'qboxmail.openHostingDocument': [node: HostingNode]
    'qboxmail.copyHostingName': [node: DomainNode | DomainAliasNode]
    'qboxmail.copyHostingAddress': [node: MailboxNode | AliasNode]
    'qboxmail.copyHostingLink': [node: DomainNode | MailboxNode | AliasNode]
    'qboxmail.copyHostingCode': [node: DomainNode | MailboxNode | AliasNode | DomainAliasNode]
    'qboxmail.tailHostingLogs': [node: DomainNode | MailboxNode | AliasNode | DomainAliasNode]
    /** Shows the mailbox or alias of an address in the tree, else its domain. */
    'qboxmail.showInDomains': [target: AddressTarget]
    'qboxmail.composeFromMailbox': [node: MailboxNode]
    /** Without a node they ask for a domain. */
    'qboxmail.createMailbox': [node?: DomainNode | FolderNode]
    'qboxmail.createAlias': [node?: DomainNode | FolderNode]
    'qboxmail.enableDomain': [node?: DomainNode]
    'qboxmail.disableDomain': [node?: DomainNode]
    /** Without a node they ask for a domain and then for one of its mailboxes. */
    'qboxmail.deleteMailbox': [node?: MailboxNode]
    'qboxmail.resetMailboxPassword': [node?: MailboxNode]
    'qboxmail.enableMailbox': [node?: MailboxNode]
    'qboxmail.disableMailbox': [node?: MailboxNode]
    /** Without a node they ask for a domain and then for one of its aliases. */
    'qboxmail.editAlias': [node?: AliasNode]
    'qboxmail.deleteAlias': [node?: AliasNode]
  }
}

const domainOf = (node: DomainNode | FolderNode | undefined): DomainNode | undefined => (node && 'domain' in node ? node.domain : node)

/** What the logs have of a row. An alias has no code in them, so it is looked for by its address. */
function logsOf(node: DomainNode | MailboxNode | AliasNode | DomainAliasNode): { readonly filters: Record<string, string>; readonly names: Record<string, string>; readonly query?: string } {
  switch (node.kind) {
    case 'domain':
      return { filters: { domain_code: node.code }, names: { [node.code]: node.name } }
    case 'mailbox':
      return { filters: { domain_code: node.domainCode, email_account_code: node.code }, names: { [node.domainCode]: node.domainName, [node.code]: node.address } }
    case 'alias':
      return { filters: { domain_code: node.domainCode }, names: { [node.domainCode]: node.domainName }, query: `to:${node.address}` }
    case 'domainAlias':
      return { filters: { domain_code: node.domainCode }, names: { [node.domainCode]: node.domainName }, query: `to:@${node.name}` }
  }
}

/** The Domains tree: domains, their mailboxes, aliases and domain aliases. */
export const hostingFeature: Feature = (editor) => {
  const hosting = accountTree<HostingNode>(editor, 'qboxmail.domains', {
    look,
    async children(node, page, filter, signal) {
      if (!node) return editor.accounts.active() ? (await import('./load')).loadDomains(editor, page, filter, signal) : { nodes: [] }
      switch (node.kind) {
        case 'domain':
          return { nodes: domainChildren(node) }
        case 'mailbox':
          return { nodes: mailboxChildren(node) }
        case 'signatures':
          return (await import('./signatures/load')).loadSignatures(editor, node, signal)
        case 'addressBooks':
          return (await import('./contacts/load')).loadAddressBooks(editor, node, signal)
        case 'addressBook':
          return (await import('./contacts/load')).loadContacts(editor, node, signal)
        case 'mailboxes':
        case 'aliases':
        case 'domainAliases':
          return (await import('./load')).loadFolder(editor, node, page, filter, signal)
        default:
          return { nodes: [] }
      }
    },
  }, true)
  const { tree } = hosting

  return vscode.Disposable.from(
    hosting,
    registerDomainCommands(hosting),
    registerSettingsCommands(hosting),
    registerContactCommands(hosting),
    registerSignatureCommands(hosting),
    registerCommand(editor, 'qboxmail.refreshDomains', () => tree.refresh()),
    registerCommand(editor, 'qboxmail.filterDomains', () => hosting.filter(undefined, t('Filter Domains'))),
    registerCommand(editor, 'qboxmail.clearDomainsFilter', () => hosting.clearFilter(undefined)),
    registerCommand(editor, 'qboxmail.refreshDomainRow', async (node) => {
      if (node.kind === 'domain') await (await import('./refresh')).refreshOne(hosting, node)
      else tree.refresh(node)
    }),
    registerCommand(editor, 'qboxmail.filterDomainRows', (node) => hosting.filter(node, t('Filter {0} of {1}', folderName(node.kind), node.domain.name))),
    registerCommand(editor, 'qboxmail.clearDomainRowsFilter', (node) => hosting.clearFilter(node)),
    registerCommand(editor, 'qboxmail.openHostingDocument', async (node) => (await import('./document')).openHostingDocument(hosting, node)),
    registerCommand(editor, 'qboxmail.copyHostingName', ({ name }) => copyText(name)),
    registerCommand(editor, 'qboxmail.copyHostingAddress', ({ address }) => copyText(address)),
    registerCommand(editor, 'qboxmail.copyHostingLink', (node) => copyText(linkTo('/show', node.kind === 'domain' ? { domain: node.name } : { address: node.address }))),
    registerCommand(editor, 'qboxmail.copyHostingCode', ({ code }) => copyText(code)),
    registerCommand(editor, 'qboxmail.tailHostingLogs', (node) =>
      runCommand('qboxmail.tailLogs', {
        accountId: node.accountId,
        log: 'hosting.incoming',
        ...logsOf(node),
      }),
    ),
    registerCommand(editor, 'qboxmail.showInDomains', async (target) => (await import('./show')).showInDomains(hosting, target)),
    registerCommand(editor, 'qboxmail.composeFromMailbox', ({ accountId, address }) =>
      runCommand('qboxmail.compose', { accountId, from: address }),
    ),
    registerCommand(editor, 'qboxmail.createMailbox', async (node) => (await import('./createMailbox')).createMailbox(hosting, domainOf(node))),
    registerCommand(editor, 'qboxmail.createAlias', async (node) => (await import('./alias')).createAlias(hosting, domainOf(node))),
    registerCommand(editor, 'qboxmail.editAlias', async (node) => (await import('./alias')).editAlias(hosting, node)),
    registerCommand(editor, 'qboxmail.deleteAlias', async (node) => (await import('./remove')).deleteAlias(hosting, node)),
    registerCommand(editor, 'qboxmail.deleteMailbox', async (node) => (await import('./remove')).deleteMailbox(hosting, node)),
    registerCommand(editor, 'qboxmail.resetMailboxPassword', async (node) => (await import('./resetPassword')).resetMailboxPassword(hosting, node)),
    registerCommand(editor, 'qboxmail.enableMailbox', async (node) => (await import('./switchStatus')).setMailboxStatus(hosting, 'enabled', node)),
    registerCommand(editor, 'qboxmail.disableMailbox', async (node) => (await import('./switchStatus')).setMailboxStatus(hosting, 'disabled', node)),
    registerCommand(editor, 'qboxmail.enableDomain', async (node) => (await import('./switchStatus')).setDomainStatus(hosting, 'enabled', node)),
    registerCommand(editor, 'qboxmail.disableDomain', async (node) => (await import('./switchStatus')).setDomainStatus(hosting, 'disabled', node)),
  )
}
