import { randomUUID } from 'node:crypto'
import * as vscode from 'vscode'
import { runCommand } from '../../editor/commands'
import { dateWords } from '../../editor/dates'
import type { Editor } from '../../editor/editor'
import { nameOf } from '../../editor/mailFile'
import { t } from '../../l10n'
import { draftSchema, newDraft, type Draft } from '../../mail/draft'
import type { ComposeRequest } from './feature'
import { againNotice, reloadNotice } from './notices'
import { openOfFile, openSession } from './panel'
import { isCheckedFile, readDraft } from './readFile'
import { pickSent } from './recent/pick'
import { tracedBy } from '../../mail/recipients'
import { Session } from './session'
import type { Subject } from './subject'

/** Opens a new message, for the given account or the active one. */
export function compose(editor: Editor, given: ComposeRequest | undefined): void {
  const request = requestOf(given)
  const accountId = request.accountId ?? editor.accounts.active()?.id
  const subject: Subject = {
    id: randomUUID(),
    title: t('New Message'),
    ...(accountId === undefined ? {} : { accountId }),
    ...(request.sender === undefined ? {} : { sender: request.sender }),
  }
  openSession(editor, new Session(editor, subject, { ...newDraft({ from: request.from ?? '', to: request.to ?? '' }), ...draftOf(given) }))
}

/** Opens a copy of a message that was sent lately, as a new one. */
export async function composeAgain(editor: Editor): Promise<void> {
  const mail = await pickSent(editor)
  if (!mail) return
  const { draft, accountId, sender, at, unknown, messageIds } = mail
  const perhaps = unknown ? { perhaps: { ...tracedBy(draft), at, messageIds, requestId: '' } } : {}
  const session = new Session(editor, { id: randomUUID(), title: draft.subject.trim() || t('New Message'), accountId, sender, ...perhaps }, draft)
  if (draft.recipients) session.useRecipients({ source: t('as sent'), recipients: draft.recipients })
  session.notify(againNotice(dateWords(new Date(at).toISOString()), mail))
  openSession(editor, session)
}

/** Opens a message made from a file; the panel that there is for it is shown, and filled anew when nothing was changed in it. */
export async function composeFromFile(editor: Editor, given: vscode.Uri | undefined): Promise<void> {
  const uri = given instanceof vscode.Uri ? given : (activeFile() ?? (await pickFile()))
  if (!uri) return
  const made = await readDraft(uri)
  if (isCheckedFile(uri)) void runCommand('qboxmail.checkTemplate', uri)
  const file = uri.toString()
  const there = openOfFile(file)
  if (there) {
    there.panel.reveal()
    return there.session.touched ? there.session.notify(reloadNotice(nameOf(uri))) : there.session.fill(made)
  }
  const accountId = editor.accounts.active()?.id
  const title = t('Test Email: {0}', nameOf(uri))
  const subject: Subject = { id: randomUUID(), title, file, ...(accountId === undefined ? {} : { accountId }) }
  const session = new Session(editor, subject)
  session.fill(made)
  openSession(editor, session)
}

// Run from a menu, a command is given whatever the menu belongs to.
function requestOf(value: unknown): ComposeRequest {
  if (typeof value !== 'object' || value === null) return {}
  const given = value as Record<string, unknown>
  const keys = ['accountId', 'from', 'to', 'sender'] as const
  return Object.fromEntries(keys.flatMap((key) => (typeof given[key] === 'string' ? [[key, given[key]]] : [])))
}

/** What was made by another part of the extension; a menu gives nothing that looks like it. */
function draftOf(value: ComposeRequest | undefined): Partial<Draft> {
  const read = draftSchema.safeParse(value?.draft)
  return read.success ? read.data : {}
}

function activeFile(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document
  if (document) return document.uri
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input
  return input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom ? input.uri : undefined
}

async function pickFile(): Promise<vscode.Uri | undefined> {
  const picked = await vscode.window.showOpenDialog({
    title: t('Send as Test Email'),
    openLabel: t('Make a Message'),
    filters: { [t('Message')]: ['html', 'htm', 'mjml', 'hbs', 'handlebars', 'md', 'markdown', 'txt', 'eml'] },
  })
  return picked?.[0]
}
