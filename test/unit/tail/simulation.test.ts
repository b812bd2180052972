import { describe, expect, it } from 'vitest'
import type { Gap } from '../../../src/tail/gaps'
import { compareEntries } from '../../../src/tail/identity'
import { Tail, type TailOptions } from '../../../src/tail/poller'
import { chance, failure, FakeClock, LogServer, View } from './sim'

/** More seeds for a longer search: TAIL_SEEDS=1000. */
const seeds = Number(process.env['TAIL_SEEDS'] ?? 12)
const start = Date.UTC(2026, 0, 5, 12)

interface World {
  readonly clock: FakeClock
  readonly server: LogServer
  readonly view: View
  readonly tail: Tail
}

/** Row → how often it stands there; what a row says is all that tells rows without an id apart. */
function countsOf(rows: readonly Readonly<Record<string, unknown>>[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const text = JSON.stringify(row, Object.keys(row).sort())
    counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  return counts
}

const inside = (at: number, gaps: readonly Gap[]): boolean => gaps.some((gap) => at >= (gap.from ?? -Infinity) && at <= (gap.to ?? Infinity))

const timeOf = (row: string): number => Date.parse((JSON.parse(row) as { time: string }).time)

/** Every row of the server once in the tail, unless it lies in a shown gap; the view was told exactly what the ring holds. */
function expectWhole({ clock, server, view, tail }: World, hint = ''): void {
  const [entries, gaps] = [tail.ring.entries(), tail.standing().gaps]
  const held = countsOf(entries.map((entry) => entry.fields))
  const shown = countsOf(server.at(clock.now()))
  // Inside a gap a row may stand in a state that it no longer has, but not more often than it is there.
  const heldBare = countsOf(entries.map((entry) => ({ ...entry.fields, status: '' })))
  const shownBare = countsOf(server.at(clock.now()).map((row) => ({ ...row, status: '' })))
  const doubled = [...heldBare].filter(([row, count]) => count > (shownBare.get(row) ?? 0))
  const stale = [...held].filter(([row, count]) => count > (shown.get(row) ?? 0) && !inside(timeOf(row), gaps))
  const lost = [...shown].filter(([row, count]) => count > (held.get(row) ?? 0) && !inside(timeOf(row), gaps))
  expect(doubled, hint + 'more often than the server shows it').toEqual([])
  expect(stale, hint + 'in a state it no longer has').toEqual([])
  expect(lost, hint + 'neither in the tail nor in a gap').toEqual([])
  expect([...entries].sort(compareEntries)).toEqual(entries)
  expect(new Map(entries.map((entry) => [entry.key, entry]))).toEqual(view.entries)
}

function world(seed: number, server: Partial<ConstructorParameters<typeof LogServer>[0]>, tail: Partial<TailOptions>): World & { random: () => number } {
  const random = chance(seed)
  const clock = new FakeClock(start, chance(seed + 7))
  const log = new LogServer({ clock, ...server })
  const view = new View(clock)
  const follower = new Tail({ fetchPage: log.fetchPage, onChange: view.onChange, clock, ...tail })
  return { clock, server: log, view, tail: follower, random }
}

/** Traffic over `seconds`: late rows, rows that change, rows that look alike, several in one second. */
function traffic(server: LogServer, random: () => number, from: number, seconds: number, perSecond: number, ids: boolean, changes = 0.3): void {
  for (let n = 0; n < seconds * perSecond; n++) {
    const at = from + Math.floor((n / perSecond) * 1000)
    // A log with a resolution of one second.
    const time = at - (at % 1000)
    const shownAt = at + (random() < 0.15 ? Math.floor(random() * 40_000) : 0)
    const doneAt = random() < changes ? shownAt + Math.floor(random() * 10_000) : undefined
    const message = Math.floor(random() * 1e6)
    const fields = { ...(ids ? { id: server.rows.length + 1 } : {}), message_id: `<${message}@a.example>`, to: `r${message % 7}@b.example` }
    const copies = random() < 0.03 ? 2 : 1
    for (let copy = 0; copy < copies; copy++)
      server.add({ at: time, shownAt, doneAt, fields: ids ? { ...fields, id: server.rows.length + 1 } : fields })
  }
}

describe('a tail over a moving log', () => {
  for (const ids of [true, false])
    it(`loses nothing and doubles nothing, entries ${ids ? 'with' : 'without'} an id`, async () => {
      for (let seed = 1; seed <= seeds; seed++) {
        let faults = true
        const roll = chance(seed * 31)
        const w = world(
          seed,
          {
            per: 10 + (seed % 20),
            latency: () => Math.floor(roll() * 900),
            fault: () => (faults && roll() < 0.05 ? failure(roll() < 0.5 ? 'server' : 'rate-limited', roll() < 0.3 ? 2 : undefined) : undefined),
          },
          // Pages are small here; with enough requests no reading may end in a gap.
          { limits: { maxPages: 200 } },
        )
        traffic(w.server, w.random, start - 60_000, 180, 0.5 + (seed % 5), ids)
        w.tail.start()
        for (let step = 0; step < 12; step++) {
          await w.clock.advance(10_000)
          if (step === 4 && seed % 3 === 0) w.tail.pause()
          if (step === 6 && seed % 3 === 0) w.tail.start()
          if (step === 7) w.tail.setVisible(false)
          if (step === 9) w.tail.setVisible(true)
        }
        faults = false
        await w.clock.advance(240_000)
        expect(w.tail.state.phase, `seed ${seed}`).toBe('streaming')
        expectWhole(w, `seed ${seed}: `)
        expect(w.server.mostOpen).toBe(1)
        // A tail that called everything a gap would pass the rest.
        expect(w.tail.standing().gaps.filter((gap) => gap.reason !== 'start'), `seed ${seed}`).toEqual([])
        w.tail.stop()
      }
    }, 900_000)

  it('keeps up with 500 rows a second, and what it trims or cannot read in time is a gap', async () => {
    const w = world(1, { per: 100, latency: () => 40 }, { capacity: 2_000 })
    traffic(w.server, w.random, start - 10_000, 40, 500, true)
    w.tail.start()
    await w.clock.advance(60_000)
    await w.clock.advance(60_000)
    expectWhole(w)
    const [entries, gaps] = [w.tail.ring.entries(), w.tail.standing().gaps]
    expect(entries).toHaveLength(2_000)
    expect(gaps.map((gap) => gap.reason)).toEqual(['trim'])
    expect(gaps[0]!.count).toBeGreaterThan(10_000)
    for (let i = 1; i < w.view.times.length; i++) expect(w.view.times[i]! - w.view.times[i - 1]!).toBeGreaterThanOrEqual(100)
    w.tail.stop()
  }, 60_000)

  it('marks a gap when one reading is not enough, and goes on after it', async () => {
    const w = world(2, { per: 20 }, { limits: { maxPages: 5 } })
    traffic(w.server, w.random, start - 100_000, 100, 1, true, 0)
    w.tail.start()
    await w.clock.advance(5_000)
    w.tail.pause()
    traffic(w.server, w.random, start + 5_000, 50, 10, true, 0)
    await w.clock.advance(100_000)
    w.tail.start()
    await w.clock.advance(60_000)
    const [gaps, entries] = [w.tail.standing().gaps, w.tail.ring.entries()]
    expect(gaps.map((gap) => gap.reason)).toEqual(['start', 'sleep'])
    expect(entries.length).toBeLessThan(600)
    expect(w.server.at(w.clock.now()).length).toBeGreaterThan(600)
    expectWhole(w)
    w.tail.stop()
  })

  it('stays whole with a ring smaller than one reading', async () => {
    for (let seed = 1; seed <= Math.max(5, seeds / 4); seed++) {
      const w = world(seed, { per: 25, latency: () => 30 }, { capacity: 60 })
      traffic(w.server, w.random, start - 5_000, 60, 20, seed % 2 === 0)
      w.tail.start()
      await w.clock.advance(120_000)
      expectWhole(w)
      expect(w.tail.ring.size).toBe(60)
      w.tail.stop()
    }
  }, 900_000)
})
