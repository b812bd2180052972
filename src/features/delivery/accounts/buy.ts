import { getDeliveryAccount, updateDeliveryAccount } from '../../../api/operations/delivery'
import { confirm } from '../../../editor/confirm'
import { logError } from '../../../editor/showError'
import { askChoice, askText, runSteps, type Step } from '../../../editor/steps'
import { writeOnce } from '../../../editor/writeOnce'
import { t } from '../../../l10n'
import { connect, type Delivery } from '../context'
import { deliveryAccountNode, type DeliveryAccountNode } from '../nodes'
import { pickDeliveryAccount } from '../pick'
import { paymentChoices, type Payment } from './payment'
import { pricesOf } from './priceList'
import { priceWords, tierWords, type PriceList, type Tier } from './prices'

interface Order {
  tier: Tier | undefined
  packages: number
  payment: Payment | undefined
}

/** Buys packages of messages for an account: the price is named, and it is asked twice. */
export async function buyMessages(delivery: Delivery, given?: DeliveryAccountNode): Promise<void> {
  const sender = given ?? (await pickDeliveryAccount(delivery, t('Buy Messages')))
  if (!sender) return
  const { account, client } = await connect(delivery, sender)
  const prices = await pricesOf(delivery, client)
  const order: Order = { tier: undefined, packages: 1, payment: undefined }
  if (!(await runSteps(t('Buy Messages for {0}', sender.name), () => steps(order, prices)))) return
  const total = totalWords(order, prices)
  const billed = account.kind === 'demo' ? t('On the demo account nothing is billed.') : t('What is billed in the end is decided by Qboxmail, also its taxes.')
  const priced = order.tier && prices ? t('{0} × {1}', order.packages, tierWords(order.tier, prices.currency)) : t('The price is not known here: the price list could not be read. Look it up in the Qboxmail panel first.')
  if (!(await confirm(t('Buy {0} for “{1}”?', packageWords(order.packages), sender.name), `${priced}\n\n${billed}`, t('Go On')))) return
  if (!(await confirm(t('Order now, for {0}?', total), t('This is a binding order and cannot be taken back here. {0}', billed), t('Order')))) return
  const { tree, editor } = delivery
  const params = { id: sender.senderId }
  const body = { volume: order.packages, ...(order.payment && { payment_method: order.payment }) }
  await delivery.onRow(sender, t('Ordering…'), async () => {
    const written = await writeOnce(editor, account.id, () => tree.refreshAround(sender), () => client.call(updateDeliveryAccount, { params, body }))
    if (!written.ok) return
    try {
      const now = deliveryAccountNode(account.id, await client.call(getDeliveryAccount, { params }, { signal: tree.signal }))
      if (now) tree.replace(now)
    } catch (error) {
      logError(editor, error)
      tree.refreshAround(sender)
    }
  })
}

const packageWords = (count: number): string => t('{0} {0:package|packages} of messages', count)

function totalWords({ tier, packages }: Order, prices: PriceList | undefined): string {
  return tier && prices ? priceWords(tier.price * packages, prices.currency) : t('a price that is not known here')
}

function steps(order: Order, prices: PriceList | undefined): Step[] {
  const tiers = prices?.tiers.filter(({ price }) => price > 0) ?? []
  const choices = tiers.map((tier) => ({ label: tierWords(tier, prices?.currency), value: tier }))
  return [
    // The API takes a number of packages and does not say how large one is, so the person says which price they mean.
    ...(choices.length > 0
      ? [(place: Parameters<Step>[0]) => askChoice<Tier | undefined>(place, t('Which package does the account have, by the price list?'), choices, order.tier, (tier) => (order.tier = tier))]
      : []),
    (place) =>
      askText({
        place,
        value: String(order.packages),
        prompt: t('How many packages? Each is of the size that the account’s product has.'),
        check: (value) => (/^[1-9]\d{0,3}$/.test(value.trim()) ? undefined : t('A whole number from 1 to 9999 is needed.')),
        keep: (value) => (order.packages = Number(value) || 1),
      }),
    (place) => askChoice<Payment | undefined>(place, t('How is it paid?'), paymentChoices(), order.payment, (payment) => (order.payment = payment)),
  ]
}
