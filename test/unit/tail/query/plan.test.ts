import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LogEntry } from '../../../../src/tail/entry'
import { filtersAt, type LogFilters } from '../../../../src/tail/filters'
import type { LogKind } from '../../../../src/tail/kinds'
import { completions } from '../../../../src/tail/query/complete'
import { planQuery, type QueryPlan } from '../../../../src/tail/query/plan'
import { localZone, utcZone, zoneNamed, type Zone } from '../../../../src/tail/zone'
import { patience } from '../../../fixtures/effort'
import { entryOf, looked, manyEntries } from '../../../fixtures/logEntries'

const now = Date.UTC(2026, 2, 5, 12)
const plan = (text: string, options: { kind?: LogKind; form?: LogFilters; applied?: LogFilters; at?: number } = {}): QueryPlan => {
  const made = planQuery(text, options.kind ?? 'tracemail.worked', options.at ?? now, options.form ?? {}, options.applied && { filters: options.applied })
  if ('problem' in made) throw new Error(made.problem.message)
  return made
}
const passes = (text: string, entry: LogEntry): boolean => plan(text, { applied: {} }).passes(looked(entry))

describe('what runs here', () => {
  const entry = entryOf({
    id: '7', date: '2026-03-05T10:20:30Z', from: 'orders@mail.example.org', to: ['Anna <anna@example.net>', 'bruno@sub.example.net'], subject: 'Order (12) due',
    status: 'bounce', size: 1_500_000, smtp_reply: '550 5.1.1 User unknown', spam_score: 4.5, envelope: { helo: 'mx.example.com' }, tags: ['order', 'vip'], flagged: true,
  })
  it.each([
    ['to:anna@', true], ['to:nna@', false], ['to:ANNA@EXAMPLE.NET', true], ['to:anna@example.ne', false], ['to:@example.net', true], ['to:@ample.net', false],
    ['to:@sub.example.net', true], ['to:example.n', true], ['from:anna', false], ['unknown', true], ['"user unknown"', true], ['"Order (12)"', true], ['vip', true],
    ['helo:mx', true], ['envelope.helo:mx', true], ['tags:vip', true], ['flagged:true', true], ['nofield:x', false], ['spam_score>4', true], ['spam-score>4.5', false],
    ['spam_score>=4.5', true], ['status:bounce', true], ['status:boun', true], ['status:delivered', false], ['is:error', true], ['-is:error', false],
    ['size>1mb', true], ['size<1.5mb', false], ['size<=1.5mb', true], ['size>1.5mb', false], ['size:1500000', true], ['size>1.5MiB', false],
    ['time>2026-03-05T10:20:00Z', true], ['time<2026-03-05T10:20:31Z', true], ['time>-2h', true], ['time>-1h', false], ['time<-1h', true],
    ['time>2026-03-05T12:20:30+02:00', false], ['time>=2026-03-05T12:20:30+02:00', true], ['(is:ok OR unknown) to:bruno', true], ['-(is:ok OR unknown)', false], ['', true],
  ])('%s: %s', (text, expected) => expect(passes(text, entry)).toBe(expected))

  it('takes a day and a minute whole, in local time', () => {
    const at = new Date(2026, 2, 5, 14, 30, 59).toISOString()
    const late = entryOf({ date: at, status: 'delivered' })
    for (const [text, expected] of [['time:2026-03-05', true], ['time>2026-03-05', false], ['time>=2026-03-05', true], ['time:2026-03-05T14:30', true], ['time>"2026-03-05 14:30"', false], ['time<=2026-03-05T14:30', true], ['time:2026-03-06', false]] as const)
      expect([text, passes(text, late)]).toEqual([text, expected])
  })

  it('takes times without a zone as they are shown, and says when they count from now', () => {
    const read = (text: string, zone: Zone): QueryPlan => planQuery(text, 'tracemail.worked', now, {}, { filters: {} }, zone) as QueryPlan
    const late = looked(entryOf({ date: '2026-03-05T14:30:15.500Z', status: 'delivered' }))
    expect(read('time:2026-03-05T14:30', utcZone).passes(late)).toBe(true)
    expect(read('time:"2026-03-05 14:30:15.5"', utcZone).passes(late)).toBe(true)
    expect(read('time:2026-03-05T14:31', utcZone).passes(late)).toBe(false)
    expect(read('time:2026-03-05T23:30', zoneNamed('Asia/Tokyo')).passes(late)).toBe(true)
    const local = looked(entryOf({ date: new Date(2026, 2, 5, 14, 30, 15, 500).toISOString(), status: 'delivered' }))
    expect(read('time:"2026-03-05 14:30:15.5"', localZone).passes(local)).toBe(true)
    expect(['is:error', 'time>-2h', 'a OR -time<-2d', 'time>2026-03-05', '-2h'].map((text) => read(text, localZone).moves)).toEqual([false, true, true, false, false])
  })

  it('knows closed values as such, and lets entries without the part fail both ways of comparing', () => {
    expect(passes('status:delivered', entryOf({ status: 'undelivered' }))).toBe(false)
    expect(passes('size>1', entryOf({ status: 'x' })) || passes('size<=1', entryOf({ status: 'x' }))).toBe(false)
    expect(passes('time>2020-01-01', entryOf({ status: 'x' }))).toBe(false)
  })
})

