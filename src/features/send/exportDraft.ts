import * as vscode from 'vscode'
import type { Account } from '../../editor/accounts'
import { sendBase, sendBaseOf } from '../../editor/settings'
import { t } from '../../l10n'
import type { Draft } from '../../mail/draft'
import { safeText } from '../../text'
import { curlCommand } from './curl'

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
  await vscode.workspace.fs.writeFile(uri, await draftToMime(draft))
  const open = t('Open')
  const words = draft.bcc.trim() === '' ? t('Saved as {0}.', nameOf(uri)) : t('Saved as {0}, without the Bcc recipients.', nameOf(uri))
  if ((await vscode.window.showInformationMessage(words, open)) === open) await vscode.window.showTextDocument(uri)
}

const nameOf = (uri: vscode.Uri): string => safeText(uri.path.slice(uri.path.lastIndexOf('/') + 1), 100)

/** Puts the request on the clipboard as a shell command, without the token. */
export async function copyAsCurl(draft: Draft, account: Account | undefined): Promise<void> {
  // The sandbox has no Send API; the command may be meant for another account.
  const base = account && account.kind !== 'sandbox' ? sendBaseOf(account) : sendBase()
  const { command, shortened } = curlCommand(draft, base)
  await vscode.env.clipboard.writeText(command)
  const words = shortened
    ? t('Copied. It reads the token from $QBOXMAIL_SEND_API_TOKEN; the attachments are left to be filled in.')
    : t('Copied. It reads the token from $QBOXMAIL_SEND_API_TOKEN.')
  void vscode.window.showInformationMessage(words)
}
