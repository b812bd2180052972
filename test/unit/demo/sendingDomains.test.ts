import { describe, expect, it } from 'vitest'
import type { Client } from '../../../src/api/client'
import { sendMessages } from '../../../src/api/operations/send'
import {
  createDeliveryDomain, deleteDeliveryDomain, getDeliveryDomain, listDeliveryDomains, updateDeliveryAccount, updateDeliveryDomainStatus, verifyDeliveryDomain,
} from '../../../src/api/operations/delivery'
import type { Demo } from '../../../src/demo/demo'
import { account, clientOn, ending, values } from './account'

const mail = { code: 'DD10000001' }
const news = { code: 'DD10000002' }
const stateOf = async (client: Client, params = mail): Promise<unknown> => (await client.call(getDeliveryDomain, { params })).display_status

describe('a new sending domain', () => {
  it('needs a name that is one, and that is free', async () => {
    const { client } = account()
    const make = (name: string): Promise<string> => ending(client.call(createDeliveryDomain, { body: { name } }))
    expect(await make('not a name')).toBe('name is not valid')
    expect(await make('Mail.Acme-Demo.example')).toBe('name already exists')
    expect(await make('Post.Fresh-Demo.example')).toBe('done')
    expect(values(await client.list(listDeliveryDomains, {})).map(({ name }) => name)).toContain('post.fresh-demo.example')
  })

  it('that is deleted while it is checked is not approved after all', async () => {
    const { demo, client } = account()
    await client.call(verifyDeliveryDomain, { params: mail })
    await client.call(deleteDeliveryDomain, { params: mail })
    demo.advance(30_000)
    expect(await ending(client.call(getDeliveryDomain, { params: mail }))).toBe('not-found')
    expect(values(await client.list(listDeliveryDomains, { query: { status: 'enabled' } }))).toEqual([])
  })
})

describe('the state of a sending domain', () => {
  it('is that of its checks again once it is no longer disabled', async () => {
    const { client } = account()
    const states: unknown[] = []
    for (const params of [mail, news])
      for (const status of ['disabled', 'enabled'] as const) {
        await client.call(updateDeliveryDomainStatus, { params, body: { status } })
        states.push(await stateOf(client, params))
      }
    expect(states).toEqual(['disabled', 'enabled', 'disabled', 'not_verified'])
  })

  it('loses a check that fails, and only what is missing comes to be published', async () => {
    const { demo, client } = account()
    const name = 'dd10000001tr._domainkey.mail.acme-demo.example'
    const verify = async (): Promise<unknown> => {
      await client.call(verifyDeliveryDomain, { params: mail })
      demo.advance(4_000)
      return client.call(getDeliveryDomain, { params: mail })
    }
    const spf = (): number => demo.zone().filter((record) => record.name === 'mail.acme-demo.example' && record.type === 'TXT').length
    const before = spf()
    demo.withdraw(name, 'CNAME')
    expect(await verify()).toMatchObject({ display_status: 'misconfigured', dkim_last_check_ok: false, spf_last_check_ok: true, approval_status: 'approved' })
    demo.advance(30_000)
    expect(demo.zone()).toContainEqual(expect.objectContaining({ name, type: 'CNAME' }))
    expect(spf()).toBe(before)
    expect(await verify()).toMatchObject({ display_status: 'enabled', dkim_last_check_ok: true })
  })

  it('narrows and sorts the list', async () => {
    const { client } = account()
    type Query = NonNullable<Parameters<typeof client.list<typeof listDeliveryDomains>>[1]['query']>
    const names = async (query: Query): Promise<unknown> => values(await client.list(listDeliveryDomains, { query })).map(({ name }) => name?.split('.')[0])
    expect(await names({ status: 'misconfigured' })).toEqual(['promo'])
    expect(await names({ status: 'all', sort_field: 'name', sort: 'desc' })).toEqual(['promo', 'news', 'mail'])
    expect(await names({ sort_field: 'display_status', sort: 'asc' })).toEqual(['mail', 'promo', 'news'])
    expect(await names({ sort_field: 'created_at' })).toEqual(['mail', 'promo', 'news'])
    for (const query of [{ sort: 'desc' }, { sort_field: 'created_at', sort: 'none' }, { sort_field: 'nothing', sort: 'desc' }] as const)
      expect(await names(query), JSON.stringify(query)).toEqual(['mail', 'news', 'promo'])
  })

  it('shows a manager no other domains, whichever state is asked for', async () => {
    const { demo } = account()
    const manager = clientOn(demo, async () => demo.tokens.manager)
    const codes = async (status: 'enabled' | 'misconfigured' | 'not_verified'): Promise<unknown> =>
      values(await manager.list(listDeliveryDomains, { query: { status } })).map(({ code }) => code)
    expect([await codes('enabled'), await codes('misconfigured'), await codes('not_verified')]).toEqual([[], [], ['DD10000002']])
  })
})

describe('what is sent', () => {
  const send = (demo: Demo, from: string, to: string): Promise<unknown> =>
    clientOn(demo).call(sendMessages, { body: { messages: [{ from, to, subject: 'x', text_body: 'y' }] } })

  it('goes to addresses alone', async () => {
    const { demo } = account()
    const refused = send(demo, 'orders@mail.acme-demo.example', 'anna@customer.example, nobody')
    await expect(refused).rejects.toMatchObject({ details: { status: 400, code: 'invalid_message', serverMessage: 'Not an address: nobody' } })
  })

  it('comes from a domain that may send: not while it waits, but also with a check that fails', async () => {
    const { demo, client } = account()
    await client.call(updateDeliveryAccount, { params: { id: 4101 }, body: { domain_codes: ['DD10000001', 'DD10000002', 'DD10000003'] } })
    await expect(send(demo, 'a@news.shop-demo.example', 'b@customer.example')).rejects.toMatchObject({ details: { status: 403, code: 'sender_domain_not_enabled' } })
    expect(await send(demo, 'a@promo.studio-demo.example', 'b@customer.example')).toMatchObject({ queued_messages: 1 })
  })

  it('ends where the messages of the plan do', async () => {
    const { demo, client } = account()
    await client.call(updateDeliveryAccount, { params: { id: 4101 }, body: { num_messages: 18_241 } })
    const one = 'a@customer.example'
    const left = send(demo, 'orders@mail.acme-demo.example', `${one}, b@customer.example`)
    await expect(left).rejects.toMatchObject({ details: { status: 429, code: 'quota_exceeded' } })
    expect(await send(demo, 'orders@mail.acme-demo.example', one)).toMatchObject({ queued_messages: 1 })
    await expect(send(demo, 'orders@mail.acme-demo.example', one)).rejects.toMatchObject({ details: { code: 'quota_exceeded' } })
  })
})
