import * as vscode from 'vscode'
import { getDeliveryDomain, verifyDeliveryDomain } from '../../../api/operations/delivery'
import type { DeliveryDomain } from '../../../api/resources/delivery'
import { runCommand } from '../../../editor/commands'
import { settle } from '../../../editor/settle'
import { showError } from '../../../editor/showError'
import { writeOnce } from '../../../editor/writeOnce'
import { t } from '../../../l10n'
import { quote, safeText } from '../../../text'
import { connect, type Delivery } from '../context'
import { deliveryDomainNode, type DeliveryDomainNode } from '../nodes'
import { pickDeliveryDomain } from '../pick'
import { checkedAnew, verdictOf } from './verdict'

/** Milliseconds between two looks: a check takes some seconds, DNS itself may take hours. */
const waits = [2_000, 3_000, 5_000, 8_000, 12_000] as const

/** Asks Qboxmail to look for a sending domain's records, waits for the check, and says what it came to. */
export async function verifySendingDomain(delivery: Delivery, given?: DeliveryDomainNode): Promise<void> {
  const domain = given ?? (await pickDeliveryDomain(delivery, t('Verify Sending Domain')))
  if (!domain) return
  const { account, client } = await connect(delivery, domain)
  const { tree, editor } = delivery
  const params = { code: domain.code }
  const read = (signal: AbortSignal): Promise<DeliveryDomain> => client.call(getDeliveryDomain, { params }, { signal })
  const found = await delivery.onRow(domain, t('Verifying…'), async () => {
    try {
      const before = await read(tree.signal)
      const asked = await writeOnce(editor, account.id, () => tree.refreshAround(domain), () => client.call(verifyDeliveryDomain, { params }))
      if (!asked.ok) return undefined
      const now = await settle(read, (seen) => checkedAnew(before, seen), tree.signal, waits)
      return now && { now, fresh: checkedAnew(before, now) }
    } catch (error) {
      void showError(editor, error, { accountId: account.id, retry: () => verifySendingDomain(delivery, domain) })
      return undefined
    }
  })
  if (!found) return
  const node = deliveryDomainNode(account.id, { ...found.now, code: domain.code })
  if (node) tree.replace(node)
  const { dns, approval, good } = verdictOf(found.now, found.fresh)
  void tell(domain, `${safeText(domain.name, 80)} — ${safeText(dns, 200)} ${safeText(approval, 200)}`, good)
}

async function tell(domain: DeliveryDomainNode, words: string, good: boolean): Promise<void> {
  const records = t('Show Records')
  const show = good ? vscode.window.showInformationMessage : vscode.window.showWarningMessage
  if ((await show(quote(words), records)) === records) await runCommand('qboxmail.openRecords', domain)
}
