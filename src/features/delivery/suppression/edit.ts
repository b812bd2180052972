import * as vscode from 'vscode'
import { listDeliveryAccounts } from '../../../api/operations/delivery'
import { getSuppressionListEntry, updateSuppressionListEntry } from '../../../api/operations/suppression'
import { pages } from '../../../api/paging'
import type { DeliveryAccount } from '../../../api/resources/delivery'
import { confirm } from '../../../editor/confirm'
import { logError } from '../../../editor/showError'
import { writeOnce } from '../../../editor/writeOnce'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import { connect, type Delivery } from '../context'
import { suppressionNode, type SuppressionNode } from '../nodes'
import { pickSuppression } from '../pick'

interface Changes {
  reason?: 'complaint' | 'bounce'
  accounts?: string[]
  active?: boolean
}

/** Lets mail through to an address again without forgetting it, or stops it again. */
export async function switchSuppression(delivery: Delivery, wanted: 'stopped' | 'allowed', given?: SuppressionNode): Promise<void> {
  const entry = given ?? (await pickSuppression(delivery, wanted === 'allowed' ? t('Allow Delivery') : t('Stop Delivery')))
  if (!entry) return
  const consequence = t('Mail can be sent to it again. Further bounces and complaints harm the reputation of the sender.')
  if (wanted === 'allowed' && !(await confirm(t('Allow delivery to {0} again?', entry.address), consequence, t('Allow')))) return
  await change(delivery, entry, { active: wanted === 'stopped' })
}

/** Chooses for which Delivery accounts an address is suppressed. */
export async function limitSuppression(delivery: Delivery, given?: SuppressionNode): Promise<void> {
  const entry = given ?? (await pickSuppression(delivery, t('Choose Accounts of a Suppressed Address')))
  if (!entry) return
  const { client } = await connect(delivery, entry)
  const { tree } = delivery
  const [now, accounts] = await delivery.onRow(entry, t('Loading…'), async () => {
    const all: DeliveryAccount[] = []
    for await (const { rows } of pages(client, listDeliveryAccounts, {}, { signal: tree.signal })) for (const row of rows) if (row.ok) all.push(row.value)
    return [await client.call(getSuppressionListEntry, { body: { email: entry.address } }), all] as const
  })
  const held = accountsOf(now.accounts)
  const items = accounts.map(({ id, description, username }) => ({ label: safeText(description || username || id), description: username, id, picked: held.includes(id) }))
  const chosen = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: t('{0} is suppressed for …', safeText(entry.address, 80)),
    placeHolder: t('Choose accounts; none means all of them'),
    ignoreFocusOut: true,
  })
  if (!chosen) return
  const wanted = chosen.map(({ id }) => id)
  const unseen = held.filter((id) => !items.some((item) => item.id === id))
  const next = [...unseen, ...wanted]
  if (next.length === held.length && next.every((id) => held.includes(id))) return
  const names = chosen.map(({ label }) => label).join(', ')
  const consequence = next.length === 0 ? t('No account sends to it then.') : t('Only these do not send to it then: {0}. Every other account does.', names)
  if (await confirm(t('Change for whom {0} is suppressed?', entry.address), consequence, t('Change'))) await change(delivery, entry, { accounts: next })
}

/** Ids of accounts, of an entry whose field may hold ids, codes or objects. */
export function accountsOf(value: unknown): string[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((each: unknown) => {
    const id = typeof each === 'object' && each !== null && 'id' in each ? each.id : each
    return typeof id === 'string' || typeof id === 'number' ? [String(id)] : []
  })
}

/** Writes once, then reads the entry anew. */
async function change(delivery: Delivery, entry: SuppressionNode, changes: Changes): Promise<void> {
  const { account, client } = await connect(delivery, entry)
  const { tree, editor } = delivery
  const email = entry.address
  await delivery.onRow(entry, t('Changing…'), async () => {
    const written = await writeOnce(editor, account.id, () => tree.refreshAround(entry), () => client.call(updateSuppressionListEntry, { body: { email, ...changes } }))
    if (!written.ok) return
    try {
      const now = suppressionNode(account.id, await client.call(getSuppressionListEntry, { body: { email } }, { signal: tree.signal }))
      if (now) tree.replace(now)
    } catch (error) {
      logError(editor, error)
      tree.refreshAround(entry)
    }
  })
}
