import type { Editor } from '../../editor/editor'
import type { LastUsed } from './testAddresses'

const name = 'send.last'

/** What was used last for test mail of this account; addresses and ids only. */
export function lastUsed(editor: Editor, accountId: string | undefined): LastUsed {
  return (accountId === undefined ? undefined : editor.accounts.remembered<LastUsed>(accountId, name)) ?? {}
}

export async function remember(editor: Editor, accountId: string, used: LastUsed): Promise<void> {
  await editor.accounts.remember(accountId, name, { ...lastUsed(editor, accountId), ...used })
}
