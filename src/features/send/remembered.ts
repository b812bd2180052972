import type { Editor } from '../../editor/editor'
import { lastSendName } from '../../editor/sendTokens'
import type { LastUsed } from './testAddresses'

/** What was used last for test mail of this account; addresses and ids only. */
export function lastUsed(editor: Editor, accountId: string | undefined): LastUsed {
  return (accountId === undefined ? undefined : editor.accounts.remembered<LastUsed>(accountId, lastSendName)) ?? {}
}

export async function remember(editor: Editor, accountId: string, used: LastUsed): Promise<void> {
  await editor.accounts.remember(accountId, lastSendName, { ...lastUsed(editor, accountId), ...used })
}
