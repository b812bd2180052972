import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Row, ShownGap } from '../../../src/features/logs/messages'
import { Rows } from '../../../src/features/logs/view/rows'
import { compareEntries } from '../../../src/tail/identity'

const row = (key: string, order: number, outcome = 'Delivered', tone: Row['tone'] = 'ok'): Row => ({ key, order, at: order, tone, outcome, cells: [] })
const nothing = { added: [], changed: [], removed: [], cleared: false, gaps: [] }
const keys = (rows: Rows): (string | undefined)[] => Array.from({ length: rows.count }, (_, i) => rows.line(i)?.key)

describe('the rows of the list', () => {
  it('stand in the order of their times, whatever order they come in', () => {
    const rows = new Rows()
    expect(rows.apply({ ...nothing, added: [row('c', 3), row('a', 1)] })).toBe(2)
    expect(rows.apply({ ...nothing, added: [row('d', 4), row('b', 2)] })).toBe(2)
    expect(keys(rows)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('change in place, move when their time changes, and are not new twice', () => {
    const rows = new Rows()
    rows.apply({ ...nothing, added: [row('a', 1), row('b', 2), row('c', 3)] })
    expect(rows.apply({ ...nothing, changed: [row('a', 2.5, 'Bounced', 'error')], added: [row('b', 2)] })).toBe(0)
    expect(keys(rows)).toEqual(['b', 'a', 'c'])
    expect(rows.line(1)?.row?.outcome).toBe('Bounced')
    expect(rows.counts()).toMatchObject({ ok: 2, error: 1 })
  })

  it('are not new when they were fetched from before all others', () => {
    const rows = new Rows()
    rows.apply({ ...nothing, added: [row('c', 3)] })
    expect(rows.apply({ ...nothing, added: [row('a', 1), row('b', 2), row('d', 4)] })).toBe(1)
  })

  it('are gone after a clear, but for what the same report adds', () => {
    const rows = new Rows()
    rows.apply({ ...nothing, added: [row('a', 1)], gaps: [{ id: 'end', words: 'Older', to: 1 }] })
    rows.apply({ ...nothing, cleared: true, added: [row('b', 2)] })
    expect(keys(rows)).toEqual(['b'])
    expect(rows.indexOf('a')).toBe(-1)
  })

  it('have gaps before the first row that is not older than the end of the gap', () => {
    const rows = new Rows()
    const gaps: ShownGap[] = [
      { id: 'pages-1', words: 'Missing', from: 10, to: 20 },
      { id: 'end', words: 'Older', to: 1 },
      { id: 'pages-2', words: 'Missing', from: 90, to: 100 },
    ]
    rows.apply({ ...nothing, added: [row('a', 1), row('b', 10), row('c', 20), row('d', 30)], gaps })
    expect(keys(rows)).toEqual(['gap/end', 'a', 'b', 'gap/pages-1', 'c', 'd', 'gap/pages-2'])
    expect(rows.size).toBe(4)
  })

  it('know their lines, and agree with a plain list, over any reports', () => {
    const step = fc.record({
      added: fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 30 })), { maxLength: 8 }),
      removed: fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 4 }),
      gaps: fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 3 }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const rows = new Rows()
        const plain = new Map<string, Row>()
        for (const { added, removed, gaps } of steps) {
          const removedKeys = removed.map(String)
          const incoming = added.map(([key, order]) => row(String(key), order))
          const before = new Set(plain.keys())
          const [first] = [...plain.values()].sort(compareEntries)
          for (const key of removedKeys) plain.delete(key)
          for (const one of incoming) plain.set(one.key, one)
          // A row that comes twice in one report is new by its first coming.
          const firsts = incoming.filter(({ key }, i) => incoming.findIndex((one) => one.key === key) === i && (!before.has(key) || removedKeys.includes(key)))
          const fresh = firsts.filter((one) => !first || compareEntries(one, first) >= 0)
          expect(rows.apply({ ...nothing, added: incoming, removed: removedKeys, gaps: gaps.map((to) => ({ id: `g${to}`, words: '', to })) })).toBe(fresh.length)
          const sorted = [...plain.values()].sort(compareEntries)
          expect(keys(rows).filter((key) => !key?.startsWith('gap/'))).toEqual(sorted.map(({ key }) => key))
          expect(rows.count).toBe(sorted.length + gaps.length)
          keys(rows).forEach((key, i) => expect(rows.indexOf(key!)).toBe(i))
        }
      }),
    )
  })
})

describe('the place of the view', () => {
  const height = 24
  const filled = (): Rows => {
    const rows = new Rows()
    rows.apply({ ...nothing, added: Array.from({ length: 100 }, (_, i) => row(`r${i}`, i * 10)) })
    return rows
  }
  const anchor = { keys: ['r50', 'r51', 'r52'], offset: 7 }

  it('follows its rows when others come above', () => {
    const rows = filled()
    rows.apply({ ...nothing, added: [row('late', 5), row('later', 495), row('new', 5_000)] })
    expect(rows.find(anchor, height)).toBe(52 * height + 7)
  })

  it('keeps the rows that are left when the first ones are trimmed', () => {
    const rows = filled()
    rows.apply({ ...nothing, removed: Array.from({ length: 51 }, (_, i) => `r${i}`), gaps: [{ id: 'end', words: 'Older', to: 509 }] })
    // r51 stands behind the trim mark and stays on the second line in sight.
    expect(rows.find(anchor, height)).toBe(7)
    expect(rows.indexOf('r51')).toBe(1)
  })

  it('is unknown when nothing of it is left', () => {
    const rows = filled()
    rows.apply({ ...nothing, cleared: true })
    expect(rows.find(anchor, height)).toBeUndefined()
  })
})
