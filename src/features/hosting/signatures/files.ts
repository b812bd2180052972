import * as vscode from 'vscode'
import type { Editor } from '../../../editor/editor'
import { explain } from '../../../editor/explain'
import { logError } from '../../../editor/showError'
import { t } from '../../../l10n'
import { signatureAt, signatureScheme, type SignatureAddress } from './address'

interface Known {
  readonly text: string
  readonly mtime: number
  /** Saved by a timer and not sent: it is shown again when the document is opened again. */
  readonly unsent?: boolean
}

/** Runs after a signature was stored. */
type Stored = (address: SignatureAddress) => unknown

/**
 * Signatures as HTML files: reading one asks the server, saving one asks the person and sends it. Nothing of it is kept on disk, and
 * a document that is open after a reload is read anew.
 */
class SignatureFiles implements vscode.FileSystemProvider {
  private readonly known = new Map<string, Known>()
  private readonly reasons = new Map<string, vscode.TextDocumentSaveReason>()
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>()
  readonly onDidChangeFile = this.changed.event

  constructor(
    private readonly editor: Editor,
    private readonly stored: Stored,
  ) {}

  savedFor(uri: vscode.Uri, reason: vscode.TextDocumentSaveReason): void {
    this.reasons.set(uri.toString(), reason)
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { text, mtime } = await this.load(uri, false)
    return { type: vscode.FileType.File, ctime: 0, mtime, size: Buffer.byteLength(text) }
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return new TextEncoder().encode((await this.load(uri, true)).text)
  }

  async writeFile(uri: vscode.Uri, bytes: Uint8Array): Promise<void> {
    const reason = this.reasons.get(uri.toString())
    this.reasons.delete(uri.toString())
    const address = addressOf(uri)
    const text = new TextDecoder().decode(bytes)
    // Nothing is sent because a timer ran out or the focus went elsewhere.
    if (reason !== undefined && reason !== vscode.TextDocumentSaveReason.Manual) {
      this.know(uri, text, true)
      vscode.window.setStatusBarMessage(`$(info) ${t('Not sent yet: save by hand to send the signature.')}`, 10_000)
      return
    }
    const sent = await this.told(async () => (await import('./store')).storeSignature(this.editor, address, uri.query, text))
    if (!sent) throw vscode.FileSystemError.Unavailable(t('Nothing was sent.'))
    this.know(uri, text)
    await this.stored(address)
  }

  private async load(uri: vscode.Uri, anew: boolean): Promise<Known> {
    const known = this.known.get(uri.toString())
    if (known && (!anew || known.unsent)) return known
    const address = addressOf(uri)
    return this.know(uri, await this.told(async () => (await import('./store')).readSignature(this.editor, address, uri.query)))
  }

  private know(uri: vscode.Uri, text: string, unsent = false): Known {
    const known = this.known.get(uri.toString())
    // The editor takes another time for another content.
    const mtime = known?.text === text ? known.mtime : Math.max(Date.now(), (known?.mtime ?? 0) + 1)
    const now = { text, mtime, unsent }
    this.known.set(uri.toString(), now)
    return now
  }

  /** The editor shows an error's message alone, so it has to say all. */
  private async told<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (error instanceof vscode.FileSystemError) throw error
      logError(this.editor, error)
      const { what, means } = explain(error)
      throw vscode.FileSystemError.Unavailable([what, means].filter(Boolean).join(' '))
    }
  }

  forget(uri: vscode.Uri): void {
    if (!this.known.get(uri.toString())?.unsent) this.known.delete(uri.toString())
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

function addressOf(uri: vscode.Uri): SignatureAddress {
  const address = signatureAt(uri.path)
  if (!address) throw vscode.FileSystemError.FileNotFound(uri)
  return address
}

export function registerSignatureFiles(editor: Editor, stored: Stored): vscode.Disposable {
  const files = new SignatureFiles(editor, stored)
  return vscode.Disposable.from(
    vscode.workspace.registerFileSystemProvider(signatureScheme, files, { isCaseSensitive: true }),
    vscode.workspace.onWillSaveTextDocument(({ document, reason }) => {
      if (document.uri.scheme === signatureScheme) files.savedFor(document.uri, reason)
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => uri.scheme === signatureScheme && files.forget(uri)),
  )
}
