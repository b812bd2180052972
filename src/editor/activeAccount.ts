import type { Account } from './accounts'
import type { Editor } from './editor'
import { noAccount } from './explain'

/** The account that this window shows. @throws UserError when there is none */
export function activeAccount(editor: Editor): Account {
  const account = editor.accounts.active()
  if (!account) throw noAccount()
  return account
}
