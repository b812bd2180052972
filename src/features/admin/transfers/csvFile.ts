import * as vscode from 'vscode'
import type { Editor } from '../../../editor/editor'
import { UserError } from '../../../editor/explain'
import { t } from '../../../l10n'
import { checkCsv, type CheckedCsv, type Finding, type Shape } from './checkCsv'

/** Larger than any file of 500 rows. */
const mostBytes = 2 * 1024 * 1024

let collection: vscode.DiagnosticCollection | undefined
/** What the files are checked as while they are open. */
const shapes = new Map<string, Shape>()

/** The CSV that is meant: the given file, else the one in the active editor; shown, so that its problems can be. */
export async function csvDocument(uri: vscode.Uri | undefined): Promise<vscode.TextDocument> {
  const document = uri ? await vscode.workspace.openTextDocument(uri) : vscode.window.activeTextEditor?.document
  if (!document) throw new UserError(t('No CSV file is open.'), t('Open the file in the editor, then try again.'))
  if (Buffer.byteLength(document.getText()) > mostBytes) throw new UserError(t('The file is larger than {0} MB.', mostBytes / 1024 / 1024))
  if (uri) await vscode.window.showTextDocument(document, { preview: false })
  return document
}

/** Checks a file and shows what was found where it stands; typing checks it again while it is open. */
export function checkDocument(editor: Editor, document: vscode.TextDocument, shape: Shape): CheckedCsv {
  const shown = (collection ??= follow(editor))
  shapes.set(document.uri.toString(), shape)
  const checked = checkCsv(document.getText(), shape)
  shown.set(document.uri, checked.findings.map((finding) => diagnostic(document, finding)))
  return checked
}

/** False when something stands in the way of an upload, which is said. */
export async function mayUpload(checked: CheckedCsv): Promise<boolean> {
  const errors = checked.findings.filter(({ severity }) => severity === 'error').length
  if (errors === 0) return true
  const show = t('Show Problems')
  const chosen = await vscode.window.showErrorMessage(t('Nothing was uploaded. Errors in the file: {0}.', errors), show)
  if (chosen === show) await vscode.commands.executeCommand('workbench.actions.view.problems')
  return false
}

function diagnostic(document: vscode.TextDocument, { severity, message, start, end }: Finding): vscode.Diagnostic {
  const levels = { error: vscode.DiagnosticSeverity.Error, warning: vscode.DiagnosticSeverity.Warning, info: vscode.DiagnosticSeverity.Information }
  const made = new vscode.Diagnostic(new vscode.Range(document.positionAt(start), document.positionAt(end)), message, levels[severity])
  made.source = 'Qboxmail'
  return made
}

const pause = 300

function follow(editor: Editor): vscode.DiagnosticCollection {
  const made = vscode.languages.createDiagnosticCollection('qboxmail csv')
  let timer: NodeJS.Timeout | undefined
  editor.context.subscriptions.push(
    made,
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      const shape = shapes.get(document.uri.toString())
      if (!shape) return
      clearTimeout(timer)
      timer = setTimeout(() => document.isClosed || checkDocument(editor, document, shape), pause)
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (shapes.delete(uri.toString())) made.delete(uri)
    }),
  )
  return made
}
