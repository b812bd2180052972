import { describe, expect, it } from 'vitest'
import { getTraceMailDashboard } from '../../../src/api/operations/tracemail'
import { createDeliveryDomain } from '../../../src/api/operations/delivery'
import { recheckDkimRecord } from '../../../src/api/operations/dkim'
import { listDomainAliases } from '../../../src/api/operations/domainAliases'
import { createDomain, getDomain, listDomains, listPostmasters, updateDomain, updateDomainStatus } from '../../../src/api/operations/domains'
import { listEmailAccounts } from '../../../src/api/operations/mailboxes'
import { sendMessages } from '../../../src/api/operations/send'
import { exportSuppressionList } from '../../../src/api/operations/suppression'
import { updateTeamMember } from '../../../src/api/operations/team'
import { clientFor, reply, serve } from './server'

const params = { domain_code: 'D1' }
const page = '<!DOCTYPE html><html><body>Sign in</body></html>'
const secret = { postmaster_password: 'Secret-123', postmaster_password_confirmation: 'Secret-123' }
const message = { from: 'a@b.example', to: 'c@d.example', subject: 's', text_body: 't' }

async function answered(status: number, body?: unknown, headers?: Record<string, string>): Promise<ReturnType<typeof clientFor> & { url: string }> {
  const { url } = await serve((_, response) => reply(response, status, body, headers))
  return { ...clientFor(url), url }
}

describe('a list', () => {
  it('keeps a row that cannot be read, and every other one', async () => {
    const { client } = await answered(200, { resources: [{ name: 'a' }, 'nonsense', null, 7, { name: 'b', code: 'D2' }], pagination: {} })
    const { rows } = await client.call(listDomains, {})
    expect(rows.map((row) => (row.ok ? row.value : row.raw))).toEqual([{ name: 'a' }, 'nonsense', null, 7, { name: 'b', code: 'D2' }])
    expect(rows.map(({ ok }) => ok)).toEqual([true, false, false, false, true])
  })

  it('reads a field of a wrong type as not set, says so once, and keeps unknown fields', async () => {
    const row = { name: 'a', is_healthy: 'perhaps', antispam_level: '2', chat: 'true', dav: 0, allow_nets: ['192.0.2.1', 5], dkim_selector: null, new_field: { x: 1 } }
    const { client, log } = await answered(200, { resources: [row, row], pagination: { per: '25', page: 1, total_pages: 'x', total_records: null } })
    const { rows, pagination } = await client.call(listDomains, {})
    expect(rows[0]).toEqual({ ok: true, value: { name: 'a', antispam_level: 2, chat: true, dav: false, allow_nets: ['192.0.2.1'], new_field: { x: 1 } } })
    expect(pagination).toEqual({ per: 25, page: 1, total_pages: undefined, total_records: undefined })
    expect(log.lines.filter((line) => line.includes('is_healthy'))).toHaveLength(1)
    expect(log.lines.filter((line) => line.includes('dkim_selector'))).toEqual([])
  })

  it('says it once for all clients that share what was said', async () => {
    const { url } = await serve((_, response) => reply(response, 200, { resources: [{ name: 'a', is_healthy: 'perhaps' }] }))
    const seenOddities = new Set<string>()
    const [one, two, apart] = [clientFor(url, { seenOddities }), clientFor(url, { seenOddities }), clientFor(url)]
    for (const { client } of [one, two, apart]) await client.call(listDomains, {})
    expect([one, two, apart].map(({ log }) => log.lines.filter((line) => line.includes('is_healthy')).length)).toEqual([1, 0, 1])
  })

  it('may come bare', async () => {
    const { client } = await answered(200, [{ name: 'a' }])
    expect(await client.call(listDomains, {})).toMatchObject({ rows: [{ ok: true, value: { name: 'a' } }], pagination: {} })
  })

  it.each([undefined, {}, { resources: 'none' }, 'null', '7'])('is not taken for empty when it is %o', async (body) => {
    const { client } = await answered(200, body)
    await expect(client.call(listDomains, {})).rejects.toMatchObject({ reason: 'malformed' })
  })

  it('may be a 404 under a parent that is known to exist, and only then', async () => {
    const { client } = await answered(404, { message: 'Not found', errors: [] })
    expect(await client.list(listEmailAccounts, { params }, { emptyOn404: true })).toEqual({ rows: [], pagination: {}, emptyBy404: true })
    await expect(client.list(listEmailAccounts, { params })).rejects.toMatchObject({ reason: 'not-found' })
  })

  it('may be a 404 without a body, unless its address is assumed', async () => {
    const { client } = await answered(404)
    expect(await client.list(listEmailAccounts, { params }, { emptyOn404: true })).toMatchObject({ rows: [], emptyBy404: true })
    expect(await client.list(listDomainAliases, { params }, { emptyOn404: true })).toMatchObject({ rows: [], emptyBy404: true })
    await expect(client.list(listPostmasters, {}, { emptyOn404: true })).rejects.toMatchObject({ reason: 'unknown-route' })
  })

  it('is no list when the address is not there', async () => {
    const { client } = await answered(404, 'Not Found')
    await expect(client.list(listEmailAccounts, { params }, { emptyOn404: true })).rejects.toMatchObject({ reason: 'not-qboxmail' })
    await expect(client.list(listDomainAliases, { params }, { emptyOn404: true })).rejects.toMatchObject({ reason: 'unknown-route' })
  })
})

