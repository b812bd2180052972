import * as vscode from 'vscode'
import type { Client } from '../../../api/client'
import { getDeliveryPrices, getDeliveryPricingPage } from '../../../api/operations/delivery'
import { activeAccount } from '../../../editor/activeAccount'
import { openDocument, openJson } from '../../../editor/documents'
import { logError } from '../../../editor/showError'
import { t } from '../../../l10n'
import { connect, type Delivery } from '../context'
import { priceDocument, readPrices, type PriceList } from './prices'

const viewId = 'qboxmail.delivery'

/** Opens the prices as a readable document. */
export async function showPrices(delivery: Delivery): Promise<void> {
  const accountId = activeAccount(delivery.editor).id
  const read = async (): Promise<string> => priceDocument(t('Delivery Prices'), await (await connect(delivery, { accountId })).client.call(getDeliveryPrices, {}))
  const text = await vscode.window.withProgress({ location: { viewId } }, read)
  await openDocument(`${t('Delivery Prices')}.md`, text, { id: `${accountId}/prices`, read })
}

/** Opens what the pricing page of the panel is made of, as JSON. */
export async function showPricingPage(delivery: Delivery): Promise<void> {
  const accountId = activeAccount(delivery.editor).id
  const read = async (): Promise<unknown> => (await connect(delivery, { accountId })).client.call(getDeliveryPricingPage, {})
  const value = await vscode.window.withProgress({ location: { viewId } }, read)
  await openJson(t('Delivery Pricing Page'), value, { id: `${accountId}/pricing page`, read })
}

/** The prices; undefined when they cannot be read, which stands in nobody's way but has to be said. */
export async function pricesOf(delivery: Delivery, client: Client): Promise<PriceList | undefined> {
  try {
    const list = readPrices(await vscode.window.withProgress({ location: { viewId } }, () => client.call(getDeliveryPrices, {}, { signal: delivery.tree.signal })))
    return list.tiers.length > 0 ? list : undefined
  } catch (error) {
    logError(delivery.editor, error)
    return undefined
  }
}
