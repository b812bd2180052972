import * as vscode from 'vscode'
import { t } from '../l10n'
import { quote } from '../text'
import { askText } from './steps'

/** Asks before something that destroys, costs or sends. `consequence` says what will happen; `action` is the button. */
export async function confirm(question: string, consequence: string, action: string): Promise<boolean> {
  return (await vscode.window.showWarningMessage(quote(question), { modal: true, detail: consequence }, action)) === action
}

/** Asks to type a name before something large is destroyed; true only when it was typed exactly. */
export async function confirmByName(question: string, consequence: string, name: string): Promise<boolean> {
  const end = await askText({
    place: { title: question, step: 0, totalSteps: 0 },
    value: '',
    prompt: `${consequence} ${t('Type {0} to confirm.', name)}`,
    placeholder: name,
    check: (value) => (value === name ? undefined : name.startsWith(value) ? t('The whole name is needed: {0}', name) : t('This is not {0}.', name)),
    keep: () => undefined,
  })
  return end === 'next'
}