describe('one resource', () => {
  it.each([[{ resources: [{ name: 'a' }] }], [{ name: 'a' }], [{ resource: { name: 'a' } }], [[{ name: 'a' }]]])('is read out of %j', async (body) => {
    const { client } = await answered(200, body)
    expect(await client.call(getDomain, { params })).toMatchObject({ name: 'a' })
  })

  it.each([[{ resources: [], pagination: {} }], [[]]])('that %j holds is not there', async (body) => {
    const { client } = await answered(200, body)
    await expect(client.call(getDomain, { params })).rejects.toMatchObject({ reason: 'not-found' })
  })

  it('that was created is known by its code, in either form', async () => {
    const made = async (body: unknown): Promise<unknown> => (await answered(201, body)).client.call(createDomain, { body: { name: 'a.example', ...secret } })
    expect(await made({ message: 'ok', resource_code: 'D5' })).toMatchObject({ code: 'D5', message: 'ok' })
    expect(await made(undefined)).toEqual({})
    const { client } = await answered(201, { resources: [{ name: 'a.example', code: 'DD5' }], pagination: {} })
    expect(await client.call(createDeliveryDomain, { body: { name: 'a.example' } })).toMatchObject({ code: 'DD5', resource: { name: 'a.example' } })
  })
})

describe('an answer without a body', () => {
  it.each([[204, undefined], [200, undefined], [202, ''], [200, { message: 'done' }], [200, 'OK']] as const)('is fine for a change: %i %o', async (status, body) => {
    const { client } = await answered(status, body)
    expect(await client.call(updateDomain, { params, body: {} })).toBeUndefined()
  })
})

describe('something else than the API', () => {
  it('is a web page, whatever its status', async () => {
    for (const status of [200, 403]) {
      const { client } = await answered(status, page, { 'content-type': 'text/html' })
      await expect(client.call(listDomains, {})).rejects.toMatchObject({ reason: 'not-qboxmail' })
    }
    const { client } = await answered(200, page)
    await expect(client.call(getDomain, { params })).rejects.toMatchObject({ reason: 'not-qboxmail' })
    await expect(client.call(exportSuppressionList, {})).rejects.toMatchObject({ reason: 'not-qboxmail' })
  })

  it('is a web page that must not pass for a change having been made, unlike a word that only calls itself one', async () => {
    const { client } = await answered(200, page)
    await expect(client.call(updateDomain, { params, body: {} })).rejects.toMatchObject({ reason: 'not-qboxmail', details: { outcomeUnknown: true } })
    const said = await answered(200, 'OK', { 'content-type': 'text/html' })
    expect(await said.client.call(updateDomain, { params, body: {} })).toBeUndefined()
  })

  it('is broken JSON, which leaves a write’s outcome unknown', async () => {
    const { client } = await answered(200, '{"resources":[{"name"')
    await expect(client.call(listDomains, {})).rejects.toMatchObject({ reason: 'malformed' })
    await expect(client.call(createDomain, { body: { name: 'a.example', ...secret } })).rejects.toMatchObject({ reason: 'malformed', details: { outcomeUnknown: true } })
  })

  it('is a redirect: not followed, and the token goes nowhere else', async () => {
    const other = await serve((_, response) => reply(response, 200, { resources: [] }))
    for (const status of [301, 302, 303, 307, 308]) {
      const { client } = await answered(status, '', { location: `${other.url}/api/domains` })
      await expect(client.call(listDomains, {})).rejects.toMatchObject({ reason: 'not-qboxmail', details: { status } })
    }
    expect(other.heard).toEqual([])
  })

  it('is a proxy that wants a password', async () => {
    // undici hides this status behind a bare "fetch failed"; other transports hand it on.
    const { client } = clientFor('http://127.0.0.1:1', { fetch: () => async () => ({ status: 407, headers: new Headers(), text: async () => '' }) })
    await expect(client.call(listDomains, {})).rejects.toMatchObject({ reason: 'proxy' })
  })
})

