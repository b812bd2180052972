import { describe, expect, it } from 'vitest'
import { createDemo, type Demo } from '../../../src/demo/demo'
import { zoneLookup } from '../../../src/dns/zoneLookup'
import type { AnyResult } from '../../../src/features/records/facts'
import { nextPause } from '../../../src/features/records/pace'
import type { Asked } from '../../../src/editor/resolvers'
import type { ShownView, Views } from '../../../src/features/records/shown'
import { viewsOf } from '../../../src/features/records/views'
import { judgeFrom, Watch, type Watched, type WatchPorts } from '../../../src/features/records/watch'

const domain = 'acme-demo.example'
const missing = '_dmarc.sub.acme-demo.example'
const watched: Watched = { question: { id: 'dmarc', area: 'dmarc', type: 'txt', name: missing }, judge: ({ published }) => published.length > 0 }

/** The demo's DNS as the panel asks it, on a clock of the test's own. */
function asking(demo: Demo): Asked {
  const timed = zoneLookup(() => demo.zone())
  return {
    lookup: timed, resolver: 'public', fetch: async (url) => demo.site(url),
    own: { ask: async ({ address, type, name }) => ({ outcome: (await zoneLookup(() => demo.zoneAt(address))[type](name)) as never, authoritative: true, authenticated: false, truncated: false }) },
  }
}

const turns = ({ open, servers }: Views): string => [...servers, open].map(({ turned }) => (turned ? 'x' : '-')).join('')

/** A watch whose pauses let the demo's time pass instead. */
function watching(areas: readonly Watched[], demo: Demo, clock: { ms: number }, more: Partial<WatchPorts> = {}) {
  const seen: string[] = []
  const pauses: number[] = []
  let ended = 0
  const watch = new Watch(areas, {
    look: ({ question, judge }, signal) => viewsOf({ question, asked: asking(demo), signal, now: () => clock.ms, judging: { judge, check: { domain: 'sub.acme-demo.example', expected: {} } } }),
    pause: async (ms) => {
      pauses.push(ms)
      clock.ms += ms
    },
    now: () => clock.ms,
    seen: (id, { views }) => void seen.push(`${id} ${turns(views)}`),
    changed: () => undefined,
    done: () => void ended++,
    ...more,
  })
  return { watch, seen, pauses, ended: () => ended }
}

describe('a watch', () => {
  it('sees each server turn, then the public view, and tells the end once', async () => {
    const clock = { ms: Date.UTC(2026, 0, 10) }
    const demo = createDemo({ clock: { now: () => clock.ms } })
    // The zone's servers take it at 8 and 14 seconds, resolvers at 20.
    demo.publishLater({ name: missing, type: 'TXT', value: 'v=DMARC1; p=reject', ttl: 3600 })
    const { watch, seen, ended } = watching([watched], demo, clock)
    await watch.run()
    expect(seen[0]).toBe('dmarc ---')
    expect(seen).toContain('dmarc x--')
    expect(seen.at(-1)).toBe('dmarc xxx')
    expect(watch.shown).toMatchObject({ phase: 'done', areas: [{ id: 'dmarc', done: true }] })
    expect(ended()).toBe(1)
  })

  it('gives up after a day, having looked ever more rarely', async () => {
    const clock = { ms: Date.UTC(2026, 0, 10) }
    const demo = createDemo({ clock: { now: () => clock.ms } })
    const { watch, pauses, ended } = watching([watched], demo, clock)
    await watch.run()
    expect(watch.shown.phase).toBe('given-up')
    expect(ended()).toBe(0)
    expect(pauses[0]).toBe(5_000)
    expect(Math.max(...pauses)).toBe(300_000)
    expect(pauses.length).toBeLessThan(310)
  })

  it('asks nothing while it is held, and at once when it goes on', async () => {
    const clock = { ms: 0 }
    const demo = createDemo({ clock: { now: () => Date.UTC(2026, 0, 10) + clock.ms } })
    let holding = (): void => undefined
    const held = new Promise<void>((resolve) => (holding = resolve))
    const { watch, seen } = watching([watched], demo, clock, {
      pause: async () => {
        watch.hold()
        holding()
      },
    })
    const run = watch.run()
    await held
    await new Promise((resolve) => setImmediate(resolve))
    expect(seen).toHaveLength(1)
    demo.publish({ name: missing, type: 'TXT', value: 'v=DMARC1; p=reject' })
    watch.resume()
    await run
    expect(seen).toHaveLength(2)
    expect(watch.shown.phase).toBe('done')
  })

  it('ends when it is stopped, without a word', async () => {
    const clock = { ms: Date.UTC(2026, 0, 10) }
    const demo = createDemo({ clock: { now: () => clock.ms } })
    const { watch, ended } = watching([watched], demo, clock, { pause: async () => watch.stop() })
    await watch.run()
    expect(watch.shown).toMatchObject({ phase: 'stopped', looks: 1 })
    expect(ended()).toBe(0)
  })

  it('stops asking about what is done while the rest is open', async () => {
    const clock = { ms: Date.UTC(2026, 0, 10) }
    const demo = createDemo({ clock: { now: () => clock.ms } })
    const spf: Watched = { question: { id: 'spf', area: 'spf', type: 'txt', name: domain }, judge: () => true }
    demo.publishLater({ name: missing, type: 'TXT', value: 'v=DMARC1; p=reject' })
    const { watch, seen } = watching([spf, watched], demo, clock)
    await watch.run()
    expect(seen.filter((line) => line.startsWith('spf'))).toEqual(['spf xxx'])
  })
})

