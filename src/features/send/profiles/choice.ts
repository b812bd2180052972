import * as vscode from 'vscode'
import { runCommand } from '../../../editor/commands'
import { confirm } from '../../../editor/confirm'
import type { Editor } from '../../../editor/editor'
import { askText } from '../../../editor/steps'
import { t } from '../../../l10n'
import { quote, safeText } from '../../../text'
import type { Notice, ShownProfiles } from '../messages'
import type { Session } from '../session'
import { isCheckedFile } from '../readFile'
import { differs, fieldsOf, replacedBy } from './fields'
import { dropProfile, keepProfile, lastProfile, profilesOf, useProfile, type Profile, type ProfileFields } from './kept'

/** Which profile a message goes by. Profiles are the account's; the choice stands in the subject, so that a reload keeps it. */
export class ProfileChoice {
  constructor(
    private readonly editor: Editor,
    private readonly session: Pick<Session, 'about' | 'note' | 'typed' | 'draft' | 'account' | 'senders' | 'change' | 'adopt' | 'notify' | 'dismiss' | 'emit'>,
  ) {}

  get chosen(): Profile | undefined {
    const { accountId, profile } = this.session.about
    return profilesOf(this.editor, accountId).find(({ name }) => name === profile)
  }

  get shown(): ShownProfiles {
    const { chosen } = this
    const { draft, senders, about } = this.session
    return {
      names: profilesOf(this.editor, about.accountId).map(({ name }) => name),
      ...(chosen && { chosen: chosen.name }),
      changed: chosen !== undefined && senders.shown.phase !== 'loading' && differs(draft, this.now, chosen),
      clean: about.clean ?? false,
    }
  }

  /** A message made from a file goes by its profile, else by that of last time: its fields, if there is one. */
  start(): Partial<ProfileFields> {
    const profile = this.chosen ?? lastProfile(this.editor, this.session.about.accountId)
    if (!profile) return {}
    this.session.note({ profile: profile.name, clean: profile.clean })
    const { replyTo, ...fields } = fieldsOf(profile)
    return { ...fields, ...(replyTo !== '' && { replyTo }) }
  }

  /** What a button or the list asks for: `use NAME`, `save`, `update`, `delete`, `clean on`, `clean off`. */
  async act(way: string): Promise<void> {
    const [what, value] = way.split(' ', 2)
    if (what === 'use') await this.use(way.slice('use '.length))
    if (what === 'save') await this.saveAs()
    if (what === 'update' && this.chosen) await this.keep(this.chosen.name)
    if (what === 'delete' && this.chosen) await this.drop(this.chosen.name)
    if (what === 'clean') this.session.note({ clean: value === 'on' })
    this.session.emit()
  }

  private async use(name: string): Promise<void> {
    const { session, editor } = this
    const { account, draft } = session
    const profile = profilesOf(editor, account?.id).find((each) => each.name === name)
    if (!account) return
    if (profile) {
      const lost = replacedBy(draft, profile).filter((field) => session.typed.has(field))
      const question = t('Replace the addresses by those of “{0}”?', quote(name, 60))
      const consequence = lost.map((field) => `${safeText(draft[field], 200)} → ${safeText(profile[field], 200) || '–'}`).join('\n')
      if (lost.length > 0 && !(await confirm(question, consequence, t('Replace')))) return
    }
    session.note({ profile: profile?.name, ...(profile && { clean: profile.clean }) })
    await useProfile(editor, account.id, profile?.name)
    if (!profile) return
    const fields = fieldsOf(profile)
    session.change(fields)
    for (const field of Object.keys(fields)) session.typed.delete(field)
    await session.adopt(profile)
    this.sayWhatLacks(profile)
  }

  private sayWhatLacks({ sender, name }: Profile): void {
    const { senders } = this.session
    if (sender === undefined || senders.shown.phase !== 'ready' || senders.chosen?.id === sender) return this.session.dismiss('profile')
    this.session.notify(notice('profile', t('The Delivery account of the profile “{0}” is not in the list; another one is chosen.', quote(name, 60))))
  }

  private async saveAs(): Promise<void> {
    let name = ''
    const end = await askText({
      place: { title: t('Save as a Profile'), step: 0, totalSteps: 0 },
      value: this.chosen?.name ?? '',
      prompt: t('Kept on this computer, with this account: addresses, Delivery account, the way, and whether warnings stop it.'),
      placeholder: t('Name of the profile'),
      check: (value) => (value.trim() === '' ? t('A name is needed.') : value.trim().length > 60 ? t('At most {0} characters.', 60) : undefined),
      keep: (value) => (name = value.trim()),
    })
    if (end !== 'next') return
    const there = profilesOf(this.editor, this.session.about.accountId).some((profile) => profile.name === name)
    if (!there || (await confirm(t('Replace the profile “{0}”?', quote(name)), t('There is one with this name.'), t('Replace')))) await this.keep(name)
  }

  private async keep(name: string): Promise<void> {
    const { account } = this.session
    if (!account) return
    await keepProfile(this.editor, account.id, { name, ...fieldsOf(this.session.draft), ...this.now })
    this.session.note({ profile: name })
  }

  private async drop(name: string): Promise<void> {
    const { account } = this.session
    if (!account || !(await confirm(t('Delete the profile “{0}”?', quote(name)), t('The message stays as it is.'), t('Delete')))) return
    await dropProfile(this.editor, account.id, name)
    this.session.note({ profile: undefined })
  }

  private get now(): Pick<Profile, 'sender' | 'way' | 'clean'> {
    const { senders, about } = this.session
    return { ...(senders.chosen && { sender: senders.chosen.id }), way: senders.way, clean: about.clean ?? false }
  }

  /** Whether warnings keep the message from being sent; says so. */
  async stops(warnings: number): Promise<boolean> {
    const { clean = false } = this.session.about
    const found = clean ? await this.warningsInFile() : 0
    const words = !clean ? undefined : found === undefined ? t('Not sent: only a message without warnings may go, and its file could not be checked.') : warnings + found > 0 ? t('Not sent: only a message without warnings may go. In the form: {0}; in the file: {1}.', warnings, found) : undefined
    if (words === undefined) this.session.dismiss('clean')
    else this.session.notify(notice('clean', words))
    return words !== undefined
  }

  /** The file is checked now: its diagnostics are there only while it is seen. Undefined when it cannot be, which was said by then. */
  private async warningsInFile(): Promise<number | undefined> {
    const { file } = this.session.about
    const uri = file === undefined ? undefined : vscode.Uri.parse(file, true)
    if (!uri || !isCheckedFile(uri)) return 0
    const found = await runCommand('qboxmail.checkTemplate', uri, true)
    return typeof found === 'number' ? found : undefined
  }
}

const notice = (id: string, text: string): Notice => ({ id, tone: 'warning', text, ways: [{ id: `dismiss ${id}`, label: t('Dismiss') }] })
