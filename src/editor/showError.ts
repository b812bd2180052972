import * as vscode from 'vscode'
import { ApiError } from '../api/errors'
import { redactText } from '../api/hide'
import { t } from '../l10n'
import { quote } from '../text'
import type { Editor } from './editor'
import { explain, type WayOn } from './explain'
import { openOverrides } from './guess'
import type { DeliveryAccountTarget } from './targets'

export interface ErrorContext {
  /** Whose token it was, for "Enter a New Token". */
  readonly accountId?: string
  /** Set when it was the Send API token of this Delivery account. */
  readonly sender?: DeliveryAccountTarget
  /** Offered as "Retry"; only for what is safe to repeat. */
  readonly retry?: () => unknown
}

/** Writes the error to the log and tells the user what happened, what it means and what to do next. Cancelling is silent. */
export async function showError(editor: Editor, error: unknown, context: ErrorContext = {}): Promise<void> {
  if (error instanceof vscode.CancellationError || ApiError.is(error, 'cancelled')) return
  logError(editor, error)
  const { what, means, ways } = explain(error)
  const buttons = new Map<string, () => unknown>()
  for (const way of ways) buttons.set(...wayOn(way, error, context))
  if (context.retry) buttons.set(t('Retry'), context.retry)
  buttons.set(t('Show Log'), () => editor.log.show())
  const chosen = await vscode.window.showErrorMessage(quote([what, means].filter(Boolean).join(' ')), ...buttons.keys())
  if (chosen !== undefined) await buttons.get(chosen)?.()
}

export function logError(editor: Editor, error: unknown): void {
  if (ApiError.is(error)) editor.log.error(`${error.message} ${JSON.stringify({ ...error.details, cause: undefined })}`)
  else editor.log.error(redactText(error instanceof Error ? (error.stack ?? error.message) : String(error), []))
}

/** The words and the action of a way on. */
export function wayOn(way: WayOn, error: unknown, context: ErrorContext): [string, () => unknown] {
  switch (way) {
    case 'addAccount':
      return [t('Add Account…'), () => vscode.commands.executeCommand('qboxmail.addAccount')]
    case 'exploreDemo':
      return [t('Explore the Demo Account'), () => vscode.commands.executeCommand('qboxmail.exploreDemo')]
    case 'enterToken':
      return [
        t('Enter a New Token'),
        () =>
          context.sender
            ? vscode.commands.executeCommand('qboxmail.enterSendToken', context.sender)
            : vscode.commands.executeCommand('qboxmail.enterToken', context.accountId),
      ]
    case 'addAddress':
      return [t('Set the Address'), () => openOverrides(ApiError.is(error) ? error.details.operationId : undefined)]
    case 'settings':
      return [t('Open Settings'), () => vscode.commands.executeCommand('workbench.action.openSettings', '@ext:qboxmail.qboxmail')]
    case 'panel':
      return [t('Open the Qboxmail Panel'), () => vscode.env.openExternal(vscode.Uri.parse('https://panel.qboxmail.com'))]
  }
}
