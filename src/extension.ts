import * as vscode from 'vscode'
import { Accounts } from './editor/accounts'
import { DnsVerdicts } from './editor/dnsVerdicts'
import { registerDocumentCommands, registerDocuments } from './editor/documents'
import type { Editor, Feature } from './editor/editor'
import { registerEdits } from './editor/edit/files'
import { registerTreeCommands } from './editor/treeCommands'
import { accountsFeature } from './features/accounts/feature'
import { adminFeature } from './features/admin/feature'
import { assistantFeature } from './features/assistant/feature'
import { bulkFeature } from './features/bulk/feature'
import { dashboardFeature } from './features/dashboard/feature'
import { deliveryFeature } from './features/delivery/feature'
import { doctorFeature } from './features/doctor/feature'
import { explorerFeature } from './features/explorer/feature'
import { hostingFeature } from './features/hosting/feature'
import { leaksFeature } from './features/leaks/feature'
import { linksFeature } from './features/links/feature'
import { logsFeature } from './features/logs/feature'
import { previewFeature } from './features/preview/feature'
import { recordsFeature } from './features/records/feature'
import { sendFeature } from './features/send/feature'
import { templatesFeature } from './features/templates/feature'
import { useBundle, type Bundle } from './l10n'

const features: readonly Feature[] = [accountsFeature, hostingFeature, deliveryFeature, adminFeature, dashboardFeature, bulkFeature, recordsFeature, logsFeature, sendFeature, templatesFeature, previewFeature, explorerFeature, assistantFeature, linksFeature, leaksFeature, doctorFeature]

/** Composes the features. Nothing is awaited, read or fetched here. */
export function activate(context: vscode.ExtensionContext): void {
  useBundle(vscode.l10n.bundle as Bundle | undefined, vscode.env.language)
  const log = vscode.window.createOutputChannel('Qboxmail', { log: true })
  const accounts = new Accounts(context)
  const editor: Editor = { context, log, accounts, dnsVerdicts: new DnsVerdicts(accounts) }
  context.subscriptions.push(log, accounts, editor.dnsVerdicts, registerDocuments(), registerDocumentCommands(editor), registerTreeCommands(editor), registerEdits(editor))
  for (const feature of features) context.subscriptions.push(feature(editor))
}
