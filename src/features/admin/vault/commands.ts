import * as vscode from 'vscode'
import { registerCommand } from '../../../editor/commands'
import type { DomainTarget } from '../../../editor/targets'
import type { Admin } from '../context'
import type { VaultDomainNode, VaultMailboxNode } from './nodes'

declare module '../../../editor/commands' {
  interface CommandArguments {
    /** Without a target they ask for one. */
    'qboxmail.activateVault': [domain?: VaultDomainNode | DomainTarget]
    'qboxmail.addVaultMailboxes': [domain?: VaultDomainNode]
    'qboxmail.editVaultDomain': [domain?: VaultDomainNode]
    'qboxmail.editVaultMailbox': [mailbox?: VaultMailboxNode]
    'qboxmail.enableVault': [node?: VaultDomainNode | VaultMailboxNode]
    'qboxmail.disableVault': [node?: VaultDomainNode | VaultMailboxNode]
    'qboxmail.deleteVault': [node?: VaultDomainNode | VaultMailboxNode]
  }
}

export function registerVault(admin: Admin): vscode.Disposable {
  const { editor } = admin
  return vscode.Disposable.from(
    registerCommand(editor, 'qboxmail.activateVault', async (domain) => (await import('./activate')).activateVault(admin, isDomain(domain) ? domain : undefined)),
    registerCommand(editor, 'qboxmail.addVaultMailboxes', async (domain) => (await import('./activate')).addVaultMailboxes(admin, domain)),
    registerCommand(editor, 'qboxmail.editVaultDomain', async (domain) => (await import('./settings')).editVaultDomain(admin, domain)),
    registerCommand(editor, 'qboxmail.editVaultMailbox', async (mailbox) => (await import('./settings')).editVaultMailbox(admin, mailbox)),
    registerCommand(editor, 'qboxmail.enableVault', async (node) => (await import('./status')).setVaultStatus(admin, 'enabled', node)),
    registerCommand(editor, 'qboxmail.disableVault', async (node) => (await import('./status')).setVaultStatus(admin, 'disabled', node)),
    registerCommand(editor, 'qboxmail.deleteVault', async (node) => (await import('./status')).deleteVault(admin, node)),
  )
}

/** The folder has the command too, and names no domain. */
const isDomain = (node: { readonly kind: string } | undefined): boolean => node?.kind === 'domain' || node?.kind === 'vaultDomain'
