import { describe, expect, it } from 'vitest'
import type { ApiError } from '../../../src/api/errors'
import { Gaps } from '../../../src/tail/gaps'
import { Tail, type TailOptions } from '../../../src/tail/poller'
import { failure, FakeClock, LogServer, View } from './sim'

const start = Date.UTC(2026, 0, 5, 12)

/** 400 rows a second apart up to `start`, newest id 400. `off`: how wrong their times are (ms); they are listed as they came. */
function setup({ dates = false, off, ...options }: Partial<TailOptions> & { dates?: boolean; off?: (id: number) => number } = {}) {
  let fault: (page: number) => ApiError | undefined = () => undefined
  const clock = new FakeClock(start)
  const server = new LogServer({ clock, dates, unordered: off !== undefined, latency: () => 50, fault: (page) => fault(page) })
  const add = (from: number, to: number): void => {
    for (let id = from; id <= to; id++) server.add({ at: start + (id - 400) * 1000 + (off?.(id) ?? 0), shownAt: start + (id - 400) * 1000, fields: { id } })
  }
  add(1, 400)
  const view = new View(clock)
  const tail = new Tail({ fetchPage: server.fetchPage, onChange: view.onChange, clock, limits: { maxPages: 5 }, ...options })
  const ids = (): number[] => tail.ring.entries().map(({ id }) => Number(id))
  const gaps = (): unknown[] => tail.standing().gaps.map(({ reason, from, to }) => [reason, from === undefined ? undefined : (from - start) / 1000 + 400, to === undefined ? undefined : (to - start) / 1000 + 400])
  return { clock, server, view, tail, add, ids, gaps, fail: (next: typeof fault) => (fault = next) }
}

const span = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i)

async function asleep(made: ReturnType<typeof setup>): Promise<void> {
  made.tail.start()
  await made.clock.advance(1_000)
  made.add(401, 600)
  made.clock.sleep(200_000)
  await made.clock.advance(300)
}

describe('why a gap is there', () => {
  it.each([
    ['sleep', (made) => made.clock.sleep(400_000)],
    ['sleep', (made) => made.tail.setVisible(false)],
    ['error', (made) => made.fail(() => failure('server'))],
    ['rate', (made) => made.fail(() => failure('rate-limited', 30))],
    ['rate', (made) => made.fail(() => failure('server', 30))],
    ['error', (made) => made.fail(() => failure('unauthorized'))],
  ] satisfies [string, (made: ReturnType<typeof setup>) => void][])('%s', async (reason, happens) => {
    const made = setup()
    made.tail.start()
    await made.clock.advance(1_000)
    happens(made)
    made.add(401, 800)
    await made.clock.advance(400_000)
    made.fail(() => undefined)
    made.tail.setVisible(true)
    made.tail.start()
    await made.clock.advance(400_000)
    const [, gap] = made.tail.standing().gaps
    expect(gap?.reason).toBe(reason)
  })

  it('more than one reading takes, when nothing held it up', async () => {
    const made = setup()
    made.tail.start()
    await made.clock.advance(1_000)
    for (let id = 401; id <= 600; id++) made.server.add({ at: start + 1_000 + id, shownAt: 0, fields: { id } })
    await made.clock.advance(4_000)
    expect(made.tail.standing().gaps.map(({ reason }) => reason)).toEqual(['start', 'pages'])
  })

  it('is open at the new end while reading fails, from the last reading on', async () => {
    const made = setup()
    made.tail.start()
    await made.clock.advance(1_000)
    made.fail(() => failure('server'))
    await made.clock.advance(10_000)
    expect(made.tail.standing().gaps.at(-1)).toEqual({ id: 'now', reason: 'error', from: start })
    expect(await made.tail.fetchGap('now')).toEqual({ outcome: 'busy', entries: 0 })
    made.fail(() => undefined)
    await made.clock.advance(60_000)
    expect(made.gaps()).toEqual([['start', undefined, 361]])
  })
})

