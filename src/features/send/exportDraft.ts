import * as vscode from 'vscode'
import type { Account } from '../../editor/accounts'
import { saveFile } from '../../editor/saveFile'
import { t } from '../../l10n'
import type { Draft } from '../../mail/draft'
import { safeText } from '../../text'
import { curlCommand } from './code/curl'
import { fetchCode } from './code/fetch'
import { nodemailerCode } from './code/nodemailer'
import { targetOf } from './dryRun'

/** Asks where, and writes the message as a file that mail programs open. */
export async function saveAsEml(draft: Draft): Promise<void> {
  const name = safeText(draft.subject, 80).replace(/[^\p{L}\p{N} ._-]+/gu, ' ').trim() || t('Message')
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri
  const uri = await vscode.window.showSaveDialog({
    title: t('Save as .eml'),
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, `${name}.eml`) } : {}),
    filters: { [t('Message')]: ['eml'] },
  })
  if (!uri) return
  const { draftToMime } = await import('../../mail/toMime')
  await saveFile(uri, await draftToMime(draft))
  const open = t('Open')
  const words = draft.bcc.trim() === '' ? t('Saved as {0}.', nameOf(uri)) : t('Saved as {0}, without the Bcc recipients.', nameOf(uri))
  if ((await vscode.window.showInformationMessage(words, open)) === open) await vscode.window.showTextDocument(uri)
}

const nameOf = (uri: vscode.Uri): string => safeText(uri.path.slice(uri.path.lastIndexOf('/') + 1), 100)

/** Asks for a form, and puts the request on the clipboard as code, without the token. */
export async function copyAs(draft: Draft, account: Account | undefined): Promise<void> {
  const target = targetOf(account)
  const forms = [
    { label: 'curl', description: t('shell command; the token comes from {0}', '$QBOXMAIL_SEND_API_TOKEN'), make: () => curlCommand(draft, target) },
    { label: 'fetch', description: t('JavaScript; the token comes from {0}', 'process.env.QBOXMAIL_SEND_API_TOKEN'), make: () => fetchCode(draft, target) },
    // Nodemailer knows nothing of one message for each recipient.
    ...(draft.recipients ? [] : [{ label: 'Nodemailer', description: t('JavaScript, over SMTP; host, user and password come from the environment'), make: () => nodemailerCode(draft) }]),
  ]
  const form = await vscode.window.showQuickPick(forms, { title: t('Copy as…') })
  if (!form) return
  const { code, shortened } = form.make()
  await vscode.env.clipboard.writeText(code)
  void vscode.window.showInformationMessage(shortened ? t('Copied as {0}; the attachments are left to be filled in.', form.label) : t('Copied as {0}.', form.label))
}
