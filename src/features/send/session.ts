import type { Account } from '../../editor/accounts'
import type { Editor } from '../../editor/editor'
import { knownSendingDomains } from '../../editor/sendingDomains'
import { showError } from '../../editor/showError'
import { newDraft, type Draft } from '../../mail/draft'
import type { Rendered } from '../../mail/render/rendered'
import { formOf, type Form, type Model, type Notice, type ToView } from './messages'
import { fileNotice, filledNotice, lostNotice, originalNotice } from './notices'
import { shownBulk } from './bulk/shown'
import type { LoadedRecipients } from './bulk/load'
import { countsOf, problemsOf } from './problems'
import { forgetOne, keepSent, recordOf, type SentMail } from './recent/kept'
import { ProfileChoice } from './profiles/choice'
import type { Profile } from './profiles/kept'
import { lastUsed, remember } from './remembered'
import { noSmtp, SenderChoice } from './senderChoice'
import type { Way } from './smtp/way'
import type { Subject } from './subject'
import { addressAsTest, type Addresses } from './testAddresses'
import { mayTransmit, transmit, type Transmission, type Transmitted } from './transmit'
import { blockedBy } from './blocked'
import { showAfterClose } from './afterClose'
import { Aftermath } from './aftermath'
import type { LogFilters } from '../../tail/filters'

type Post = (message: ToView) => void

/** One message being written: its draft, whom it goes through, and what came of sending it. It lives as long as its panel. */
export class Session {
  readonly senders: SenderChoice
  readonly profiles: ProfileChoice
  /** Undefined after a reload, until the view says what it kept. */
  private known: Draft | undefined
  private original: Addresses | undefined
  private notices: Notice[] = []
  private phase: Model['phase'] = 'writing'
  readonly after: Aftermath
  /** Fields that were edited after the server had refused them. */
  private readonly corrected = new Set<string>()
  /** Where the recipients of the draft are from, when each gets a message of their own. */
  source = ''
  /** The sample data that the message was filled in with. */
  private filledFrom: string | undefined
  /** Fields that a person filled in. */
  readonly typed = new Set<string>()
  private sending: AbortController | undefined
  private insisted = false
  private changed = false
  /** Changed since it was last sent. */
  private written = false
  private toldChanged = false
  private disposed = false
  private post: Post = () => undefined

  constructor(
    private readonly editor: Editor,
    private subject: Subject,
    draft?: Draft,
  ) {
    this.known = draft
    this.senders = new SenderChoice(editor, () => this.emit())
    this.profiles = new ProfileChoice(editor, this)
    this.wasTyped(draft)
    this.after = new Aftermath(editor, () => this.emit())
    if (subject.perhaps) this.after.interrupted(subject.perhaps, this.account)
  }

  get about(): Subject {
    return this.subject
  }

  get draft(): Draft {
    return this.known ?? newDraft()
  }

  get account(): Account | undefined {
    return this.subject.accountId === undefined ? undefined : this.editor.accounts.find(this.subject.accountId)
  }

  /** The form was changed since it was made. */
  get touched(): boolean {
    return this.changed
  }

  /** Something was written here that is neither sent nor under way. */
  get unsent(): boolean {
    return this.written && this.phase === 'writing' && this.subject.perhaps === undefined
  }

  connect(post: Post): void {
    this.post = post
  }

  /** The view has started: it is told everything. */
  start(): void {
    this.postForm()
    if (this.senders.shown.phase === 'none') void this.loadSenders()
    this.emit()
    this.check(false)
  }

