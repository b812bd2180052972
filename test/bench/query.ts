import { planQuery } from '../../src/tail/query/plan'
import { effort } from '../fixtures/effort'
import { manyEntries } from '../fixtures/logEntries'
import { identify } from '../../src/tail/identity'
import { Listing } from '../../src/tail/listing'
import { LogRing } from '../../src/tail/ring'
import { median, type Row } from './table'

const runs = 15
/** What one term may take over 100,000 entries, in milliseconds. */
const limit = 10

/** Typical queries over as many entries as a tail may hold. */
export function benchQueries(): Row[] {
  const ring = new LogRing()
  const entries = manyEntries(100_000)
  ring.merge(ring.pass(0), entries.reverse().map(identify))
  const listing = new Listing(ring, () => true)
  return [
    ['to:anna.12@box3.example.net', limit], ['to:anna', limit], ['status:bounce', limit], ['is:error', limit], ['size>3kb', limit], ['time>2026-03-05T10:00Z', limit],
    ['"user unknown"', undefined], ['remote_host:mx1', undefined], ['to:anna is:error -subject:77 size>2kb', undefined],
  ].map(([text, most]) => {
    const plan = planQuery(String(text), 'tracemail.worked', Date.now(), {}, { filters: {} })
    if ('problem' in plan) throw new Error(plan.problem.message)
    let found = 0
    const times = Array.from({ length: runs }, () => effort(() => {
      listing.ask(plan.passes)
      listing.sync()
      found = listing.size
    }))
    const ms = median(times)
    return { what: `100,000 entries: ${text}`, value: `${ms.toFixed(1)} ms`, more: `${found} found`, ...(typeof most === 'number' && ms > most ? { over: `${most} ms are allowed` } : {}) }
  })
}
