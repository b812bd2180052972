import type { Client } from '../../api/client'
import type { Account } from '../../editor/accounts'
import { clientFor } from '../../editor/clients'
import { accountOf, type AccountTree } from '../../editor/treeView'
import type { DeliveryNode } from './nodes'

/** What the commands of the Delivery tree work on. */
export type Delivery = AccountTree<DeliveryNode>

/** The account of a row, and a client for it. */
export async function connect(delivery: Delivery, target: { readonly accountId: string }): Promise<{ account: Account; client: Client }> {
  const account = accountOf(delivery.editor, target)
  return { account, client: await clientFor(delivery.editor, account) }
}