  /** Fills the form from a file, addressed as a test. */
  fill({ draft, notes, data }: Pick<Rendered, 'draft' | 'notes' | 'data'>): void {
    const made = addressAsTest(draft, lastUsed(this.editor, this.subject.accountId))
    // Who it goes to was decided here, and not by the file.
    const entered = (['from', 'to', 'cc', 'bcc', 'replyTo'] as const).filter((field) => this.typed.has(field))
    const kept = Object.fromEntries(entered.map((field) => [field, this.draft[field]]))
    this.known = { ...made.draft, ...this.profiles.start(), ...kept }
    this.original = made.original
    this.notices = [...(notes.length > 0 ? [fileNotice(notes)] : []), ...(made.original ? [originalNotice(made.original)] : [])]
    this.filledFrom = data
    // Of a message that perhaps was sent more is to be told.
    if (this.after.outcome?.kind !== 'unknown') this.after.forget()
    this.insisted = this.changed = this.written = false
    this.typed.clear()
    for (const field of entered) this.typed.add(field)
    this.suggestSender()
    this.refresh()
  }

  /** What the view kept over a reload; attachments and their content were not. */
  restore(form: Form, attachments: readonly string[], cut: boolean, bulk?: string): void {
    if (this.known) return
    this.known = newDraft(form)
    this.wasTyped(this.known)
    this.changed = this.written = true
    const notice = lostNotice(attachments, cut, bulk)
    if (notice) this.notify(notice)
    this.emit()
    this.check(false)
  }

  edit(changes: Partial<Draft>): void {
    this.known = { ...this.draft, ...changes }
    if (!this.known.recipients) delete this.known.recipients
    this.changed = this.written = true
    for (const field of Object.keys(changes)) {
      this.corrected.add(field)
      this.typed.add(field)
    }
    this.check(false)
    // Whether it still goes by its profile.
    if (this.profiles.shown.changed !== this.toldChanged) this.emit()
  }

  /** A change that the view does not know yet. */
  change(changes: Partial<Draft>): void {
    this.edit(changes)
    this.refresh()
  }

  /** Each of them gets a message of their own; without a list, one message goes to all. */
  useRecipients(loaded: LoadedRecipients | undefined): void {
    this.source = loaded?.source ?? ''
    this.change({ recipients: loaded?.recipients })
    if (loaded && this.filledFrom !== undefined) this.notify(filledNotice(this.filledFrom))
    else this.dismiss('filled')
  }

  /** Takes the text with its placeholders, for each recipient to get their own. */
  unfill({ draft: { subject, html, text } }: Pick<Rendered, 'draft'>): void {
    this.filledFrom = undefined
    this.change({ subject, html, text })
    this.dismiss('filled')
  }

  useOriginal(): void {
    if (this.original) this.change(this.original)
    this.dismiss('original')
  }

  notify(notice: Notice): void {
    this.notices = [...this.notices.filter(({ id }) => id !== notice.id), notice]
    this.emit()
  }

  dismiss(id: string): void {
    if (id === 'outcome') this.after.forget()
    this.notices = this.notices.filter((notice) => notice.id !== id)
    this.emit()
  }

  async chooseAccount(id: string): Promise<void> {
    if (!this.editor.accounts.find(id) || id === this.subject.accountId) return
    // The Delivery account of the other one is none of this one's.
    const { id: own, file, title } = this.subject
    this.setSubject({ id: own, accountId: id, title, ...(file === undefined ? {} : { file }) })
    await this.loadSenders()
  }

  async chooseSender(id: string): Promise<void> {
    await this.senders.choose(this.account, id)
    this.suggestSender()
    this.check(false)
  }

  /** Goes through the Delivery account and the way of a profile, as far as they are there. */
  async adopt({ sender, way }: Profile): Promise<void> {
    if (sender !== undefined) await this.senders.choose(this.account, sender)
    await this.senders.chooseWay(this.account, way)
  }

  async chooseWay(way: Way): Promise<void> {
    await this.senders.chooseWay(this.account, way)
    this.check(false)
  }

  async loadSenders(): Promise<void> {
    const profile = this.profiles.chosen
    await this.senders.load(this.account, this.subject.sender ?? profile?.sender, profile?.way)
    this.suggestSender()
    this.check(false)
  }

