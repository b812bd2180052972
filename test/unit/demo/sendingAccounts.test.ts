import { describe, expect, it } from 'vitest'
import type { Client } from '../../../src/api/client'
import type { Input } from '../../../src/api/operation'
import {
  createDeliveryAccount, createDeliveryApiToken, deleteDeliveryAccount, deleteDeliveryApiToken, getDeliveryAccount, listDeliveryAccounts,
  listDeliveryApiTokens, updateDeliveryAccount, updateDeliveryApiToken,
} from '../../../src/api/operations/delivery'
import { account, clientOn, ending, start, values } from './account'

const shop = { id: 4101 }
const newsletter = { id: 4102 }
const old = { id: 4103 }

describe('the list of Delivery accounts', () => {
  type Query = Input<typeof listDeliveryAccounts>['query']
  const narrowed: readonly (readonly [Query, readonly string[]])[] = [
    [{ status: 'enabled' }, ['4101', '4102']],
    [{ status: 'disabled' }, ['4103']],
    [{ status: 'wait_pay' }, []],
    [{ type: 'transactional' }, ['4101', '4103']],
    [{ type: 'promotional' }, ['4102']],
    [{ plan: 'prepaid' }, ['4102']],
    [{ ids: '4101, 4103' }, ['4101', '4103']],
    [{ plan_messages_from: 50_000 }, ['4101', '4102']],
    [{ plan_messages_to: 50_000 }, ['4101', '4103']],
    [{ query: 'crm' }, ['4103']],
    [{ type: 'transactional', status: 'enabled', plan: 'free' }, []],
  ]

  it.each(narrowed)('is narrowed by %o', async (query, ids) => {
    const { client } = account()
    expect(values(await client.list(listDeliveryAccounts, { query })).map(({ id }) => id)).toEqual(ids)
  })
})

describe('a Delivery account', () => {
  const update = (client: Client, params: { id: number }, body: Input<typeof updateDeliveryAccount>['body']): Promise<unknown> => client.call(updateDeliveryAccount, { params, body })

  it('is not made without a description', async () => {
    const { client } = account()
    const make = (description: string): Promise<string> => ending(client.call(createDeliveryAccount, { body: { description, type: 'transactional' } }))
    expect([await make('  '), await make('Invoices')]).toEqual(['description is required', 'done'])
    expect(values(await client.list(listDeliveryAccounts, {})).map(({ description }) => description)).toEqual(['Web shop', 'Newsletter', 'Old CRM', 'Invoices'])
  })

  it('takes only domains that its owner sees, and changes nothing else beside what was asked', async () => {
    const { demo, client } = account()
    expect(await ending(update(client, shop, { description: 'Other', domain_codes: ['DD10000001', 'DD99999999'] }))).toBe('domain_codes DD99999999 does not exist')
    expect(await client.call(getDeliveryAccount, { params: shop })).toMatchObject({ description: 'Web shop', domain_codes: ['DD10000001'] })
    const manager = clientOn(demo, async () => demo.tokens.manager)
    expect(await ending(update(manager, old, { domain_codes: ['DD10000001'] }))).toBe('domain_codes DD10000001 does not exist')
    expect(await ending(update(manager, old, { domain_codes: ['DD10000002'], payment_method: 'stripe' }))).toBe('done')
    const changed = await client.call(getDeliveryAccount, { params: old })
    expect(changed).toMatchObject({ description: 'Old CRM', domain_codes: ['DD10000002'] })
    expect(changed).not.toHaveProperty('payment_method')
  })

  it('gets a plan of so many messages a month, of which those sent are gone', async () => {
    const { client } = account()
    await update(client, shop, { num_messages: 20_000 })
    expect(await client.call(getDeliveryAccount, { params: shop })).toMatchObject({ plan: 'monthly', num_messages: 20_000, remaining_messages: 1_760 })
    await update(client, shop, { num_messages: 10_000 })
    expect(await client.call(getDeliveryAccount, { params: shop })).toMatchObject({ num_messages: 10_000, remaining_messages: 0 })
  })

  it('buys packages, and is prepaid from then on where it was free', async () => {
    const { client } = account()
    for (const params of [old, newsletter, shop]) await update(client, params, { volume: 2 })
    const plans = values(await client.list(listDeliveryAccounts, {})).map(({ plan, num_messages: all, remaining_messages: left }) => [plan, all, left])
    expect(plans).toEqual([['monthly', 70_000, 51_760], ['prepaid', 120_000, 58_500], ['prepaid', 21_000, 21_000]])
  })

  it('ends with what was paid for, or at once where nothing was', async () => {
    const { demo, client } = account()
    for (const params of [newsletter, old]) await client.call(deleteDeliveryAccount, { params, query: { delete_after_billing: true } })
    expect(values(await client.list(listDeliveryAccounts, {})).map(({ id, delete_on: end }) => [id, end])).toEqual([
      ['4101', undefined], ['4102', new Date(start + 120 * 86_400_000).toISOString()],
    ])
    demo.advance(121 * 86_400_000)
    await client.call(deleteDeliveryAccount, { params: shop })
    expect((await client.list(listDeliveryAccounts, {})).rows).toEqual([])
    expect(await ending(client.list(listDeliveryApiTokens, { params: shop }))).toBe('not-found')
  })
})

describe('a Send token', () => {
  it('has a label', async () => {
    const { client } = account()
    expect(await ending(client.call(createDeliveryApiToken, { params: shop, body: { label: ' ' } }))).toBe('label is required')
  })

  it('is held to networks, and to nothing that is none', async () => {
    const { client } = account()
    const params = { ...shop, token_id: 71 }
    const allow = (...nets: string[]): Promise<string> => ending(client.call(updateDeliveryApiToken, { params, body: { allow_nets: nets } }))
    const held = async (): Promise<unknown> => values(await client.list(listDeliveryApiTokens, { params: shop }))[0]?.allow_nets
    expect(await allow('192.0.2.0/24', '2001:db8::1')).toBe('done')
    for (const net of ['office', '192.0.2.0/33', '']) expect(await allow('192.0.2.1', net), net).toBe(`allow_nets ${net} is not an IP address or network`)
    expect(await held()).toEqual(['192.0.2.0/24', '2001:db8::1'])
  })

  it('is revoked alone, and only by way of its own account', async () => {
    const { client } = account()
    expect(await ending(client.call(deleteDeliveryApiToken, { params: { ...newsletter, token_id: 72 } }))).toBe('not-found')
    await client.call(deleteDeliveryApiToken, { params: { ...shop, token_id: 72 } })
    expect(values(await client.list(listDeliveryApiTokens, { params: shop })).map(({ label }) => label)).toEqual(['Web shop, production'])
  })
})
