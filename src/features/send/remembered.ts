import type { Editor } from '../../editor/editor'
import type { LastUsed } from './testAddresses'

const keyOf = (accountId: string): string => `send.last/${accountId}`

/** What was used last for test mail of this account; addresses and ids only. */
export function lastUsed(editor: Editor, accountId: string | undefined): LastUsed {
  return accountId === undefined ? {} : editor.context.globalState.get<LastUsed>(keyOf(accountId), {})
}

export async function remember(editor: Editor, accountId: string, used: LastUsed): Promise<void> {
  await editor.context.globalState.update(keyOf(accountId), { ...lastUsed(editor, accountId), ...used })
}
