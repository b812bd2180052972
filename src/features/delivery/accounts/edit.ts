import * as z from 'zod/mini'
import { getDeliveryAccount, updateDeliveryAccount } from '../../../api/operations/delivery'
import { openEdit } from '../../../editor/edit'
import { t } from '../../../l10n'
import { networkProblem } from '../../../networks'
import { connect, type Delivery } from '../context'
import { deliveryAccountNode, type DeliveryAccountNode } from '../nodes'
import { pickDeliveryAccount } from '../pick'
import { domainCodesOf } from './domainCodes'

const network = z.string().check(z.refine((value) => networkProblem(value) === undefined, { error: ({ input }) => networkProblem(String(input)) }))

/** The settings of an account without what is bought: that has a command of its own, which names the price. */
const settings = {
  ...updateDeliveryAccount,
  cost: 'write',
  body: z.strictObject({
    description: z.optional(z.string().check(z.minLength(1))),
    bounce_notification: z.optional(z.string()),
    bounce_notification_to_sender: z.optional(z.boolean()),
    domain_codes: z.optional(z.array(z.string())),
    ignore_suppression_list: z.optional(z.boolean()),
    allow_nets: z.optional(z.array(network)),
  }),
} as const

/** Opens an account's settings as a document. */
export async function editSendingAccount(delivery: Delivery, given?: DeliveryAccountNode): Promise<void> {
  const sender = given ?? (await pickDeliveryAccount(delivery, t('Edit Delivery Account')))
  if (!sender) return
  const { account, client } = await connect(delivery, sender)
  const { tree, editor } = delivery
  const read = async (): Promise<Record<string, unknown>> => {
    const now = await client.call(getDeliveryAccount, { params: { id: sender.senderId } }, { signal: tree.signal })
    // What is read names its domains in full, what is written by their codes.
    return { ...now, password: undefined, domain_codes: domainCodesOf(now.domains) }
  }
  const current = await delivery.onRow(sender, t('Opening…'), read)
  await openEdit(editor, {
    account,
    title: t('Settings of the Delivery account {0}', sender.name),
    name: sender.name,
    operation: settings,
    params: { id: sender.senderId },
    current,
    read,
    consequence: (changed) => [changed['domain_codes'] && t('It sends from exactly these domains then.'), changed['allow_nets'] && netsWords(changed['allow_nets']), changed['ignore_suppression_list'] === true && t('Mail then goes also to addresses that bounced or complained, which harms the sender’s reputation.')].filter(Boolean).join(' '),
    done: async () => {
      const now = deliveryAccountNode(account.id, await client.call(getDeliveryAccount, { params: { id: sender.senderId } }))
      if (now) tree.replace(now)
    },
  })
}

function netsWords(nets: unknown): string {
  return Array.isArray(nets) && nets.length > 0 ? t('Only these networks can send with it then, by SMTP or API.') : t('Every network can send with it then.')
}
