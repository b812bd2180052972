import { createServer, type AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { ApiError } from '../../../src/api/errors'
import { createDomain, deleteDomain, getDomain, listDomains, updateDomainStatus } from '../../../src/api/operations/domains'
import { sendMessages } from '../../../src/api/operations/send'
import { directFetch } from '../../../src/api/directFetch'
import type { Fetch } from '../../../src/api/transport'
import { clientFor, reply, serve } from './server'

const empty = { resources: [], pagination: {} }
const params = { domain_code: 'D1' }
const secret = { postmaster_password: 'Secret-123', postmaster_password_confirmation: 'Secret-123' }

describe('a read', () => {
  it.each([429, 502, 503, 504])('is repeated after %i, with a growing wait', async (status) => {
    const { url, heard } = await serve((_, response, count) => (count < 3 ? reply(response, status) : reply(response, 200, empty)))
    const { client, waits } = clientFor(url)
    expect((await client.call(listDomains, {})).rows).toEqual([])
    expect(heard).toHaveLength(3)
    expect(waits[0]).toBeGreaterThanOrEqual(250)
    expect(waits[0]).toBeLessThanOrEqual(500)
    expect(waits[1]).toBeGreaterThanOrEqual(500)
    expect(waits[1]).toBeLessThanOrEqual(1_000)
  })

  it('gives up after three tries', async () => {
    const { url, heard } = await serve((_, response) => reply(response, 503))
    await expect(clientFor(url).client.call(listDomains, {})).rejects.toMatchObject({ reason: 'server', details: { status: 503 } })
    expect(heard).toHaveLength(3)
  })

  it.each([400, 401, 403, 404, 418, 422, 500])('is not repeated after %i', async (status) => {
    const { url, heard } = await serve((_, response) => reply(response, status, { message: 'x', errors: [] }))
    await expect(clientFor(url).client.call(listDomains, {})).rejects.toMatchObject({ name: 'ApiError' })
    expect(heard).toHaveLength(1)
  })

  it('is repeated after a cut connection and a cut body', async () => {
    const { url, heard } = await serve((_, response, count) => {
      if (count === 1) response.socket?.destroy()
      else if (count === 2) {
        response.writeHead(200, { 'content-length': '500' })
        response.write('{"resources":[', () => response.socket?.destroy())
      } else reply(response, 200, empty)
    })
    await clientFor(url).client.call(listDomains, {})
    expect(heard).toHaveLength(3)
  })

  it('waits as long as Retry-After says, in seconds or until a date', async () => {
    for (const [value, least, most] of [['7', 7_000, 7_000], [new Date(Date.now() + 9_000).toUTCString(), 7_000, 9_000]] as const) {
      const { url } = await serve((_, response, count) => (count === 1 ? reply(response, 429, undefined, { 'retry-after': value }) : reply(response, 200, empty)))
      const { client, waits } = clientFor(url)
      await client.call(listDomains, {})
      expect(waits).toHaveLength(1)
      expect(waits[0]).toBeGreaterThanOrEqual(least)
      expect(waits[0]).toBeLessThanOrEqual(most)
    }
  })

  it.each([['10, 20', [20_000]], ['-5', [undefined]], ['1.5', [undefined]], ['abc 1', [undefined]]] as const)('takes a Retry-After of %j as it is meant, or for none', async (value, [wait]) => {
    const { url } = await serve((_, response, count) => (count === 1 ? reply(response, 429, undefined, { 'retry-after': value }) : reply(response, 200, empty)))
    const { client, waits } = clientFor(url)
    await client.call(listDomains, {})
    expect(waits).toHaveLength(1)
    if (wait === undefined) expect(waits[0]).toBeGreaterThan(0)
    else expect(waits).toEqual([wait])
  })

  it('does not wait for minutes: it says how long it would be', async () => {
    const { url, heard } = await serve((_, response) => reply(response, 429, undefined, { 'retry-after': '300' }))
    await expect(clientFor(url).client.call(listDomains, {})).rejects.toMatchObject({ reason: 'rate-limited', details: { retryAfter: 300 } })
    expect(heard).toHaveLength(1)
  })

  it('can be given up while it waits', async () => {
    const controller = new AbortController()
    const { url, heard } = await serve((_, response) => {
      response.on('finish', () => setTimeout(() => controller.abort(), 50))
      reply(response, 503, undefined, { 'retry-after': '20' })
    })
    const { client } = clientFor(url, { sleep: undefined })
    await expect(client.call(listDomains, {}, { signal: controller.signal })).rejects.toMatchObject({ reason: 'cancelled' })
    expect(heard).toHaveLength(1)
  })
})

describe('a write', () => {
  it('is never repeated, and says when its outcome is unknown', async () => {
    const { url, heard } = await serve((_, response) => response.socket?.destroy())
    const { client } = clientFor(url)
    const message = { from: 'a@b.example', to: 'c@d.example', subject: 's', text_body: 't' }
    for (const call of [
      () => client.call(createDomain, { body: { name: 'a.example', ...secret } }),
      () => client.call(updateDomainStatus, { params, body: { status: 'disabled' } }),
      () => client.call(deleteDomain, { params }),
      () => client.call(sendMessages, { body: { messages: [message] } }),
    ])
      await expect(call()).rejects.toMatchObject({ reason: 'network', details: { outcomeUnknown: true } })
    expect(heard.map(({ method }) => method)).toEqual(['POST', 'PUT', 'DELETE', 'POST'])
  })

  it('whose answer broke off was answered, and is told from one that got none', async () => {
    const { url } = await serve((_, response, count) => {
      if (count === 1) return void response.socket?.destroy()
      response.writeHead(201, { 'content-length': '500' })
      response.write('{"resource":', () => response.socket?.destroy())
    })
    const { client } = clientFor(url)
    const errors = []
    for (let call = 0; call < 2; call++) errors.push(await client.call(deleteDomain, { params }).catch((thrown: unknown) => thrown))
    expect(errors.map((error) => ApiError.is(error, 'network') && [error.details.brokeOff, error.details.outcomeUnknown])).toEqual([
      [undefined, true],
      [true, true],
    ])
  })

  it('refused for the billing profile says so, by the words or by the code of the Send API', async () => {
    const { url } = await serve((_, response, count) =>
      reply(response, 403, count === 1 ? { message: 'A billing profile is required' } : { message: 'Refused', error: count === 2 ? 'billing_profile_required' : 'forbidden' }),
    )
    const { client } = clientFor(url)
    const message = { from: 'a@b.example', to: 'c@d.example', subject: 's', text_body: 't' }
    for (const reason of ['billing', 'billing', 'forbidden'])
      await expect(client.call(sendMessages, { body: { messages: [message] } })).rejects.toMatchObject({ reason, details: { status: 403 } })
  })

  it.each([[502, true], [504, true], [500, undefined], [503, undefined], [422, undefined]])('answered with %i has an unknown outcome: %s', async (status, outcomeUnknown) => {
    const { url, heard } = await serve((_, response) => reply(response, status, { message: 'x' }))
    const error = await clientFor(url).client.call(deleteDomain, { params }).catch((thrown: unknown) => thrown)
    expect(ApiError.is(error) && error.details.outcomeUnknown).toBe(outcomeUnknown)
    expect(heard).toHaveLength(1)
    const read = await clientFor(url).client.call(getDomain, { params }).catch((thrown: unknown) => thrown)
    expect(ApiError.is(read) && read.details.outcomeUnknown).toBeUndefined()
  })

  it('that never left is known not to be made', async () => {
    const { url, heard } = await serve(() => undefined)
    // A port that was free a moment ago.
    const closed = createServer()
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
    const { port } = closed.address() as AddressInfo
    await new Promise((resolve) => closed.close(resolve))
    const controller = new AbortController()
    const abortsFirst = async (): Promise<Fetch> => (controller.abort(), directFetch())
    const calls = [
      ['network', () => clientFor(`http://127.0.0.1:${port}`).client.call(deleteDomain, { params })],
      ['network', () => clientFor('http://nowhere.invalid').client.call(deleteDomain, { params })],
      ['cancelled', () => clientFor(url).client.call(deleteDomain, { params }, { signal: AbortSignal.abort() })],
      ['cancelled', () => clientFor(url, { fetch: abortsFirst }).client.call(deleteDomain, { params }, { signal: controller.signal })],
    ] as const
    for (const [reason, call] of calls) {
      const error = await call().catch((thrown: unknown) => thrown)
      expect(ApiError.is(error, reason), String(error)).toBe(true)
      expect(ApiError.is(error) && error.details.outcomeUnknown).toBeUndefined()
    }
    expect(heard).toEqual([])
  })

  it('that had left when it was given up has an unknown outcome', async () => {
    const controller = new AbortController()
    const { url } = await serve(() => controller.abort())
    await expect(clientFor(url).client.call(deleteDomain, { params }, { signal: controller.signal })).rejects.toMatchObject({ reason: 'cancelled', details: { outcomeUnknown: true } })
  })

  it('is not repeated after 429 or 503 either', async () => {
    const { url, heard } = await serve((_, response, count) => reply(response, count === 1 ? 429 : 503, undefined, { 'retry-after': '1' }))
    const { client } = clientFor(url)
    await expect(client.call(deleteDomain, { params })).rejects.toMatchObject({ reason: 'rate-limited' })
    await expect(client.call(deleteDomain, { params })).rejects.toMatchObject({ reason: 'server' })
    expect(heard).toHaveLength(2)
  })
})

describe('time', () => {
  it('runs out: a read is repeated, a write is not', async () => {
    const { url, heard } = await serve(() => undefined)
    // Long enough for a request to arrive at a busy server.
    const { client } = clientFor(url, { timeoutMs: 400 })
    await expect(client.call(listDomains, {})).rejects.toMatchObject({ reason: 'timeout' })
    expect(heard.length).toBe(3)
    await expect(client.call(deleteDomain, { params })).rejects.toMatchObject({ reason: 'timeout', details: { outcomeUnknown: true } })
    expect(heard.length).toBe(4)
  })

  it('also runs out in the middle of a body', async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write('{"resources":')
    })
    await expect(clientFor(url).client.call(listDomains, {}, { timeoutMs: 80 })).rejects.toMatchObject({ reason: 'timeout' })
  })

  it('of a call that was given up is not waited for, and nothing is repeated', async () => {
    const controller = new AbortController()
    const { url, heard } = await serve(() => controller.abort())
    await expect(clientFor(url).client.call(listDomains, {}, { signal: controller.signal })).rejects.toMatchObject({ reason: 'cancelled' })
    await expect(clientFor(url).client.call(listDomains, {}, { signal: AbortSignal.abort() })).rejects.toMatchObject({ reason: 'cancelled' })
    expect(heard).toHaveLength(1)
  })
})
