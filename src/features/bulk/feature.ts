import * as vscode from 'vscode'
import { registerCommand } from '../../editor/commands'
import type { Feature } from '../../editor/editor'
import type { AliasTarget, DomainTarget, MailboxTarget } from '../../editor/targets'

declare module '../../editor/commands' {
  interface CommandArguments {
    /** Many mailboxes and aliases at once: of this domain, or of whatever the rows name. */
    'qboxmail.bulk': [domain?: DomainTarget]
    /** With the chosen rows of the Domains tree: the clicked one, then all. */
    'qboxmail.bulkSelected': [clicked: MailboxTarget | AliasTarget, all?: readonly unknown[]]
    /** Runs the plan that is shown. */
    'qboxmail.runBulkPlan': []
  }
}

// Run from the menu of an editor, a command is given the address of its document.
const isDomain = (value: unknown): value is DomainTarget => typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'domain'

// Among the chosen rows may be folders and domains.
const isAddress = (value: unknown): value is MailboxTarget | AliasTarget =>
  typeof value === 'object' && value !== null && 'kind' in value && (value.kind === 'mailbox' || value.kind === 'alias')

/** Create, change, enable, disable and delete many mailboxes and aliases, by a plan. */
export const bulkFeature: Feature = (editor) =>
  vscode.Disposable.from(
    registerCommand(editor, 'qboxmail.bulk', async (domain) => (await import('./open')).bulk(editor, isDomain(domain) ? domain : undefined)),
    registerCommand(editor, 'qboxmail.bulkSelected', async (clicked, all) => (await import('./open')).bulkSelected(editor, (all ?? [clicked]).filter(isAddress))),
    registerCommand(editor, 'qboxmail.runBulkPlan', async () => (await import('./run')).runPlan(editor)),
  )