describe.each([true, false])('fetching what is missing, from a server that knows dates: %s', (dates) => {
  it('fills a gap without doubles and removes it', async () => {
    const made = setup({ dates })
    await asleep(made)
    expect(made.gaps()).toEqual([['start', undefined, 361], ['sleep', 336, 501]])
    const { id } = made.tail.standing().gaps[1]!
    const filled = made.tail.fetchGap(id)
    await made.clock.advance(400)
    expect(made.view.last?.filling).toMatchObject({ gap: id })
    await made.clock.advance(2_000)
    expect(await filled).toMatchObject({ outcome: 'whole', entries: 100 })
    expect(made.ids()).toEqual(span(361, 600))
    expect(made.gaps()).toEqual([['start', undefined, 361]])
    expect(made.view.last?.filling).toBeUndefined()
    expect(made.view.entries.size).toBe(240)
    expect(made.server.mostOpen).toBe(1)
  })

  it('loads older rows to the beginning of the log', async () => {
    const made = setup({ dates })
    made.tail.start()
    await made.clock.advance(1_000)
    const filled = made.tail.fetchGap('end')
    await made.clock.advance(10_000)
    expect(await filled).toMatchObject({ outcome: 'whole', entries: 360 })
    expect(made.ids()).toEqual(span(1, 400))
    expect(made.gaps()).toEqual([])
  })

  it('keeps what it read when it is cancelled, and says what is still missing', async () => {
    const made = setup({ dates })
    made.tail.start()
    await made.clock.advance(1_000)
    const filled = made.tail.fetchGap('end')
    await made.clock.advance(560)
    made.tail.cancelFetch()
    await made.clock.advance(5_000)
    const { outcome, entries, readTo } = await filled
    expect(outcome).toBe('cancelled')
    expect(readTo).toBe(made.tail.ring.entries()[0]!.at)
    expect(entries).toBeGreaterThan(0)
    const [first] = made.ids()
    expect(made.ids()).toEqual(span(first!, 400))
    expect(made.gaps()).toEqual([['start', undefined, first]])
    expect(made.tail.state.phase).toBe('streaming')
  })

  it('stops where the list is full', async () => {
    const made = setup({ dates, capacity: 150 })
    made.tail.start()
    await made.clock.advance(1_000)
    const filled = made.tail.fetchGap('end')
    await made.clock.advance(10_000)
    expect((await filled).outcome).toBe('full')
    expect(made.ids()).toEqual(span(251, 400))
    expect(made.tail.standing().gaps).toMatchObject([{ reason: 'trim' }])
    expect((await made.tail.fetchGap('end')).outcome).toBe('busy')
  })

  it('searches a range of dates back, and marks what lies between', async () => {
    const made = setup({ dates })
    made.tail.start()
    await made.clock.advance(1_000)
    const filled = made.tail.searchBack({ from: start - 300_000, to: start - 200_000 })
    await made.clock.advance(10_000)
    expect((await filled).outcome).toBe('whole')
    expect(made.ids()).toEqual(expect.arrayContaining([...span(100, 200), ...span(361, 400)]))
    expect(made.ids()).not.toContain(99)
    expect(made.gaps()).toEqual([['start', undefined, 100], ['skipped', 200, 361]])
    const between = made.tail.fetchGap(made.tail.standing().gaps[1]!.id)
    await made.clock.advance(10_000)
    expect((await between).outcome).toBe('whole')
    expect(made.ids()).toEqual(span(100, 400))
    expect(made.gaps()).toEqual([['start', undefined, 100]])
  })

  it('brings back what was cleared, when a range is asked for', async () => {
    const made = setup({ dates })
    made.tail.start()
    await made.clock.advance(1_000)
    made.tail.clear()
    await made.clock.advance(20_000)
    expect(made.ids()).toEqual([])
    const filled = made.tail.searchBack({ from: start - 50_000, to: start - 10_000 })
    await made.clock.advance(10_000)
    expect((await filled).outcome).toBe('whole')
    expect(made.ids()).toEqual(expect.arrayContaining(span(350, 390)))
    expect(made.view.entries.size).toBe(made.ids().length)
  })
})

