import * as vscode from 'vscode'
import { registerCommand } from '../../../editor/commands'
import type { Hosting } from '../context'
import type { DomainNode, MailboxNode } from '../nodes'

declare module '../../../editor/commands' {
  interface CommandArguments {
    /** Without a node they ask for a domain. */
    'qboxmail.editDomainSettings': [node?: DomainNode]
    'qboxmail.setCatchAll': [node?: DomainNode]
    'qboxmail.editTrustedNetworks': [node?: DomainNode]
    'qboxmail.resetPostmasterPassword': [node?: DomainNode]
    'qboxmail.checkDomainMx': [node?: DomainNode]
    /** Without a node it offers reports on the account, too. */
    'qboxmail.openHostingReport': [node?: DomainNode]
    /** Without a node they ask for a domain and then for one of its mailboxes. */
    'qboxmail.editMailboxSettings': [node?: MailboxNode]
    'qboxmail.setMailboxServices': [node?: MailboxNode]
    'qboxmail.setMailboxQuota': [node?: MailboxNode]
    'qboxmail.setMailboxOutboundLimit': [node?: MailboxNode]
  }
}

/** What can be set of domains and mailboxes, and reports on them. */
export function registerSettingsCommands(hosting: Hosting): vscode.Disposable {
  const { editor } = hosting
  const domain = () => import('./domain')
  const mailbox = () => import('./mailbox')
  return vscode.Disposable.from(
    registerCommand(editor, 'qboxmail.editDomainSettings', async (node) => (await domain()).editDomainSettings(hosting, node)),
    registerCommand(editor, 'qboxmail.setCatchAll', async (node) => (await domain()).setCatchAll(hosting, node)),
    registerCommand(editor, 'qboxmail.resetPostmasterPassword', async (node) => (await domain()).resetPostmasterPassword(hosting, node)),
    registerCommand(editor, 'qboxmail.checkDomainMx', async (node) => (await domain()).checkDomainDns(hosting, node)),
    registerCommand(editor, 'qboxmail.editTrustedNetworks', async (node) => (await import('./trustedNetworks')).editTrustedNetworks(hosting, node)),
    registerCommand(editor, 'qboxmail.openHostingReport', async (node) => (await import('./reports')).openHostingReport(hosting, node)),
    registerCommand(editor, 'qboxmail.editMailboxSettings', async (node) => (await mailbox()).editMailboxSettings(hosting, node)),
    registerCommand(editor, 'qboxmail.setMailboxServices', async (node) => (await mailbox()).setMailboxServices(hosting, node)),
    registerCommand(editor, 'qboxmail.setMailboxQuota', async (node) => (await mailbox()).setMailboxQuota(hosting, node)),
    registerCommand(editor, 'qboxmail.setMailboxOutboundLimit', async (node) => (await mailbox()).setOutboundLimit(hosting, node)),
  )
}
