import * as vscode from 'vscode'
import { registerCommand } from '../../../editor/commands'
import type { Hosting } from '../context'
import type { DomainAliasNode, DomainNode, FolderNode } from '../nodes'

declare module '../../../editor/commands' {
  interface CommandArguments {
    'qboxmail.createDomain': []
    /** Without a node they ask for a domain. */
    'qboxmail.deleteDomain': [node?: DomainNode]
    'qboxmail.createDomainAlias': [node?: DomainNode | FolderNode]
    'qboxmail.verifyOwnership': [node?: DomainNode | DomainAliasNode]
    'qboxmail.deleteDomainAlias': [node: DomainAliasNode]
  }
}

/** Making domains and alias domains, proving whose they are, and deleting them. */
export function registerDomainCommands(hosting: Hosting): vscode.Disposable {
  const { editor } = hosting
  const domainOf = (node: DomainNode | FolderNode | undefined): DomainNode | undefined => (node && 'domain' in node ? node.domain : node)
  return vscode.Disposable.from(
    registerCommand(editor, 'qboxmail.createDomain', async () => (await import('./create')).createDomain(hosting)),
    registerCommand(editor, 'qboxmail.deleteDomain', async (node) => (await import('./remove')).deleteDomain(hosting, node)),
    registerCommand(editor, 'qboxmail.createDomainAlias', async (node) => (await import('./aliases')).createDomainAlias(hosting, domainOf(node))),
    registerCommand(editor, 'qboxmail.deleteDomainAlias', async (node) => (await import('./aliases')).deleteDomainAlias(hosting, node)),
    registerCommand(editor, 'qboxmail.verifyOwnership', async (node) => (await import('../ownership/guide')).proveOwnership(hosting, node)),
  )
}
