import * as vscode from 'vscode'
import type { Editor } from '../../editor/editor'
import { isTemplate, markOfAll } from './isTemplate'

/** Says of a diagnostic that it is about a mail template. */
export const diagnosticSource = 'Qboxmail'
/** After so many milliseconds without a change a template is checked. */
const pause = 400
/** Longer documents, in characters, are left alone: no mail is as long. */
const longest = 1_000_000

/** Keeps the diagnostics of the mail templates that are seen. Only text is read; nothing is asked of a server. */
export function watchTemplates({ log }: Editor): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('qboxmail templates')
  const timers = new Map<string, NodeJS.Timeout>()

  const look = async (document: vscode.TextDocument): Promise<void> => {
    timers.delete(document.uri.toString())
    if (document.isClosed) return
    if (!isTemplate(document) || document.getText().length > longest) return collection.delete(document.uri)
    const { version } = document
    const { diagnose } = await import('./diagnose')
    if (!document.isClosed && document.version === version) collection.set(document.uri, diagnose(document))
  }
  const later = (document: vscode.TextDocument): void => {
    const key = document.uri.toString()
    clearTimeout(timers.get(key))
    timers.set(key, setTimeout(() => void look(document).catch((error: unknown) => log.error(`Templates: ${String(error)}`)), pause))
  }
  const seen = (uri: vscode.Uri): boolean => vscode.window.visibleTextEditors.some(({ document }) => document.uri.toString() === uri.toString())
  const lookAtAll = (): void => vscode.window.visibleTextEditors.forEach(({ document }) => later(document))
  const forget = ({ uri }: vscode.TextDocument): void => {
    clearTimeout(timers.get(uri.toString()))
    timers.delete(uri.toString())
    collection.delete(uri)
  }

  lookAtAll()
  return vscode.Disposable.from(
    collection,
    { dispose: () => timers.forEach((timer) => clearTimeout(timer)) },
    vscode.window.onDidChangeVisibleTextEditors((editors) => editors.forEach(({ document }) => !collection.has(document.uri) && later(document))),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.length > 0 && seen(document.uri) && later(document)),
    vscode.workspace.onDidCloseTextDocument(forget),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('qboxmail.templates') && lookAtAll()),
    markOfAll.event(lookAtAll),
  )
}
