import {
  createDeliveryAccount, createDeliveryApiToken, deleteDeliveryAccount, deleteDeliveryApiToken, getDeliveryAccount, getDeliveryPrices,
  getDeliveryPricingPage, listDeliveryAccounts, listDeliveryApiTokens, resetDeliveryAccountPassword, updateDeliveryAccount,
  updateDeliveryAccountStatus, updateDeliveryApiToken,
} from '../../api/operations/delivery'
import { ownLimit } from '../limits'
import { drop, paged } from '../list'
import { all, empty, invalid, item, notFound, ok, Refusal, wrong } from '../reply'
import { lettersOf } from '../random'
import type { SendingAccount, SendToken } from '../resources'
import { on, type Route } from '../route'
import { newAccount } from '../seed/delivery'
import type { World } from '../world'

const prices = {
  currency: 'EUR',
  monthly: [{ messages: 10_000, price: 9 }, { messages: 50_000, price: 29 }, { messages: 100_000, price: 49 }],
  prepaid: [{ messages: 10_000, price: 12 }, { messages: 100_000, price: 69 }],
  free: [{ messages: 1_000, price: 0 }],
} as const

function accountOf(world: World, id: string): SendingAccount {
  const found = world.accounts.find((account) => String(account.id) === id)
  if (!found) throw new Refusal(notFound())
  return found
}

function tokenOf(world: World, account: string, id: string): SendToken {
  const owner = accountOf(world, account)
  const found = world.tokens.find((token) => token.account === owner.id && String(token.id) === id)
  if (!found) throw new Refusal(notFound())
  return found
}

function shown(world: World, account: SendingAccount): object {
  const domains = world.sendingDomains.filter((domain) => account.domain_codes.includes(domain.code))
  return { ...account, domains_count: domains.length, domains: domains.map(({ code, name, display_status }) => ({ code, name, display_status })) }
}

function remove(world: World, account: SendingAccount): void {
  drop(world.accounts, (row) => row === account)
  drop(world.tokens, (token) => token.account === account.id)
}

const shownToken = ({ secret, account: _account, ...token }: SendToken): object => ({ ...token, token_preview: `${secret.slice(0, 5)}…${secret.slice(-4)}` })

const isNetwork = (text: string): boolean => /^[\d.]{7,15}(\/([0-9]|[12]\d|3[0-2]))?$|^[\da-f:]{2,39}(\/\d{1,3})?$/i.test(text)

export const sendingAccountRoutes: readonly Route[] = [
  on(listDeliveryAccounts, ({ world, query, caller }) => {
    const state = query.status ?? 'all'
    const type = query.type === 'promotional' ? 'newsletter' : query.type
    const ids = query.ids?.split(',').map((id) => id.trim())
    const rows = world.accounts.filter(
      (row) =>
        caller.sees(row) &&
        (state === 'all' || (state === 'enabled' && row.status === 1) || (state === 'disabled' && row.status === 0)) &&
        (!type || row.type === type) &&
        (!query.plan || row.plan === query.plan) &&
        (!ids || ids.includes(String(row.id))) &&
        row.plan_num_messages >= (query.plan_messages_from ?? 0) &&
        row.plan_num_messages <= (query.plan_messages_to ?? Infinity),
    )
    return paged(rows, query, (row) => [row.username, row.description, String(row.id)], (row) => shown(world, row))
  }),
  on(createDeliveryAccount, ({ world, body, caller }) => {
    if (body.description.trim() === '') return wrong('description', 'is required')
    const limit = ownLimit(world, caller, 'max_delivery_accounts')
    if (limit) return invalid(limit)
    const account = newAccount(world, 4_200 + world.nextNumber(), body.description, body.type)
    Object.assign(account, caller.assigned, { ignore_suppression_list: body.ignore_suppression_list ?? false, allow_nets: body.allow_nets ?? [] })
    world.accounts.push(account)
    return item(shown(world, account), 201)
  }),
  on(getDeliveryAccount, ({ world, params }) => item(shown(world, accountOf(world, params.id)))),
  on(updateDeliveryAccount, ({ world, params, body, caller }) => {
    const account = accountOf(world, params.id)
    const unknown = body.domain_codes?.find((code) => !world.sendingDomains.some((domain) => domain.code === code && caller.sees(domain)))
    if (unknown !== undefined) return wrong('domain_codes', `${unknown} does not exist`)
    const orders = ['payment_method', 'override_plan_num_messages', 'volume', 'num_messages']
    Object.assign(account, Object.fromEntries(Object.entries(body).filter(([key, value]) => value !== undefined && !orders.includes(key))))
    if (body.num_messages !== undefined) {
      const allowed = body.num_messages
      Object.assign(account, { plan: 'monthly', num_messages: allowed, plan_num_messages: allowed, remaining_messages: Math.max(0, allowed - account.messages_sent) })
    }
    // The volume is a number of packages; one is what the first prepaid price is for.
    const bought = (body.volume ?? 0) * prices.prepaid[0].messages
    if (bought > 0) {
      account.num_messages += bought
      account.remaining_messages += bought
      if (account.plan === 'free') account.plan = 'prepaid'
    }
    account.updated_at = world.stamp()
    return item(shown(world, account))
  }),
  on(deleteDeliveryAccount, ({ world, params, query }) => {
    const account = accountOf(world, params.id)
    const ends = account.next_renewal_date ?? account.plan_expiration_date
    if (query.delete_after_billing && ends !== null) {
      account.delete_on = ends
      world.after(Date.parse(ends) - world.now(), () => remove(world, account))
    } else remove(world, account)
    return empty
  }),
  on(updateDeliveryAccountStatus, ({ world, params, body }) => {
    const account = accountOf(world, params.id)
    Object.assign(account, { status: body.status === 'enabled' ? 1 : 0, status_detail: body.status === 'enabled' ? 'ok' : 'disabled' })
    return item(shown(world, account))
  }),
  on(resetDeliveryAccountPassword, ({ world, params }) => {
    const account = accountOf(world, params.id)
    account.password = lettersOf(world.nextSeed(), 16)
    return ok({ id: account.id, username: account.username, password: account.password })
  }),
  on(listDeliveryApiTokens, ({ world, params }) => {
    const { id } = accountOf(world, params.id)
    return all(world.tokens.filter((token) => token.account === id).map(shownToken))
  }),
  on(createDeliveryApiToken, ({ world, params, body }) => {
    const { id } = accountOf(world, params.id)
    if (body.label.trim() === '') return wrong('label', 'is required')
    const secret = `demo-${lettersOf(world.nextSeed(), 32)}`
    const token: SendToken = {
      id: 100 + world.nextNumber(), account: id, label: body.label, secret, allow_nets: [], created_at: world.stamp(), last_used_at: null,
    }
    world.tokens.push(token)
    // The one answer that carries the whole token.
    return item({ ...shownToken(token), token: secret }, 201)
  }),
  on(updateDeliveryApiToken, ({ world, params, body }) => {
    const token = tokenOf(world, params.id, params.token_id)
    const bad = body.allow_nets.find((net) => !isNetwork(net))
    if (bad !== undefined) return wrong('allow_nets', `${bad} is not an IP address or network`)
    token.allow_nets = body.allow_nets
    return item(shownToken(token))
  }),
  on(deleteDeliveryApiToken, ({ world, params }) => {
    const token = tokenOf(world, params.id, params.token_id)
    drop(world.tokens, (row) => row === token)
    return empty
  }),
  on(getDeliveryPrices, () => ok(prices)),
  on(getDeliveryPricingPage, () => ok({ title: 'Email Delivery', plans: prices })),
]
