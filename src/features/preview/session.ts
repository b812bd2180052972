import * as vscode from 'vscode'
import type { Editor } from '../../editor/editor'
import { explain } from '../../editor/explain'
import { logError } from '../../editor/showError'
import type { Panel } from '../../editor/webview'
import { t } from '../../l10n'
import { imagesOf } from '../../mail/inlineImages'
import { MailFileError } from '../../mail/fileError'
import { previewDocument, type Preview } from '../../mail/preview'
import { renderMessage, type Rendered } from '../../mail/render/rendered'
import { safeText } from '../../text'
import { nameOf, readMailFile } from '../../editor/mailFile'
import { renderPorts, uriBeside } from '../../editor/templateFiles'
import { mjmlNeeds } from '../../editor/workspaceMjml'
import { Changes } from './changes'
import { LocalPictures } from './localPictures'
import type { FromView, Model, Subject, ToView } from './messages'
import { mimeShown } from './mimeShown'
import { whereOf } from './places'
import { showsRemote } from './remoteImages'

/** A change is taken up after so many milliseconds: several may come at once. */
const pause = 10
const mostListed = 20

type Look = Extract<FromView, { type: 'look' }>

/** One preview: which file it shows, and what was made of it. It lives as long as its panel. */
export class Session {
  made: Rendered | undefined
  private uri: vscode.Uri
  private pictures: LocalPictures
  private readonly changes = new Changes()
  private preview: Preview = previewDocument('')
  private places: string[] = []
  private failure: string | undefined
  private look: Look | undefined
  private timer: NodeJS.Timeout | undefined
  private working: vscode.Uri | undefined
  private stale = true
  private disposed = false

  constructor(
    private readonly editor: Editor,
    private readonly panel: Panel<ToView, FromView>,
    private subject: Subject,
  ) {
    this.uri = vscode.Uri.parse(subject.file, true)
    this.pictures = new LocalPictures(this.uri)
    this.turnTo(this.uri)
  }

  get about(): Subject {
    return this.subject
  }

  get file(): vscode.Uri {
    return this.uri
  }

  get remote(): readonly string[] {
    return this.preview.remote
  }

  /** Shows another file, unless it is locked to its own. */
  follow(uri: vscode.Uri): void {
    if (this.subject.locked || uri.toString() === this.subject.file) return
    this.subject = { ...this.subject, file: uri.toString() }
    this.panel.post({ type: 'subject', subject: this.subject })
    this.turnTo(uri)
    this.later(0)
  }

  lock(locked: boolean): void {
    this.subject = { ...this.subject, locked }
    this.panel.post({ type: 'subject', subject: this.subject })
    this.title()
    this.post()
  }

  /** A document or file has changed. */
  changed(uri: vscode.Uri): void {
    const picture = this.pictures.forget(uri)
    if (picture || this.isSource(uri)) this.later()
  }

  /** The view says what is looked at, also when it has started anew and knows nothing. */
  looked(look: Look): void {
    const fresh = this.look === undefined || this.stale
    this.look = look
    if (fresh) return this.later(0)
    this.show()
    void this.showMime()
  }

  /** The view is about to start: it says what it shows. */
  restarted(): void {
    this.look = undefined
  }

  later(wait = pause): void {
    this.stale = true
    if (this.disposed) return
    this.timer ??= setTimeout(() => {
      this.timer = undefined
      void this.work().catch((error: unknown) => logError(this.editor, error))
    }, wait)
  }

  /** Says whether pictures from servers are shown for this file; the page is written anew when that changes. */
  permit(): void {
    this.panel.remotePictures(showsRemote(this.editor, this.subject.file))
    this.show()
  }

  dispose(): void {
    this.disposed = true
    clearTimeout(this.timer)
  }

  private turnTo(uri: vscode.Uri): void {
    this.uri = uri
    this.pictures = new LocalPictures(uri)
    this.changes.forget()
    this.made = this.failure = undefined
    this.preview = previewDocument('')
    this.panel.remotePictures(showsRemote(this.editor, this.subject.file))
    this.title()
  }

