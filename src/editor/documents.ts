import { createHash } from 'node:crypto'
import * as vscode from 'vscode'
import { redactFields } from '../api/redact'
import { t } from '../l10n'
import { registerCommand } from './commands'
import type { Editor } from './editor'
import { UserError } from './explain'
import { showError } from './showError'

declare module './commands' {
  interface CommandArguments {
    'qboxmail.refreshDocument': [uri: vscode.Uri | undefined]
  }
}

const scheme = 'qboxmail'

/** Gives the whole text anew, as it is now. */
type Reader = () => Promise<string>

/** Read-only documents that show what came from the API. They live as long as the window. */
class Documents implements vscode.TextDocumentContentProvider {
  private readonly contents = new Map<string, string>()
  private readonly readers = new Map<string, Reader>()
  private readonly reading = new Set<string>()
  private readonly changed = new vscode.EventEmitter<vscode.Uri>()
  readonly onDidChange = this.changed.event

  set(uri: vscode.Uri, content: string, reader?: Reader): void {
    const key = uri.toString()
    this.contents.set(key, content)
    if (reader) this.readers.set(key, reader)
    else this.readers.delete(key)
    this.changed.fire(uri)
  }

  forget(uri: vscode.Uri): void {
    this.contents.delete(uri.toString())
    this.readers.delete(uri.toString())
  }

  /** Reads a document again; on a failure its text stays. @throws what its reader throws */
  async refresh(uri: vscode.Uri): Promise<void> {
    const key = uri.toString()
    const reader = this.readers.get(key)
    if (!reader)
      throw this.contents.has(key)
        ? new UserError(t('This document cannot be read again.'), t('It shows what was there at one time. Open it anew from where it came.'))
        : new UserError(t('This document was not kept over the reload. Open it again from where it came.'))
    if (this.reading.has(key)) return
    this.reading.add(key)
    try {
      const title = t('Reading: {0}', uri.path.split('/').at(-1) ?? '')
      const content = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, reader)
      // It may have been closed or opened anew meanwhile.
      if (this.readers.get(key) === reader) this.set(uri, content, reader)
    } finally {
      this.reading.delete(key)
    }
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

export function registerDocumentCommands(editor: Editor): vscode.Disposable {
  const refresh = async (given?: vscode.Uri): Promise<void> => {
    const uri = given ?? vscode.window.activeTextEditor?.document.uri
    if (uri?.scheme !== scheme) return
    try {
      await refreshDocument(uri)
    } catch (error) {
      await showError(editor, error, { retry: () => refresh(uri) })
    }
  }
  return registerCommand(editor, 'qboxmail.refreshDocument', refresh)
}

/** Reads a shown document again. @throws what its reader throws; UserError when it has none */
export function refreshDocument(uri: vscode.Uri): Promise<void> {
  return documents.refresh(uri)
}

/**
 * Keeps text as a read-only document without showing it; `name` with its extension decides the language. `id` says of what it is, so
 * that another thing of the same name has a document of its own; without one it is told by its content. With a reader it can be
 * refreshed.
 */
export function keepDocument(name: string, content: string, id = content, reader?: Reader): vscode.Uri {
  const hash = createHash('sha256').update(id).digest('hex').slice(0, 16)
  const uri = vscode.Uri.from({ scheme, path: `/${hash}/${fileName(name)}` })
  documents.set(uri, content, reader)
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
export interface ShownDocument<T> extends vscode.TextDocumentShowOptions {
  readonly id?: string
  /** Reads it again, when the reader asks for that. */
  readonly read?: () => Promise<T>
}

/** Shows text as a read-only document. */
export async function openDocument(name: string, content: string, { id, read, ...options }: ShownDocument<string> = {}): Promise<void> {
  const uri = keepDocument(name, content, id, read)
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true, ...options })
}

/** Shows a resource as JSON, without what has a secret name. */
export function openJson(name: string, value: unknown, { read, ...options }: ShownDocument<unknown> = {}): Promise<void> {
  const text = (resource: unknown): string => `${JSON.stringify(redactFields(resource), undefined, 2)}\n`
  return openDocument(`${name}.json`, text(value), { ...options, ...(read && { read: async () => text(await read()) }) })
}
