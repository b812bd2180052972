import * as vscode from 'vscode'
import { listDeliveryAccounts } from '../../api/operations/delivery'
import type { DeliveryAccount } from '../../api/resources/delivery'
import { clientFor } from '../../editor/clients'
import type { Editor } from '../../editor/editor'
import { UserError } from '../../editor/explain'
import { keepToken } from '../../editor/keepToken'
import { ofAccount, perPage } from '../../editor/pages'
import { found, pickRemote } from '../../editor/pickRemote'
import { refusalOf } from '../../editor/sendTokens'
import { activeAccount } from '../../editor/treeView'
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
  const client = await clientFor(editor, account)
  const title = api === 'send' ? t('Whose Send API Token Is It?') : t('Whose SMTP Password Is It?')
  const sender = await pickRemote(title, t('Choose a Delivery account, or type to look for one'), async (query, signal) =>
    found(await client.list(listDeliveryAccounts, { query: { page: 1, per: perPage, ...(query && { query }) } }, ofAccount(account, signal)), rowOf, ({ name }) => name),
  )
  if (!sender) return
  await keepToken(editor, account.id, { api, sender: sender.id }, secret)
  const name = quote(sender.name, 60)
  void vscode.window.showInformationMessage(api === 'send' ? t('The Send API token is kept for {0}. It still stands in the file.', name) : t('The SMTP password is kept for {0}. It still stands in the file.', name))
}

const rowOf = ({ id, description, username }: DeliveryAccount): { id: string; name: string; description: string } => ({ id, name: description || username || id, description: username ?? '' })
