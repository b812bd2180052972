import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shown, spanWords } from '../../../src/features/logs/view/time'
import { bucketsOf, type Buckets } from '../../../src/tail/buckets'
import type { Tone } from '../../../src/tail/tone'
import { instantOf, utcZone, zoneNamed, type Zone } from '../../../src/tail/zone'

const base = Date.UTC(2026, 2, 5, 10, 20, 30)
const hour = 3_600_000
const over = (orders: readonly number[], tones: readonly Tone[] = [], zone: Zone = utcZone): Buckets | undefined => bucketsOf(orders.length, (i) => orders[i]!, (i) => tones[i] ?? 'ok', zone)
/** The times of a day and clock that stand on the clocks of a zone. */
const clock = (at: number, zone: Zone): string => new Date(at + zone(at)).toISOString().slice(5, 16)

describe('entries over time', () => {
  it('are counted by tone in at most sixty round stretches', () => {
    const made = over([base, base + 500, base + 90_000], ['error', 'ok', 'waiting'])!
    expect(made).toMatchObject({ to: base + 90_000, outside: 0 })
    expect(made.edges).toEqual(Array.from({ length: 47 }, (_, i) => base + i * 2_000))
    expect(made.counts).toHaveLength(46)
    expect([made.counts[0], made.counts[45]]).toEqual([[1, 0, 0, 1, 0], [0, 0, 1, 0, 0]])
    expect(over([base])!.counts).toEqual([[0, 0, 0, 1, 0]])
    expect(over([])).toBeUndefined()
    for (const span of [1, 61e3, 5 * hour, 400 * 24 * hour, 20_000 * 24 * hour]) {
      const { counts, edges } = over([base, base + span])!
      expect(counts.length).toBeLessThanOrEqual(60)
      expect(edges[0]).toBeLessThanOrEqual(base)
      expect(edges.at(-1)).toBeGreaterThan(base + span)
    }
  })

  it('are not stretched by a few wrong clocks, which are counted apart', () => {
    const orders = [0, ...Array.from({ length: 500 }, (_, i) => base + i * 100), base + 9e10]
    const made = over(orders)!
    expect(made).toMatchObject({ outside: 2, to: base + 49_900 })
    expect(made.edges[1]! - made.edges[0]!).toBe(1_000)
    expect(made.counts.flat().reduce((sum, count) => sum + count)).toBe(500)
  })
})

