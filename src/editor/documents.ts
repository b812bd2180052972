import * as vscode from 'vscode'
import { redactFields } from '../api/redact'
import { t } from '../l10n'

const scheme = 'qboxmail'

/** Read-only documents that show what came from the API. They live as long as the window. */
class Documents implements vscode.TextDocumentContentProvider {
  private readonly contents = new Map<string, string>()
  private readonly changed = new vscode.EventEmitter<vscode.Uri>()
  readonly onDidChange = this.changed.event

  set(uri: vscode.Uri, content: string): void {
    this.contents.set(uri.toString(), content)
    this.changed.fire(uri)
  }

  forget(uri: vscode.Uri): void {
    this.contents.delete(uri.toString())
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.contents.get(uri.toString()) ?? `// ${t('This document was not kept over the reload. Open it again from where it came.')}`
  }
}

const documents = new Documents()

export function registerDocuments(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(scheme, documents),
    vscode.workspace.onDidCloseTextDocument((document) => document.uri.scheme === scheme && documents.forget(document.uri)),
  )
}

/** Keeps text as a read-only document without showing it; `name` with its extension decides the language. */
export function keepDocument(name: string, content: string): vscode.Uri {
  // A file name of its own: what comes from outside must not walk through the path.
  const safe = name.replace(/[^\p{L}\p{N}@._ -]/gu, '_').slice(0, 120)
  const uri = vscode.Uri.from({ scheme, path: `/${safe}` })
  documents.set(uri, content)
  return uri
}

/** Shows text as a read-only document. */
export async function openDocument(name: string, content: string, options: vscode.TextDocumentShowOptions = {}): Promise<void> {
  const uri = keepDocument(name, content)
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true, ...options })
}

/** Shows a resource as JSON, with its secret fields hidden. */
export function openJson(name: string, value: unknown, secrets: readonly string[] = [], options: vscode.TextDocumentShowOptions = {}): Promise<void> {
  return openDocument(`${name}.json`, `${JSON.stringify(redactFields(value, secrets), undefined, 2)}\n`, options)
}