  /** Accounts or tokens changed: what failed or lacked is tried again. A message never goes over to another account by itself. */
  accountsChanged(): void {
    const { id, accountId, file, title } = this.subject
    const active = this.editor.accounts.active()
    // A message that has had no account yet takes the first one that there is.
    if (accountId === undefined && active) this.setSubject({ ...this.subject, accountId: active.id })
    const { account } = this
    if (!account && this.subject.sender !== undefined) this.setSubject({ id, title, ...(accountId === undefined ? {} : { accountId }), ...(file === undefined ? {} : { file }) })
    const lacks = this.senders.shown.phase === 'none' || this.senders.shown.phase === 'failed'
    if (account ? lacks || this.senders.of !== account.id : this.senders.of !== undefined) void this.loadSenders()
    else if (account) void this.senders.lookForToken(account)
    else this.emit()
  }

  /** Sends once, after asking. Does nothing while that is under way. */
  async send(): Promise<void> {
    if (this.phase !== 'writing' || this.blocked() !== undefined) return
    const problems = this.check(true)
    if (problems.some(({ severity }) => severity === 'error')) return
    const { perhaps } = this.subject
    try {
      this.enter('asking')
      const transmission = await this.transmission(problems.length)
      if (!transmission) return
      const may = await mayTransmit(this.editor, transmission)
      void this.senders.lookForToken(transmission.account)
      if (!may) return
      this.sending = new AbortController()
      this.after.forget()
      const record = recordOf(transmission)
      // Whatever ends the window now, it is known then that this may have gone.
      this.note({ perhaps: this.after.perhaps(record.draft, record.at) })
      this.enter('sending')
      await this.keep(record)
      const transmitted = await transmit(this.editor, transmission, this.sending.signal)
      await this.ended(transmitted, transmission, record, perhaps)
    } catch (error) {
      void showError(this.editor, error)
    } finally {
      this.sending = undefined
      this.enter('writing')
    }
  }

  /** Whether somebody looks at the panel. */
  show(visible: boolean): void {
    this.after.show(visible)
  }

  cancel(): void {
    this.sending?.abort()
  }

  /** What the log is asked for to find the message that was sent. */
  logFilters(): LogFilters {
    return this.after.filters(this.draft)
  }

  dispose(): void {
    // What is being sent goes on: ending it would only make its outcome unknown.
    this.disposed = true
    this.after.dispose()
    this.senders.stop()
  }

  private async transmission(warnings: number): Promise<Transmission | undefined> {
    if (await this.profiles.stops(warnings)) return undefined
    const { account } = this
    const sender = this.senders.chosen
    if (!account || !sender) return undefined
    return { draft: this.draft, account, sender, perhapsSent: this.subject.perhaps !== undefined, warnings, way: this.senders.way }
  }

  /** `before`: what may have been sent earlier. */
  private async ended(transmitted: Transmitted | undefined, { account, sender }: Transmission, record: Omit<SentMail, 'cut'>, before: Subject['perhaps']): Promise<void> {
    const kind = transmitted?.outcome.kind ?? 'refused'
    const perhaps = transmitted && !this.disposed ? this.after.take(transmitted, record.draft, account) : undefined
    // A refusal says nothing of an earlier try whose outcome is unknown.
    this.note({ perhaps: kind === 'refused' ? before : perhaps })
    if (kind === 'accepted') this.written = this.draft !== record.draft
    if (kind === 'refused') void forgetOne(this.editor, record.id)
    else void this.keep({ ...record, unknown: kind === 'unknown', messageIds: [...(transmitted?.sent?.messageIds ?? [])] })
    if (kind === 'accepted') await remember(this.editor, account.id, { sender: sender.id, from: record.draft.from, to: record.draft.to })
    if (!transmitted) return
    if (this.disposed) return void showAfterClose(this.editor, transmitted.outcome)
    this.corrected.clear()
    this.check(false)
  }

