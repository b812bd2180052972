import type { Client } from '../../api/client'
import { activeAccount } from '../../editor/activeAccount'
import type { Account } from '../../editor/accounts'
import { clientFor } from '../../editor/clients'
import { accountOf, type AccountTree } from '../../editor/treeView'
import type { AdminNode } from './nodes'

/** What the commands of the Administration tree work on. */
export type Admin = AccountTree<AdminNode>

export interface Connection {
  readonly account: Account
  readonly client: Client
}

/** The account of a row, else the one that is shown, and a client for it. */
export async function connect(admin: Admin, target?: { readonly accountId: string }): Promise<Connection> {
  const account = target ? accountOf(admin.editor, target) : activeAccount(admin.editor)
  return { account, client: await clientFor(admin.editor, account) }
}
