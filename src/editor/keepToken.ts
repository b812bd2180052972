import * as vscode from 'vscode'
import { t } from '../l10n'
import type { Editor } from './editor'
import { UserError } from './explain'
import { environmentNames, type TokenOf } from './tokens'

const toldKey = 'toldThatTokensMayBeForgotten'

/**
 * Stores a token, makes sure that it was stored, and says once where it may not last.
 * @throws UserError when VS Code's secret storage does not work here
 */
export async function keepToken(editor: Editor, accountId: string, which: TokenOf, token: string): Promise<void> {
  // What the storage throws comes from outside and may quote what it was given, so none of it is shown or logged.
  const kept = await editor.accounts.tokens.set(accountId, which, token).catch(() => false)
  if (!kept) {
    editor.log.error(`The secret storage did not keep a secret (${which.api}).`)
    if (which.api === 'smtp') throw new UserError(t('VS Code did not keep the password.'), t('Its secret storage does not work here.'))
    throw new UserError(
      t('VS Code did not keep the token.'),
      t('Its secret storage does not work here. Set {0} in the environment of VS Code instead.', environmentNames[which.api]),
    )
  }
  await tellWhereItMayNotLast(editor)
}

/** In a browser the secrets may live in the page's memory only (a server without a secret key path). */
async function tellWhereItMayNotLast(editor: Editor): Promise<void> {
  const lasts = vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined
  if (lasts || editor.context.globalState.get<boolean>(toldKey)) return
  await editor.context.globalState.update(toldKey, true)
  void vscode.window.showInformationMessage(
    t(
      'This VS Code runs in a browser or on a remote host, and may forget the token on reload. If it does, set {0} (for sending: {1}) in the environment of the host.',
      environmentNames.management,
      environmentNames.send,
    ),
  )
}
