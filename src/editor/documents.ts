import { createHash } from 'node:crypto'
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

/**
 * Keeps text as a read-only document without showing it; `name` with its extension decides the language. `id` says of what it is, so
 * that another thing of the same name has a document of its own; without one it is told by its content.
 */
export function keepDocument(name: string, content: string, id = content): vscode.Uri {
  const hash = createHash('sha256').update(id).digest('hex').slice(0, 16)
  const uri = vscode.Uri.from({ scheme, path: `/${hash}/${fileName(name)}` })
  documents.set(uri, content)
  return uri
}

const longestName = 120

/** A file name of its own: what comes from outside must not walk through the path. What is too long loses of its middle, not its end. */
export function fileName(name: string): string {
  const safe = [...name.replace(/[^\p{L}\p{N}@._ -]/gu, '_')]
  const extension = /\.[a-z\d]{1,8}$/i.exec(name)?.[0] ?? ''
  const whole = safe.length <= longestName ? safe : [...safe.slice(0, longestName - extension.length), ...extension]
  return whole.join('').replace(/^\.+(?=\.|$)/, '_')
}

/** How a document is shown, and of what it is (see `keepDocument`). */
export interface ShownDocument extends vscode.TextDocumentShowOptions {
  readonly id?: string
}

/** Shows text as a read-only document. */
export async function openDocument(name: string, content: string, { id, ...options }: ShownDocument = {}): Promise<void> {
  const uri = keepDocument(name, content, id)
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true, ...options })
}

/** Shows a resource as JSON, with its secret fields hidden. */
export function openJson(name: string, value: unknown, secrets: readonly string[] = [], options: ShownDocument = {}): Promise<void> {
  return openDocument(`${name}.json`, `${JSON.stringify(redactFields(value, secrets), undefined, 2)}\n`, options)
}
