import { afterEach, describe, expect, it } from 'vitest'
import { Client } from '../../../src/api/client'
import type { ApiError } from '../../../src/api/errors'
import { createDemo } from '../../../src/demo/demo'
import type { Seat, Source } from '../../../src/features/logs/feed'
import { toView, type List, type Look, type ToView } from '../../../src/features/logs/messages'
import { LogSession, type Desk } from '../../../src/features/logs/session'
import type { Subject } from '../../../src/features/logs/subject'
import type { LogKind } from '../../../src/tail/kinds'
import type { FetchPage } from '../../../src/tail/pages'
import { Tail, type TailChange } from '../../../src/tail/poller'
import { openLog } from '../../../src/tail/source'
import { failure, FakeClock, LogServer } from '../tail/sim'

const start = Date.UTC(2026, 0, 5, 12)
const worked: Subject = { accountId: 'a', log: 'tracemail.worked', filters: {} }

/** An account whose logs hold a row every second, the newest last; or what `pages` gives. */
function setup(rows = 10, pages?: (source: Source, clock: FakeClock) => FetchPage) {
  const clock = new FakeClock(start)
  const faults = new Map<LogKind, ApiError>()
  const servers = new Map<LogKind, LogServer>()
  const serverOf = (log: LogKind): LogServer => {
    const known = servers.get(log)
    if (known) return known
    const server = new LogServer({ clock, fault: () => faults.get(log), latency: () => 50 })
    for (let i = 0; i < rows; i++) server.add({ at: start - (rows - i) * 1_000, shownAt: 0, fields: { id: i + 1, to: `u${i}@y.example` } })
    servers.set(log, server)
    return server
  }
  const tails = new Map<string, { tail: Tail; readonly seats: Set<(change: TailChange) => void> }>()
  const join: Desk['join'] = (source, _visible, onChange): Seat => {
    const { log, filters } = source
    const name = JSON.stringify([log, filters])
    const seats = tails.get(name)?.seats ?? new Set()
    const tail = tails.get(name)?.tail ?? new Tail({ fetchPage: pages?.(source, clock) ?? serverOf(log).fetchPage, clock, onChange: (change) => [...seats].forEach((seat) => seat(change)) })
    tails.set(name, { tail, seats })
    seats.add(onChange)
    const leave = (): void => {
      seats.delete(onChange)
      if (seats.size > 0) return
      tail.dispose()
      tails.delete(name)
    }
    return { feed: { tail, by404: false }, setVisible: () => undefined, leave }
  }
  const desk: Desk = {
    accounts: { find: (id) => ({ id, name: 'A', kind: 'demo', base: '', tokenFrom: 'demo' }) },
    globalState: { get: () => undefined },
    join,
    failed: (error, retryAt) => ({ phase: 'failed', what: String(error), means: '', ways: [], fields: {}, ...(retryAt !== undefined && { retryAt }) }),
    logError: () => undefined,
    clock,
  }
  const open = (subject = worked): { session: LogSession; posts: ToView[]; times: number[]; last: <T extends ToView['type']>(type: T) => Extract<ToView, { type: T }> | undefined; list: () => List } => {
    const posts: ToView[] = []
    const times: number[] = []
    // What the schema refuses never comes to the view.
    const session = new LogSession(desk, subject, (message) => {
      posts.push(toView.parse(message))
      times.push(clock.now())
    })
    opened.push(session)
    session.tellAll()
    const last = <T extends ToView['type']>(type: T) => posts.findLast((message): message is Extract<ToView, { type: T }> => message.type === type)
    return { session, posts, times, last, list: () => last('list')! }
  }
  return { clock, faults, serverOf, open }
}

const opened: LogSession[] = []
afterEach(() => opened.splice(0).forEach((session) => session.dispose()))

