import * as vscode from 'vscode'
import { t } from '../l10n'
import { quote } from '../text'

/** Asks before something that destroys, costs or sends. `consequence` says what will happen; `action` is the button. */
export async function confirm(question: string, consequence: string, action: string): Promise<boolean> {
  return (await vscode.window.showWarningMessage(quote(question), { modal: true, detail: consequence }, action)) === action
}

/** Asks to type a name before something large is destroyed; true only when it was typed exactly. */
export async function confirmByName(question: string, consequence: string, name: string): Promise<boolean> {
  const typed = await vscode.window.showInputBox({
    title: question,
    prompt: quote(`${consequence} ${t('Type {0} to confirm.', name)}`),
    placeHolder: name,
    ignoreFocusOut: true,
    validateInput: (value) => (value === '' || name.startsWith(value) ? undefined : t('This is not {0}.', name)),
  })
  return typed === name
}
