import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Client } from '../../../src/api/client'
import { ApiError } from '../../../src/api/errors'
import { filtersFor, filtersThatApply, logFiltersSchema, type LogFilters } from '../../../src/tail/filters'
import { logKinds } from '../../../src/tail/kinds'
import { openLog } from '../../../src/tail/source'

let server: Server
let client: Client
let asked: URL[]
let answer: (url: URL) => { status?: number; body: unknown }
const { signal } = new AbortController()
const none = { filters: {} }

beforeEach(async () => {
  asked = []
  server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://x')
    asked.push(url)
    const { status = 200, body } = answer(url)
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  client = new Client({ bases: { management: base, send: base }, token: () => Promise.resolve('secret-token'), fetch: () => fetch })
})
afterEach(() => new Promise((resolve) => server.close(resolve)))

describe('openLog', () => {
  it.each([
    ['tracemail.worked', '/api/delivery/tracemail/mailouts', 'worked'],
    ['tracemail.queued', '/api/delivery/tracemail/mailouts', 'queued'],
    ['tracemail.errors', '/api/delivery/tracemail/mailouts', 'errors'],
    ['hosting.access', '/api/logs/access', null],
    ['hosting.incoming', '/api/logs/incoming', null],
    ['hosting.outgoing', '/api/logs/outgoing', null],
  ] as const)('asks for %s', async (kind, path, collection) => {
    answer = () => ({ body: { resources: [], pagination: {} } })
    expect(await openLog(client, kind, none)(2, signal)).toEqual({ rows: [], hasMore: false })
    expect(asked[0]!.pathname).toBe(path)
    expect(Object.fromEntries(asked[0]!.searchParams)).toEqual({ page: '2', per: '100', ...(collection ? { collection } : {}) })
  })

  it('sends the filters that the log knows and no others', async () => {
    answer = () => ({ body: { resources: [] } })
    const filters = { account: 'shop', to: 'a@b.example', status: 'bounce', error_category: 'auth', domain_code: 'D1', start_date: '2026-01-01', subject: ' ' } as const
    await openLog(client, 'tracemail.worked', { filters })(1, signal)
    await openLog(client, 'tracemail.errors', { filters })(1, signal)
    await openLog(client, 'hosting.access', { filters })(1, signal)
    const sent = asked.map((url) => [...url.searchParams.keys()].filter((name) => !['page', 'per', 'collection'].includes(name)).sort())
    expect(sent).toEqual([['account', 'start_date', 'status', 'to'], ['account', 'error_category', 'start_date', 'to'], ['domain_code', 'start_date']])
  })

  it('reads what comes, rows of every shape, and knows whether more follow', async () => {
    answer = () => ({
      body: { resources: [{ data: '{"id":1}' }, { data: [{ id: 2 }, { id: 3 }] }, null, 'text'], pagination: { page: 1, per: '4', total_pages: 3 } },
    })
    const page = await openLog(client, 'tracemail.worked', none)(1, signal)
    expect(page.hasMore).toBe(true)
    expect(page.rows.map((row) => row.id ?? row.detail ?? row.broken)).toEqual(['1', '2', '3', true, 'text'])
  })

  it('takes 404 as the end of later pages only, where the host is not known', async () => {
    answer = () => ({ status: 404, body: { message: 'Not found', errors: [] } })
    expect(await openLog(client, 'tracemail.worked', none)(2, signal)).toEqual({ rows: [], hasMore: false })
    const refused = await openLog(client, 'tracemail.worked', none)(1, signal).catch((error: unknown) => error)
    expect(ApiError.is(refused, 'not-found')).toBe(true)
  })

  it('takes 404 of the first page as an empty log where the host is known, and says that it was one', async () => {
    answer = () => ({ status: 404, body: { message: 'Not found', errors: [] } })
    for (const kind of logKinds) expect(await openLog(client, kind, none, true)(1, signal)).toEqual({ rows: [], hasMore: false, emptyBy404: true })
    answer = () => ({ body: { resources: [], pagination: {} } })
    expect(await openLog(client, 'tracemail.worked', none, true)(1, signal)).toEqual({ rows: [], hasMore: false })
  })
})

describe('filters', () => {
  it('offers each log what the server has for it, choices with their closed values', () => {
    const names = Object.fromEntries(logKinds.map((kind) => [kind, filtersFor(kind).map((field) => field.name)]))
    expect(names['tracemail.worked']).toContain('status')
    expect(names['tracemail.worked']).not.toContain('error_category')
    expect(names['tracemail.errors']).toContain('error_category')
    expect(names['tracemail.queued']).not.toContain('status')
    expect(names['hosting.outgoing']).toEqual(['domain_code', 'email_account_code', 'start_date', 'end_date'])
    for (const field of logKinds.flatMap((kind) => filtersFor(kind))) {
      expect(field.label).not.toBe('')
      expect(field.input === 'choice').toBe(field.values !== undefined)
      for (const { value } of field.values ?? []) expect(logFiltersSchema.safeParse({ [field.name]: value }).success).toBe(true)
    }
  })

  it('refuses what the server would not understand', () => {
    expect(logFiltersSchema.safeParse({ status: 'lost' }).success).toBe(false)
    expect(logFiltersSchema.safeParse({ start_date: 'yesterday' }).success).toBe(false)
    expect(logFiltersSchema.safeParse({ colour: 'red' }).success).toBe(false)
    expect(logFiltersSchema.safeParse({ start_date: '2026-01-05T10:00:00Z', end_date: '2026-01-06' }).success).toBe(true)
    expect(filtersThatApply('hosting.access', { account: 'x', domain_code: 'D1', end_date: '' })).toEqual({ domain_code: 'D1' })
  })
})

describe('a stretch of time', () => {
  it('is asked for by the days that hold it in any zone, unless a filter is narrower', async () => {
    answer = () => ({ body: { resources: [] } })
    const [from, to] = [Date.UTC(2026, 0, 5, 12), Date.UTC(2026, 0, 7, 23)]
    const dates = async (filters: LogFilters, stretch: { from?: number; to?: number }): Promise<(string | null)[]> => {
      await openLog(client, 'hosting.access', { filters })(1, signal, stretch)
      return ['start_date', 'end_date'].map((name) => asked.at(-1)!.searchParams.get(name))
    }
    expect(await dates({}, { from, to })).toEqual(['2026-01-05', '2026-01-09'])
    expect(await dates({}, { to })).toEqual([null, '2026-01-09'])
    expect(await dates({ start_date: '2026-01-06', end_date: '2026-02-01' }, { from, to })).toEqual(['2026-01-06', '2026-01-09'])
    expect(await dates({ start_date: '2026-01-01', end_date: '2026-01-07 10:00' }, { from, to })).toEqual(['2026-01-05', '2026-01-07 10:00'])
    expect(await dates({ start_date: '2026-01-01' }, {})).toEqual(['2026-01-01', null])
  })
})
