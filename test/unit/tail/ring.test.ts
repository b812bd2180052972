import { describe, expect, it } from 'vitest'
import { readEntries } from '../../../src/tail/entry'
import { compareEntries, identify, type Identified } from '../../../src/tail/identity'
import { LogRing, type Merged } from '../../../src/tail/ring'
import { chance } from './sim'

const row = (fields: Record<string, unknown>): Identified => identify(readEntries('tracemail.worked', fields)[0]!)
const base = Date.UTC(2026, 0, 1)
const dated = (id: number, second: number, status = 'queued'): Identified => row({ id, time: base + second * 1000, status })

function take(ring: LogRing, ...rows: Identified[]): Merged {
  const merged = ring.merge(ring.pass(base), rows)
  ring.settle()
  return merged
}
const ids = (ring: LogRing): (string | undefined)[] => ring.entries().map((entry) => entry.id)

describe('LogRing', () => {
  it('orders by time, then by the number of the id', () => {
    const ring = new LogRing()
    take(ring, dated(10, 5), dated(9, 5), dated(1, 7), dated(2, 1))
    expect(ids(ring)).toEqual(['2', '9', '10', '1'])
  })

  it('puts a late row where it belongs', () => {
    const ring = new LogRing()
    take(ring, dated(3, 30), dated(1, 10))
    expect(take(ring, dated(3, 30), dated(2, 20), dated(1, 10)).added.map((entry) => entry.id)).toEqual(['2'])
    expect(ids(ring)).toEqual(['1', '2', '3'])
  })

  it('changes a row in place, keeps its key, and moves it when its time changed', () => {
    const ring = new LogRing()
    const [first] = take(ring, dated(2, 20), dated(1, 10)).added.filter((entry) => entry.id === '1')
    const merged = take(ring, dated(2, 20), dated(1, 30, 'delivered'))
    expect(merged.added).toEqual([])
    expect(merged.changed.map(({ key, status }) => ({ key, status }))).toEqual([{ key: first!.key, status: 'delivered' }])
    expect(ids(ring)).toEqual(['2', '1'])
    expect(ring.get(first!.key)!.tone).toBe('ok')
    expect(take(ring, dated(1, 30, 'delivered'), dated(2, 20)).changed).toEqual([])
  })

  it('keeps what an entry was before, and when that was seen, for ten changes', () => {
    const ring = new LogRing()
    take(ring, row({ id: 1, time: base, status: 'queued' }))
    ring.merge(ring.pass(base + 5), [row({ id: 1, time: base, status: 'delivered', reply: '250 ok' })])
    const [entry] = ring.entries()
    expect(entry!.history).toEqual([
      {
        seenAt: base + 5,
        status: { before: 'queued', after: 'delivered' },
        changes: [{ name: 'status', before: 'queued', after: 'delivered' }, { name: 'reply', before: undefined, after: '250 ok' }],
      },
    ])
    for (let n = 1; n <= 12; n++) ring.merge(ring.pass(base + n), [row({ id: 1, time: base, status: 'delivered', opens: n })])
    expect(ring.entries()[0]!.history!.map(({ seenAt }) => seenAt - base)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    expect(ring.entries()[0]!.history!.at(-1)).toEqual({ seenAt: base + 12, changes: [{ name: 'opens', before: 11, after: 12 }] })
  })

  it('keeps two rows that are alike to the letter, and knows both again', () => {
    const ring = new LogRing()
    const twin = row({ from: 'a@a', to: 'b@b', time: base })
    expect(take(ring, twin, twin).added).toHaveLength(2)
    expect(take(ring, twin, twin)).toMatchObject({ added: [], changed: [], fates: ['known', 'known'] })
    expect(take(ring, twin, twin, twin).added).toHaveLength(1)
    expect(new Set(ring.entries().map((entry) => entry.key)).size).toBe(3)
  })

  it('lets an unchanged row keep its place beside a twin with another status', () => {
    const ring = new LogRing()
    const queued = row({ message_id: 'm', to: 'b@b', time: base, status: 'queued' })
    const sent = row({ message_id: 'm', to: 'b@b', time: base, status: 'sent' })
    const [key] = take(ring, queued).added.map((entry) => entry.key)
    const merged = take(ring, sent, queued)
    expect(merged.changed).toEqual([])
    expect(merged.added.map((entry) => entry.status)).toEqual(['sent'])
    expect(ring.get(key!)!.status).toBe('queued')
  })

  it('trims the oldest, says so, and does not take them back', () => {
    const ring = new LogRing(3)
    take(ring, dated(3, 3), dated(2, 2), dated(1, 1))
    const merged = take(ring, dated(5, 5), dated(4, 4), dated(3, 3), dated(2, 2), dated(1, 1))
    expect(merged.trimmed).toHaveLength(2)
    expect(ids(ring)).toEqual(['3', '4', '5'])
    expect([ring.trimmed, ring.oldest]).toEqual([2, base + 2000])
    // A row that was never seen but is older than the edge is refused as well.
    expect(take(ring, dated(5, 5), dated(2, 2, 'delivered'), dated(99, 1))).toMatchObject({ added: [], changed: [], fates: ['known', 'known', 'below'] })
  })

  it('does not report a row that came and went in one page', () => {
    const merged = take(new LogRing(1), dated(3, 3), dated(2, 2))
    expect([merged.added.map((entry) => entry.id), merged.trimmed]).toEqual([['3'], []])
  })

  it('empties and takes nothing old back, but takes what comes late', () => {
    const ring = new LogRing()
    take(ring, dated(3, 30), dated(1, 10))
    ring.clear()
    expect(ring.size).toBe(0)
    const merged = take(ring, dated(3, 30, 'delivered'), dated(2, 20), dated(1, 10))
    expect(ids(ring)).toEqual(['2'])
    expect(merged.changed).toEqual([])
  })

  it('forgets the oldest of what went, and still refuses it', () => {
    const ring = new LogRing(10, 20)
    for (let page = 0; page < 30; page++) take(ring, ...Array.from({ length: 10 }, (_, i) => dated(page * 10 + 9 - i, page * 10 + 9 - i)))
    ring.clear()
    expect(take(ring, dated(299, 299), dated(285, 285), dated(5, 5)).added).toEqual([])
  })

  it('places rows without a time beside their neighbours, in the order of the log', () => {
    const ring = new LogRing()
    take(ring, row({ id: 'c' }), dated(2, 20), row({ id: 'b' }), dated(1, 10))
    expect(ring.entries().map((entry) => [entry.id, entry.order - base])).toEqual([['1', 10_000], ['b', 10_000], ['2', 20_000], ['c', 20_000]])
    const timeless = new LogRing()
    take(timeless, row({ id: 'x' }), row({ id: 'a' }), row({ id: 'm' }))
    expect(ids(timeless)).toEqual(['m', 'a', 'x'])
  })

  it('stays sorted, bounded and free of doubles whatever comes', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = chance(seed)
      const ring = new LogRing(50)
      const keys = new Set<string>()
      for (let page = 0; page < 40; page++) {
        const rows = Array.from({ length: 20 }, () => dated(Math.floor(random() * 300), Math.floor(random() * 100), random() < 0.5 ? 'sent' : 'queued'))
        const merged = take(ring, ...rows)
        for (const entry of merged.added) keys.add(entry.key)
        for (const key of merged.trimmed) keys.delete(key)
        for (const entry of merged.changed) expect(keys.has(entry.key)).toBe(true)
        if (random() < 0.03) {
          ring.clear()
          keys.clear()
        }
        expect(ring.size).toBeLessThanOrEqual(50)
        expect(new Set(ring.entries().map((entry) => entry.key))).toEqual(keys)
        expect([...ring.entries()].sort(compareEntries)).toEqual(ring.entries())
      }
    }
  })
})
