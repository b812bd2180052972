import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ApiError } from '../../../src/api/errors'
import { explain, UserError } from '../../../src/editor/explain'
import { useBundle } from '../../../src/l10n'
import { packWords } from '../../run/packWords'
import { answerFaults } from './answers'
import { openBench, openCase, type Bench } from './bench'
import { strangers } from './between'
import { columns, flowIds, type FlowId } from './columns'
import { connectionFaults } from './connection'
import { expectedOf, type Fault } from './fault'
import { flows } from './flows'
import { italianWords } from './italian'

/** What became of one case. */
interface Seen {
  readonly outcome: string
  readonly error: unknown
  readonly tries: number
  readonly mostOfOneAddress: number
  readonly passed: number
  readonly heard: readonly { url: string; body: string; tokens: string[] }[]
  /** How often the write was done, and how often it was asked for at the server. */
  readonly done: number | undefined
  readonly arrived: number
  readonly waits: readonly number[]
  readonly log: string
  readonly leftSockets: number
  readonly moreTimers: number
}

const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
const tokenNames = ['x-api-token', 'authorization']
const unhandled: unknown[] = []
const noteUnhandled = (reason: unknown): void => void unhandled.push(reason)
const stranger = await strangers()
let bench: Bench

beforeAll(async () => {
  process.on('unhandledRejection', noteUnhandled)
  bench = await openBench(stranger.url)
})

afterAll(async () => {
  process.off('unhandledRejection', noteUnhandled)
  useBundle(undefined, 'en')
  stranger.close()
  await bench.server.close()
})

function outcomeOf(error: unknown): string {
  if (error instanceof UserError) return 'no secrets'
  if (error instanceof DOMException && error.name === 'AbortError') return 'cancelled'
  if (!ApiError.is(error)) throw error
  return error.details.outcomeUnknown ? `${error.reason}, outcome unknown` : error.reason
}

async function meet(fault: Fault, id: FlowId): Promise<Seen> {
  const flow = flows[id]
  const at = await openCase(bench, fault, id)
  const before = timers()
  try {
    flow.prepare?.(at)
    let error: unknown
    const outcome = await flow.run(at).catch((thrown: unknown) => outcomeOf((error = thrown)))
    const { between } = at
    const urls = between.spoilt.map(({ url }) => url)
    const done = flow.done?.(at)
    await at.close()
    return {
      outcome, error, done,
      tries: urls.length,
      mostOfOneAddress: Math.max(0, ...urls.map((url) => urls.filter((other) => other === url).length)),
      passed: between.passed,
      heard: between.heard.map(({ url, body, headers }) => ({ url, body: body.toString(), tokens: tokenNames.flatMap((name) => headers[name] ?? []) })),
      arrived: bench.writesOf(at.label),
      waits: at.waits,
      log: at.log.lines.join('\n'),
      leftSockets: between.leftSockets,
      moreTimers: fault.slow ? 0 : timers() - before,
    }
  } finally {
    await at.close()
  }
}

/** What the user is told, in both languages. */
function wordsOf(error: unknown): string[] {
  return [undefined, packed].flatMap((bundle) => {
    useBundle(bundle, bundle ? 'it' : 'en')
    const { what, means } = explain(error)
    useBundle(undefined, 'en')
    return [what, means]
  })
}

const packed = packWords(await italianWords())

describe.each([...connectionFaults, ...answerFaults])('$what', (fault) => {
  const seen = new Map<FlowId, Promise<Seen>>()
  const of = (flow: FlowId): Promise<Seen> => {
    // What takes long is begun with the first of them.
    for (const each of fault.slow ? flowIds : [flow])
      if (!fault.cannot?.[each] && !seen.has(each)) {
        const met = meet(fault, each)
        met.catch(() => undefined)
        seen.set(each, met)
      }
    return seen.get(flow)!
  }

  it.each(flowIds.filter((flow) => !fault.cannot?.[flow]))('%s', async (flow) => {
    const { writes } = columns[flow]
    const { outcome, error, tries, done, ...rest } = await of(flow)
    expect(outcome, String(error)).toBe(expectedOf(fault, flow))

    // Nothing is repeated that must not be, nor more often than it may.
    expect(rest.arrived).toBeLessThanOrEqual(1)
    expect(rest.mostOfOneAddress).toBeLessThanOrEqual(writes ? 1 : 3)
    if (fault.spoil && fault.tries !== 0) expect(tries).toBeGreaterThan(0)
    if (fault.spoil && !fault.stalls && !writes && !['allPages', 'tail', 'tool'].includes(flow)) expect(tries).toBe(fault.tries ?? 1)
    for (const wait of rest.waits) expect(wait).toBe(fault.wait ?? Math.min(Math.max(wait, 0), 30_000))

    // Nothing is lost, and nothing is claimed that is not so.
    if (writes) {
      expect(done).toBe(fault.done ? 1 : 0)
      expect(rest.arrived).toBe(done)
      if (outcome === 'works') expect(done).toBe(1)
      else if (!outcome.endsWith('outcome unknown')) expect(done).toBe(0)
    }

    // The token goes where it belongs and nowhere else.
    const secrets = Object.values(bench.demo.tokens)
    const holds = (text: string): boolean => secrets.some((token) => text.includes(token))
    for (const { url, body, tokens } of rest.heard) expect([holds(url), holds(body), tokens.length, tokens.every(holds)]).toEqual([false, false, 1, true])
    expect(stranger.count()).toBe(0)
    expect(holds(rest.log)).toBe(false)
    expect(rest.log).not.toMatch(/ in (?:-|\d{6,})\d* ms/)

    // The user is told what happened.
    if (error !== undefined && !(error instanceof DOMException)) {
      const texts = wordsOf(error)
      for (const text of texts) expect(text).not.toMatch(/undefined|NaN|\[object|\{\d/)
      for (const text of [...texts, inspect(error, { depth: 8 }), JSON.stringify(error)]) expect(holds(text)).toBe(false)
      const [what, means, cosa, significa] = texts
      expect(what).toBeTruthy()
      // There is nothing to say to somebody who gave up; of an unexpected status only what the server says.
      if (!['cancelled', 'unexpected'].includes(outcome)) for (const text of [means, significa]) expect(text).toBeTruthy()
      // The words of the editor’s own errors are chosen where they are made.
      if (ApiError.is(error)) expect(cosa).not.toBe(what)
      if (ApiError.is(error) && significa) expect(significa).not.toBe(means)
    }

    // Nothing stays.
    expect([rest.leftSockets, rest.moreTimers, unhandled]).toEqual([0, expect.toSatisfy((more: number) => more <= 0), []])
  })
})
