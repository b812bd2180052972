import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fetch, ProxyAgent } from 'undici'
import { Client } from '../../../src/api/client'
import { createDeliveryApiToken, listDeliveryApiTokens } from '../../../src/api/operations/delivery'
import { deleteEmailAlias, listEmailAliases } from '../../../src/api/operations/aliases'
import type { ApiError } from '../../../src/api/errors'
import { listDomains, updateDomainStatus } from '../../../src/api/operations/domains'
import { sendMessages } from '../../../src/api/operations/send'
import { directFetch } from '../../../src/api/directFetch'
import type { Fetch } from '../../../src/api/transport'
import { createDemo } from '../../../src/demo/demo'
import { faultKinds, parseFault, type Fault } from '../../../src/demo/faults'
import { serveDemo, type DemoServer } from '../../../src/demo/server'
import { account, clientOn, start } from './account'

const expected: readonly (readonly [Fault, object])[] = [
  [{ kind: '401' }, { reason: 'unauthorized' }],
  [{ kind: '403' }, { reason: 'forbidden' }],
  [{ kind: 'billing' }, { reason: 'billing' }],
  [{ kind: '422' }, { reason: 'validation', details: { fields: [{ field: 'name' }] } }],
  [{ kind: '429', seconds: 120 }, { reason: 'rate-limited', details: { retryAfter: 120 } }],
  [{ kind: '500' }, { reason: 'server', details: { status: 500 } }],
  [{ kind: '503' }, { reason: 'server', details: { status: 503 } }],
  [{ kind: 'cut' }, { reason: 'network' }],
  [{ kind: 'malformed' }, { reason: 'malformed' }],
  [{ kind: 'html' }, { reason: 'not-qboxmail' }],
  [{ kind: 'reset' }, { reason: 'network' }],
  [{ kind: 'proxy' }, { reason: 'proxy' }],
  [{ kind: 'redirect' }, { reason: 'not-qboxmail', details: { status: 302 } }],
]

