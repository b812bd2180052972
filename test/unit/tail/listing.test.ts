import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readEntries, type LogEntry } from '../../../src/tail/entry'
import type { Gap } from '../../../src/tail/gaps'
import { compareEntries, identify } from '../../../src/tail/identity'
import { Listing } from '../../../src/tail/listing'
import { LogRing, type Merged } from '../../../src/tail/ring'

const base = Date.UTC(2026, 0, 1)
const give = (ring: LogRing, rows: readonly { id: number; second: number; status?: string }[]): Merged =>
  ring.merge(ring.pass(base), rows.map(({ id, second, status = 'delivered' }) => identify(readEntries('tracemail.worked', { id, time: base + second * 1_000, status })[0]!)))
const keys = (listing: Listing): (string | undefined)[] => Array.from({ length: listing.count }, (_, i) => listing.line(i)?.key)
const ids = (listing: Listing): (string | undefined)[] => [...listing].map(({ id }) => id)
const all = (): boolean => true

describe('the listing of a ring', () => {
  it('has what passes, also after it changed, and counts what is new at the end', () => {
    const ring = new LogRing()
    const listing = new Listing(ring, ({ tone }) => tone === 'error')
    expect(listing.take({ ...give(ring, [{ id: 1, second: 1, status: 'bounce' }, { id: 2, second: 2 }]), gaps: [] })).toBe(1)
    expect(ids(listing)).toEqual(['1'])
    // What was fetched is no news, wherever it stands.
    const merged = give(ring, [{ id: 3, second: 0, status: 'bounce' }, { id: 4, second: 5, status: 'bounce' }])
    expect(listing.take({ ...merged, fetched: new Set(merged.added.filter(({ id }) => id === '3').map(({ key }) => key)), gaps: [] })).toBe(1)
    listing.take({ ...give(ring, [{ id: 1, second: 1, status: 'delivered' }]), gaps: [] })
    expect(ids(listing)).toEqual(['3', '4'])
    expect(listing.counts()).toMatchObject({ error: 2, ok: 0 })
    listing.ask(all)
    expect(ids(listing)).toEqual(['3', '1', '2', '4'])
    expect(listing.counts()).toMatchObject({ error: 2, ok: 2 })
  })

  it('has gaps before the first entry that is not older than the end of the gap, and finds a time', () => {
    const ring = new LogRing()
    const listing = new Listing(ring, all)
    const gaps: Gap[] = [
      { id: '1', reason: 'pages', from: base + 10_000, to: base + 20_000 },
      { id: 'end', reason: 'start', to: base + 1_000 },
      { id: 'now', reason: 'error', from: base + 90_000 },
    ]
    listing.take({ ...give(ring, [1, 10, 20, 30].map((second) => ({ id: second, second }))), gaps })
    expect(keys(listing).map((key) => (key!.startsWith('gap/') ? key : 'row'))).toEqual(['gap/end', 'row', 'row', 'gap/1', 'row', 'row', 'gap/now'])
    expect([listing.size, listing.count]).toEqual([4, 7])
    expect([0, 10, 11, 30, 99].map((second) => listing.indexAt(base + second * 1_000))).toEqual([1, 2, 4, 5, 6])
  })

  it('looks at some thousands at a time, and says what it said before until all was looked at', () => {
    const ring = new LogRing()
    give(ring, Array.from({ length: 20_000 }, (_, id) => ({ id, second: id, status: id % 2 === 0 ? 'bounce' : 'delivered' })))
    const listing = new Listing(ring, all)
    listing.sync()
    expect(listing.size).toBe(20_000)
    let looks = 0
    const errors = ({ tone }: Pick<LogEntry, 'tone'>): boolean => {
      looks++
      return tone === 'error'
    }
    const looksOf = (work: () => unknown): number => {
      looks = 0
      work()
      return looks
    }
    expect(looksOf(() => listing.ask(errors))).toBe(8_000)
    // What comes meanwhile is counted at once.
    expect(looksOf(() => expect(listing.take({ ...give(ring, [{ id: 20_000, second: 20_000, status: 'bounce' }]), gaps: [] })).toBe(1))).toBe(8_001)
    expect(listing.size).toBe(20_000)
    expect(looksOf(() => expect(listing.work()).toBe(true))).toBe(4_000)
    expect(listing.size).toBe(10_001)
    listing.ask(all)
    expect([...listing]).toHaveLength(20_001)
  })

  it('has nothing that went before it was told so', () => {
    const ring = new LogRing(50, 10)
    const listing = new Listing(ring, all)
    listing.take({ ...give(ring, Array.from({ length: 50 }, (_, id) => ({ id, second: id }))), gaps: [] })
    ring.clear()
    expect([...listing]).toEqual([])
    listing.sync()
    expect([listing.count, listing.line(0)]).toEqual([0, undefined])
  })

  it('has nothing by what its slot held before, also before it was told', () => {
    const ring = new LogRing(4, 2)
    const listing = new Listing(ring, ({ tone }) => tone === 'error')
    const rows = (from: number, status: string): { id: number; second: number; status: string }[] => Array.from({ length: 4 }, (_, i) => ({ id: from + i, second: from + i, status }))
    listing.take({ ...give(ring, rows(0, 'bounce')), gaps: [] })
    // These come into the slots of those that bounced.
    for (const from of [10, 20, 30]) give(ring, rows(from, 'delivered'))
    expect(Math.max(...ring.slots())).toBeLessThan(12)
    expect(ids(listing)).toEqual([])
    give(ring, rows(40, 'bounce'))
    expect(ids(listing)).toEqual(['40', '41', '42', '43'])
    expect(keys(listing).map((key) => listing.indexOf(key!))).toEqual([0, 1, 2, 3])
  })

  it('knows its lines and agrees with a plain list, whatever comes, changes, is trimmed or cleared', () => {
    const step = fc.record({
      rows: fc.array(fc.record({ id: fc.integer({ min: 0, max: 60 }), second: fc.integer({ min: 0, max: 30 }), status: fc.constantFrom('bounce', 'delivered') }), { maxLength: 12 }),
      gaps: fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 3 }),
      clear: fc.boolean(),
      asks: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        const ring = new LogRing(25, 20)
        const errors = (entry: Pick<LogEntry, 'tone'>): boolean => entry.tone === 'error'
        let passes: (entry: Pick<LogEntry, 'tone'>) => boolean = all
        const listing = new Listing(ring, passes)
        for (const { rows, gaps, clear, asks } of steps) {
          if (clear && rows.length > 10) ring.clear()
          if (asks) listing.ask((passes = passes === all ? errors : all))
          const unique = [...new Map(rows.map((row) => [row.id, row])).values()]
          listing.take({ ...give(ring, unique), gaps: gaps.map((second) => ({ id: String(second), reason: 'pages', to: base + second * 1_000 })) })
          const plain = ring.entries().filter(passes)
          expect(plain).toEqual(plain.toSorted(compareEntries))
          expect(keys(listing).filter((key) => !key!.startsWith('gap/'))).toEqual(plain.map(({ key }) => key))
          expect([...listing]).toEqual(plain)
          expect(listing.count).toBe(plain.length + gaps.length)
          keys(listing).forEach((key, i) => expect(listing.indexOf(key!)).toBe(i))
        }
      }),
    )
  })
})