describe('what the server does', () => {
  it('is asked only for what is surely wide enough', () => {
    expect(plan('to:anna@ from:@example.org subject:x bounce').filters).toEqual({})
    expect(plan('to:anna@example.org status:Bounce protocol:api')).toMatchObject({ filters: { to: 'anna@example.org', status: 'bounce', auth_protocol: 'api' }, here: 'to:anna@example.org' })
    expect(plan('status:bounce OR anna').filters).toEqual({})
    expect(plan('-status:bounce').filters).toEqual({})
    expect(plan('(status:bounce anna) OR b').filters).toEqual({})
    expect(plan('(status:bounce anna) b')).toMatchObject({ filters: { status: 'bounce' }, here: 'anna b' })
    expect(plan('error:auth', { kind: 'tracemail.errors' })).toMatchObject({ filters: { error_category: 'auth' }, here: '' })
    expect(plan('error:auth protocol:imap to:a@b.c', { kind: 'hosting.access' }).filters).toEqual({})
    expect(plan('time>2026-03-05T10:00Z time<2026-03-05T11:00Z', { kind: 'hosting.incoming' }).filters).toEqual({ start_date: '2026-03-04', end_date: '2026-03-07' })
    expect(plan('time>2026-03-05 time<2025-01-01').filters).not.toHaveProperty('end_date')
  })

  it('keeps what the form asks for, and does here what cannot be asked as well', () => {
    expect(plan('status:delivered', { form: { status: 'bounce', domain: 'x.org' } })).toMatchObject({ filters: { status: 'bounce', domain: 'x.org' }, here: 'status:delivered' })
    expect(plan('status:bounce', { form: { status: 'bounce' } }).here).toBe('')
  })

  it('is not asked for more while somebody types', () => {
    expect(plan('status:bounce', { applied: {} })).toMatchObject({ filters: {}, here: 'status:bounce' })
    expect(plan('status:bounce anna', { applied: { status: 'bounce' } })).toMatchObject({ filters: { status: 'bounce' }, here: 'anna' })
  })

  it('loses nothing that the query wants, whether the service compares whole or in part, in any zone, and however long ago it was asked', () => {
    const entries = manyEntries(300, now - 300_000)
    const looks = new Map(entries.map((entry) => [entry, looked(entry)]))
    const term = fc.oneof(
      fc.constantFrom('time<-2h', 'time>-2h', 'time<=-2d', 'time:-1m', 'time<-290s'),
      fc.constantFrom('status:bounce', 'status:delivered', 'protocol:api', 'anna', '-bruno', 'is:error', 'size>3000'),
      fc.constantFrom(...entries.slice(0, 40).map(({ to }) => `to:${to}`)),
      fc.tuple(fc.constantFrom('>', '<', '>=', '<=', ':'), fc.integer({ min: -3, max: 3 }), fc.integer({ min: 0, max: 23 })).map(([sign, days, hour]) => `time${sign}${new Date(now + days * 864e5).toISOString().slice(0, 10)}T${String(hour).padStart(2, '0')}:00Z`),
    )
    const query = fc.oneof(fc.array(term, { maxLength: 3 }).map((terms) => terms.join(' ')), fc.array(term, { minLength: 2, maxLength: 3 }).map((terms) => terms.join(' OR ')), fc.tuple(term, term, term).map(([a, b, c]) => `${a} (${b} OR ${c})`))
    fc.assert(fc.property(query, fc.boolean(), fc.integer({ min: -12, max: 14 }), fc.boolean(), fc.integer({ min: 0, max: 200 }), (text, whole, zone, lastDay, hours) => {
      const made = planQuery(text, 'tracemail.worked', now - hours * 36e5, {}) as QueryPlan
      const { status, auth_protocol, to, start_date, end_date } = filtersAt(made, now)
      const here = plan(text, { applied: {} })
      const midnight = (date: string): number => Date.parse(`${date}T00:00:00Z`) - zone * 36e5
      const served = entries.filter((entry) =>
        (status === undefined || entry.status === status) && (auth_protocol === undefined || entry.protocol === auth_protocol) &&
        (to === undefined || (whole ? entry.to === to : entry.to!.includes(to))) && (start_date === undefined || entry.at! >= midnight(start_date)) &&
        (end_date === undefined || entry.at! < midnight(end_date) + (lastDay ? 864e5 : 0)))
      const rest = planQuery(text, 'tracemail.worked', now, {}, made) as QueryPlan
      expect(served.filter((entry) => rest.passes(looks.get(entry)!)).map(({ key }) => key)).toEqual(entries.filter((entry) => here.passes(looks.get(entry)!)).map(({ key }) => key))
    }), { numRuns: 400 })
  }, patience)
})

describe('completion', () => {
  it('offers names of fields and closed values behind what was typed', () => {
    expect(completions('bounce -su', 'tracemail.worked')).toEqual(['bounce -subject:'])
    expect(completions('(st', 'tracemail.worked')).toEqual(['(status:'])
    expect(completions('a status:', 'tracemail.worked')).toEqual(['a status:delivered', 'a status:suppressed', 'a status:bounce'])
    expect(completions('status:', 'tracemail.queued')).toEqual([])
    expect(completions('is:w', 'hosting.access')).toEqual(['is:waiting', 'is:warning'])
    expect(completions('', 'hosting.access').length).toBeGreaterThan(10)
    expect(completions('subject:is:', 'hosting.access')).toEqual([])
  })
})
