import * as vscode from 'vscode'
import type { Editor } from '../../editor/editor'
import { t } from '../../l10n'
import type { Leak } from './find'

/** After so many milliseconds without a change a document is looked through. */
const pause = 600

/** Marks secrets of Qboxmail in the files that are seen. Nothing leaves this computer for it. */
export function watchLeaks(editor: Editor): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('qboxmail secrets')
  const timers = new Map<string, NodeJS.Timeout>()
  /** Read once, and again after a change: a storage is asked for each secret by itself. */
  let kept: ReturnType<typeof keptSecrets> | undefined
  const look = async (key: string): Promise<void> => {
    timers.delete(key)
    // An address may be another document's by now, as those of untitled ones are.
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === key)
    if (!document) return
    const { version } = document
    const [{ findLeaks }, known] = await Promise.all([import('./find'), (kept ??= keptSecrets(editor))])
    if (document.isClosed || document.version !== version) return
    collection.set(document.uri, isOn(document.uri) ? findLeaks(document.getText(), known).map((leak) => diagnosticOf(document, leak)) : [])
  }
  const later = (document: vscode.TextDocument): void => {
    if (!schemes.includes(document.uri.scheme)) return
    const key = document.uri.toString()
    clearTimeout(timers.get(key))
    timers.set(key, setTimeout(() => void look(key).catch((error: unknown) => editor.log.error(`Secrets in files: ${String(error)}`)), pause))
  }
  const all = (): void => vscode.window.visibleTextEditors.forEach(({ document }) => later(document))
  all()
  return vscode.Disposable.from(
    collection,
    editor.accounts.onDidChange(() => (kept = undefined)),
    { dispose: () => timers.forEach((timer) => clearTimeout(timer)) },
    vscode.window.onDidChangeVisibleTextEditors(all),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.length > 0 && later(document)),
    // Another document may have its address by then, as untitled ones do.
    vscode.workspace.onDidCloseTextDocument(({ uri }) => !vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString()) && collection.delete(uri)),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('qboxmail.leaks') && all()),
  )
}

const schemes = ['file', 'untitled', 'vscode-remote', 'vscode-vfs']

export const leakSource = 'Qboxmail'

const isOn = (uri: vscode.Uri): boolean => vscode.workspace.getConfiguration('qboxmail.leaks', uri).get('check') !== false

/** The secrets of this computer, and what they are of. Where the storage cannot be read, files are looked through without them. */
async function keptSecrets({ accounts, log }: Editor): Promise<Map<string, Leak['kind']>> {
  const known = new Map<string, Leak['kind']>()
  try {
    for (const { token, api } of await accounts.tokens.all()) if (token.length >= 12) known.set(token, api)
  } catch (error) {
    log.debug(`The kept secrets could not be read: ${String(error)}`)
  }
  return known
}

function diagnosticOf(document: vscode.TextDocument, { kind, start, end }: Leak): vscode.Diagnostic {
  const range = new vscode.Range(document.positionAt(start), document.positionAt(end))
  const diagnostic = new vscode.Diagnostic(range, `${whatOf(kind)} ${adviceFor(document)}`, vscode.DiagnosticSeverity.Warning)
  diagnostic.source = leakSource
  diagnostic.code = `secret-${kind}`
  return diagnostic
}

/** A file of the environment is where it may stand, as long as nobody else gets the file. */
function adviceFor({ languageId, fileName }: vscode.TextDocument): string {
  if (languageId === 'dotenv' || /(?:^|[\\/])\.env(?:\.[\w.-]+)?$/.test(fileName)) return t('Whoever gets this file can use it: keep the file out of version control (.gitignore). If it was there, make a new one.')
  return t('Whoever gets this file can use it. Read it from the environment, and make a new one: this one may be known by now.')
}

function whatOf(kind: Leak['kind']): string {
  switch (kind) {
    case 'management':
      return t('A token of Qboxmail’s Management API stands in this file.')
    case 'send':
      return t('A token of Qboxmail’s Send API stands in this file.')
    case 'smtp':
      return t('The password of a Delivery account seems to stand in this file.')
  }
}
