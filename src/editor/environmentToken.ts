import * as vscode from 'vscode'
import { t } from '../l10n'
import { quote } from '../text'
import type { Account } from './accounts'
import type { Editor } from './editor'
import { logError } from './showError'
import { environmentNames } from './tokens'

const offered = new WeakMap<Editor['accounts'], Set<string>>()

/**
 * Offers once in a window, for an account whose kept token is not there, to use the one of the environment from now on. It may be
 * somebody else's, so it is never taken unasked. Resolves when the question is answered; what waits for a token does not wait for it.
 */
export async function offerEnvironmentToken(editor: Editor, account: Account): Promise<void> {
  const { accounts } = editor
  const told = offered.get(accounts) ?? new Set()
  offered.set(accounts, told)
  if (told.has(account.id)) return
  told.add(account.id)
  const use = t('Use It')
  const enter = t('Enter a New Token')
  const lost = t('The token of “{0}” is not kept here any more.', quote(account.name, 60))
  const whose = t('There is one in {0}. It decides whose data is shown and changed. Shall this account use it from now on?', environmentNames.management)
  try {
    const chosen = await vscode.window.showWarningMessage(`${lost} ${whose}`, use, enter)
    if (chosen === enter) await vscode.commands.executeCommand('qboxmail.enterToken', account.id)
    const now = accounts.find(account.id)
    if (chosen === use && now) await accounts.save({ ...now, tokenFrom: 'environment' })
  } catch (error) {
    logError(editor, error)
  }
}
