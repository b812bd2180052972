import * as vscode from 'vscode'
import { UserError } from '../../editor/explain'
import { readMailFile } from '../../editor/mailFile'
import { renderPorts, uriBeside } from '../../editor/templateFiles'
import { t } from '../../l10n'
import { decodeText } from '../../mail/decodeText'
import type { Rendered } from '../../mail/render/rendered'
import { sampleFor } from '../../mail/render/sampleFields'
import { showFile } from './places'

/** Opens a new document for the sample data of a template, with all its fields. What exists is only shown. */
export async function createSampleData(template: vscode.Uri, { sources }: Rendered): Promise<void> {
  const path = sources.find((source) => source.endsWith('.json'))
  if (path === undefined) throw new UserError(t('This file takes no sample data.'))
  const uri = uriBeside(template, path)
  if (await exists(uri)) return showFile(uri)
  const data = await sampleFor(decodeText((await readMailFile(template)).bytes).text, renderPorts(template).read)
  if (data === undefined) throw new UserError(t('The fields of the template cannot be found: it is no Handlebars template, or it has a mistake.'))
  const document = await vscode.workspace.openTextDocument(uri.with({ scheme: 'untitled' }))
  const edit = new vscode.WorkspaceEdit()
  // Opened before and not saved, it has what somebody wrote.
  if (document.getText() === '') edit.insert(document.uri, new vscode.Position(0, 0), `${JSON.stringify(data, null, 2)}\n`)
  await vscode.workspace.applyEdit(edit)
  await showFile(document.uri)
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri)
    return true
  } catch {
    return false
  }
}
