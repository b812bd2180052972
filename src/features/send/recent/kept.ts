import { randomUUID } from 'node:crypto'
import * as vscode from 'vscode'
import * as z from 'zod/mini'
import type { Editor } from '../../../editor/editor'
import { recentSends } from '../../../editor/settings'
import { draftSchema } from '../../../mail/draft'

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
  draft: draftSchema,
})
export type SentMail = z.output<typeof sentSchema>

/** Larger messages, in characters, are kept without what was attached. */
const largest = 3_000_000

const folderOf = ({ context }: Editor): vscode.Uri => vscode.Uri.joinPath(context.globalStorageUri, 'sent')

/** Keeps a sent message on this computer, as long as the setting has room for it. */
export async function keepSent(editor: Editor, sent: Omit<SentMail, 'id' | 'cut'>): Promise<void> {
  if (recentSends() === 0) return
  const cut = JSON.stringify(sent.draft).length > largest
  const id = `${sent.at}-${randomUUID()}`
  const draft = cut ? { ...sent.draft, attachments: [], recipients: sent.draft.recipients?.slice(0, 1000) } : sent.draft
  const bytes = new TextEncoder().encode(JSON.stringify({ ...sent, id, cut, draft }))
  await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folderOf(editor), `${id}.json`), bytes)
  await sentMails(editor)
}

/** What is kept, the latest first. What belongs to no account any more, cannot be read or has no room goes. */
export async function sentMails(editor: Editor): Promise<SentMail[]> {
  const folder = folderOf(editor)
  // There is no folder before something was kept.
  const entries = await vscode.workspace.fs.readDirectory(folder).then(undefined, () => [])
  const names = entries.flatMap(([name, type]) => (type === vscode.FileType.File && name.endsWith('.json') ? [name] : [])).sort().reverse()
  const found: SentMail[] = []
  for (const name of names) {
    const uri = vscode.Uri.joinPath(folder, name)
    const mail = found.length < recentSends() ? await read(uri) : undefined
    if (mail && editor.accounts.find(mail.accountId)) found.push(mail)
    else await vscode.workspace.fs.delete(uri).then(undefined, () => undefined)
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
