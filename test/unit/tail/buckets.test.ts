import { describe, expect, it } from 'vitest'
import { bucketsOf } from '../../../src/tail/buckets'
import type { Tone } from '../../../src/tail/tone'

const base = Date.UTC(2026, 2, 5, 10, 20, 30)
const hour = 3_600_000
const over = (orders: readonly number[], tones: readonly Tone[] = [], zone = 0): ReturnType<typeof bucketsOf> => bucketsOf(orders.length, (i) => orders[i]!, (i) => tones[i] ?? 'ok', zone)

describe('entries over time', () => {
  it('are counted by tone in at most sixty round stretches', () => {
    const made = over([base, base + 500, base + 90_000], ['error', 'ok', 'waiting'])!
    expect(made).toMatchObject({ from: base, to: base + 90_000, step: 2_000, outside: 0 })
    expect(made.counts).toHaveLength(46)
    expect([made.counts[0], made.counts[45]]).toEqual([[1, 0, 0, 1, 0], [0, 0, 1, 0, 0]])
    expect(over([base])!.counts).toEqual([[0, 0, 0, 1, 0]])
    expect(over([])).toBeUndefined()
    for (const span of [1, 61e3, 5 * hour, 400 * 24 * hour, 20_000 * 24 * hour]) {
      const { counts, from, step } = over([base, base + span])!
      expect(counts.length).toBeLessThanOrEqual(60)
      expect(from).toBeLessThanOrEqual(base)
      expect(from + counts.length * step).toBeGreaterThan(base + span)
    }
  })

  it('begin with the hours and days of the zone', () => {
    const days = Array.from({ length: 40 }, (_, i) => base + i * 24 * hour)
    expect(new Date(over(days, [], 2 * hour)!.from).toISOString()).toBe('2026-03-04T22:00:00.000Z')
    expect(over(days, [], 2 * hour)!.step).toBe(24 * hour)
  })

  it('are not stretched by a few wrong clocks, which are counted apart', () => {
    const orders = [0, ...Array.from({ length: 500 }, (_, i) => base + i * 100), base + 9e10]
    const made = over(orders)!
    expect(made).toMatchObject({ step: 1_000, outside: 2, to: base + 49_900 })
    expect(made.counts.flat().reduce((sum, count) => sum + count)).toBe(500)
  })
})
