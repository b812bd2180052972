import { describe, expect, it } from 'vitest'
import { deleteDeliveryAccount, updateDeliveryAccountStatus } from '../../../src/api/operations/delivery'
import { deleteDomain, listDomains } from '../../../src/api/operations/domains'
import { listAccessLogs, listIncomingMailLogs, listOutgoingMailLogs } from '../../../src/api/operations/logs'
import { sendBulkMessages, sendMessages } from '../../../src/api/operations/send'
import { createSuppressionListEntry, listSuppressionListEntries } from '../../../src/api/operations/suppression'
import { getTraceMailCounters, getTraceMailDashboard, listDeliveryDashboardAlerts, listTraceMailMailouts } from '../../../src/api/operations/tracemail'
import type { Client } from '../../../src/api/client'
import { mix, pick, uuidOf } from '../../../src/demo/random'
import { Stream } from '../../../src/demo/traffic/stream'
import { account, clientOn, start, values } from './account'

type Query = NonNullable<Parameters<typeof mailouts>[1]>
interface Mailout {
  readonly id: string
  readonly date: string
  readonly [field: string]: unknown
}

async function mailouts(client: Client, query: { [key: string]: unknown } = {}): Promise<Mailout[]> {
  return values(await client.list(listTraceMailMailouts, { query } as Parameters<typeof client.list<typeof listTraceMailMailouts>>[1])).map(({ data }) => data as Mailout)
}

const newestFirst = (dates: readonly string[]): boolean => dates.every((date, i) => i === 0 || date <= dates[i - 1]!)

describe('a stream of made events', () => {
  const plan = { seed: 7, gap: [1_000, 3_000] } as const

  it('gives the same events for the same stretch, however it is asked', () => {
    const whole = [...new Stream(plan).walk(start, start + 3_600_000)]
    const other = new Stream(plan)
    const parts = [0, 1, 2].flatMap((n) => [...other.walk(start + (2 - n) * 1_200_000, start + (3 - n) * 1_200_000 - 1)])
    expect(parts).toEqual(whole)
    expect(new Stream(plan).count(start, start + 3_600_000)).toBe(whole.length)
    expect(whole.length).toBeGreaterThan(1_200)
    expect(whole.length).toBeLessThan(3_600)
  })

  it('filters the same whether remembered or not', () => {
    const stream = new Stream(plan)
    const odd = { key: 'odd', passes: ({ r }: { r: number }) => r % 2 === 1 }
    const wanted = [...stream.walk(start, start + 5_000_000)].filter(odd.passes)
    for (let round = 0; round < 2; round++) expect([...stream.walk(start, start + 5_000_000, odd)]).toEqual(wanted)
  })
})

