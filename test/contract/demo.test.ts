import { fetch as undiciFetch } from 'undici'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Client } from '../../src/api/client'
import { ApiError } from '../../src/api/errors'
import type { Input, Operation } from '../../src/api/operation'
import { directFetch } from '../../src/api/directFetch'
import type { Fetch } from '../../src/api/transport'
import { silentLogger } from '../../src/logger'
import { createDemo, type Demo } from '../../src/demo/demo'
import { serveDemo, type DemoServer } from '../../src/demo/server'
import { supportedOperations } from '../../src/demo/routes'
import { contract, contractOf, problemsAt, resolve, successesOf, type ContractOperation, type JsonSchema } from './contract'
import { cases, codeFor, seeded, type DemoCase } from './demoCases'
import { allOperations as declared } from '../../src/api/operations/all'
import { numbers, sample, spoiled } from './samples'

interface Seen {
  readonly status: number
  readonly type: string | null
  readonly text: string
}

interface Bench {
  readonly demo: Demo
  readonly client: Client
  readonly seen: Seen[]
  readonly warnings: string[]
}

const clock = { now: () => Date.parse('2026-03-02T10:00:00Z') }
const names = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!)

function paramsOf(path: string, own: DemoCase): Record<string, unknown> {
  return Object.fromEntries(names(path).map((name) => [name, own.params?.[name] ?? (name === 'code' ? codeFor(path) : name === 'uid' ? undefined : seeded[name])]))
}

async function within<T>(work: (bench: Bench) => Promise<T>): Promise<T> {
  const demo = createDemo({ clock })
  const server = await serveDemo({ demo })
  const seen: Seen[] = []
  const warnings: string[] = []
  const direct = await directFetch()
  const recording: Fetch = async (url, init) => {
    const answer = await direct(url, init)
    const text = await answer.text()
    seen.push({ status: answer.status, type: answer.headers.get('content-type'), text })
    return { status: answer.status, headers: answer.headers, text: async () => text }
  }
  const client = new Client({
    bases: { management: server.url, send: server.url },
    token: async (api) => demo.tokens[api],
    fetch: () => recording,
    log: { ...silentLogger, warn: (line) => warnings.push(line) },
  })
  try {
    return await work({ demo, client, seen, warnings })
  } finally {
    await server.close()
  }
}

const operationOf = (id: string): Operation => declared.find((operation) => operation.id === id)!

async function uidOfContact({ client }: Bench): Promise<unknown> {
  const listed = await client.call(operationOf('getApiAddressbooksCodeAddressbookIdContacts'), {
    params: { code: codeFor(''), addressbook_id: seeded['addressbook_id'] },
  } as unknown as Input<Operation>)
  return (listed as unknown as { rows: { value: { uid: string } }[] }).rows[0]!.value.uid
}

async function run(bench: Bench, wanted: ContractOperation, own: DemoCase): Promise<unknown> {
  for (const [id, step] of own.before ?? []) {
    await run(bench, contractOf(id), step)
    bench.demo.advance(30_000)
  }
  own.prepare?.(bench.demo)
  const params = paramsOf(wanted.path, own)
  if ('uid' in params) params['uid'] = await uidOfContact(bench)
  const body = own.body ?? (wanted.body?.schema ? sample(wanted.body.schema, 'minimal', numbers(1)) : undefined)
  return bench.client.call(operationOf(wanted.id), { params, ...(own.query ? { query: own.query } : {}), body } as unknown as Input<Operation>)
}

describe('the demo account', () => {
  it('has every operation of the contract', () => {
    expect(supportedOperations.map(({ id }) => id).sort()).toEqual(contract.map(({ id }) => id).sort())
  })

  it.each(contract.map((wanted) => [wanted.id, wanted] as const))('answers %s as the contract says, and the client reads all of it', (id, wanted) =>
    within(async (bench) => {
      const output = await run(bench, wanted, cases[id] ?? {})
      const { status, type, text } = bench.seen.at(-1)!
      const success = successesOf(wanted).find((answer) => answer.status === String(status) || answer.status === '2XX')
      expect(success, `${status} is none of the contract's answers`).toBeDefined()
      const [contentType, media] = Object.entries(success?.content ?? {})[0] ?? []
      if (!contentType || !media) expect(text).toBe('')
      else {
        expect(type).toContain(contentType)
        expect(problemsAt(media.pointer, contentType === 'application/json' ? JSON.parse(text) : text)).toEqual([])
      }
      expect(bench.warnings).toEqual([])
      if (wanted.method === 'GET' && text.includes('"resources"')) expect(text, 'nothing to see').not.toContain('"resources":[]')
      const rows = (output as { rows?: { ok: boolean }[] } | undefined)?.rows ?? []
      expect(rows.filter(({ ok }) => !ok)).toEqual([])
    }),
  )
})