describe('fetching beside the polling', () => {
  it('tries a page again, gives the error up when it stays, and keeps what it read', async () => {
    const made = setup()
    made.tail.start()
    await made.clock.advance(1_000)
    made.fail((page) => (page === 6 ? failure('server') : undefined))
    const filled = made.tail.fetchGap('end').catch((error: unknown) => error)
    await made.clock.advance(120_000)
    expect(await filled).toEqual(failure('server'))
    const [first] = made.ids()
    expect(first).toBe(301)
    expect(made.gaps()).toEqual([['start', undefined, 301]])
    expect(made.tail.state.phase).toBe('streaming')
  })

  it('says so when a server gives its newest page for everything, and marks no gap twice', async () => {
    const made = setup()
    const { clock, view, server } = made
    const stuck = new Tail({ clock, onChange: view.onChange, fetchPage: async (_, signal) => ({ ...(await server.fetchPage(1, signal)), hasMore: true }) })
    stuck.start()
    await clock.advance(30_000)
    const gaps = stuck.standing().gaps.map(({ reason, from, to }) => [reason, from, to])
    const filled = stuck.searchBack({ from: start - 300_000, to: start - 200_000 })
    await clock.advance(60_000)
    expect(await filled).toEqual({ outcome: 'elsewhere', entries: 0 })
    expect(stuck.standing().gaps.map(({ reason, from, to }) => [reason, from, to])).toEqual(gaps)
    stuck.dispose()
    const marks = new Gaps()
    marks.missed(10, 100, 'pages')
    marks.filled(80, 50)
    expect(marks.all(0, 0).slice(1)).toMatchObject([{ from: 10, to: 100 }])
  })

  it('asks nothing while hidden, one stretch at a time, and nothing after a stop', async () => {
    const made = setup()
    expect((await made.tail.fetchGap('end')).outcome).toBe('busy')
    expect((await made.tail.searchBack({})).outcome).toBe('busy')
    made.tail.start()
    await made.clock.advance(1_000)
    made.tail.setVisible(false)
    const asked = made.server.requests.length
    const filled = made.tail.fetchGap('end')
    expect((await made.tail.searchBack({ to: start - 100_000 })).outcome).toBe('busy')
    await made.clock.advance(60_000)
    expect(made.server.requests).toHaveLength(asked)
    made.tail.setVisible(true)
    await made.clock.advance(500)
    expect(made.server.requests.length).toBeGreaterThan(asked)
    made.tail.dispose()
    await made.clock.advance(60_000)
    expect((await filled).outcome).toBe('cancelled')
    expect(made.clock.pending).toBe(0)
  })
})

describe('a log that is not in the order of its times', () => {
  const sorted = (ids: readonly number[]): number[] => [...ids].sort((a, b) => a - b)

  it.each([
    ['are old', (id: number) => (id % 7 === 0 ? -90_000 : 0)],
    ['are wrong either way', (id: number) => (id % 5 === 0 ? 4_000 : id % 3 === 0 ? -4_000 : 0)],
    ['are of another year', (id: number) => (id % 19 === 0 ? -3e10 : id % 23 === 0 ? 3e10 : 0)],
  ])('is fetched whole also where some times %s', async (_, off) => {
    const made = setup({ off })
    made.tail.start()
    await made.clock.advance(1_000)
    made.add(401, 420)
    await made.clock.advance(20_000)
    const filled = made.tail.fetchGap('end')
    await made.clock.advance(10_000)
    expect((await filled).outcome).toBe('whole')
    expect(sorted(made.ids())).toEqual(span(1, 420))
    expect(made.gaps()).toEqual([])
  })

  it('gives what is new also where it is of a time before all that is there, and nothing of what is listed below', async () => {
    const made = setup({ off: (id) => (id > 400 ? -900_000 : 0) })
    made.tail.start()
    await made.clock.advance(1_000)
    expect(made.ids()).toEqual(span(361, 400))
    made.add(401, 402)
    await made.clock.advance(30_000)
    expect(sorted(made.ids())).toEqual(span(361, 402))
  })

  it('goes on where a clock of the last row that was read is far ahead', async () => {
    const made = setup({ off: (id) => (id === 361 ? 3e10 : 0) })
    made.tail.start()
    await made.clock.advance(1_000)
    made.add(401, 402)
    await made.clock.advance(30_000)
    expect(sorted(made.ids())).toEqual(span(361, 402))
    expect(made.gaps()).toEqual([['start', undefined, 370]])
  })
})