describe('where the zone’s own servers are not asked', () => {
  it('asks the public resolver the one question, and goes by that', async () => {
    const clock = { ms: Date.UTC(2026, 0, 10) }
    const demo = createDemo({ clock: { now: () => clock.ms } })
    const { lookup, resolver, fetch } = asking(demo)
    const questions: string[] = []
    const counting = Object.fromEntries(Object.entries(lookup).map(([type, look]) => [type, (name: string) => (questions.push(`${type} ${name}`), look(name))])) as unknown as typeof lookup
    const asked: Asked = { lookup: counting, resolver, fetch }
    const look: WatchPorts['look'] = ({ question, judge }, signal) =>
      viewsOf({ question, asked, signal, now: () => clock.ms, judging: { judge, check: { domain: 'sub.acme-demo.example', expected: {} } } })
    const { views } = await viewsOf({ question: watched.question, asked, signal: new AbortController().signal, now: () => clock.ms })
    expect(views).toMatchObject({ servers: [], agreement: 'unasked', findings: [], open: { outcome: 'nxdomain' } })
    expect(questions).toEqual([`txt ${missing}`])
    demo.publishLater({ name: missing, type: 'TXT', value: 'v=DMARC1; p=reject', ttl: 3600 })
    const { watch, ended } = watching([watched], demo, clock, { look })
    await watch.run()
    expect([watch.shown.phase, ended()]).toEqual(['done', 1])
  })
})

describe('whether it is published', () => {
  const result = (verdict: AnyResult['verdict'], ...findings: [severity: 'error' | 'warning' | 'ok', rule: string][]): AnyResult => ({
    area: 'ownership', name: 'a.test', outcome: 'answer', published: [], verdict, findings: findings.map(([severity, rule]) => ({ severity, rule, source: '', message: '' })),
  })

  it('is so without a problem, and without the warnings of the beginning', () => {
    const judge = judgeFrom(['dmarc.missing'])
    expect(judge(result('ok', ['ok', 'dmarc.policy']))).toBe(true)
    expect(judge(result('warning', ['warning', 'dmarc.missing']))).toBe(false)
    expect(judge(result('error', ['error', 'dmarc.multiple-records']))).toBe(false)
    expect(judge(result('warning', ['warning', 'dkim.weak-key']))).toBe(true)
  })

  it('is not so where nothing is known', () => {
    expect(judgeFrom([])(result('unknown', ['warning', 'spf.dns-timeout']))).toBe(false)
  })
})

describe('the pace of a watch', () => {
  const view = (more: Partial<ShownView>): ShownView => ({ who: 'x', state: 'same', outcome: 'answer', published: [], at: 0, turned: false, ...more })
  const views = (open: Partial<ShownView>, ...servers: Partial<ShownView>[]): Views => ({ open: view(open), servers: servers.map(view), agreement: 'same', findings: [] })

  it('waits for the caches when all servers have turned', () => {
    expect(nextPause([views({ ttl: 120 }, { turned: true, state: 'other' })], 9)).toBe(121_000)
    expect(nextPause([views({ ttl: 86_400 }, { turned: true, state: 'other' })], 9)).toBe(900_000)
    expect(nextPause([views({ ttl: 1 }, { turned: true, state: 'other' })], 9)).toBe(5_000)
  })

  it('is not rarer than the time to live while somebody still has to publish', () => {
    expect(nextPause([views({ ttl: 30 }, { ttl: 60 })], 40)).toBe(60_000)
    expect(nextPause([views({}, {})], 40)).toBe(300_000)
    expect(nextPause([views({}, {})], 1)).toBe(5_000)
  })

  it('is that of the area that needs it soonest', () => {
    expect(nextPause([views({ ttl: 600 }, { turned: true }), views({ ttl: 20 }, { turned: true })], 1)).toBe(21_000)
  })
})
