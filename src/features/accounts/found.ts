import * as vscode from 'vscode'
import { listDeliveryAccounts } from '../../api/operations/delivery'
import type { DeliveryAccount } from '../../api/resources/delivery'
import { activeAccount } from '../../editor/activeAccount'
import { clientFor } from '../../editor/clients'
import { confirm } from '../../editor/confirm'
import type { Editor } from '../../editor/editor'
import { UserError } from '../../editor/explain'
import { keepToken } from '../../editor/keepToken'
import { ofAccount, perPage } from '../../editor/pages'
import { found, pickRemote } from '../../editor/pickRemote'
import { refusalOf } from '../../editor/sendTokens'
import { t } from '../../l10n'
import { quote } from '../../text'

/** A secret of a Delivery account that was found in a file. */
export interface FoundSecret {
  readonly api: 'send' | 'smtp'
  readonly secret: string
}

/** Keeps it for one of the active account's Delivery accounts, after asking which. @throws UserError, ApiError */
export async function keepFound(editor: Editor, { api, secret }: FoundSecret): Promise<void> {
  const refusal = api === 'send' ? refusalOf(secret) : undefined
  if (refusal !== undefined) throw new UserError(refusal)
  const account = activeAccount(editor)
  if (account.kind === 'demo') throw new UserError(t('The demo account has its own tokens; none is needed.'))
  const client = await clientFor(editor, account)
  const sender = await pickRemote(t('Whose Is It?'), t('Choose a Delivery account, or type to look for one'), async (query, signal) =>
    found(await client.list(listDeliveryAccounts, { query: { page: 1, per: perPage, ...(query && { query }) } }, ofAccount(account, signal)), rowOf, ({ name }) => name),
  )
  if (!sender) return
  const { accounts } = editor
  const which = { api, sender: sender.id } as const
  const name = quote(sender.name, 60)
  const before = await accounts.tokens.get(account.id, which)
  if (before !== undefined && before !== secret && !(await confirm(t('Replace the one that is kept for {0}?', name), t('It cannot be looked up again.'), t('Replace')))) return
  // It may have been removed in another window meanwhile.
  if (!accounts.find(account.id)) throw new UserError(t('This account was removed.'))
  await keepToken(editor, account.id, which, secret)
  void vscode.window.showInformationMessage(t('It is kept for {0}. It still stands in the file.', name))
}

const rowOf = ({ id, description, username }: DeliveryAccount): { id: string; name: string; description: string } => ({ id, name: description || username || id, description: username ?? '' })
