import { listDeliveryAccounts } from '../../api/operations/delivery'
import type { Account } from '../../editor/accounts'
import { clientFor } from '../../editor/clients'
import type { Editor } from '../../editor/editor'
import { pickRemote } from '../../editor/pickRemote'
import { askSendToken } from '../../editor/sendTokens'
import { t } from '../../l10n'
import { safeText } from '../../text'

/** Asks through which Delivery account to send, and for its Send token when none is kept. Its id; undefined when given up. */
export async function chooseSender(editor: Editor, account: Account): Promise<string | undefined> {
  const client = await clientFor(editor, account)
  const sender = await pickRemote(t('Send through which Delivery account?'), t('Choose a Delivery account, or type to look for one'), async (query, signal) => {
    const list = await client.list(listDeliveryAccounts, { query: { per: 50, ...(query && { query }) } }, { signal })
    return list.rows.flatMap((row) => {
      const id = row.ok ? row.value.id : undefined
      if (!row.ok || id === undefined) return []
      const label = safeText(row.value.username ?? String(id), 80)
      return [{ label, description: safeText(row.value.description ?? '', 80), value: { id: String(id), label } }]
    })
  })
  return sender && (await askSendToken(editor, account, sender)) ? sender.id : undefined
}
