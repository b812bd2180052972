import * as vscode from 'vscode'
import { registerCommand } from '../../editor/commands'
import type { Feature } from '../../editor/editor'
import type { RecordsTarget } from '../../editor/targets'
import { restorePanels } from '../../editor/webview'
import { registerRecordText } from './text/register'

declare module '../../editor/commands' {
  interface CommandArguments {
    /** Opens the DNS & DKIM panel of a domain; asks for one without a target. */
    'qboxmail.openRecords': [target?: RecordsTarget]
    /** Checks the mail DNS of any domain, without an account; asks for one without a name. */
    'qboxmail.checkMailDns': [domain?: string]
    /** Checks the mail DNS of all domains of this account, else of the active one. */
    'qboxmail.checkAllDomains': [accountId?: string]
    /** Writes the records of a domain into a new document; `format` is one of the labels of the formats. */
    'qboxmail.exportRecords': [target?: RecordsTarget, format?: unknown]
    /** Compares files with what Qboxmail gives; `again` asks nothing and compares with what was given before. */
    'qboxmail.compareDnsFile': [uri?: vscode.Uri, uris?: unknown]
    'qboxmail.clearDnsFiles': []
  }
}

export const recordsFeature: Feature = (editor) =>
  vscode.Disposable.from(
    registerCommand(editor, 'qboxmail.openRecords', async (target) => (await import('./open')).openRecords(editor, target)),
    registerCommand(editor, 'qboxmail.checkMailDns', async (domain) => (await import('./open')).checkMailDnsOf(editor, domain)),
    // A menu hands over whatever it belongs to.
    registerCommand(editor, 'qboxmail.checkAllDomains', async (id) => (await import('./all/panel')).openAllDomains(editor, typeof id === 'string' ? id : undefined)),
    restorePanels(editor, async () => (await import('./all/panel')).allDomainsParts(editor), 'qboxmail.allDomains'),
    registerCommand(editor, 'qboxmail.exportRecords', async (target, format) => (await import('./code/export')).exportRecords(editor, target, typeof format === 'string' ? format : undefined)),
    registerCommand(editor, 'qboxmail.compareDnsFile', async (uri, uris) => {
      const { compareAgain, compareFiles } = await import('./code/compareFiles')
      if (uri && uris === 'again') return compareAgain(uri)
      return compareFiles(editor, Array.isArray(uris) && uris.length > 0 ? (uris as vscode.Uri[]) : uri ? [uri] : [])
    }),
    registerCommand(editor, 'qboxmail.clearDnsFiles', async () => (await import('./code/followed')).forget()),
    restorePanels(editor, async () => (await import('./panel')).panelParts(editor), 'qboxmail.records'),
    registerRecordText(editor),
  )
