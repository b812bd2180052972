import type * as vscode from 'vscode'
import type { Accounts } from './accounts'
import type { DnsVerdicts } from './dnsVerdicts'

/** What every feature is given. */
export interface Editor {
  readonly context: vscode.ExtensionContext
  readonly log: vscode.LogOutputChannel
  readonly accounts: Accounts
  readonly dnsVerdicts: DnsVerdicts
}

/** Registers one feature's commands, trees and panels; nothing is awaited and nothing fetched. */
export type Feature = (editor: Editor) => vscode.Disposable