describe('faults in memory', () => {
  it.each(expected)('%o', async (fault, error) => {
    const { demo, client } = account({ faults: [fault] })
    await expect(client.call(listDomains, {})).rejects.toMatchObject(error)
    demo.faults.clear()
    expect((await client.call(listDomains, {})).rows).toHaveLength(5)
  })

  it('hit one operation, and only so many times', async () => {
    const { demo, client } = account()
    demo.faults.set({ kind: '500', operation: updateDomainStatus.id, times: 1 })
    expect((await client.call(listDomains, {})).rows).toHaveLength(5)
    const change = (): Promise<unknown> => client.call(updateDomainStatus, { params: { domain_code: 'D100000001' }, body: { status: 'disabled' } })
    await expect(change()).rejects.toMatchObject({ reason: 'server' })
    await change()
    expect(demo.faults.list()).toEqual([])
  })

  it('turn an empty list into a 404, and no other', async () => {
    const { client } = account({ faults: [{ kind: 'empty404' }] })
    const params = { domain_code: 'D100000005' }
    await expect(client.call(listEmailAliases, { params })).rejects.toMatchObject({ reason: 'not-found' })
    expect(await client.list(listEmailAliases, { params }, { emptyOn404: true })).toMatchObject({ rows: [], emptyBy404: true })
    expect((await client.list(listEmailAliases, { params: { domain_code: 'D100000001' } })).rows).toHaveLength(12)
  })

  it('delay an answer, and a waiting call can be given up', async () => {
    const { client } = account({ faults: [{ kind: 'latency', ms: 60_000 }] })
    const controller = new AbortController()
    const call = client.call(listDomains, {}, { signal: controller.signal })
    setTimeout(() => controller.abort(), 20)
    await expect(call).rejects.toMatchObject({ reason: 'cancelled' })
    await expect(client.call(updateDomainStatus, { params: { domain_code: 'D100000001' }, body: { status: 'disabled' } }, { timeoutMs: 30 })).rejects.toMatchObject({
      reason: 'timeout', details: { outcomeUnknown: true },
    })
  })

  it('can be asked for inside a request', async () => {
    const { client } = account()
    await expect(client.call(listDomains, { query: { query: 'fault:503' } })).rejects.toMatchObject({ details: { status: 503 } })
    await expect(client.call(createDeliveryApiToken, { params: { id: 4101 }, body: { label: 'fault:billing' } })).rejects.toMatchObject({ reason: 'billing' })
    const message = { from: 'orders@mail.acme-demo.example', to: 'a@customer.example', subject: 'fault:429=9', text_body: 'x' }
    await expect(client.call(sendMessages, { body: { messages: [message] } })).rejects.toMatchObject({ reason: 'rate-limited', details: { retryAfter: 9 } })
  })

  it('come to the Send API in its own words', async () => {
    const { demo, client } = account()
    const message = { from: 'orders@mail.acme-demo.example', to: 'a@customer.example', subject: 'x', text_body: 'y' }
    const codes: unknown[] = []
    for (const kind of ['401', '403', 'billing', '422', '429', '500', '503'] as const) {
      demo.faults.set({ kind })
      codes.push(await client.call(sendMessages, { body: { messages: [message] } }).catch((error: unknown) => Object.values((error as ApiError).details).filter((one) => one === `Demo fault ${kind}`)))
    }
    expect(codes).toEqual(['401', '403', 'billing', '422', '429', '500', '503'].map((kind) => [`Demo fault ${kind}`]))
  })

  it('spoil an answer without a body and one that is no JSON', async () => {
    const { demo, client } = account()
    const change = (): Promise<unknown> => client.call(updateDomainStatus, { params: { domain_code: 'D100000001' }, body: { status: 'disabled' } })
    demo.faults.set({ kind: 'cut' })
    await expect(change()).rejects.toMatchObject({ reason: 'network', details: { outcomeUnknown: true } })
    const asked = (path: string, method: string, body?: string) =>
      demo.dispatch({ method, url: new URL(path, 'http://localhost'), headers: new Headers({ 'x-api-token': demo.tokens.management }), body }).reply
    const [status, file] = [['/api/domains/D100000001/status', 'PUT', '{"status":"disabled"}'], ['/api/imports/I100000001/csv', 'GET']] as const
    expect(asked(...status)).toMatchObject({ status: 200, broken: 'cut' })
    expect(asked(...file)).toMatchObject({ status: 200, broken: 'cut', text: expect.stringContaining('mario.rossi') })
    demo.faults.set({ kind: 'malformed' })
    expect(asked(...status)).toMatchObject({ status: 200, text: '{"messag' })
    expect(asked(...file)).toMatchObject({ status: 200, text: 'name;firstname;lastname\n' })
  })

  it('keep a second back where nothing else is said, and add up', () => {
    const { demo } = account({ faults: [{ kind: 'latency' }, { kind: 'latency', ms: 250 }] })
    const delay = (fault: string): number => demo.dispatch({ method: 'GET', url: new URL('http://localhost/api/domains'), headers: new Headers({ 'x-demo-fault': fault }) }).delay
    expect([delay('latency=50'), delay('nonsense')]).toEqual([1_300, 1_250])
  })

  it('are not asked for by a body that is no JSON', () => {
    const { demo } = account()
    const reply = demo.dispatch({ method: 'POST', url: new URL('http://localhost/api/domains'), headers: new Headers(), body: 'fault:503' }).reply
    expect(reply.status).toBe(401)
  })

  it('are read from words', () => {
    expect(faultKinds.map((kind) => parseFault(kind))).toEqual(faultKinds.map((kind) => ({ kind })))
    expect(parseFault('latency=250')).toEqual({ kind: 'latency', ms: 250 })
    expect(parseFault('429=7')).toEqual({ kind: '429', seconds: 7 })
    for (const text of ['', 'nonsense', '429=x', '429=-1']) expect(parseFault(text)).toBeUndefined()
  })
})