  private title(): void {
    const name = nameOf(this.uri)
    this.panel.panel.title = this.subject.locked ? t('Preview {0} (locked)', name) : t('Preview {0}', name)
  }

  private isSource(uri: vscode.Uri): boolean {
    const address = uri.toString()
    return address === this.subject.file || (this.made?.sources.some((path) => uriBeside(this.uri, path).toString() === address) ?? false)
  }

  /** Makes the message anew. Never twice at once for one file: what changes meanwhile is taken up afterwards. Nothing is made while hidden. */
  private async work(): Promise<void> {
    const { uri } = this
    if (!this.panel.panel.visible || !this.look || this.working === uri) return
    this.stale = false
    this.working = uri
    try {
      await this.make(uri)
    } finally {
      if (this.working === uri) this.working = undefined
    }
    if (this.stale) this.later(0)
  }

  private async make(uri: vscode.Uri): Promise<void> {
    let made: Rendered | undefined
    let failure: string | undefined
    try {
      made = await renderMessage(await readMailFile(uri), renderPorts(uri))
    } catch (error) {
      if (!MailFileError.is(error)) logError(this.editor, error)
      failure = MailFileError.is(error) ? error.message : explain(error).what
    }
    const places = await Promise.all((made?.problems ?? []).slice(0, mostListed).map(({ place }) => whereOf(uri, place)))
    if (this.disposed || uri !== this.uri) return
    // Of a template with a mistake the last message stays, with the mistake above.
    const broken = made?.problems.some(({ severity }) => severity === 'error') && this.made !== undefined
    this.failure = failure
    this.places = places
    if (made) this.made = broken ? { ...made, draft: this.made!.draft } : made
    this.show()
    await this.showMime()
    if (await this.pictures.look(this.preview.missing)) this.show()
  }

  private show(): void {
    const { look, made } = this
    if (!look || this.disposed) return
    const html = made?.draft.html ?? ''
    this.preview = previewDocument(html, {
      appearance: look.appearance,
      images: made ? imagesOf(made.draft) : {},
      files: this.pictures.files,
      here: this.changes.lastIn(html),
      allowRemote: showsRemote(this.editor, this.subject.file),
    })
    this.post()
  }

  private post(): void {
    const { look, made } = this
    if (look) this.panel.post({ type: 'made', model: this.model(), appearance: look.appearance, document: made?.draft.html ? this.preview.document : '', text: made?.draft.text ?? '' })
  }

  private async showMime(): Promise<void> {
    const { look, made } = this
    if (!look || !made) return
    const shown = await mimeShown(made.draft, look.tab)
    if (made === this.made && look === this.look && !this.disposed) this.panel.post({ type: 'mime', ...shown })
  }

  private model(): Model {
    const { made, preview } = this
    const html = made?.draft.html ?? ''
    const some = (paths: readonly string[]): string[] => paths.slice(0, mostListed).map((path) => safeText(path, 200))
    return {
      name: nameOf(this.uri),
      locked: this.subject.locked,
      ...(this.failure === undefined ? {} : { failure: this.failure }),
      problems: this.places.map((where, index) => ({ where, severity: made!.problems[index]!.severity, message: made!.problems[index]!.message })),
      // Of its data it is said with a link.
      notes: (made?.notes ?? []).filter((note) => made?.data === undefined || !note.includes(made.data)),
      ...(made?.data === undefined ? {} : { data: safeText(made.data, 200) }),
      wantsData: made !== undefined && made.data === undefined && made.problems.every(({ rule }) => rule !== 'template-data') && made.pieces?.some(({ text }) => text.includes('{{')) === true,
      ...(made?.needsMjml ? { mjml: mjmlNeeds(this.uri) } : {}),
      remote: preview.remote.length,
      remoteAllowed: showsRemote(this.editor, this.subject.file),
      local: some(preview.local),
      missing: some(preview.missing),
      hasDark: /color-scheme[^;{}<>]{0,60}\bdark/i.test(html),
      htmlSize: Buffer.byteLength(html),
    }
  }
}
