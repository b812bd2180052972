import type { Client } from '../../api/client'
import type { Account } from '../../editor/accounts'
import { clientFor } from '../../editor/clients'
import { accountOf, type AccountTree } from '../../editor/treeView'
import type { HostingNode } from './nodes'

/** What the commands of the Domains tree work on. */
export type Hosting = AccountTree<HostingNode>

/** The account of a row, and a client for it. */
export async function connect(hosting: Hosting, target: { readonly accountId: string }): Promise<{ account: Account; client: Client }> {
  const account = accountOf(hosting.editor, target)
  return { account, client: await clientFor(hosting.editor, account) }
}
