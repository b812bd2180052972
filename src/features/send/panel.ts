import { randomUUID } from 'node:crypto'
import * as vscode from 'vscode'
import { runCommand } from '../../editor/commands'
import { confirm } from '../../editor/confirm'
import type { Editor } from '../../editor/editor'
import { askSendToken } from '../../editor/sendTokens'
import { showError, wayOn } from '../../editor/showError'
import { openPanel, type Attach, type PanelKind } from '../../editor/webview'
import { filledFor } from '../../mail/bulk/fill'
import type { Draft, DraftAttachment } from '../../mail/draft'
import { htmlToText } from '../../mail/htmlToText'
import { imagesOf } from '../../mail/inlineImages'
import { previewDocument } from '../../mail/preview'
import { t } from '../../l10n'
import { safeText } from '../../text'
import { offerAgain } from './afterClose'
import { pickAttachments } from './attach'
import { loadRecipients } from './bulk/load'
import { dryRun } from './dryRun'
import { copyAs, saveAsEml } from './exportDraft'
import { fromView, toView, type FromView, type ToView } from './messages'
import { readDraft } from './readFile'
import { Session } from './session'
import { actSmtp } from './smtp/act'
import { waySchema } from './smtp/way'
import { subjectSchema, type Subject } from './subject'

const kind: PanelKind<ToView, FromView, Subject> = {
  type: 'qboxmail.compose',
  view: 'send',
  toView,
  fromView,
  state: subjectSchema,
  showsMail: true,
}

interface Open {
  readonly panel: vscode.WebviewPanel
  readonly session: Session
}

const open = new Map<string, Open>()
/** Sessions whose panel is about to be made. */
const prepared = new Map<string, Session>()

/** Opens a panel for a session. */
export function openSession(editor: Editor, session: Session): void {
  const subject = session.about
  prepared.set(subject.id, session)
  openPanel(editor, kind, subject.title, subject, attach(editor))
}

/** The panel of the message made from this file, if there is one. */
export function openOfFile(file: string): Open | undefined {
  return [...open.values()].find(({ session }) => session.about.file === file)
}

/** What a reload needs to bring panels back. */
export function panelParts(editor: Editor): { kind: typeof kind; attach: Attach<ToView, FromView, Subject> } {
  return { kind, attach: attach(editor) }
}

function attach(editor: Editor): Attach<ToView, FromView, Subject> {
  return (panel, subject) => {
    const session = prepared.get(subject.id) ?? new Session(editor, subject)
    prepared.delete(subject.id)
    open.set(subject.id, { panel: panel.panel, session })
    panel.panel.title = safeText(subject.title, 80)
    session.connect((message) => panel.post(message))
    panel.own(session)
    panel.own({
      dispose: () => {
        open.delete(subject.id)
        if (session.unsent) void offerAgain(session.about.title, () => openSession(editor, copyOf(editor, session)))
      },
    })
    panel.own(panel.onVisible((visible) => session.show(visible)))
    panel.own(editor.accounts.onDidChange(() => session.accountsChanged()))
    panel.onReady(() => session.start())
    panel.onMessage(async (message) => {
      try {
        await receive(editor, session, message, (reply) => panel.post(reply))
      } catch (error) {
        void showError(editor, error)
      }
    })
  }
}

function copyOf(editor: Editor, { about, draft, source }: Session): Session {
  const copy = new Session(editor, { ...about, id: randomUUID() }, draft)
  if (draft.recipients) copy.useRecipients({ source, recipients: draft.recipients })
  return copy
}

async function receive(editor: Editor, session: Session, message: FromView, post: (message: ToView) => void): Promise<unknown> {
  switch (message.type) {
    case 'edit':
      return session.edit(changesOf(message.changes))
    case 'restored':
      return session.restore(message.form, message.attachments, message.cut, message.bulk)
    case 'send':
      return session.send()
    case 'cancel':
      return session.cancel()
    case 'account':
      return session.chooseAccount(message.id)
    case 'sender':
      return session.chooseSender(message.id)
    case 'attach':
      return addAttachments(session)
    case 'detach':
      return session.change({ attachments: session.draft.attachments.filter((_, index) => index !== message.index) })
    case 'inline':
      return session.change({
        attachments: session.draft.attachments.map((each, at) => (at === message.index ? placed(each, message.contentId) : each)),
      })
    case 'loadRecipients':
      return loadInto(session)
    case 'dropRecipients':
      return session.useRecipients(undefined)
    case 'dryRun':
      return session.senders.way === 'api' ? dryRun(session.draft, session.account, session.senders.chosen?.label) : actSmtp(editor, session, 'dry')
    case 'recent':
      return runCommand('qboxmail.recentSends')
    case 'preview': {
      const { appearance } = message
      const one = session.draft.recipients?.[message.row]
      const { document, remote, missing } = previewDocument((one ? filledFor(session.draft, one) : session.draft).html, { appearance, images: imagesOf(session.draft) })
      return post({
        type: 'preview',
        appearance,
        document,
        remote: remote.length,
        missing: missing.slice(0, 20).map((each) => safeText(each, 200)),
        ...(one && { of: safeText(one.email, 100) }),
      })
    }
    case 'makeText':
      return makeText(session)
    case 'saveEml':
      return saveAsEml(session.draft)
    case 'copyAs':
      return copyAs(session.draft, session.account)
    case 'copy':
      await vscode.env.clipboard.writeText(message.text)
      return post({ type: 'copied' })
    case 'act':
      return act(editor, session, message.id)
  }
}