describe('a request that is not right', () => {
  let server: DemoServer
  beforeAll(async () => {
    server = await serveDemo({ demo: createDemo({ clock }) })
  })
  afterAll(() => server.close())

  const ask = async (wanted: ContractOperation, path: string, headers: Record<string, string>, body?: string): Promise<{ status: number; body: unknown }> => {
    const answer = await undiciFetch(server.url + path, { method: wanted.method, headers: { 'content-type': 'application/json', ...headers }, body })
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) }
  }
  const right = (wanted: ContractOperation): Record<string, string> =>
    wanted.send ? { authorization: `Bearer ${server.demo.tokens.send}` } : { 'x-api-token': server.demo.tokens.management }
  const pathOf = (wanted: ContractOperation, fill: (name: string) => unknown): string =>
    wanted.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(fill(name))))
  const seededPath = (wanted: ContractOperation): string => pathOf(wanted, (name) => (name === 'code' ? codeFor(wanted.path) : (seeded[name] ?? 'x')))
  const problems = (wanted: ContractOperation, status: number, body: unknown): readonly string[] => {
    const answer = wanted.answers.find((known) => known.status === String(status))
    const pointer = answer?.content['application/json']?.pointer
    return pointer === undefined ? [`the contract has no ${status}`] : problemsAt(pointer, body)
  }

  it.each(contract.map((wanted) => [wanted.id, wanted] as const))('gets the documented error of %s', async (_, wanted) => {
    const other: Record<string, string> = wanted.send ? { authorization: `Bearer ${server.demo.tokens.management}` } : { 'x-api-token': server.demo.tokens.send }
    const expired: Record<string, string> = wanted.send ? { authorization: 'Bearer expired' } : { 'x-api-token': 'expired' }
    for (const headers of [{}, other, expired]) {
      const refused = await ask(wanted, seededPath(wanted), headers, wanted.body ? '{}' : undefined)
      expect(refused.status).toBe(401)
      expect(problems(wanted, 401, refused.body)).toEqual([])
      if (!wanted.send) expect(refused.body).toEqual({ message: 'Unauthorized', errors: [] })
    }
    const schema = wanted.body?.schema && resolve<JsonSchema>(wanted.body.schema).value
    if (schema) {
      const whole = { ...(sample(schema, 'full', numbers(7)) as Record<string, unknown>), ...(cases[wanted.id]?.body as object | undefined) }
      const none = wanted.send ? [{ what: 'nothing to send', field: undefined, body: { ...whole, messages: [], recipients: [] } }] : []
      for (const { what, field, body } of [...spoiled(whole, wanted), ...none]) {
        // This one takes and ignores unknown fields.
        if (wanted.id === 'sendBulk' && what === 'an unknown field') continue
        const refused = await ask(wanted, seededPath(wanted), right(wanted), JSON.stringify(body))
        const status = wanted.send ? 400 : 422
        expect(refused.status, what).toBe(status)
        expect(problems(wanted, status, refused.body), what).toEqual([])
        if (wanted.send) {
          const list = (body as Record<string, unknown>)[wanted.id === 'send' ? 'messages' : 'recipients']
          expect(refused.body, what).toMatchObject({ error_code: 400, error: Array.isArray(list) && list.length > 0 ? 'invalid_message' : 'missing_send_payload' })
        } else {
          const { message, errors } = refused.body as { message: string; errors: { field: string; description: string }[] }
          expect(message).toBe('Validation failed')
          expect(errors.map((error) => error.field.split('.')[0]), what).toContain(field ?? 'body')
        }
      }
    }
    if (wanted.path.includes('{')) {
      const body = cases[wanted.id]?.body ?? (wanted.body?.schema ? sample(wanted.body.schema, 'minimal', numbers(1)) : undefined)
      const missing = await ask(wanted, pathOf(wanted, () => 'nobody'), right(wanted), body === undefined ? undefined : JSON.stringify(body))
      expect(missing).toEqual({ status: 404, body: { message: 'Not found', errors: [] } })
      expect(problems(wanted, 404, missing.body)).toEqual([])
    }
  })

  it('is told from an address that is not there, which is no answer of the API', async () => {
    const headers = { 'x-api-token': server.demo.tokens.management }
    const unknown = await undiciFetch(`${server.url}/api/nothing/here`, { headers })
    expect([unknown.status, unknown.headers.get('content-type')]).toEqual([404, 'text/plain; charset=utf-8'])
    const method = await undiciFetch(`${server.url}/api/domains/D100000001`, { method: 'POST', headers })
    expect([method.status, method.headers.get('allow')]).toEqual([405, 'DELETE, GET, PUT'])
  })

  it('is refused as documented where it passes a limit', async () => {
    const send = (id: string, body: object): Promise<{ status: number; body: unknown }> => {
      const wanted = contractOf(id)
      return ask(wanted, pathOf(wanted, (name) => (name === 'manager_code' ? 'MN10000002' : 'D100000005')), right(wanted), JSON.stringify(body))
    }
    await send('putApiDomainsDomainCode', { max_email_accounts: 1, max_email_accounts_archive: 0 })
    await send('postApiArchiveDomainsDomainCode', { email_codes: [], retention: 12 })
    const person = { name: 'more', firstname: 'More', password: 'Secret-123', password_confirmation: 'Secret-123' }
    const past: readonly (readonly [string, object, string])[] = [
      ['postApiDomainsDomainCodeEmailAccounts', person, 'max_email_accounts'],
      ['postApiArchiveDomainsDomainCodeEmailAccounts', { email_codes: ['P100000005'], retention: 12 }, 'max_email_accounts_archive'],
      ['putApiManagersManagerCode', { max_domains: 0, domain_codes: ['D100000005'] }, 'max_domains'],
      ['putApiManagersManagerCodeAssignDelivery', { id: '4101', max_delivery_accounts: 0 }, 'max_delivery_accounts'],
    ]
    for (const [id, body, field] of past) {
      const answer = await send(id, body)
      expect(answer, id).toMatchObject({ status: 422, body: { message: 'Validation failed', errors: [{ field }] } })
      expect(problems(contractOf(id), 422, answer.body), id).toEqual([])
    }
  })

  it('is refused by the client before it comes here', async () => {
    const client = new Client({ bases: { management: server.url, send: server.url }, token: async () => 'x', fetch: directFetch })
    const refused = client.call(operationOf('postApiDomains'), { body: { name: 'x' } } as unknown as Input<Operation>)
    await expect(refused).rejects.toSatisfy((error) => ApiError.is(error, 'invalid-input'))
  })
})
