import { describe, expect, it } from 'vitest'
import type { Client } from '../../../src/api/client'
import type { Input } from '../../../src/api/operation'
import {
  createSuppressionListEntry, deleteSuppressionListEntry, exportSuppressionList, getSuppressionListEntry, importSuppressionList,
  listSuppressionListEntries, updateSuppressionListEntry,
} from '../../../src/api/operations/suppression'
import { sendMessages } from '../../../src/api/operations/send'
import { account, clientOn, ending, values } from './account'

const anna = { email: 'anna@customer.example' }
const entries = async (client: Client, query: NonNullable<Input<typeof listSuppressionListEntries>['query']> = {}) =>
  values(await client.list(listSuppressionListEntries, { query: { per: 100, ...query } }))
const load = (client: Client, text: string): Promise<string> => ending(client.call(importSuppressionList, { body: { csv_file_name: 'list.csv', csv_file_content: text } }))

describe('the suppression list', () => {
  it('is narrowed by state, category, account and day', async () => {
    const { client } = account()
    await client.call(createSuppressionListEntry, { body: { ...anna, reason: 'bounce', accounts: ['4101'] } })
    const all = await entries(client)
    const disabled = await entries(client, { status: 'disabled' })
    expect(disabled.length).toBeGreaterThan(0)
    expect(disabled.every(({ active }) => active === false)).toBe(true)
    expect(await entries(client, { status: 'enabled' })).toHaveLength(all.length - disabled.length)
    const full = await entries(client, { category: 'mailbox_full' })
    expect(full).toEqual(all.filter(({ category }) => category === 'mailbox_full'))
    expect((await entries(client, { account_id: '4101' })).map(({ email }) => email)).toEqual([anna.email])
    expect(await entries(client, { account_code: '4102' })).toEqual(all.filter(({ accounts }) => String(accounts) === '4102'))
    expect((await entries(client, { added_on: '2026-03-02' })).map(({ email }) => email)).toEqual([anna.email])
  })

  it('has an address once, however it is written, and none that it does not have', async () => {
    const { client } = account()
    expect(await ending(client.call(getSuppressionListEntry, { body: anna }))).toBe('not-found')
    await client.call(createSuppressionListEntry, { body: { ...anna, reason: 'complaint' } })
    expect(await ending(client.call(createSuppressionListEntry, { body: { email: 'Anna@Customer.example', reason: 'bounce' } }))).toBe('email already exists')
    expect(await client.call(getSuppressionListEntry, { body: { email: 'ANNA@customer.example' } })).toMatchObject({ ...anna, reason: 'complaint', active: true })
    await client.call(deleteSuppressionListEntry, { body: anna })
    expect(await ending(client.call(deleteSuppressionListEntry, { body: anna }))).toBe('not-found')
  })

  it('stops mail only of the accounts that an entry names', async () => {
    const { demo, client } = account()
    const message = { from: 'orders@mail.acme-demo.example', to: anna.email, subject: 'x', text_body: 'y' }
    const stopped = async (): Promise<boolean> => (await clientOn(demo).call(sendMessages, { body: { messages: [message] } })).suppression_summary !== undefined
    await client.call(createSuppressionListEntry, { body: { ...anna, reason: 'complaint', accounts: ['4102'] } })
    expect(await stopped()).toBe(false)
    await client.call(updateSuppressionListEntry, { body: { ...anna, accounts: ['4101', '4102'] } })
    expect(await stopped()).toBe(true)
    await client.call(updateSuppressionListEntry, { body: { ...anna, active: false } })
    expect(await stopped()).toBe(false)
  })

  it('holds, of a manager, for the accounts assigned to them, however it is asked for', async () => {
    const { demo } = account()
    const manager = clientOn(demo, async () => demo.tokens.manager)
    const scope = async (email: string, accounts: string[]): Promise<unknown> => {
      await manager.call(createSuppressionListEntry, { body: { email, reason: 'complaint', accounts } })
      return (await entries(clientOn(demo), { query: email }))[0]?.accounts
    }
    expect([await scope('a@customer.example', []), await scope('b@customer.example', ['4101', '4103'])]).toEqual([['4103'], ['4103']])
  })
})

describe('an import of suppressed addresses', () => {
  it('takes the first column, also of a file in Base64, and leaves alone what is there already', async () => {
    const { client } = account()
    await client.call(createSuppressionListEntry, { body: { ...anna, reason: 'bounce' } })
    const before = (await entries(client)).length
    expect(await load(client, 'email;note\nanna@customer.example;x\r\nb@customer.example,y\n\n')).toBe('done')
    expect(await load(client, btoa('c@customer.example\n'))).toBe('done')
    const after = await entries(client)
    expect(after).toHaveLength(before + 2)
    expect(after.slice(0, 3).map(({ email, reason }) => [email, reason])).toEqual([['c@customer.example', 'complaint'], ['b@customer.example', 'complaint'], [anna.email, 'bounce']])
  })

  it.each(['', 'email', 'hello', 'nobody;here\n', '===='])('is refused where no address is in it: %j', async (text) => {
    expect(await load(account().client, text)).toBe('csv_file_content holds no addresses')
  })
})

describe('an export of suppressed addresses', () => {
  it('is CSV, with a row for each that the caller sees', async () => {
    const { demo, client } = account()
    await load(client, 'o"hara@customer.example')
    await client.call(createSuppressionListEntry, { body: { ...anna, reason: 'bounce' } })
    await client.call(updateSuppressionListEntry, { body: { ...anna, active: false } })
    const lines = async (on: Client): Promise<string[]> => String(await on.call(exportSuppressionList, {})).split('\r\n')
    const all = await lines(client)
    expect(all.slice(0, 3)).toEqual([
      'email,status,reason,category,created_at',
      'anna@customer.example,disabled,bounce,manual,2026-03-02T10:00:00.000Z',
      '"o""hara@customer.example",enabled,complaint,,2026-03-02T10:00:00.000Z',
    ])
    expect(all).toHaveLength(46)
    expect(await lines(clientOn(demo, async () => demo.tokens.manager))).toEqual(['email,status,reason,category,created_at', ''])
  })
})
