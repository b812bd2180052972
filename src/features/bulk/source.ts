import * as vscode from 'vscode'
import type { DomainTarget } from '../../editor/targets'
import { t } from '../../l10n'
import { actions, actionWords, kinds, kindWords, type Action, type Kind } from './rows'
import { readSheet, says, type Defaults, type Sheet } from './sheet'

const schemes = ['file', 'untitled', 'vscode-remote', 'vscode-vfs']
const looksLikeSheet = (document: vscode.TextDocument): boolean => schemes.includes(document.uri.scheme) && /\.(csv|tsv|txt)$|^[^.]+$/i.test(document.uri.path.split('/').at(-1) ?? '')

/** The document in front, if it may be a sheet. */
export function openSheet(): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document
  return document && looksLikeSheet(document) ? document : undefined
}

/** A file that is chosen. */
export async function chooseSheet(): Promise<vscode.TextDocument | undefined> {
  const [uri] = (await vscode.window.showOpenDialog({ title: t('CSV of Mailboxes or Aliases'), openLabel: t('Read'), filters: { CSV: ['csv', 'txt'] } })) ?? []
  return uri && vscode.workspace.openTextDocument(uri)
}

/** Reads a sheet; what its columns leave open is asked once for all rows. Undefined when that was given up. */
export async function askSheet(text: string, domain: DomainTarget | undefined): Promise<Sheet | undefined> {
  let kind: Kind | undefined
  let action: Action | undefined
  if (!says(text, 'kind')) {
    const items = kinds.map((value) => ({ label: kindWords(value), value }))
    kind = (await vscode.window.showQuickPick(items, { title: t('What do the rows stand for?'), ignoreFocusOut: true }))?.value
    if (!kind) return undefined
  }
  if (!says(text, 'action')) {
    const possible = kind === 'alias' ? (['create', 'update', 'delete'] as const) : actions
    const items = possible.map((value) => ({ label: actionWords(value), value }))
    action = (await vscode.window.showQuickPick(items, { title: t('What is done with each row?'), ignoreFocusOut: true }))?.value
    if (!action) return undefined
  }
  const defaults: Defaults = { ...(kind && { kind }), ...(action && { action }), ...(domain && { domain: domain.name }) }
  return readSheet(text, defaults)
}
