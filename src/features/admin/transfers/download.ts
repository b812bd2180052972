import * as vscode from 'vscode'
import { downloadImportCsvFile } from '../../../api/operations/imports'
import { downloadMigrationCsvFile } from '../../../api/operations/migrations'
import { adminWarning } from '../../../editor/cost'
import { openDocument } from '../../../editor/documents'
import { saveFile } from '../../../editor/saveFile'
import { t } from '../../../l10n'
import { connect, type Admin } from '../context'
import { maskedCsv } from './mask'
import type { ImportNode, MigrationNode } from './nodes'

/** Gets the CSV of an import or migration: shown with its secrets hidden, or saved whole. Asked first, because it may hold passwords. */
export async function downloadCsv(admin: Admin, node: ImportNode | MigrationNode): Promise<void> {
  const show = t('Show with Values Hidden')
  const save = t('Save Whole File…')
  const detail = t('It may hold the passwords of mailboxes. Shown here, all values are hidden but those of columns that hold none; the saved file is whole.')
  const chosen = await vscode.window.showWarningMessage(t('Download the CSV file of {0}?', node.name), { modal: true, detail: `${detail}\n${adminWarning()}` }, show, save)
  if (chosen === undefined) return
  const name = /\.csv$/i.test(node.name) ? node.name : `${node.name}.csv`
  const target = chosen === save ? await vscode.window.showSaveDialog({ title: t('Save the CSV File with Its Passwords'), defaultUri: suggested(name), filters: { CSV: ['csv'] } }) : undefined
  if (chosen === save && !target) return
  const { client } = await connect(admin, node)
  const text = await admin.onRow(node, t('Downloading…'), () =>
    node.kind === 'import' ? client.call(downloadImportCsvFile, { params: { import_code: node.code } }) : client.call(downloadMigrationCsvFile, { params: { migration_code: node.code } }),
  )
  if (!target) return openDocument(t('hidden values') + ` ${name}`, maskedCsv(text))
  await saveFile(target, text)
  void vscode.window.showInformationMessage(t('{0} was saved. It may hold passwords: delete it when it is not needed any more.', name))
}

/** Beside what is open, under the file's own name. */
function suggested(name: string): vscode.Uri | undefined {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri
  return folder && vscode.Uri.joinPath(folder, name.replace(/[^\p{L}\p{N}@._ -]/gu, '_'))
}
