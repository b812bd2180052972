import { describe, expect, it } from 'vitest'
import { updateDeliveryAccountStatus } from '../../../src/api/operations/delivery'
import { listAccessLogs, listIncomingMailLogs, listOutgoingMailLogs } from '../../../src/api/operations/logs'
import { sendBulkMessages, sendMessages } from '../../../src/api/operations/send'
import { createSuppressionListEntry, listSuppressionListEntries } from '../../../src/api/operations/suppression'
import { getTraceMailCounters, listTraceMailMailouts } from '../../../src/api/operations/tracemail'
import type { Client } from '../../../src/api/client'
import { mix, uuidOf } from '../../../src/demo/random'
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

  it('refuses dates that are none', async () => {
    const { client } = account()
    await expect(mailouts(client, { start_date: 'yesterday' })).rejects.toMatchObject({ details: { status: 422, fields: [{ field: 'start_date' }] } })
  })
})

describe('the hosting logs', () => {
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
