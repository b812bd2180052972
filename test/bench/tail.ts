import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { readEntries } from '../../src/tail/entry'
import { identify } from '../../src/tail/identity'
import { Tail } from '../../src/tail/poller'
import { Listing } from '../../src/tail/listing'
import { LogRing } from '../../src/tail/ring'
import { utcZone } from '../../src/tail/zone'
import { effort } from '../fixtures/effort'
import { FakeClock, LogServer } from '../unit/tail/sim'
import { median, type Row } from './table'

const rows = 100_000
const per = 100
const start = Date.UTC(2026, 0, 5, 12)

/** A row as the demo's log has it: about 500 bytes of JSON. */
function rowOf(n: number, status: string): unknown {
  const time = new Date(start + n * 100).toISOString()
  return {
    data: {
      id: `${n.toString(16).padStart(8, '0')}-1c2d-4e5f-8a9b-0c1d2e3f4a5b`, created_at: time, status, account: 'shop', auth_protocol: 'api', from: 'orders@mail.acme-demo.example',
      to: `person.${n % 5_000}@correspondent-${n % 40}.example`, subject: `Order ${n} was shipped`, message_id: `<${n}.${start}@mail.acme-demo.example>`, size: 2_000 + (n % 9_000),
      remote_host: `mx${n % 3}.correspondent-${n % 40}.example [203.0.113.${n % 250}]`, smtp_reply: '250 2.0.0 Ok: queued as 4F1B2C3D4E',
    },
  }
}

/** Reads, recognises and orders `rows` rows, page by page as they come. */
export function fill(ring: LogRing): number {
  const began = performance.now()
  for (let at = 0; at < rows; at += per) {
    const page = Array.from({ length: per }, (_, i) => rowOf(at + per - 1 - i, 'delivered'))
    ring.merge(ring.pass(start), page.flatMap((row) => readEntries('tracemail.worked', row)).map(identify))
    ring.settle()
  }
  return performance.now() - began
}

async function requestsAnHour(kind: 'idle' | 'hidden' | 'streaming'): Promise<number> {
  const clock = new FakeClock(start)
  const server = new LogServer({ clock, per, latency: () => 200 })
  for (let n = 0; n < (kind === 'idle' ? 50 : 3_700); n++) server.add({ at: start + n * 1_000 - 60_000, shownAt: start + n * 1_000 - 60_000, fields: { id: n } })
  const tail = new Tail({ fetchPage: server.fetchPage, onChange: () => undefined, clock })
  tail.start()
  await clock.advance(60_000)
  const before = server.requests.length
  if (kind === 'hidden') tail.setVisible(false)
  await clock.advance(3_600_000)
  tail.dispose()
  return server.requests.length - before
}

/** Reports a second, and how long one keeps the tail's host, while 500 rows a second come into a list that is full. */
async function streaming(ring: LogRing): Promise<Row[]> {
  const listing = new Listing(ring, () => true)
  listing.sync()
  const times: number[] = []
  for (let report = 0; report < 60; report++) {
    const page = Array.from({ length: 50 }, (_, i) => rowOf(rows + report * 50 + 49 - i, 'delivered')).flatMap((row) => readEntries('tracemail.worked', row))
    times.push(effort(() => {
      listing.take({ ...ring.merge(ring.pass(start), page.map(identify)), gaps: [] })
      ring.settle()
    }))
    // What is left to look at comes in turns of its own, between which others have theirs.
    for (let done = false; !done; ) times.push(effort(() => void (done = listing.work())))
    times.push(effort(() => {
      listing.counts()
      listing.buckets(utcZone)
      for (let line = listing.count - 100; line < listing.count; line++) ring.entry(listing.line(line)!.slot!)
    }))
  }
  const longest = Math.max(...times)
  const clock = new FakeClock(start)
  const server = new LogServer({ clock, per, latency: () => 40 })
  for (let n = 0; n < 10_000; n++) server.add({ at: start + n * 2, shownAt: start + n * 2, fields: { id: n } })
  let reports = 0
  const tail = new Tail({ fetchPage: server.fetchPage, onChange: () => reports++, clock })
  tail.start()
  await clock.advance(20_000)
  tail.dispose()
  return [
    { what: 'longest turn of a report at 100,000 rows', value: `${longest.toFixed(1)} ms`, more: `median ${median(times).toFixed(1)} ms; 50 new ones, 50 trimmed; then listed; then counted and a window read`, ...(longest > 50 ? { over: '50 ms are allowed' } : {}) },
    { what: 'reports a second, 500 rows a second', value: (reports / 20).toFixed(1), more: 'the panel is told at most as often', ...(reports > 200 ? { over: '10 are allowed' } : {}) },
  ]
}

/** What the tail takes: time a row, memory, and requests. */
export async function benchTail(): Promise<Row[]> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const used = (): number => {
    collect()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers
  }
  const times = [1, 2, 3].map(() => fill(new LogRing(rows)))
  const before = used()
  const ring = new LogRing(rows)
  fill(ring)
  const bytes = used() - before
  const requests: Row[] = []
  for (const kind of ['idle', 'hidden', 'streaming'] as const)
    requests.push({ what: `requests an hour, ${kind}`, value: String(await requestsAnHour(kind)), more: kind === 'streaming' ? 'one row a second' : '' })
  return [
    { what: 'rows a second through the tail', value: Math.round(rows / (median(times) / 1_000)).toLocaleString('en'), more: `${((median(times) * 1_000) / rows).toFixed(0)} µs each, with making them` },
    { what: `memory of ${ring.size.toLocaleString('en')} rows`, value: `${(bytes / 2 ** 20).toFixed(0)} MB`, more: `${Math.round(bytes / rows)} bytes each`, ...(bytes > 40 * 2 ** 20 ? { over: '40 MB are allowed' } : {}) },
    ...(await streaming(ring)),
    ...requests,
  ]
}