describe('where clocks are set', () => {
  const rome = zoneNamed('Europe/Rome')
  const days = (from: string, count: number): number[] => Array.from({ length: count }, (_, i) => Date.parse(from) + i * 24 * hour)

  it('days begin at midnight before and after it, in spring and in autumn', () => {
    for (const [from, zone, changed, hours] of [
      ['2026-03-01T12:00:00Z', rome, '2026-03-29', 23],
      ['2026-10-01T12:00:00Z', rome, '2026-10-25', 25],
      ['2026-03-01T12:00:00Z', zoneNamed('America/New_York'), '2026-03-08', 23],
      ['2026-10-10T12:00:00Z', zoneNamed('America/New_York'), '2026-11-01', 25],
      ['2026-10-01T12:00:00Z', zoneNamed('Atlantic/Azores'), '2026-10-25', 25],
      ['2026-09-15T12:00:00Z', zoneNamed('Australia/Lord_Howe'), '2026-10-04', 23.5],
    ] as const) {
      const { edges } = over(days(from, 40), [], zone)!
      expect(edges.map((at) => clock(at, zone).slice(6))).toEqual(edges.map(() => '00:00'))
      const lengths = edges.slice(1).map((end, i) => [new Date(edges[i]! + zone(edges[i]!)).toISOString().slice(0, 10), (end - edges[i]!) / hour] as const)
      expect(lengths.filter(([, length]) => length !== 24)).toEqual([[changed, hours]])
    }
  })

  it('a day whose midnight is passed over begins with the first hour that it has', () => {
    const azores = zoneNamed('Atlantic/Azores')
    const { edges } = over(days('2026-03-10T12:00:00Z', 40), [], azores)!
    expect(edges.map((at) => clock(at, azores)).filter((time) => !time.endsWith('T00:00'))).toEqual(['03-29T01:00'])
  })

  it('hours stay hours, the one that comes twice too, and longer stretches begin with even ones', () => {
    const around = (at: string, more: number): number[] => Array.from({ length: more * 2 }, (_, i) => Date.parse(at) + (i - more) * hour)
    const autumn = over(around('2026-10-25T01:00:00Z', 12), [], rome)!
    expect(new Set(autumn.edges.slice(1).map((end, i) => end - autumn.edges[i]!))).toEqual(new Set([hour / 2]))
    expect(autumn.edges.map((at) => clock(at, rome)).filter((time) => time === '10-25T02:30')).toHaveLength(2)
    const two = over(around('2026-10-25T01:00:00Z', 40), [], rome)!
    expect(two.edges.map((at) => Number(clock(at, rome).slice(6, 8)) % 2)).toEqual(two.edges.map(() => 0))
    expect(two.edges.slice(1).map((end, i) => (end - two.edges[i]!) / hour).filter((length) => length !== 2)).toEqual([3])
    expect(two.counts.map((tones) => tones[3]).filter((count) => count === 3)).toHaveLength(1)
  })

  it('every entry is counted once, in the stretch of its time, in any zone', () => {
    const zones = ['UTC', 'Europe/Rome', 'Atlantic/Azores', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Casablanca', 'Pacific/Apia', 'Asia/Beirut'].map(zoneNamed)
    const span = fc.constantFrom(60e3, hour, 30 * hour, 100 * hour, 900 * hour, 9_000 * hour)
    fc.assert(
      fc.property(fc.constantFrom(...zones), span, fc.integer({ min: Date.UTC(2010, 0), max: Date.UTC(2030, 0) }), fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 50 }), (zone, long, start, shares) => {
        const orders = shares.map((share) => Math.floor(start + share * long)).sort((a, b) => a - b)
        const { edges, counts, outside } = over(orders, [], zone)!
        expect(outside).toBe(0)
        expect(counts.length).toBeLessThanOrEqual(60)
        expect(edges).toHaveLength(counts.length + 1)
        expect(edges).toEqual([...new Set(edges)].sort((a, b) => a - b))
        expect(counts.map((tones) => tones[3])).toEqual(edges.slice(1).map((end, i) => orders.filter((order) => order >= edges[i]! && order < end).length))
      }),
    )
  })

  it('the clocks of a zone show a moment as it was meant', () => {
    const iso = (wall: string, zone: Zone): string => new Date(instantOf(Date.parse(`${wall}Z`), zone)).toISOString().slice(0, 16)
    expect([iso('2026-03-29T01:59', rome), iso('2026-03-29T02:30', rome), iso('2026-03-29T03:30', rome)]).toEqual(['2026-03-29T00:59', '2026-03-29T01:30', '2026-03-29T01:30'])
    expect([iso('2026-10-25T02:30', rome), iso('2026-10-25T03:00', rome), iso('2026-10-25T12:00', rome)]).toEqual(['2026-10-25T00:30', '2026-10-25T02:00', '2026-10-25T11:00'])
    expect(iso('2026-03-05T10:00', zoneNamed('no such zone'))).toBe(new Date(2026, 2, 5, 10).toISOString().slice(0, 16))
  })
})

describe('the words of a stretch', () => {
  const before = process.env['TZ']
  beforeAll(() => void (process.env['TZ'] = 'Europe/Rome'))
  afterAll(() => void (before === undefined ? delete process.env['TZ'] : (process.env['TZ'] = before)))

  it('name the day once, and the distance from UTC where it changes', () => {
    const at = (text: string): number => Date.parse(text)
    expect(spanWords(at('2026-03-05T10:00Z'), at('2026-03-05T11:00Z'))).toBe('2026-03-05 11:00:00 to 12:00:00')
    expect(spanWords(at('2026-07-05T21:00Z'), at('2026-07-05T22:00Z'))).toBe('2026-07-05 23:00:00 to 2026-07-06 00:00:00')
    expect(spanWords(at('2026-10-25T00:00Z'), at('2026-10-25T01:00Z'))).toBe('2026-10-25 02:00:00 UTC+02:00 to 02:00:00 UTC+01:00')
    expect(spanWords(at('2026-03-28T23:00Z'), at('2026-03-29T22:00Z'))).toBe('2026-03-29 00:00:00 UTC+01:00 to 2026-03-30 00:00:00 UTC+02:00')
    shown.utc = true
    expect(spanWords(at('2026-10-25T00:00Z'), at('2026-10-25T01:00Z'))).toBe('2026-10-25 00:00:00 to 01:00:00')
    shown.utc = false
  })
})
