import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { Gap } from '../../../src/tail/gaps'
import { openLog } from '../../../src/tail/source'
import { Tail } from '../../../src/tail/poller'
import { FakeClock } from '../tail/sim'
import type { Case } from './bench'

/**
 * Follows TraceMail: reads it once, meets the fault at the second reading, and reads once more without it. Nothing of what was sent
 * meanwhile may be missing then, or be there twice.
 * @throws the failure of the second reading
 */
export async function followLog(at: Case, send: (subject: string) => void): Promise<'works' | 'empty'> {
  const { bench, between, client, label } = at
  const clock = new FakeClock(bench.now())
  const filters = { start_date: new Date(bench.now() - 1_000).toISOString() }
  const fetchPage = openLog(client, 'tracemail.worked', { filters }, true, () => bench.now())
  let readings = 0
  let empty = false
  let gaps: readonly Gap[] = []
  const tail = new Tail({
    clock,
    onChange: (change) => void ({ gaps } = change),
    fetchPage: async (...page) => {
      try {
        const fetched = await fetchPage(...page)
        empty = fetched.emptyBy404 === true
        return fetched
      } finally {
        readings++
      }
    },
  })
  at.cancel = () => tail.pause()
  /** Lets time pass until one more reading has ended. */
  const read = async (ms: number): Promise<void> => {
    const before = readings
    await clock.advance(ms)
    for (let waits = 0; readings === before; waits++) {
      assert.ok(waits < 10_000, 'the log is not read')
      await pause(1)
    }
    // What the tail makes of it, and its report.
    await clock.advance(200)
  }
  const written = (subject: string): void => {
    send(subject)
    bench.advance(10_000)
  }
  const own = (): unknown[] => tail.ring.entries().map(({ subject }) => subject).filter((subject) => subject?.startsWith(`${label}-`))
  const phase = (): string => tail.state.phase
  try {
    written(`${label}-one`)
    tail.start()
    await read(0)
    assert.equal(phase(), 'streaming')
    assert.deepEqual(own(), [`${label}-one`])

    written(`${label}-two`)
    between.spoiling = true
    await read(20_000)
    const { state } = tail
    const nothingThere = empty
    between.spoiling = false
    if (state.phase === 'failed') assert.ok(gaps.some(({ reason, to }) => (reason === 'error' || reason === 'rate') && to === undefined), 'a failure without a gap')
    else assert.equal(gaps.some(({ to }) => to === undefined), false)

    written(`${label}-three`)
    if (state.phase === 'paused' || (state.phase === 'failed' && state.retryAt === undefined)) {
      tail.start()
      await read(0)
    } else await read(state.phase === 'failed' ? (state.retryAt ?? 0) - clock.now() : 20_000)
    assert.equal(phase(), 'streaming')
    assert.deepEqual(own().sort(), ['one', 'three', 'two'].map((name) => `${label}-${name}`))
    assert.deepEqual(gaps.filter(({ to }) => to === undefined), [])
    if (state.phase === 'failed') throw state.error
    if (state.phase === 'paused') throw new DOMException('Paused', 'AbortError')
    return nothingThere ? 'empty' : 'works'
  } finally {
    tail.dispose()
    assert.equal(clock.pending, 0, 'a timer of the tail is left')
  }
}
