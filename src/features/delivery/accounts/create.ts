import * as vscode from 'vscode'
import { ApiError } from '../../../api/errors'
import { createDeliveryAccount } from '../../../api/operations/delivery'
import { activeAccount } from '../../../editor/activeAccount'
import { runCommand } from '../../../editor/commands'
import { confirm } from '../../../editor/confirm'
import { fieldErrors } from '../../../editor/fieldErrors'
import { showError } from '../../../editor/showError'
import { askChoice, askText, runSteps, type Refusal, type Step } from '../../../editor/steps'
import { reveal } from '../../../editor/treeView'
import { t } from '../../../l10n'
import { connect, type Delivery } from '../context'
import { deliveryAccountNode, folderId, folders, type DeliveryAccountNode, type FolderNode } from '../nodes'
import { paymentChoices, type Payment } from './payment'
import { pricesOf } from './priceList'
import { tierWords, type PriceList } from './prices'

interface Draft {
  description: string
  type: 'transactional' | 'newsletter'
  plan: 'free' | 'paid'
  payment: Payment | undefined
}

/** Creates a Delivery account; what may be billed is named and asked. */
export async function createSendingAccount(delivery: Delivery, given?: FolderNode): Promise<void> {
  const { id } = activeAccount(delivery.editor)
  const folder = given ?? folders(id).find(({ kind }) => kind === 'deliveryAccounts')
  if (!folder) return
  const { client } = await connect(delivery, folder)
  const prices = await pricesOf(delivery, client)
  await fillIn(delivery, folder, prices, { description: '', type: 'transactional', plan: 'free', payment: undefined })
}

async function fillIn(delivery: Delivery, folder: FolderNode, prices: PriceList | undefined, draft: Draft, refused?: Refusal): Promise<void> {
  if (!(await runSteps(t('Create Delivery Account'), () => steps(draft, prices, refused)))) return
  const { account, client } = await connect(delivery, folder)
  if (!(await agreed(draft, prices, account.kind === 'demo'))) return
  const { tree, view, editor } = delivery
  const body = { description: draft.description, type: draft.type, ...(draft.plan === 'paid' && draft.payment && { payment_method: draft.payment }) }
  let node: DeliveryAccountNode | undefined
  try {
    const made = await delivery.onRow(folder, t('Creating {0}…', draft.description), () => client.call(createDeliveryAccount, { body }))
    const senderId = made.resource?.id ?? made.code
    node = senderId === undefined ? undefined : deliveryAccountNode(account.id, { ...made.resource, description: made.resource?.description ?? draft.description, id: senderId })
  } catch (error) {
    const words = fieldErrors(error)?.get('description')
    if (words !== undefined) return fillIn(delivery, folder, prices, draft, { value: draft.description, words })
    const unknown = ApiError.is(error) && error.details.outcomeUnknown
    if (unknown) tree.refresh(folder)
    return showError(editor, error, { accountId: account.id, ...(!unknown && { retry: () => fillIn(delivery, folder, prices, draft) }) })
  }
  if (node && tree.find(folderId(account.id, 'deliveryAccounts'))) {
    tree.insert(folder, node)
    await reveal(view, node, { select: true })
  } else tree.refresh(folder)
  void next(draft, node)
}

/** What is known of the cost, line by line. */
function priceLines(prices: PriceList | undefined): string {
  if (!prices) return t('The price list could not be read; the prices stand in the Qboxmail panel.')
  const paid = prices.tiers.filter(({ price }) => price > 0)
  return [t('The price list says:'), ...paid.slice(0, 12).map((tier) => `• ${tierWords(tier, prices.currency)}`)].join('\n')
}

async function agreed(draft: Draft, prices: PriceList | undefined, demo: boolean): Promise<boolean> {
  const paid = draft.plan === 'paid'
  const billed = demo ? t('On the demo account nothing is billed.') : t('A paid plan will be ordered and billed by the chosen method. What it costs in the end is decided by Qboxmail.')
  const free = demo ? t('On the demo account nothing is billed.') : t('A free plan can be active once for each customer; a further account may be billed.')
  const cost = paid ? `${priceLines(prices)}\n\n${billed}` : free
  if (!(await confirm(t('Create the Delivery account “{0}”?', draft.description), cost, t('Create')))) return false
  return !paid || confirm(t('Order a paid plan for “{0}”?', draft.description), cost, t('Order'))
}

async function next(draft: Draft, node: DeliveryAccountNode | undefined): Promise<void> {
  const domains = t('Assign Domains')
  const buy = t('Buy Messages')
  const words = t('The Delivery account “{0}” was created. It sends from the domains that are assigned to it.', draft.description)
  const chosen = await vscode.window.showInformationMessage(words, ...(node ? [domains, ...(draft.plan === 'paid' ? [buy] : [])] : []))
  if (node && chosen === domains) await runCommand('qboxmail.assignDeliveryDomains', node)
  if (node && chosen === buy) await runCommand('qboxmail.buyDeliveryMessages', node)
}

function steps(draft: Draft, prices: PriceList | undefined, refused: Refusal | undefined): Step[] {
  const tiers = prices?.tiers.filter(({ price }) => price > 0) ?? []
  const cheapest = tiers.toSorted((a, b) => a.price - b.price)[0]
  const from = cheapest && prices ? t('from {0}', tierWords(cheapest, prices.currency)) : t('the price list could not be read')
  return [
    (place) =>
      askText({
        place,
        value: draft.description,
        prompt: t('What it is for: the user name is random, so people know the account by this'),
        placeholder: t('Web shop'),
        check: (value) => (value.trim() === '' ? t('A description is needed.') : undefined),
        refused,
        keep: (value) => (draft.description = value.trim()),
      }),
    (place) =>
      askChoice<Draft['type']>(
        place,
        t('What does it send?'),
        [
          { label: t('Transactional Mail'), description: t('Receipts, passwords, notices: one mail for one person'), value: 'transactional' },
          { label: t('Newsletters'), description: t('The same to many who asked for it'), value: 'newsletter' },
        ],
        draft.type,
        (type) => (draft.type = type),
      ),
    (place) =>
      askChoice<Draft['plan']>(
        place,
        t('Which plan?'),
        [
          { label: t('Free Plan'), description: t('one for each customer'), value: 'free' },
          { label: t('Paid Plan'), description: from, value: 'paid' },
        ],
        draft.plan,
        (plan) => (draft.plan = plan),
      ),
    ...(draft.plan === 'paid' ? [(place: Parameters<Step>[0]) => askChoice<Payment | undefined>(place, t('How is it paid?'), paymentChoices(), draft.payment, (payment) => (draft.payment = payment))] : []),
  ]
}