describe('LogSession', () => {
  it('tells the list of its log, and what of it passes a query', async () => {
    const { clock, open } = setup()
    const { session, list } = open()
    session.start()
    await clock.advance(1_000)
    expect(list()).toMatchObject({ count: 10, total: 10, state: { phase: 'streaming' } })
    session.ask('to:u3@', false)
    await clock.advance(200)
    expect(list()).toMatchObject({ count: 1, total: 10 })
  })

  it('tells the view a query as it was typed, for a reload, also where the server does nothing of it', async () => {
    const { clock, open } = setup()
    const { session, last } = open()
    session.start()
    await clock.advance(1_000)
    const { run } = last('log')!
    session.ask('size>1mb', false)
    expect(last('log')).toMatchObject({ run, subject: { query: 'size>1mb' } })
    session.ask('size>1mb', true)
    expect(last('log')).toMatchObject({ run, subject: { query: 'size>1mb' } })
    session.ask('status:bounce', true)
    expect(last('log')!.run).not.toBe(run)
    expect(last('log')!.subject.query).toBe('status:bounce')
  })

  it('says that the server was not asked for what is only typed, where it could do something of it', async () => {
    const { clock, open } = setup()
    const { session, last } = open()
    session.start()
    await clock.advance(1_000)
    for (const [query, apply, more] of [['size>1mb', false, undefined], ['to:anna@example.org', false, true], ['to:anna@example.org', true, undefined], ['', false, true], ['', true, undefined]] as const) {
      session.ask(query, apply)
      expect(last('asked')!.unasked, `${query} ${apply}`).toBe(more)
    }
  })

  it('tells the details of the selected entry again when it changes in place', async () => {
    const { clock, serverOf, open } = setup()
    serverOf('tracemail.worked').add({ at: start - 500, shownAt: 0, doneAt: start + 5_000, fields: { id: 99 } })
    const { session, last, list, posts } = open()
    session.start()
    await clock.advance(1_000)
    const { key } = list().lines.at(-1)!
    session.lookAt({ type: 'look', from: 0, to: 20, follow: true, keys: [], top: 0, zone: 'UTC', selected: key })
    session.tellDetails(key)
    expect(last('details')!.details.fields).toContainEqual({ name: 'status', value: 'queued' })
    await clock.advance(15_000)
    expect(last('details')!.details.fields).toContainEqual({ name: 'status', value: 'delivered' })
    expect(last('details')!.details.history).toHaveLength(1)
    expect(posts.filter(({ type }) => type === 'details')).toHaveLength(2)
  })

  it('says nothing of a search or fetch that ends after another log was chosen, and does not move its list', async () => {
    const { clock, open } = setup(100)
    const [{ session, posts, list, last }, twin] = [open(), open()]
    session.start()
    await clock.advance(1_000)
    const searching = session.search({ from: start - 100_000, to: start - 60_000 })
    session.jump(start - 20_000)
    session.choose({ ...worked, log: 'tracemail.errors' })
    await clock.advance(10_000)
    await searching
    expect(twin.list().total).toBeGreaterThan(list().total)
    expect(posts.some(({ type }) => type === 'searched' || type === 'said')).toBe(false)
    const { run } = last('log')!
    expect(posts.filter((message): message is List => message.type === 'list' && message.run === run && message.top !== undefined)).toEqual([])
    const fetching = session.fetchGap(list().lines[0]!.key.slice('gap/'.length))
    await clock.advance(10_000)
    await fetching
    expect(last('said')!.words).toContain('New entries')
  })

  it('leaves a shared tail as it is when another panel opens or turns to it', async () => {
    const { clock, faults, serverOf, open } = setup()
    const first = open()
    first.session.open()
    await clock.advance(1_000)
    first.session.pause()
    const second = open()
    second.session.open()
    await clock.advance(1_000)
    expect(second.list().state.phase).toBe('paused')
    first.session.start()
    faults.set('tracemail.worked', failure('rate-limited', 120))
    await clock.advance(20_000)
    const asked = serverOf('tracemail.worked').requests.length
    open().session.open()
    second.session.choose({ ...worked, log: 'tracemail.errors' })
    second.session.choose(worked)
    await clock.advance(20_000)
    expect(second.list().state).toMatchObject({ phase: 'failed' })
    expect(serverOf('tracemail.worked').requests).toHaveLength(asked)
    second.session.start()
    await clock.advance(1_000)
    expect(serverOf('tracemail.worked').requests).toHaveLength(asked + 1)
  })

  it('builds no list while its view is hidden', async () => {
    const { clock, serverOf, open } = setup()
    const [hidden, twin] = [open(), open()]
    hidden.session.open()
    await clock.advance(1_000)
    hidden.session.setVisible(false)
    const told = hidden.posts.length
    serverOf('tracemail.worked').add({ at: start, shownAt: 0, fields: { id: 99 } })
    await clock.advance(10_000)
    expect(twin.list().total).toBe(11)
    expect(hidden.posts).toHaveLength(told)
    hidden.session.setVisible(true)
    hidden.session.tellAll()
    await clock.advance(100)
    expect(hidden.list()).toMatchObject({ total: 11, fresh: 0 })
  })

  it('says that an entry that is sought is not there, once the log was read', async () => {
    const { clock, open } = setup()
    const { session, list, posts } = open()
    const look: Look = { type: 'look', from: 0, to: 20, follow: false, keys: [], top: 0, zone: 'UTC' }
    session.lookAt({ ...look, find: 'gone' })
    session.open()
    await clock.advance(40)
    expect(list().state.phase).toBe('loading')
    expect(list().missing).toBeUndefined()
    await clock.advance(1_000)
    expect(list()).toMatchObject({ count: 10, missing: true })
    const { key } = list().lines[4]!
    // A line that the view was not given yet is no place to hold on to.
    session.lookAt({ ...look, keys: ['', key], from: 0, to: 3, top: 0 })
    await clock.advance(200)
    expect(list()).toMatchObject({ from: 3 })
    session.lookAt({ ...look, find: key })
    posts.length = 0
    await clock.advance(200)
    expect(list().top).toBe(4)
    expect(list().missing).toBeUndefined()
  })

  it('refuses a query that is longer than the view takes', async () => {
    const { clock, open } = setup()
    const { session, last } = open()
    session.start()
    await clock.advance(1_000)
    session.ask('x'.repeat(1_001), true, true)
    expect(last('asked')!.problem?.message).toContain('1,000')
    session.tellAll()
    expect(last('log')!.subject.query).toBe('')
  })

  it('says what is wrong with the query that it is opened with, as a link may have it', () => {
    const { open } = setup()
    const { session, last } = open({ ...worked, query: 'is:nope' })
    expect(last('asked')).toMatchObject({ text: 'is:nope', problem: { message: expect.any(String) as string } })
    session.ask('is:error', true)
    expect(last('asked')).toMatchObject({ text: 'is:error' })
    expect(last('asked')?.problem).toBeUndefined()
  })

  it('means times as they are shown: in the zone of the view, also where that is another than the host’s', async () => {
    const { clock, open } = setup()
    const { session, list } = open()
    session.start()
    await clock.advance(1_000)
    const look: Look = { type: 'look', from: 0, to: 20, follow: true, keys: [], top: 0, zone: 'UTC' }
    session.lookAt(look)
    session.ask('time<2026-01-05T11:59:55', false)
    await clock.advance(200)
    expect(list()).toMatchObject({ size: 5 })
    expect(new Date(list().over!.edges[0]!).toISOString()).toContain('T11:59')
    session.lookAt({ ...look, zone: 'Asia/Tokyo' })
    await clock.advance(200)
    expect(list()).toMatchObject({ size: 0, total: 10 })
    session.ask('time<2026-01-05T20:59:55', false)
    await clock.advance(200)
    expect(list()).toMatchObject({ size: 5 })
  })

  it('asks the server for what a query that counts from now wants on every later day', async () => {
    const { clock, open } = setup(0, (source, time) => {
      const demo = createDemo({ clock: time })
      const client = new Client({ bases: { management: 'https://demo.example', send: '' }, token: async (api) => demo.tokens[api], fetch: () => demo.fetch, sleep: async () => {} })
      return openLog(client, source.log, source, true, () => time.now())
    })
    const { session, list, last } = open({ ...worked, log: 'tracemail.errors', query: 'error:limits time<-2d' })
    session.open()
    await clock.advance(1_000)
    expect(list()).toMatchObject({ size: 0, state: { phase: 'streaming' } })
    const hour = 3_600_000
    for (const hours of [70, 24]) {
      const before = last('asked')!.server
      clock.sleep(hours * hour)
      await clock.advance(60_000)
      const newest = list().lines.findLast((line) => 'row' in line)!
      expect('row' in newest && newest.row.at! - (clock.now() - 48 * hour)).toBeGreaterThan(-hour)
      expect('row' in newest && newest.row.at! - (clock.now() - 48 * hour)).toBeLessThan(0)
      expect(last('asked')!.server).not.toEqual(before)
      expect(list().lines.filter((line) => 'gap' in line && line.gap.from !== undefined)).toEqual([])
    }
  })

  it('tells the view at most ten times a second, with no more lines than it asked for, while 500 rows a second come and somebody scrolls', async () => {
    const { clock, open } = setup(0, (_, time) => {
      const server = new LogServer({ clock: time, per: 100, latency: () => 50 })
      for (let n = 0; n < 6_000; n++) server.add({ at: start + n * 2, shownAt: start + n * 2, fields: { id: n } })
      return server.fetchPage
    })
    const { session, times, list } = open()
    session.open()
    await clock.advance(1_000)
    times.length = 0
    for (let step = 0; step < 500; step++) {
      session.lookAt({ type: 'look', from: step, to: step + 100, follow: step % 3 === 0, keys: [], top: step, zone: 'UTC' })
      await clock.advance(20)
      expect(list().lines.length).toBeLessThanOrEqual(100)
    }
    expect(list().total).toBeGreaterThan(3_000)
    for (const time of times) expect(times.filter((other) => other >= time && other < time + 1_000).length).toBeLessThanOrEqual(10)
    expect(times.length).toBeGreaterThan(50)
  })
})
