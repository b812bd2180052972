import * as vscode from 'vscode'
import { fileName, openDocument } from '../../editor/documents'
import { saveFile } from '../../editor/saveFile'
import { t } from '../../l10n'
import { logKindLabel, type LogKind } from '../../tail/kinds'
import type { Listing } from '../../tail/listing'
import { addressMask, csv, ndjson } from './exportText'

interface Way extends vscode.QuickPickItem {
  readonly format: 'ndjson' | 'csv'
  readonly mask?: true
}

/** Exports what is shown, oldest first: into a document or a file, with addresses masked on request. */
export async function exportEntries(kind: LogKind, entries: Listing): Promise<void> {
  entries.sync()
  const maskWords = t('addresses masked; their domains stay')
  const ways: Way[] = [
    { label: 'CSV', description: t('a table of the recognised parts'), format: 'csv' },
    { label: 'CSV', description: maskWords, format: 'csv', mask: true },
    { label: 'NDJSON', description: t('every field as the log gave it, an entry on each line'), format: 'ndjson' },
    { label: 'NDJSON', description: maskWords, format: 'ndjson', mask: true },
  ]
  const way = await vscode.window.showQuickPick(ways, { title: t('Export the {0} {0:entry that is|entries that are} shown', entries.size), matchOnDescription: true })
  if (!way) return
  const [open, save] = [t('Open in an Editor'), t('Save as a File…')]
  const where = await vscode.window.showQuickPick([open, save], { title: t('Export the {0} {0:entry that is|entries that are} shown', entries.size) })
  if (where === undefined) return
  const text = (way.format === 'csv' ? csv : ndjson)(entries, way.mask && addressMask())
  const name = `${logKindLabel(kind).replace(': ', ' ')}.${way.format}`
  if (where === open) return openDocument(name, text, { viewColumn: vscode.ViewColumn.Beside })
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri
  const uri = await vscode.window.showSaveDialog({ ...(folder && { defaultUri: vscode.Uri.joinPath(folder, fileName(name)) }), filters: { [way.label]: [way.format] } })
  if (!uri) return
  await saveFile(uri, text)
  vscode.window.setStatusBarMessage(t('{0} {0:entry was|entries were} saved.', entries.size), 5_000)
}
