import * as vscode from 'vscode'
import { runCommand } from '../../editor/commands'
import type { Editor } from '../../editor/editor'
import { t } from '../../l10n'
import type { Leak } from './find'

/** Keeps the secret that stands there: a token of the Management API for the active account, others for one of its Delivery accounts. */
export async function keepSecret(editor: Editor, uri: vscode.Uri, range: vscode.Range, kind: Leak['kind']): Promise<void> {
  // The secret itself is handed over inside the extension alone.
  const secret = (await vscode.workspace.openTextDocument(uri)).getText(range)
  if (kind === 'management') {
    await runCommand('qboxmail.enterToken', undefined, secret)
    const kept = await editor.accounts.tokens.all()
    if (kept.some(({ token }) => token === secret)) void vscode.window.showInformationMessage(t('The token is kept. It still stands in the file.'))
  } else await runCommand('qboxmail.enterSendToken', undefined, { api: kind, secret })
}
