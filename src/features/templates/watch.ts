import * as vscode from 'vscode'
import type { Editor } from '../../editor/editor'
import { knownSendingDomains } from '../../editor/sendingDomains'
import { isTemplate, markOfAll } from './isTemplate'

/** Says of a diagnostic that it is about a mail template. */
export const diagnosticSource = 'Qboxmail'
/** After so many milliseconds without a change a template is checked. */
const pause = 400
/** Longer documents, in characters, are left alone: no mail is as long. */
const longest = 1_000_000

/** Keeps the diagnostics of the mail templates that are seen, and of what they are made of. Only files are read; nothing is asked of a server. */
export function watchTemplates(editor: Editor): vscode.Disposable {
  const { log } = editor
  const collection = vscode.languages.createDiagnosticCollection('qboxmail templates')
  const timers = new Map<string, NodeJS.Timeout>()
  /** The other files that each template is made of, by the addresses of both. */
  const madeOf = new Map<string, ReadonlySet<string>>()
  let others: vscode.Disposable | undefined
  /** The last look at each template: one that takes longer than the next says nothing. */
  const turns = new WeakMap<vscode.TextDocument, object>()

  const look = async (document: vscode.TextDocument): Promise<void> => {
    timers.delete(document.uri.toString())
    if (document.isClosed) return
    if (!isTemplate(document) || document.getText().length > longest) return collection.delete(document.uri)
    const { version } = document
    const turn = {}
    turns.set(document, turn)
    const [{ diagnose }, { onTemplateFile }] = await Promise.all([import('./diagnose'), import('../../editor/templateFiles')])
    const { diagnostics, sources } = await diagnose(document, knownSendingDomains(editor))
    if (document.isClosed || document.version !== version || turns.get(document) !== turn) return
    collection.set(document.uri, diagnostics)
    madeOf.set(document.uri.toString(), sources)
    if (sources.size > 0) others ??= onTemplateFile(lookAgain)
  }
  const later = (document: vscode.TextDocument): void => {
    const key = document.uri.toString()
    clearTimeout(timers.get(key))
    timers.set(key, setTimeout(() => void look(document).catch((error: unknown) => log.error(`Templates: ${String(error)}`)), pause))
  }
  const seen = (uri: vscode.Uri): boolean => vscode.window.visibleTextEditors.some(({ document }) => document.uri.toString() === uri.toString())
  const lookAgain = (uri: vscode.Uri): void =>
    vscode.workspace.textDocuments.forEach((document) => madeOf.get(document.uri.toString())?.has(uri.toString()) && later(document))
  const lookAtAll = (): void => vscode.window.visibleTextEditors.forEach(({ document }) => later(document))
  const forget = ({ uri }: vscode.TextDocument): void => {
    clearTimeout(timers.get(uri.toString()))
    timers.delete(uri.toString())
    madeOf.delete(uri.toString())
    collection.delete(uri)
  }

  lookAtAll()
  return vscode.Disposable.from(
    collection,
    { dispose: () => (others?.dispose(), timers.forEach((timer) => clearTimeout(timer))) },
    vscode.window.onDidChangeVisibleTextEditors((editors) => editors.forEach(({ document }) => !collection.has(document.uri) && later(document))),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.length > 0 && seen(document.uri) && later(document)),
    vscode.workspace.onDidCloseTextDocument(forget),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('qboxmail.templates') && lookAtAll()),
    // Then MJML may be compiled.
    vscode.workspace.onDidGrantWorkspaceTrust(lookAtAll),
    markOfAll.event(lookAtAll),
  )
}
