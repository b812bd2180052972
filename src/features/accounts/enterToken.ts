import * as vscode from 'vscode'
import type { Account } from '../../editor/accounts'
import type { Editor } from '../../editor/editor'
import { UserError } from '../../editor/explain'
import { keepToken } from '../../editor/keepToken'
import type { StepPlace } from '../../editor/steps'
import { t } from '../../l10n'
import { addAccount } from './add'
import { askSource, askToken, type TokenAnswer } from './askToken'

/** Asks for a new Management API token of this account, else of the active one, with one that was found in its field; it is checked live before it replaces the old one. */
export async function enterToken(editor: Editor, accountId: string | undefined, token = ''): Promise<void> {
  const { accounts } = editor
  const account = accountId === undefined ? accounts.active() : accounts.find(accountId)
  if (!account) {
    if (accountId !== undefined) throw new UserError(t('This account is not there any more.'), t('It may have been removed in another window.'))
    await addAccount(editor, token)
    return
  }
  if (account.kind === 'demo') {
    if (token !== '') return void (await addAccount(editor, token))
    void vscode.window.showInformationMessage(t('The demo account has its own tokens; none is needed.'))
    return
  }
  const answer = await ask(editor, account, token)
  if (!answer) return
  const now = accounts.find(account.id)
  if (!now) throw new UserError(t('The account “{0}” was removed.', account.name), t('Add it again to go on.'))
  const which = { api: 'management' } as const
  if (answer.tokenFrom === 'secrets') await keepToken(editor, now.id, which, answer.token)
  else await accounts.tokens.delete(now.id, which)
  if (now.tokenFrom !== answer.tokenFrom) await accounts.save({ ...now, tokenFrom: answer.tokenFrom })
  void vscode.window.showInformationMessage(t('“{0}” has a new token. {1}', now.name, answer.sees ?? t('It was not checked.')))
}

async function ask(editor: Editor, account: Account, token: string): Promise<TokenAnswer | undefined> {
  const inEnvironment = editor.accounts.tokens.fromEnvironment('management') !== undefined
  const totalSteps = inEnvironment ? 2 : 0
  const place = (step: number): StepPlace => ({ title: t('New Token for “{0}”', account.name), step, totalSteps })
  const answer: TokenAnswer = { tokenFrom: 'secrets', token }
  for (;;) {
    if (inEnvironment) {
      if ((await askSource(editor, account, place(1), answer)) !== 'next') return undefined
      if (answer.tokenFrom === 'environment') return answer
    }
    const end = await askToken(editor, account, place(inEnvironment ? 2 : 0), answer)
    if (end === 'next') return answer
    if (end === 'cancel') return undefined
  }
}
