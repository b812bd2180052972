import * as vscode from 'vscode'
import { mayHoldRecord } from '../../../dns/text/marker'
import type { Editor } from '../../../editor/editor'
import { recordDiagnostics } from '../../../editor/settings'
import { isZoneLike } from './languages'

/** After so many milliseconds without a change a document is looked at. */
const pause = 400
/** Longer documents, in characters, are left alone. */
const longest = 1_000_000

/** Keeps the diagnostics of open documents. Only text is read; DNS is never asked. */
export function watchRecords({ log }: Editor): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('qboxmail records')
  const timers = new Map<string, NodeJS.Timeout>()
  const tooLong = new Set<string>()

  const isWatched = ({ uri, languageId }: vscode.TextDocument): boolean => {
    // What others show, such as a search or the older side of a comparison, cannot be mended.
    if (!/^(?:file|untitled|vscode-remote|vscode-vfs)$/.test(uri.scheme)) return false
    const where = recordDiagnostics(uri)
    return where === 'everywhere' || (where === 'zoneFiles' && isZoneLike(languageId, uri.path))
  }

  const look = async (document: vscode.TextDocument): Promise<void> => {
    const key = document.uri.toString()
    timers.delete(key)
    if (document.isClosed) return
    const length = document.offsetAt(new vscode.Position(document.lineCount, 0))
    if (length > longest) {
      if (!tooLong.has(key)) log.info(`Records: ${key} has ${length} characters and is not looked at`)
      tooLong.add(key)
      return collection.delete(document.uri)
    }
    tooLong.delete(key)
    if (!mayHoldRecord(document.getText())) return collection.delete(document.uri)
    const { diagnose } = await import('./diagnose')
    if (!document.isClosed && isWatched(document)) collection.set(document.uri, diagnose(document, isZoneLike(document.languageId, document.uri.path)))
  }

  const later = (document: vscode.TextDocument): void => {
    const key = document.uri.toString()
    clearTimeout(timers.get(key))
    if (isWatched(document)) timers.set(key, setTimeout(() => void look(document).catch((error: unknown) => log.error(`Records: ${String(error)}`)), pause))
    else collection.delete(document.uri)
  }

  const forget = ({ uri }: vscode.TextDocument): void => {
    clearTimeout(timers.get(uri.toString()))
    timers.delete(uri.toString())
    tooLong.delete(uri.toString())
    collection.delete(uri)
  }

  vscode.workspace.textDocuments.forEach(later)
  return vscode.Disposable.from(
    collection,
    { dispose: () => timers.forEach((timer) => clearTimeout(timer)) },
    vscode.workspace.onDidOpenTextDocument(later),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.length > 0 && later(document)),
    vscode.workspace.onDidCloseTextDocument(forget),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('qboxmail.records') && vscode.workspace.textDocuments.forEach(later)),
  )
}
