import { describe, expect, it } from 'vitest'
import { Client } from '../../../src/api/client'
import { deliveryChoices, hostingChoices } from '../../../src/features/records/domainChoices'
import { loadSenders } from '../../../src/features/send/senders'
import type { Account } from '../../../src/editor/accounts'
import { ofAccount } from '../../../src/editor/pages'

const account: Account = { id: 'a', name: 'Mine', kind: 'production', base: 'https://api.example.com', tokenFrom: 'secrets' }
const { signal } = new AbortController()

/** A client whose server answers page `n` as told, and the pages that were asked for. */
function answering(answer: (page: number) => { status?: number; body?: object }): { client: Client; asked: number[] } {
  const asked: number[] = []
  const client = new Client({
    bases: { management: account.base, send: account.base },
    token: () => Promise.resolve('token-1'),
    fetch: () => (url) => {
      const page = Number(new URL(url).searchParams.get('page'))
      asked.push(page)
      const { status = 200, body } = answer(page)
      return Promise.resolve({ status, headers: new Headers(), text: () => Promise.resolve(body ? JSON.stringify(body) : '') })
    },
  })
  return { client, asked }
}
const row = (page: number, index: number): object => ({ code: `D${page}-${index}`, name: `d${page}-${index}.example`, status: 'enabled' })
const full = (page: number): object => ({ resources: Array.from({ length: 100 }, (_, index) => row(page, index)), pagination: {} })

describe('the domains to choose from', () => {
  it.each([['hosting', hostingChoices], ['Delivery', deliveryChoices]] as const)('of %s are read on where the server gives no totals', async (_, choices) => {
    const { client, asked } = answering((page) => ({ body: page < 3 ? full(page) : { resources: [row(3, 0)] } }))
    const found = await choices(client, account, signal)
    expect(found).toHaveLength(201)
    expect(found.every(({ subject }) => subject !== undefined)).toBe(true)
    expect(asked).toEqual([1, 2, 3])
  })

  it('say how they stand in words, not as the API has it', async () => {
    const told = async (choices: typeof hostingChoices, rows: object[]) => {
      const { client } = answering(() => ({ body: { resources: rows.map((fields, index) => ({ ...row(1, index), ...fields })), pagination: {} } }))
      return (await choices(client, account, signal)).map(({ description }) => description)
    }
    const hosting = [{}, { status_detail: 'mx' }, { status: 'ownership_check' }, { status: 'new_state' }]
    expect(await told(hostingChoices, hosting)).toEqual(['Enabled', 'Enabled, not ready yet', 'Waiting for proof of ownership', 'new_state'])
    const delivery = [{ display_status: 'not_verified' }, { display_status: 'misconfigured' }]
    expect(await told(deliveryChoices, delivery)).toEqual(['Not verified: the required records were not found yet', 'Misconfigured: active, but a DNS check fails now'])
  })

  it('end after some pages, and say so', async () => {
    const { client } = answering((page) => ({ body: full(page) }))
    const found = await hostingChoices(client, account, signal)
    expect(found).toHaveLength(501)
    expect(found.at(-1)).toEqual({ label: 'Only the first 500 are listed.', description: 'Any other can be typed.', alwaysShow: true })
  })

  it('say that a 404 stands for none, and fail where the host is not known', async () => {
    const { client } = answering(() => ({ status: 404 }))
    expect(await deliveryChoices(client, account, signal)).toEqual([{ label: 'Nothing here: the server answered 404', alwaysShow: true }])
    await expect(deliveryChoices(client, { ...account, kind: 'other' }, signal)).rejects.toMatchObject({ reason: 'not-found' })
  })
})

describe('the Delivery accounts to send through', () => {
  it('say that a 404 stands for none, and fail where the host is not known', async () => {
    const { client } = answering(() => ({ status: 404, body: { message: 'Not found', errors: [] } }))
    expect(await loadSenders(client, ofAccount(account, signal))).toEqual({ list: [], note: 'Nothing here: the server answered 404.' })
    await expect(loadSenders(client, ofAccount({ kind: 'other' }, signal))).rejects.toMatchObject({ reason: 'not-found' })
  })
})
