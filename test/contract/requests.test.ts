import { describe, expect, it } from 'vitest'
import { Client } from '../../src/api/client'
import { ApiError } from '../../src/api/errors'
import type { Input, Operation } from '../../src/api/operation'
import type { FetchInit } from '../../src/api/transport'
import { contractOf, problemsAt, problemsBy, resolve, type ContractOperation, type JsonSchema, type Parameter } from './contract'
import { allOperations as declared } from '../../src/api/operations/all'
import { numbers, sample, spoiled, type Extent } from './samples'

type Sent = FetchInit & { readonly url: URL }
interface Parts {
  params: Record<string, unknown>
  query: Record<string, unknown>
  body?: unknown
}

/** Runs the operation through the client and gives what it sent; nothing leaves. */
async function sentBy(operation: Operation, input: Parts): Promise<Sent[]> {
  const sent: Sent[] = []
  const client = new Client({
    bases: { management: 'https://management.example', send: 'https://send.example' },
    token: async () => 'token',
    fetch: () => async (url, init) => {
      sent.push({ ...init, url: new URL(url) })
      return { status: 204, headers: new Headers(), text: async () => '' }
    },
  })
  try {
    await client.call(operation, input as unknown as Input<Operation>)
  } catch (error) {
    // Without an answer to read, only the request counts here.
    if (!ApiError.is(error, 'malformed')) throw error
  }
  return sent
}

function partsOf(wanted: ContractOperation, extent: Extent, seed: number): Parts {
  const next = numbers(seed)
  const parts: Parts = { params: {}, query: {} }
  for (const parameter of wanted.parameters) {
    if (parameter.in === 'query' && (extent === 'minimal' || (extent === 'some' && next() < 0.5))) continue
    const number = parameter.name === 'page' || parameter.name === 'per'
    const value = number ? 1 + Math.floor(next() * 200) : sample(parameter.schema, 'full', next)
    parts[parameter.in === 'path' ? 'params' : 'query'][parameter.name] = value
  }
  if (wanted.body?.schema) parts.body = sample(wanted.body.schema, extent, next)
  return parts
}

/** A parameter as a server reads it: text that stands for what the schema says. */
function readBack(parameter: Parameter, text: string): unknown {
  const { value } = resolve<JsonSchema>(parameter.schema)
  if (value.type === 'integer') return Number(text)
  if (value.type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text
  return value.type === 'array' ? text.split(',') : text
}

function problemsOf(wanted: ContractOperation, { method, url, body, headers }: Sent): string[] {
  const problems: string[] = []
  if (method !== wanted.method) problems.push(`method ${method}`)
  const template = wanted.path.split('/')
  const path = url.pathname.split('/')
  if (path.length !== template.length) problems.push(`path ${url.pathname}`)
  for (const [i, segment] of template.entries()) {
    const given = decodeURIComponent(path[i] ?? '')
    const parameter = wanted.parameters.find(({ name }) => segment === `{${name}}`)
    if (parameter) problems.push(...problemsBy(parameter.schema, readBack(parameter, given)).map((text) => `${parameter.name}: ${text}`))
    else if (segment !== given) problems.push(`path ${url.pathname}`)
  }
  for (const [name, text] of url.searchParams) {
    const parameter = wanted.parameters.find((known) => known.in === 'query' && known.name === name)
    if (!parameter) problems.push(`query ${name} is not in the contract`)
    else problems.push(...problemsBy(parameter.schema, readBack(parameter, text)).map((problem) => `${name}: ${problem}`))
  }
  if (wanted.body) problems.push(...problemsAt(wanted.body.pointer, body === undefined ? undefined : JSON.parse(body)))
  else if (body !== undefined) problems.push('a body where there is none')
  if ((headers['Content-Type'] === 'application/json') !== (body !== undefined)) problems.push('content type')
  return problems
}

const extents: readonly Extent[] = ['minimal', 'full', 'some', 'some', 'some', 'full']

describe.each(declared.map((operation) => [operation.id, operation] as const))('the request of %s', (id, operation) => {
  const wanted = contractOf(id)

  it('is what the contract describes', async () => {
    for (const [seed, extent] of extents.entries()) {
      const parts = partsOf(wanted, extent, seed + 1)
      if (wanted.body) expect(problemsAt(wanted.body.pointer, parts.body), `the sample itself: ${JSON.stringify(parts.body)}`).toEqual([])
      const [sent, ...more] = await sentBy(operation, parts)
      expect(more).toEqual([])
      expect(sent && problemsOf(wanted, sent), JSON.stringify(parts)).toEqual([])
      if (parts.body !== undefined) expect(JSON.parse(sent?.body ?? 'null')).toEqual(parts.body)
      const header = operation.api === 'send' ? { Authorization: 'Bearer token' } : { 'X-Api-Token': 'token' }
      expect(sent?.headers).toMatchObject(header)
      expect(Object.keys(sent?.headers ?? {}).filter((name) => /authorization|x-api-token/i.test(name))).toHaveLength(1)
    }
  })

  it('is refused before it is sent when it is not', async () => {
    const good = partsOf(wanted, 'full', 7)
    const refused = async (what: string, parts: Parts): Promise<void> => {
      await expect(sentBy(operation, parts), what).rejects.toMatchObject({ reason: 'invalid-input' })
    }
    for (const name of Object.keys(good.params)) {
      await refused(`no ${name}`, { ...good, params: Object.fromEntries(Object.entries(good.params).filter(([key]) => key !== name)) })
      for (const value of ['', '.', '..', null, {}]) await refused(`${name} ${JSON.stringify(value)}`, { ...good, params: { ...good.params, [name]: value } })
    }
    if (operation.query) await refused('an unknown filter', { ...good, query: { ...good.query, not_in_the_contract: 1 } })
    for (const name of Object.keys(good.query)) await refused(`${name} of a wrong type`, { ...good, query: { ...good.query, [name]: { not: ['this'] } } })
    for (const { what, body } of spoiled((good.body ?? {}) as Record<string, unknown>, wanted)) if (wanted.body) await refused(what, { ...good, body })
  })
})