describe('a refusal', () => {
  it.each([
    [401, { message: 'Unauthorized', errors: [] }, 'unauthorized'],
    [403, { message: 'Forbidden', errors: [] }, 'forbidden'],
    [403, { message: 'A billing profile is required' }, 'billing'],
    [403, { message: 'Completa il primo ordine' }, 'billing'],
    [404, { message: 'Not found', errors: [] }, 'not-found'],
    [404, undefined, 'not-qboxmail'],
    [405, undefined, 'not-qboxmail'],
    [404, 'Not Found', 'not-qboxmail'],
    [422, { message: 'Validation failed', errors: [] }, 'validation'],
    [500, { message: 'x' }, 'server'],
    [418, undefined, 'unexpected'],
  ] as const)('%i %j is %s', async (status, body, reason) => {
    const { client } = await answered(status, body)
    await expect(client.call(getDomain, { params })).rejects.toMatchObject({ reason, details: { status } })
  })

  it('at a guessed address says so', async () => {
    const { client } = await answered(404, page)
    await expect(client.call(recheckDkimRecord, { params })).rejects.toMatchObject({ reason: 'unknown-route', details: { guessed: true } })
    await expect(client.call(getTraceMailDashboard, {})).rejects.toMatchObject({ reason: 'unknown-route', details: { guessed: true } })
    const own = await answered(404, { message: 'Not found', errors: [] })
    await expect(own.client.call(updateDomainStatus, { params, body: { status: 'enabled' } })).rejects.toMatchObject({ reason: 'not-found', details: { guessed: true } })
    await expect(own.client.call(getDomain, { params })).rejects.toMatchObject({ reason: 'not-found', details: { guessed: undefined } })
  })

  it('names the fields, in all forms seen', async () => {
    const fields = async (errors: unknown): Promise<unknown> => {
      const { client } = await answered(422, { message: 'Validation failed', errors })
      return client.call(updateDomain, { params, body: {} }).catch((error: unknown) => (error as { details: { fields: unknown } }).details.fields)
    }
    expect(await fields([{ field: 'name', description: 'already exists' }, { field: null, message: 'x' }, 'plain', 7])).toEqual([
      { field: 'name', description: 'already exists' }, { field: '', description: 'x' }, { field: '', description: 'plain' },
    ])
    expect(await fields({ name: ['is short', 'is taken'] })).toEqual([{ field: 'name', description: 'is short, is taken' }])
    expect(await fields('none')).toEqual([])
  })

  it('carries the request id, from the header or the Send API’s body', async () => {
    const header = await answered(500, { message: 'x' }, { 'x-request-id': 'from-header' })
    await expect(header.client.call(getDomain, { params })).rejects.toMatchObject({ details: { requestId: 'from-header' } })
    const body = { error_code: 400, message: 'Bad', error: 'invalid_message', request_id: 'from-body' }
    const send = await answered(400, body, { 'x-request-id': 'from-header' })
    await expect(send.client.call(sendMessages, { body: { messages: [message] } })).rejects.toMatchObject({
      reason: 'validation', details: { requestId: 'from-body', code: 'invalid_message', serverMessage: 'Bad' },
    })
  })
})

it('takes a file as text', async () => {
  const { client } = await answered(200, 'email\r\na@b.example\r\n', { 'content-type': 'text/csv' })
  expect(await client.call(exportSuppressionList, {})).toBe('email\r\na@b.example\r\n')
})

it('reads an empty body of a team member’s change', async () => {
  const { client } = await answered(200)
  expect(await client.call(updateTeamMember, { params: { team_member_code: 'T1' }, body: { permissions: [] } })).toBeUndefined()
})