/** Only what was given: a key that is there with undefined would empty the field. */
function changesOf(changes: Extract<FromView, { type: 'edit' }>['changes']): Partial<Draft> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
}

async function makeText(session: Session): Promise<void> {
  const text = htmlToText(session.draft.html)
  const own = session.draft.text.trim()
  if (own !== '' && own !== text.trim() && !(await confirm(t('Replace the text part?'), t('What stands there is not what the HTML gives.'), t('Replace')))) return
  session.change({ text })
}

/** Takes the template with its placeholders, after a question where that would undo what somebody wrote. */
async function unfill(session: Session): Promise<void> {
  const { file } = session.about
  if (file === undefined) return
  const made = await readDraft(vscode.Uri.parse(file, true), { bare: true })
  const written = (['subject', 'html', 'text'] as const).some((field) => session.typed.has(field))
  if (!written || (await confirm(t('Replace subject and body by those of the template?'), t('What was changed in the form is lost.'), t('Replace')))) session.unfill(made)
}

async function loadInto(session: Session): Promise<void> {
  const loaded = await loadRecipients()
  if (!loaded) return
  session.dismiss('lost')
  session.useRecipients(loaded)
}

async function addAttachments(session: Session): Promise<void> {
  const added = await pickAttachments()
  if (added.length > 0) session.change({ attachments: [...session.draft.attachments, ...added] })
}

function placed({ contentId: _, ...attachment }: DraftAttachment, contentId: string): DraftAttachment {
  const id = contentId.trim()
  return id === '' ? { ...attachment, disposition: 'attachment' } : { ...attachment, disposition: 'inline', contentId: id }
}

/** Does what a button of a notice or of an outcome asks for. */
async function act(editor: Editor, session: Session, id: string): Promise<unknown> {
  const { account } = session
  if (id.startsWith('dismiss ')) return session.dismiss(id.slice('dismiss '.length))
  if (id.startsWith('proof ')) return session.after.act(id.slice('proof '.length))
  if (id.startsWith('profile ')) return session.profiles.act(id.slice('profile '.length))
  if (id.startsWith('way ')) return session.chooseWay(waySchema.parse(id.slice('way '.length)))
  if (id.startsWith('smtp ')) return actSmtp(editor, session, id.slice('smtp '.length))
  switch (id) {
    case 'useOriginal':
      return session.useOriginal()
    case 'reloadFile':
      return session.about.file === undefined ? undefined : session.fill(await readDraft(vscode.Uri.parse(session.about.file, true)))
    case 'unfilled':
      return unfill(session)
    case 'attach':
      return addAttachments(session)
    case 'loadRecipients':
      return loadInto(session)
    case 'enterSendToken': {
      const sender = session.senders.chosen
      if (account && sender) await askSendToken(editor, account, sender, { replace: true })
      return session.senders.lookForToken(account)
    }
    case 'retrySenders':
      return session.loadSenders()
    case 'showInLogs':
      return runCommand('qboxmail.tailLogs', {
        ...(account ? { accountId: account.id } : {}),
        log: 'tracemail.worked',
        filters: session.logFilters(),
      })
    case 'showLog':
      return editor.log.show()
    case 'addAccount':
      return runCommand('qboxmail.addAccount')
    case 'exploreDemo':
      return runCommand('qboxmail.exploreDemo')
    case 'enterToken':
    case 'addAddress':
    case 'settings':
    case 'panel':
      return wayOn(id, session.senders.failure, account ? { accountId: account.id } : {})[1]()
    default:
      return undefined
  }
}
