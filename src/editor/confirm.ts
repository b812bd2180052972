import * as vscode from 'vscode'
import { t } from '../l10n'
import { quote } from '../text'

/** Asks before something that destroys, costs or sends. `consequence` says what will happen; `action` is the button. */
export async function confirm(question: string, consequence: string, action: string): Promise<boolean> {
  return (await vscode.window.showWarningMessage(quote(question), { modal: true, detail: consequence }, action)) === action
}

/** Asks to type a name before something large is destroyed; true only when it was typed exactly. */
export async function confirmByName(question: string, consequence: string, name: string): Promise<boolean> {
  const box = vscode.window.createInputBox()
  box.title = question
  box.prompt = quote(`${consequence} ${t('Type {0} to confirm.', name)}`)
  box.placeholder = name
  box.ignoreFocusOut = true
  return new Promise((resolve) => {
    box.onDidChangeValue((value) => (box.validationMessage = name.startsWith(value) ? undefined : t('This is not {0}.', name)))
    box.onDidAccept(() => {
      // Accepted too early it stays, and says what is missing.
      if (box.value !== name) box.validationMessage = name.startsWith(box.value) ? t('The whole name is needed: {0}', name) : t('This is not {0}.', name)
      else {
        resolve(true)
        box.hide()
      }
    })
    box.onDidHide(() => {
      resolve(false)
      box.dispose()
    })
    box.show()
  })
}
