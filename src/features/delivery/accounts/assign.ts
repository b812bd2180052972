import * as vscode from 'vscode'
import { getDeliveryAccount, listDeliveryDomains, updateDeliveryAccount } from '../../../api/operations/delivery'
import { pages } from '../../../api/paging'
import type { DeliveryDomain } from '../../../api/resources/delivery'
import type { Client } from '../../../api/client'
import { confirm } from '../../../editor/confirm'
import { UserError } from '../../../editor/explain'
import { writeOnce } from '../../../editor/writeOnce'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import { connect, type Delivery } from '../context'
import type { DeliveryAccountNode } from '../nodes'
import { pickDeliveryAccount } from '../pick'
import { deliveryDomainState } from '../state'
import { domainCodesOf } from './domainCodes'

interface Item extends vscode.QuickPickItem {
  readonly code: string
}

/** Chooses the domains that an account sends from. */
export async function assignDomains(delivery: Delivery, given?: DeliveryAccountNode): Promise<void> {
  const sender = given ?? (await pickDeliveryAccount(delivery, t('Assign Domains')))
  if (!sender) return
  const { account, client } = await connect(delivery, sender)
  const { tree, editor } = delivery
  const params = { id: sender.senderId }
  const [now, domains] = await delivery.onRow(sender, t('Loading…'), () => Promise.all([client.call(getDeliveryAccount, { params }), allDomains(client, tree.signal)]))
  const held = domainCodesOf(now.domains)
  if (!held) throw new UserError(t('The domains of this account cannot be read.'), t('So nothing is written, which could take them away from it.'))
  const items = domains.map((domain): Item => ({ label: safeText(domain.name || domain.code), description: deliveryDomainState(domain).words, code: domain.code, picked: held.includes(domain.code) }))
  const chosen = await vscode.window.showQuickPick(items, { canPickMany: true, title: t('Domains of {0}', sender.name), placeHolder: t('It sends from the chosen ones'), ignoreFocusOut: true })
  if (!chosen) return
  // What this token does not see stays with the account.
  const unseen = held.filter((code) => !items.some((item) => item.code === code))
  const codes = [...unseen, ...chosen.map(({ code }) => code)]
  const lost = items.filter(({ code }) => held.includes(code) && !codes.includes(code))
  if (lost.length === 0 && codes.length === held.length) return
  const question = t('Take {0} away from “{1}”?', lost.map(({ label }) => label).join(', '), sender.name)
  if (lost.length > 0 && !(await confirm(question, t('It cannot send from there any more; what is sent so is refused.'), t('Take Away')))) return
  const written = await delivery.onRow(sender, t('Assigning…'), () =>
    writeOnce(editor, account.id, () => tree.refreshAround(sender), () => client.call(updateDeliveryAccount, { params, body: { domain_codes: codes } })),
  )
  if (!written.ok) return
  tree.refreshAround(sender)
  vscode.window.setStatusBarMessage(t('The account “{0}” sends from {1} {1:domain|domains}.', sender.name, codes.length), 5000)
}

async function allDomains(client: Client, signal: AbortSignal): Promise<DeliveryDomain[]> {
  const all: DeliveryDomain[] = []
  for await (const { rows } of pages(client, listDeliveryDomains, {}, { signal })) for (const row of rows) if (row.ok) all.push(row.value)
  return all
}
