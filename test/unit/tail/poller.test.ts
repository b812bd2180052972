import { describe, expect, it } from 'vitest'
import type { ApiError, ApiReason } from '../../../src/api/errors'
import { Tail, type TailOptions } from '../../../src/tail/poller'
import { failure, FakeClock, LogServer, View } from './sim'

const start = Date.UTC(2026, 0, 5, 12)

function setup(options: Partial<TailOptions> & { fault?: (page: number) => ApiError | undefined; latency?: () => number; rows?: number } = {}) {
  const { fault, latency, rows = 10, ...rest } = options
  const clock = new FakeClock(start)
  const server = new LogServer({ clock, fault, latency })
  for (let i = 0; i < rows; i++) server.add({ at: start - 300_000 + i * 1000, shownAt: 0, fields: { id: i + 1 } })
  const view = new View(clock)
  const tail = new Tail({ fetchPage: server.fetchPage, onChange: view.onChange, clock, ...rest })
  const waits = (): number[] => server.requests.slice(1).map((at, i) => at - server.requests[i]!).filter((wait) => wait > 0)
  return { clock, server, view, tail, waits }
}

describe('Tail', () => {
  it('goes idle → loading → streaming → paused → streaming → idle, and tells each', async () => {
    const { clock, view, tail } = setup({ latency: () => 500 })
    expect(tail.state).toEqual({ phase: 'idle' })
    tail.start()
    await clock.advance(100)
    expect(view.last?.state).toEqual({ phase: 'loading' })
    await clock.advance(1_000)
    expect(view.last?.state).toEqual({ phase: 'streaming' })
    expect(view.entries.size).toBe(10)
    tail.pause()
    await clock.advance(100)
    expect(view.last?.state).toEqual({ phase: 'paused' })
    tail.start()
    expect(tail.state).toEqual({ phase: 'streaming' })
    tail.stop()
    await clock.advance(100)
    expect(view.last?.state).toEqual({ phase: 'idle' })
    expect(clock.pending).toBe(0)
  })

  it('polls every 3 s while something moves and backs off to 15 s when nothing does', async () => {
    const { clock, server, tail, waits } = setup()
    for (let s = 1; s <= 30; s++) server.add({ at: start + s * 1000, shownAt: start + s * 1000, fields: { id: 100 + s } })
    tail.start()
    await clock.advance(31_000)
    expect(new Set(waits())).toEqual(new Set([3_000]))
    server.requests = []
    await clock.advance(120_000)
    const quiet = waits()
    for (let i = 1; i < quiet.length; i++) expect(quiet[i]).toBeGreaterThanOrEqual(quiet[i - 1]!)
    expect(Math.max(...quiet)).toBeLessThanOrEqual(15_000)
    expect(quiet.at(-1)).toBeGreaterThanOrEqual(12_000)
  })

  it('asks nothing while hidden, at once when overdue, and misses nothing', async () => {
    const { clock, server, view, tail } = setup()
    tail.start()
    await clock.advance(1_000)
    tail.setVisible(false)
    server.requests = []
    for (let s = 0; s < 40; s++) server.add({ at: start + s * 1000, shownAt: 0, fields: { id: 100 + s } })
    await clock.advance(600_000)
    expect(server.requests).toEqual([])
    tail.setVisible(true)
    await clock.advance(200)
    expect(view.entries.size).toBe(50)
  })

  it('goes on at its pace after the clock was set back while it was hidden', async () => {
    const { clock, server, tail } = setup()
    tail.start()
    await clock.advance(1_000)
    tail.setVisible(false)
    clock.sleep(-6 * 3_600_000)
    server.requests = []
    tail.setVisible(true)
    await clock.advance(16_000)
    expect(server.requests.length).toBeGreaterThan(0)
  })

  it('rests between the pages of a reading while hidden, and goes on with it when shown', async () => {
    const { clock, server, view, tail } = setup({ rows: 200, firstPages: 8, latency: () => 300 })
    tail.start()
    await clock.advance(700)
    expect(server.requests).toHaveLength(3)
    tail.setVisible(false)
    await clock.advance(600_000)
    expect(server.requests).toHaveLength(3)
    expect(view.entries.size).toBe(60)
    tail.setVisible(true)
    await clock.advance(1_800)
    expect(server.requests).toHaveLength(8)
    expect(view.entries.size).toBe(160)
    expect(tail.state).toEqual({ phase: 'streaming' })
  })

  it('can be paused and stopped in the middle of a reading while hidden', async () => {
    const { clock, server, tail } = setup({ rows: 200, firstPages: 8, latency: () => 300 })
    tail.start()
    await clock.advance(700)
    tail.setVisible(false)
    await clock.advance(60_000)
    tail.pause()
    tail.setVisible(true)
    await clock.advance(60_000)
    expect(server.requests).toHaveLength(3)
    expect(tail.state).toEqual({ phase: 'paused' })
    tail.start()
    await clock.advance(3_000)
    expect(server.requests).toHaveLength(11)
    expect(tail.state).toEqual({ phase: 'streaming' })
    tail.stop()
    await clock.advance(1_000)
    expect(clock.pending).toBe(0)
  })

  it('does not start asking when started hidden', async () => {
    const { clock, server, tail } = setup()
    tail.setVisible(false)
    tail.start()
    await clock.advance(60_000)
    expect(server.requests).toEqual([])
    tail.setVisible(true)
    await clock.advance(1)
    expect(server.requests).toHaveLength(1)
  })

  it('aborts the request in flight at pause, and takes nothing from it', async () => {
    const { clock, server, view, tail } = setup({ latency: () => 5_000 })
    tail.start()
    await clock.advance(1_000)
    tail.pause()
    await clock.advance(60_000)
    expect(server.requests).toHaveLength(1)
    expect(view.entries.size).toBe(0)
    tail.start()
    await clock.advance(6_000)
    expect(view.entries.size).toBe(10)
  })

  it.each<ApiReason>(['unauthorized', 'forbidden', 'billing', 'validation', 'bad-token', 'invalid-input', 'unknown-route', 'not-qboxmail', 'not-found'])(
    'stops at %s until a person acts, keeping what it has',
    async (reason) => {
      let broken = false
      const { clock, server, view, tail } = setup({ fault: () => (broken ? failure(reason) : undefined) })
      tail.start()
      await clock.advance(1_000)
      broken = true
      await clock.advance(600_000)
      expect(tail.state).toEqual({ phase: 'failed', error: failure(reason) })
      expect(view.entries.size).toBe(10)
      const asked = server.requests.length
      tail.setVisible(false)
      tail.setVisible(true)
      await clock.advance(600_000)
      expect(server.requests).toHaveLength(asked)
      broken = false
      tail.start()
      await clock.advance(200)
      expect(view.last?.state).toEqual({ phase: 'streaming' })
    },
  )

  it('backs off from errors that may pass, up to five minutes, and recovers by itself', async () => {
    let broken = true
    const { clock, tail, waits } = setup({ fault: () => (broken ? failure('server') : undefined) })
    tail.start()
    await clock.advance(3_600_000)
    const pauses = waits()
    expect(pauses[0]).toBeLessThanOrEqual(3_000)
    for (let i = 1; i < pauses.length; i++) expect(pauses[i]).toBeGreaterThanOrEqual(pauses[i - 1]!)
    expect(pauses.at(-1)).toBeGreaterThanOrEqual(225_000)
    expect(pauses.at(-1)).toBeLessThanOrEqual(300_000)
    const { state } = tail
    expect(state.phase === 'failed' && state.retryAt! > clock.now()).toBe(true)
    broken = false
    await clock.advance(300_000)
    expect(tail.state).toEqual({ phase: 'streaming' })
  })

  it('waits at least as long as Retry-After asks', async () => {
    const { clock, waits, tail } = setup({ fault: () => failure('rate-limited', 120) })
    tail.start()
    await clock.advance(400_000)
    expect(Math.min(...waits())).toBeGreaterThanOrEqual(120_000)
    expect(waits().length).toBeGreaterThan(1)
  })

  it('tries again at once when a person asks, also in the middle of a reading', async () => {
    let broken = true
    const { clock, server, view, tail } = setup({ rows: 40, fault: (page) => (broken && page === 2 ? failure('server', 20) : undefined) })
    tail.start()
    await clock.advance(1_000)
    expect(tail.state.phase).toBe('failed')
    expect(view.entries.size).toBe(20)
    broken = false
    tail.start()
    await clock.advance(200)
    expect(view.entries.size).toBe(40)
    expect(view.last?.state).toEqual({ phase: 'streaming' })
    expect(server.mostOpen).toBe(1)
  })

  it('begins again from the newest page when one page keeps failing', async () => {
    const { clock, server, view, tail } = setup({ rows: 40, fault: (page) => (page === 2 ? failure('server') : undefined) })
    tail.start()
    await clock.advance(120_000)
    server.add({ at: start + 120_000, shownAt: 0, fields: { id: 1000 } })
    await clock.advance(400_000)
    expect([...view.entries.values()].some((entry) => entry.id === '1000')).toBe(true)
    expect(tail.state.phase).toBe('failed')
  })

  it('does not take the rows of a reading that broke off for known ground', async () => {
    let pausing = false
    const made = setup({
      limits: { overlapRowsMax: 60 },
      latency: () => 10,
      fault: (page) => {
        if (pausing && page === 10) made.tail.pause()
        return undefined
      },
    })
    const { clock, server, view, tail } = made
    tail.start()
    await clock.advance(1_000)
    for (let n = 0; n < 400; n++) server.add({ at: start + n * 10, shownAt: 0, fields: { id: 100 + n } })
    pausing = true
    await clock.advance(10_000)
    expect(tail.state.phase).toBe('paused')
    expect(view.entries.size).toBe(190)
    pausing = false
    tail.start()
    await clock.advance(1_000)
    expect(view.entries.size).toBe(410)
    expect(tail.standing().gaps).toEqual([])
  })

  it('reads less often while nobody works in the window, and at once when somebody does again, losing nothing', async () => {
    const { clock, server, view, tail } = setup()
    tail.start()
    await clock.advance(60_000)
    const asked = server.requests.length
    tail.setAttentive(false)
    await clock.advance(600_000)
    const away = server.requests.length - asked
    expect(away).toBeGreaterThan(5)
    expect(away).toBeLessThan(20)
    server.add({ at: clock.now(), shownAt: 0, fields: { id: 77 } })
    tail.setAttentive(true)
    await clock.advance(1_500)
    expect([...view.entries.values()].some(({ id }) => id === '77')).toBe(true)
    expect(tail.standing().gaps.filter(({ reason }) => reason !== 'start')).toEqual([])
  })

  it('reads less often also a log that outruns it', async () => {
    const { clock, server, tail } = setup({ limits: { maxPages: 1 } })
    for (let n = 0; n < 20_000; n++) server.add({ at: start + n * 20, shownAt: start + n * 20, fields: { id: 1_000 + n } })
    tail.start()
    await clock.advance(60_000)
    const asked = server.requests.length
    await clock.advance(120_000)
    const busy = server.requests.length - asked
    tail.setAttentive(false)
    await clock.advance(120_000)
    expect(busy).toBeGreaterThan(100)
    expect(server.requests.length - asked - busy).toBeLessThan(busy / 3)
  })

  it('does not read earlier than the service asked when the window is worked in again', async () => {
    const wrong: ApiError[] = []
    const { clock, server, tail } = setup({ fault: () => wrong[0] })
    tail.start()
    await clock.advance(1_000)
    wrong.push(failure('rate-limited', 120))
    await clock.advance(5_000)
    const asked = server.requests.length
    tail.setAttentive(false)
    tail.setAttentive(true)
    await clock.advance(100_000)
    expect(server.requests).toHaveLength(asked)
  })

  it('empties, and nothing old comes back, also not changed', async () => {
    const { clock, server, view, tail } = setup()
    server.add({ at: start, shownAt: 0, doneAt: start + 20_000, fields: { id: 50 } })
    tail.start()
    await clock.advance(1_000)
    expect(view.entries.size).toBe(11)
    tail.clear()
    await clock.advance(100)
    expect(view.last).toMatchObject({ cleared: true, added: [], gaps: [] })
    server.add({ at: start + 5_000, shownAt: 0, fields: { id: 51 } })
    server.add({ at: start - 20_000, shownAt: 0, fields: { id: 52 } })
    await clock.advance(60_000)
    expect([...view.entries.values()].map((entry) => entry.id).sort()).toEqual(['51', '52'])
    expect(tail.ring.entries()).toHaveLength(2)
  })

  it('says what it did not load at the start', async () => {
    const { clock, tail } = setup({ rows: 100 })
    tail.start()
    await clock.advance(1_000)
    const [entries, gaps] = [tail.ring.entries(), tail.standing().gaps]
    expect(entries).toHaveLength(40)
    expect(gaps).toEqual([{ id: 'end', reason: 'start', to: entries[0]!.at }])
  })

  it('does not ask for ever when a server ignores the page number', async () => {
    const { clock, server, tail } = setup()
    const stuck = new Tail({
      clock,
      onChange: () => undefined,
      fetchPage: async (_, signal) => ({ ...(await server.fetchPage(1, signal)), hasMore: true }),
    })
    stuck.start()
    await clock.advance(60_000)
    expect(stuck.ring.size).toBe(10)
    expect(stuck.standing().gaps.filter((gap) => gap.reason === 'pages')).toEqual([])
    expect(server.requests.length).toBeLessThan(60)
    tail.dispose()
  })

  it('reports nothing after dispose', async () => {
    const { clock, view, tail } = setup()
    tail.start()
    await clock.advance(10)
    tail.dispose()
    const told = view.times.length
    await clock.advance(60_000)
    expect(view.times).toHaveLength(told)
    expect(clock.pending).toBe(0)
  })
})