describe('identifiers', () => {
  it('are UUIDs of version 4, and differ', () => {
    const made = Array.from({ length: 5_000 }, (_, i) => uuidOf(mix(3, i)))
    expect(new Set(made).size).toBe(made.length)
    for (const id of made) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})

describe('a choice', () => {
  it('is one of those that there are', () => {
    expect([0, 1, 2, 3].map((n) => pick(['a', 'b'], n))).toEqual(['a', 'b', 'a', 'b'])
    expect(() => pick([], 1)).toThrow('An empty list has nothing to pick from')
  })
})

describe('TraceMail', () => {
  it('moves: newest first, and what was there stays there', async () => {
    const { demo, client } = account()
    const before = await mailouts(client, { per: 100 })
    expect(before).toHaveLength(100)
    expect(newestFirst(before.map(({ date }) => date))).toBe(true)
    demo.advance(60_000)
    const after = await mailouts(client, { per: 100 })
    const kept = after.findIndex(({ id }) => id === before[0]!.id)
    expect(kept).toBeGreaterThan(15)
    expect(kept).toBeLessThan(70)
    expect(after.slice(kept)).toEqual(before.slice(0, 100 - kept))
  })

  it('pages without a gap', async () => {
    const { client } = account()
    const whole = (await mailouts(client, { per: 90 })).map(({ id }) => id)
    const parts = await Promise.all([1, 2, 3].map((page) => mailouts(client, { per: 30, page })))
    expect(parts.flat().map(({ id }) => id)).toEqual(whole)
  })

  it.each<[string, Query, (row: Mailout) => boolean]>([
    ['status', { status: 'bounce' }, (row) => row['status'] === 'bounce'],
    ['to', { to: 'ROSSI' }, (row) => String(row['to']).includes('rossi')],
    ['subject', { subject: 'invoice' }, (row) => /invoice/i.test(String(row['subject']))],
    ['domain', { domain: 'promo.studio-demo.example' }, (row) => row['domain'] === 'promo.studio-demo.example'],
    ['account', { account: '4102' }, (row) => row['account_id'] === 4102],
    ['protocol', { auth_protocol: 'smtp' }, (row) => row['auth_protocol'] === 'smtp' && row['request_id'] === null],
    ['category', { collection: 'errors', error_category: 'limits' }, (row) => row['error_category'] === 'limits'],
    ['dates', { start_date: '2026-03-01T10:00:00Z', end_date: '2026-03-01T10:05:00Z' }, (row) => row.date.startsWith('2026-03-01T10:0')],
    ['day', { start_date: '2026-03-01', end_date: '2026-03-01' }, (row) => row.date.startsWith('2026-03-01')],
  ])('filters by %s', async (_, query, fits) => {
    const { client } = account()
    const rows = await mailouts(client, { per: 200, ...query })
    expect(rows.length).toBeGreaterThan(10)
    expect(rows.filter((row) => !fits(row))).toEqual([])
  })

  it('counts what it lists', async () => {
    const { client } = account()
    const query = { start_date: '2026-03-02T09:00:00Z', domain: 'mail.acme-demo.example' }
    const counters = await client.call(getTraceMailCounters, { query })
    const total = async (more: object): Promise<number | undefined> => (await client.list(listTraceMailMailouts, { query: { ...query, ...more } })).pagination.total_records
    expect(counters.bounce).toBe(await total({ status: 'bounce' }))
    expect(counters.delivered).toBe(await total({ status: 'delivered' }))
    expect(counters.errors).toBe(await total({ collection: 'errors' }))
    expect(counters.queued).toBe(await total({ collection: 'queued' }))
  })

  it('where it is told to, comes fast and late, changes in place, and says wrong times, in their order', async () => {
    const [late, change, skew] = [6_000, 4_000, 2_000]
    const { demo, client } = account({ unrest: { gap: [50, 150], past: 20_000, late, change, skew } })
    const readings: Map<string, Mailout>[] = []
    for (let second = 0; second < 30; second++, demo.advance(1_000)) {
      const list = await client.list(listTraceMailMailouts, { query: { per: 500 } })
      const rows = values(list).map(({ data }) => data as Mailout)
      expect(list.pagination.total_records).toBe(rows.length)
      expect(newestFirst(rows.map(({ date }) => date))).toBe(true)
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
      readings.push(new Map(rows.map((row) => [row.id, row])))
    }
    const [before, after] = [readings[20]!, readings[29]!]
    expect([...before.keys()].filter((id) => !after.has(id))).toEqual([])
    const time = ({ date }: Mailout): number => Date.parse(date) - start
    const came = readings.flatMap((now, second) => (second === 0 ? [] : [...now.values()].filter(({ id }) => !readings[second - 1]!.has(id)).map((row) => second * 1_000 - time(row))))
    expect(Math.max(...came)).toBeGreaterThan(late / 2)
    expect(Math.max(...came)).toBeLessThan(late + skew + 1_000)
    expect(Math.min(...came)).toBeLessThan(0)
    const changed = [...before.values()].filter((row) => row['status'] !== after.get(row.id)!['status'])
    expect(changed.length).toBeGreaterThan(1)
    expect(new Set(changed.map((row) => row['status']))).toEqual(new Set(['deferred']))
    expect(changed.map(({ date }) => date)).toEqual(changed.map(({ id }) => after.get(id)!.date))
    const [status] = values(await client.list(listTraceMailMailouts, { query: { per: 1, status: 'delivered' } })).map(({ data }) => (data as Mailout)['status'])
    expect(status).toBe('delivered')
    expect(before.size).toBeGreaterThan(350)
  })

  it('still has the messages of an account that is there no more', async () => {
    const { demo, client } = account()
    await client.call(sendMessages, { body: { messages: [{ from: 'orders@mail.acme-demo.example', to: 'a@customer.example', subject: 'The last one', text_body: 'y' }] } })
    await client.call(deleteDeliveryAccount, { params: { id: 4101 } })
    demo.advance(7_000)
    expect(await mailouts(client, { subject: 'the last one' })).toMatchObject([{ account_id: 4101, account: '', account_description: '', domain: 'mail.acme-demo.example' }])
  })

  it('keeps the last two thousand that were sent', async () => {
    const { demo, client } = account()
    const send = (subject: string, to: string[]): Promise<unknown> =>
      client.call(sendMessages, { body: { messages: [{ from: 'orders@mail.acme-demo.example', to, subject, text_body: 'y' }] } })
    await send('The first one', ['a@customer.example'])
    await send('All the others', Array.from({ length: 1_999 }, (_, i) => `a${i}@customer.example`))
    demo.advance(7_000)
    expect(await mailouts(client, { subject: 'the first one' })).toHaveLength(1)
    await send('One more', ['a@customer.example'])
    demo.advance(7_000)
    expect(await mailouts(client, { subject: 'the first one' })).toEqual([])
    expect(await mailouts(client, { subject: 'one more' })).toHaveLength(1)
  })

  it('has shares of nothing where nothing was sent, and counters that add up where something was', async () => {
    const { demo, client } = account()
    const manager = await clientOn(demo, async () => demo.tokens.manager).call(getTraceMailDashboard, {})
    expect(manager).toMatchObject({ all: 0, bounce_rate: 0, suppressed_rate: 0 })
    const { all, delivered, bounce, suppressed, queued, errors, bounce_rate: rate } = (await client.call(getTraceMailDashboard, {})) as Record<string, number>
    expect(all).toBe(delivered! + bounce! + suppressed! + queued! + errors!)
    expect(rate).toBeCloseTo((bounce! / (delivered! + bounce! + suppressed!)) * 100, 1)
  })

  it('warns of domains whose checks fail, by code and severity', async () => {
    const { client } = account()
    const alerts = async (query: { code?: string; severity?: string }): Promise<unknown> => values(await client.list(listDeliveryDashboardAlerts, { query })).map((row) => row['domain_code'])
    expect(await alerts({})).toEqual(['DD10000003'])
    expect(await alerts({ code: 'domain_misconfigured', severity: 'warning' })).toEqual(['DD10000003'])
    expect([await alerts({ code: 'other' }), await alerts({ severity: 'error' })]).toEqual([[], []])
  })

  it('takes days, instants, and seconds or milliseconds since 1970', async () => {
    const { client } = account()
    const count = async (start_date: string, end_date?: string): Promise<number | undefined> =>
      (await client.list(listTraceMailMailouts, { query: { start_date, ...(end_date && { end_date }) } })).pagination.total_records
    const since = await count('2026-03-02T09:00:00Z')
    expect(since).toBeGreaterThan(0)
    expect([await count(String(start / 1_000 - 3_600)), await count(String(start - 3_600_000))]).toEqual([since, since])
    expect(await count('2026-03-01', '2026-03-01')).toBe(await count('2026-03-01T00:00:00Z', '2026-03-01T23:59:59.999Z'))
    expect(await count('2027-01-01')).toBe(0)
  })

  it('refuses dates that are none, and an end before the beginning', async () => {
    const { client } = account()
    await expect(mailouts(client, { start_date: '2026-03-02', end_date: '2026-03-01' })).rejects.toMatchObject({ details: { status: 422, fields: [{ field: 'end_date' }] } })
    await expect(mailouts(client, { start_date: 'yesterday' })).rejects.toMatchObject({ details: { status: 422, fields: [{ field: 'start_date' }] } })
  })
})

describe('the hosting logs', () => {
  it('are empty where nobody is left whose they would be', async () => {
    const { demo, client } = account()
    for (const { code = '' } of values(await client.list(listDomains, {}))) await client.call(deleteDomain, { params: { domain_code: code } })
    demo.advance(10_000)
    for (const operation of [listAccessLogs, listIncomingMailLogs, listOutgoingMailLogs]) expect((await client.list(operation, {})).rows).toEqual([])
  })

  it.each([['access', listAccessLogs], ['incoming', listIncomingMailLogs], ['outgoing', listOutgoingMailLogs]] as const)('of %s move and can be narrowed', async (_, operation) => {
    const { demo, client } = account()
    const rows = async (query: object): Promise<Record<string, unknown>[]> => values(await client.list(operation, { query: { per: 50, ...query } }))
    const before = await rows({})
    expect(newestFirst(before.map((row) => String(row['date'])))).toBe(true)
    demo.advance(30_000)
    const after = await rows({})
    expect(after.findIndex((row) => row['id'] === before[0]!['id'])).toBeGreaterThan(5)
    const one = await rows({ domain_code: 'D100000002', email_account_code: after.find((row) => row['domain_code'] === 'D100000002')!['email_account_code'] })
    expect(new Set(one.map((row) => row['email_address'])).size).toBe(1)
    await expect(rows({ domain_code: 'D999999999' })).rejects.toMatchObject({ reason: 'not-found' })
  })
})

describe('sending', () => {
  const message = { from: 'Shop <orders@mail.acme-demo.example>', to: 'mario@customer.example', subject: 'A test of mine', text_body: 'Hello' }

  it('puts a message into the queue and then among the delivered ones, under the ids it answered', async () => {
    const { demo, client } = account()
    const answer = await client.call(sendMessages, { body: { messages: [message] } })
    expect(answer).toMatchObject({ error_code: 0, queued_messages: 1, messages: [{ to: 'mario@customer.example' }] })
    const { message_id, request_id } = answer.messages![0]!
    const query = { subject: 'a test of mine' }
    expect(await mailouts(client, { ...query, collection: 'queued' })).toMatchObject([{ message_id, request_id, status: 'queued' }])
    expect(await mailouts(client, query)).toEqual([])
    demo.advance(7_000)
    expect(await mailouts(client, { ...query, collection: 'queued' })).toEqual([])
    expect(await mailouts(client, query)).toMatchObject([{ message_id, request_id, status: 'delivered', from: 'orders@mail.acme-demo.example' }])
    expect((await mailouts(client, { per: 10 })).map((row) => row['message_id'])).toContain(message_id)
  })

  it('bounces for bounce@…, and stops at the suppression list', async () => {
    const { demo, client } = account()
    await client.call(createSuppressionListEntry, { body: { email: 'Stopped@customer.example', reason: 'complaint' } })
    const to = ['bounce@customer.example', 'stopped@customer.example', { address: 'anna@customer.example' }]
    expect(await client.call(sendMessages, { body: { messages: [{ ...message, to }] } })).toMatchObject({ suppression_summary: { suppressed: 1, accepted: 2 } })
    demo.advance(7_000)
    const rows = await mailouts(client, { subject: 'a test of mine' })
    expect(Object.fromEntries(rows.map((row) => [row['to'], row['status']]))).toEqual({
      'bounce@customer.example': 'bounce', 'stopped@customer.example': 'suppressed', 'anna@customer.example': 'delivered',
    })
  })

  it('fills the placeholders of a bulk message, and misses none silently', async () => {
    const { demo, client } = account()
    const template = { from: message.from, subject: 'Bulk for {{name}} at {{email}}', text_body: 'Ciao {{name}}' }
    const recipients = [{ email: 'a@customer.example', substitutions: { name: 'Anna' } }, { email: 'b@customer.example' }]
    const strict = client.call(sendBulkMessages, { body: { message: template, recipients } })
    await expect(strict).rejects.toMatchObject({ reason: 'validation', details: { code: 'missing_substitutions' } })
    await client.call(sendBulkMessages, { body: { message: template, recipients, options: { strict_substitutions: false } } })
    demo.advance(7_000)
    const subjects = (await mailouts(client, { subject: 'bulk for' })).map((row) => row['subject'])
    expect(subjects.sort()).toEqual(['Bulk for  at b@customer.example', 'Bulk for Anna at a@customer.example'])
  })

  it('refuses what the account may not do', async () => {
    const { demo, client } = account()
    const send = (from: string, on = client): Promise<unknown> => on.call(sendMessages, { body: { messages: [{ ...message, from }] } })
    await expect(send('x@acme-demo.example')).rejects.toMatchObject({ reason: 'forbidden', details: { code: 'sender_domain_not_allowed' } })
    await expect(send(message.from, clientOn(demo, async () => demo.tokens.management))).rejects.toMatchObject({ reason: 'unauthorized' })
    await client.call(updateDeliveryAccountStatus, { params: { id: 4101 }, body: { status: 'disabled' } })
    await expect(send(message.from)).rejects.toMatchObject({ details: { status: 403, code: 'account_disabled' } })
  })

  it('has some forty suppressed addresses', async () => {
    const { client } = account()
    const all = await client.list(listSuppressionListEntries, { query: { per: 100 } })
    expect(all.rows).toHaveLength(42)
    const bounces = values(await client.list(listSuppressionListEntries, { query: { per: 100, reason: 'bounce' } }))
    expect(bounces.length).toBeGreaterThan(5)
    expect(bounces.every((entry) => entry.reason === 'bounce')).toBe(true)
  })
})
