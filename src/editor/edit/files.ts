import * as vscode from 'vscode'
import { t } from '../../l10n'
import { registerCommand } from '../commands'
import type { Editor } from '../editor'

export const editScheme = 'qboxmail-edit'
const schemaScheme = 'qboxmail-schema'

declare module '../commands' {
  interface CommandArguments {
    /** Sends what was changed in the edited document of the active editor, after asking. */
    'qboxmail.sendEdit': [uri?: vscode.Uri]
    /** Shows what the server holds beside what is in the document. */
    'qboxmail.showEditChanges': [uri?: vscode.Uri]
  }
}

interface Entry {
  bytes: Uint8Array
  mtime: number
  /** Takes a save; throws when nothing was sent. */
  readonly save: (text: string) => Promise<void>
}

const lost = (): string => `// ${t('This edit was not kept over the reload. Open it again from where it came.')}\n`

/** The documents in which resources are edited, in memory: they live as long as their tabs. */
class EditFiles implements vscode.FileSystemProvider {
  private readonly entries = new Map<string, Entry>()
  private readonly reasons = new Map<string, vscode.TextDocumentSaveReason>()
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>()
  readonly onDidChangeFile = this.changed.event

  /** Puts a document there, with what takes its saves. */
  open(uri: vscode.Uri, text: string, save: (text: string) => Promise<void>): void {
    this.entries.set(uri.toString(), { bytes: new TextEncoder().encode(text), mtime: Date.now(), save })
  }

  /** Changes what is stored; an editor without unsaved changes follows. */
  set(uri: vscode.Uri, text: string): void {
    const entry = this.entries.get(uri.toString())
    if (!entry) return
    entry.bytes = new TextEncoder().encode(text)
    // Two changes within one millisecond must differ.
    entry.mtime = Math.max(Date.now(), entry.mtime + 1)
    this.changed.fire([{ type: vscode.FileChangeType.Changed, uri }])
  }

  textOf(uri: vscode.Uri): string | undefined {
    const entry = this.entries.get(uri.toString())
    return entry && new TextDecoder().decode(entry.bytes)
  }

  forget(uri: vscode.Uri): void {
    this.entries.delete(uri.toString())
  }

  savedFor(uri: vscode.Uri, reason: vscode.TextDocumentSaveReason): void {
    this.reasons.set(uri.toString(), reason)
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const entry = this.entries.get(uri.toString())
    const size = this.readFile(uri).length
    if (!entry) return { type: vscode.FileType.File, ctime: 0, mtime: 0, size, permissions: vscode.FilePermission.Readonly }
    return { type: vscode.FileType.File, ctime: 0, mtime: entry.mtime, size }
  }

  readFile(uri: vscode.Uri): Uint8Array {
    return this.entries.get(uri.toString())?.bytes ?? new TextEncoder().encode(lost())
  }

  async writeFile(uri: vscode.Uri, bytes: Uint8Array): Promise<void> {
    const entry = this.entries.get(uri.toString())
    if (!entry) throw vscode.FileSystemError.NoPermissions(t('This edit was not kept over the reload. Open it again from where it came.'))
    const reason = this.reasons.get(uri.toString())
    this.reasons.delete(uri.toString())
    // Nothing is sent because a timer ran out or the focus went elsewhere.
    const asked = reason === undefined || reason === vscode.TextDocumentSaveReason.Manual
    if (asked) await entry.save(new TextDecoder().decode(bytes))
    else void vscode.window.setStatusBarMessage(`$(info) ${t('Not sent yet: save by hand to send the changes.')}`, 10_000)
    entry.bytes = bytes
    entry.mtime = Math.max(Date.now(), entry.mtime + 1)
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined)
  }

  readDirectory(): [string, vscode.FileType][] {
    return []
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri)
  }

  delete(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri)
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri)
  }
}

export const editFiles = new EditFiles()

/** Registers what edited documents need; all that is heavy is loaded with the first of them. */
export function registerEdits(editor: Editor): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.registerFileSystemProvider(editScheme, editFiles, { isCaseSensitive: true }),
    vscode.workspace.registerTextDocumentContentProvider(schemaScheme, {
      provideTextDocumentContent: async ({ path }) => (await import('./schema')).documentSchemaText(/(\w+)\.json$/.exec(path)?.[1] ?? ''),
    }),
    vscode.workspace.onWillSaveTextDocument(({ document, reason }) => {
      if (document.uri.scheme === editScheme) editFiles.savedFor(document.uri, reason)
    }),
    registerCommand(editor, 'qboxmail.sendEdit', async (uri) => (await import('./session')).sendEdit(uri)),
    registerCommand(editor, 'qboxmail.showEditChanges', async (uri) => (await import('./session')).showChanges(uri)),
  )
}
