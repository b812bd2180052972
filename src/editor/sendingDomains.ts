import type { Editor } from './editor'

const name = 'delivery.verified'

/** Keeps which sending domains of an account can send, from a list that was read whole. */
export async function keepSendingDomains(editor: Editor, accountId: string, domains: readonly string[]): Promise<void> {
  await editor.accounts.remember(accountId, name, domains)
}

/** The sending domains of an account, else of the active one, that can send, as they were last seen; undefined when they never were. Asks nobody. */
export function knownSendingDomains({ accounts }: Editor, accountId?: string): readonly string[] | undefined {
  const account = accountId === undefined ? accounts.active() : accounts.find(accountId)
  return account && accounts.remembered<string[]>(account.id, name)
}