describe('tokens', () => {
  it('work once made, and no more once revoked', async () => {
    const { demo, client } = account()
    const created = await client.call(createDeliveryApiToken, { params: { id: 4102 }, body: { label: 'New' } })
    const secret = (created.resource as { token?: string } | undefined)?.token ?? ''
    expect(secret).toMatch(/^demo-\w{32}$/)
    const listed = JSON.stringify(await client.list(listDeliveryApiTokens, { params: { id: 4102 } }))
    expect(listed).toContain('"label":"New"')
    expect(listed).not.toContain(secret)
    const mine = clientOn(demo, async () => secret)
    const body = { messages: [{ from: 'a@promo.studio-demo.example', to: 'b@customer.example', subject: 'x', text_body: 'y' }] }
    expect(await mine.call(sendMessages, { body })).toMatchObject({ error_code: 0 })
    await expect(mine.call(listDomains, {})).rejects.toMatchObject({ reason: 'unauthorized' })
    await expect(clientOn(demo, async () => 'expired').call(listDomains, {})).rejects.toMatchObject({ reason: 'unauthorized' })
  })
})

describe('the demo server', () => {
  let server: DemoServer
  let client: Client
  beforeAll(async () => {
    server = await serveDemo({ demo: createDemo({ clock: { now: () => start } }) })
    client = new Client({
      bases: { management: server.url, send: server.url }, token: async (api) => server.demo.tokens[api], fetch: directFetch, sleep: async () => {},
    })
  })
  afterAll(() => server.close())

  const ask = (headers: Record<string, string>, path = '/api/domains'): ReturnType<typeof fetch> =>
    fetch(server.url + path, { headers: { 'x-api-token': server.demo.tokens.management, ...headers }, redirect: 'manual' })

  it.each(expected)('breaks over HTTP as in memory: %o', async (fault, error) => {
    server.demo.faults.set(fault)
    try {
      await expect(client.call(listDomains, {})).rejects.toMatchObject(error)
    } finally {
      server.demo.faults.clear()
    }
  })

  it('takes a fault from a header', async () => {
    expect((await ask({ 'x-demo-fault': '503=4' })).headers.get('retry-after')).toBe('4')
    await expect(ask({ 'x-demo-fault': 'reset' })).rejects.toThrow('fetch failed')
    const cut = await ask({ 'x-demo-fault': 'cut' })
    expect(cut.status).toBe(200)
    await expect(cut.text()).rejects.toThrow('terminated')
    expect((await ask({ 'x-demo-fault': 'redirect' })).headers.get('location')).toBe('https://elsewhere.invalid/login')
  })

  it('is a proxy that refuses, where it is taken for one', async () => {
    const through: Fetch = (url, init) => fetch(url, { ...init, dispatcher: new ProxyAgent(server.url) })
    const behind = new Client({ bases: { management: 'https://api.qboxmail.com', send: 'https://api.qboxmail.com' }, token: async () => 'x', fetch: () => through })
    await expect(behind.call(updateDomainStatus, { params: { domain_code: 'D100000001' }, body: { status: 'disabled' } })).rejects.toMatchObject({ reason: 'proxy' })
  })

  it('answers nothing to a name that is not this machine', async () => {
    const { port } = new URL(server.url)
    const answer = await new Promise<number>((resolve, reject) => {
      import('node:http')
        .then(({ get }) => get({ host: '127.0.0.1', port, path: '/api/domains', headers: { host: 'evil.example' } }, (response) => resolve(response.statusCode ?? 0)).on('error', reject))
        .catch(reject)
    })
    expect(answer).toBe(421)
    await expect(serveDemo({ host: '0.0.0.0' as '127.0.0.1' })).rejects.toThrow('this machine only')
  })

  it('says so when its port is taken', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    await expect(serveDemo({ port: (taken.address() as AddressInfo).port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await new Promise((resolve) => taken.close(resolve))
  })

  it('carries writes', async () => {
    const params = { domain_code: 'D100000001', alias_email_account_code: 'AE10000003' }
    await client.call(deleteEmailAlias, { params })
    await expect(client.call(deleteEmailAlias, { params })).rejects.toMatchObject({ reason: 'not-found' })
  })
})
