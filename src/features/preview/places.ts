import * as vscode from 'vscode'
import { nameOf } from '../../editor/mailFile'
import { uriBeside } from '../../editor/templateFiles'
import { t } from '../../l10n'
import type { Place } from '../../mail/render/rendered'

const fileOf = (template: vscode.Uri, { file }: Place): vscode.Uri => (file === undefined ? template : uriBeside(template, file))

/** Where a place is, in words. */
export async function whereOf(template: vscode.Uri, place: Place): Promise<string> {
  const { line } = (await rangeOf(template, place)).start
  return place.file === undefined ? t('Line {0}', String(line + 1)) : t('{0}, line {1}', nameOf(fileOf(template, place)), String(line + 1))
}

/** Shows a place in its file, beside the preview. */
export async function openPlace(template: vscode.Uri, place: Place): Promise<void> {
  await showFile(fileOf(template, place), await rangeOf(template, place))
}

/** Shows a file where it is shown already, else in a column that shows no panel, such as the preview that this was asked for in. */
export async function showFile(uri: vscode.Uri, selection?: vscode.Range): Promise<void> {
  const there = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString())
  // Which group is active is told a little later than a button in it is pressed.
  const beside = vscode.window.tabGroups.all.find(({ activeTab }) => !(activeTab?.input instanceof vscode.TabInputWebview))
  const viewColumn = there?.viewColumn ?? beside?.viewColumn ?? vscode.ViewColumn.Beside
  await vscode.window.showTextDocument(uri, { viewColumn, ...(selection ? { selection } : {}) })
}

async function rangeOf(template: vscode.Uri, place: Place): Promise<vscode.Range> {
  const document = await vscode.workspace.openTextDocument(fileOf(template, place))
  return new vscode.Range(document.positionAt(place.start), document.positionAt(place.end))
}
