import * as vscode from 'vscode'
import type { Account } from '../../editor/accounts'
import { confirm } from '../../editor/confirm'
import type { Editor } from '../../editor/editor'
import { UserError } from '../../editor/explain'
import { t } from '../../l10n'
import { cleanName, nameProblem } from './draft'
import { pickAccount } from './list'

/** The account of this id; without one it is chosen from the list. Undefined when given up, or when there is none. */
async function accountFor(editor: Editor, accountId: string | undefined, placeholder: string): Promise<Account | undefined> {
  if (accountId === undefined) return pickAccount(editor, placeholder)
  const account = editor.accounts.find(accountId)
  if (!account) throw new UserError(t('This account is not there any more.'), t('It may have been removed in another window.'))
  return account
}

export async function renameAccount(editor: Editor, accountId?: string): Promise<void> {
  const account = await accountFor(editor, accountId, t('Which account shall be renamed?'))
  if (!account) return
  const taken = editor.accounts.list().flatMap(({ id, name }) => (id === account.id ? [] : [name]))
  const typed = await vscode.window.showInputBox({
    title: t('Rename “{0}”', account.name),
    value: account.name,
    prompt: t('The name is used in VS Code only.'),
    ignoreFocusOut: true,
    validateInput: (value) => nameProblem(value, taken),
  })
  // Looked up again: another window may have changed or removed it while the question was open.
  const now = editor.accounts.find(account.id)
  if (typed !== undefined && now) await editor.accounts.save({ ...now, name: cleanName(typed) })
}

/** Removes an account after asking; its tokens here go with it, nothing changes at Qboxmail. True when it was removed. */
export async function removeAccount(editor: Editor, accountId?: string): Promise<boolean> {
  const account = await accountFor(editor, accountId, t('Which account shall be removed?'))
  if (!account) return false
  if (!(await confirm(t('Remove the account “{0}” from VS Code?', account.name), await consequence(editor, account), t('Remove')))) return false
  await editor.accounts.remove(account.id)
  return true
}

async function consequence(editor: Editor, account: Account): Promise<string> {
  if (account.kind === 'demo') return t('The demo can be added again at any time.')
  // A storage that fails to answer must not stand in the way of removing.
  const kept = await editor.accounts.tokens.count(account.id).catch(() => 0)
  const nothing = t('Nothing changes at Qboxmail, and its tokens stay valid there.')
  if (kept === 0) return t('No token of it is kept on this computer. {0}', nothing)
  return t('Its {0:token is|tokens are} deleted from this computer. {1}', kept, nothing)
}