  /** Keeps a copy. That this could not be done is no failure of sending. */
  private keep(mail: Omit<SentMail, 'cut'>): Promise<void> {
    return keepSent(this.editor, mail).catch((error: unknown) => this.editor.log.warn(`A sent message was not kept: ${String(error)}`))
  }

  /** Keeps, also over a reload, by which profile the message goes, and whether it may have gone. */
  note(about: Partial<Pick<Subject, 'profile' | 'clean' | 'perhaps'>>): void {
    this.setSubject({ ...this.subject, ...about })
  }

  private wasTyped(draft: Draft | undefined): void {
    for (const [field, value] of Object.entries(draft ?? {})) if (typeof value === 'string' && value.trim() !== '') this.typed.add(field)
  }

  private setSubject(subject: Subject): void {
    this.subject = subject
    this.post({ type: 'subject', subject })
  }

  private enter(phase: Model['phase']): void {
    this.phase = phase
    this.emit()
  }

  /** The first sender of a new message: last time's, or on the demo one that works. */
  private suggestSender(): void {
    if (this.draft.from !== '' || !this.known) return
    const [domain] = this.senders.chosen?.domains ?? []
    const onDemo = this.account?.kind === 'demo' && domain ? `test@${domain}` : ''
    const from = lastUsed(this.editor, this.subject.accountId).from ?? onDemo
    if (from === '') return
    this.known = { ...this.draft, from }
    // Alone: what is being typed in the other fields may not have arrived here yet.
    this.post({ type: 'from', from })
  }

  private blocked = (): string | undefined => blockedBy(this.account, this.editor.accounts.list().length > 0, this.senders)

  private check(insist: boolean): ReturnType<typeof problemsOf> {
    this.insisted ||= insist
    const found = problemsOf(this.draft, this.senders.chosen ?? {}, this.senders.way, knownSendingDomains(this.editor, this.subject.accountId))
    const { outcome } = this.after
    const refused = outcome?.kind === 'refused' ? outcome.problems.filter(({ field }) => !this.corrected.has(field)) : []
    const focus = insist && found.some(({ severity }) => severity === 'error')
    this.post({ type: 'checked', problems: [...found, ...refused], counts: countsOf(this.draft), insist: this.insisted, focus })
    return found
  }

  private refresh(): void {
    this.postForm()
    this.emit()
    this.check(false)
  }

  private postForm(): void {
    this.post(this.known ? { type: 'form', form: formOf(this.known) } : { type: 'form' })
  }

  /** Tells the view how things stand. */
  emit(): void {
    const model = this.model()
    this.toldChanged = model.profiles.changed
    this.post({ type: 'model', model })
  }

  private model(): Model {
    const { account, senders, draft } = this
    const { outcome, proven } = this.after
    const blocked = this.blocked()
    const none = noSmtp(account)
    return {
      title: this.subject.title,
      accounts: this.editor.accounts.list().map(({ id, name }) => ({ id, name })),
      ...(account ? { account: account.id } : {}),
      senders: senders.shown,
      ...(senders.chosen ? { sender: senders.chosen.id } : {}),
      way: senders.way,
      ...(none === undefined ? {} : { noSmtp: none }),
      ...(senders.tokenWords === undefined ? {} : { tokenWords: senders.tokenWords }),
      ...(blocked === undefined ? {} : { blocked }),
      phase: this.phase,
      attachments: draft.attachments.map(({ filename, contentType, size, contentId }) => ({
        filename,
        contentType,
        size,
        ...(contentId ? { contentId } : {}),
      })),
      ...(draft.recipients ? { bulk: shownBulk(this.source, draft.recipients) } : {}),
      profiles: this.profiles.shown,
      notices: this.notices,
      ...(outcome ? { outcome } : {}),
      ...(proven ? { proof: proven } : {}),
    }
  }
}
