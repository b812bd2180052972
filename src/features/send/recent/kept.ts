import { randomUUID } from 'node:crypto'
import * as vscode from 'vscode'
import * as z from 'zod/mini'
import type { Editor } from '../../../editor/editor'
import { recentSends } from '../../../editor/settings'
import { draftSchema, type Draft } from '../../../mail/draft'
import type { Transmission } from '../transmit'

/** A message that was handed over, or may have been. */
const sentSchema = z.object({
  id: z.string(),
  /** Milliseconds, UTC. */
  at: z.number(),
  accountId: z.string(),
  sender: z.string(),
  unknown: z.boolean(),
  messageIds: z.array(z.string()),
  /** Attachments too large to be kept were left out. */
  cut: z.boolean(),
  /** So many recipients, too many to be kept, were left out: all of them, as a part of a list would be taken for the whole. */
  lost: z.optional(z.number()),
  draft: draftSchema,
})
export type SentMail = z.output<typeof sentSchema>

/** Larger messages, in characters, are kept without what was attached, and those that still are without their list of recipients. */
const largest = 3_000_000

const folderOf = ({ context }: Editor): vscode.Uri => vscode.Uri.joinPath(context.globalStorageUri, 'sent')

const fileOf = (editor: Editor, id: string): vscode.Uri => vscode.Uri.joinPath(folderOf(editor), `${id}.json`)

/** What is kept of a message that is about to be sent: until its outcome is known it may have been. */
export function recordOf({ draft, account, sender }: Pick<Transmission, 'draft' | 'account' | 'sender'>): Omit<SentMail, 'cut'> {
  const at = Date.now()
  return { id: `${at}-${randomUUID()}`, at, accountId: account.id, sender: sender.id, unknown: true, messageIds: [], draft }
}

/** Keeps a sent message on this computer, in the place of what was kept of it before, as long as the setting has room for it. */
export async function keepSent(editor: Editor, sent: Omit<SentMail, 'cut' | 'lost'>): Promise<void> {
  if (recentSends() === 0) return
  await vscode.workspace.fs.writeFile(fileOf(editor, sent.id), new TextEncoder().encode(JSON.stringify({ ...sent, ...shortened(sent.draft) })))
  await sentMails(editor)
}

/** Of a message as much as is kept, and what was left out. */
export function shortened(draft: Draft): Pick<SentMail, 'draft' | 'cut' | 'lost'> {
  const tooLarge = (value: Draft): boolean => JSON.stringify(value).length > largest
  if (!tooLarge(draft)) return { draft, cut: false }
  const cut = draft.attachments.length > 0
  const bare: Draft = { ...draft, attachments: [] }
  if (!draft.recipients || !tooLarge(bare)) return { draft: bare, cut }
  const lost = draft.recipients.length
  delete bare.recipients
  return { draft: bare, cut, lost }
}

/** A message that did not leave is none that was sent. */
export async function forgetOne(editor: Editor, id: string): Promise<void> {
  await vscode.workspace.fs.delete(fileOf(editor, id)).then(undefined, () => undefined)
}

/** What is kept, the latest first. What belongs to no account any more or has no room goes; what cannot be read may just be written by another window. */
export async function sentMails(editor: Editor): Promise<SentMail[]> {
  const folder = folderOf(editor)
  // There is no folder before something was kept.
  const entries = await vscode.workspace.fs.readDirectory(folder).then(undefined, () => [])
  const names = entries.flatMap(([name, type]) => (type === vscode.FileType.File && name.endsWith('.json') ? [name] : [])).sort().reverse()
  const found: SentMail[] = []
  for (const [index, name] of names.entries()) {
    const uri = vscode.Uri.joinPath(folder, name)
    const isLate = index >= recentSends()
    const mail = isLate ? undefined : await read(uri)
    if (mail && editor.accounts.find(mail.accountId)) found.push(mail)
    else if (mail || isLate) await vscode.workspace.fs.delete(uri).then(undefined, () => undefined)
  }
  return found
}

async function read(uri: vscode.Uri): Promise<SentMail | undefined> {
  try {
    const parsed = sentSchema.safeParse(JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri))))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

export async function forgetSent(editor: Editor): Promise<void> {
  await vscode.workspace.fs.delete(folderOf(editor), { recursive: true }).then(undefined, () => undefined)
}
