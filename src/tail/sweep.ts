import { PageReader, reachOf, type FetchPage } from './pages'
import type { LogRing, Merged } from './ring'

/** How far one reading goes back over what is known, because rows come late and change. */
export interface SweepLimits {
  /** Rows are known to come at most so much later than their time, in ms. */
  readonly overlapMs: number
  /** At least so many known rows in a row (or a whole page) end the reading. */
  readonly overlapRows: number
  /** So many known rows in a row end it also inside the overlap time: a fast log would be read for ever. */
  readonly overlapRowsMax: number
  /** Requests of one reading. */
  readonly maxPages: number
}

/**
 * How a reading ended: `met` known ground, at the `end` of the log, with the `first` pages of a new tail, or `capped`: it gave up
 * before it was safely back on known ground.
 */
export interface Swept {
  readonly outcome: 'met' | 'end' | 'first' | 'capped'
  /** Something was added or changed. */
  readonly moved: boolean
  /** How far back the last page reached. */
  readonly oldest?: number
  /** How far back it meant to read; absent when nothing was known before. */
  readonly horizon?: number
}

export interface SweepOptions {
  readonly ring: LogRing
  readonly fetchPage: FetchPage
  readonly signal: AbortSignal
  /** Milliseconds, UTC. */
  readonly now: number
  readonly limits: SweepLimits
  /** Reads on to these limits once `limits` are met, as far as the number of requests allows: for what comes or changes very late. */
  readonly deep?: Pick<SweepLimits, 'overlapMs' | 'overlapRowsMax'>
  /** Set for the first reading of a tail: so many pages and no more. */
  readonly firstPages?: number
  /** Whether a time lies in a gap that is marked and reaches back over `to`; what is read there is no news. */
  readonly isMarked?: (order: number, to: number) => boolean
  readonly onMerged: (merged: Merged) => void
}

/**
 * Reads a log from its newest page back until known ground is safely met, and merges each page as it comes. A reading that throws
 * leaves its rows in the ring unsettled, so that the next one does not stop at them.
 */
export async function sweep(options: SweepOptions): Promise<Swept> {
  const { ring, fetchPage, signal, limits, firstPages } = options
  const settledTo = ring.settledTo ?? Infinity
  const horizon = settledTo - limits.overlapMs
  const reader = new PageReader({
    ring,
    now: options.now,
    fetch: async (page) => {
      const fetched = await fetchPage(page, signal)
      signal.throwIfAborted()
      return fetched
    },
  })
  let run = 0
  let moved = false
  let met = false
  let oldest: number | undefined
  const end = (outcome: Swept['outcome']): Swept => ({ outcome, moved, oldest, horizon: Number.isFinite(horizon) ? horizon : undefined })
  for (let page = 1; ; page++) {
    const read = await reader.next(page)
    if (read.added.length + read.changed.length > 0) moved = true
    options.onMerged(read)
    let lastKnown = Infinity
    // Not the oldest of all: while a page was tried again for long, the log may have moved by more than was read before.
    if (read.orders.length > 0) oldest = reachOf(read.orders)
    const fates = read.fates.map((fate, i) => (fate === 'new' && options.isMarked?.(read.orders[i]!, horizon) ? 'below' : fate))
    fates.forEach((fate, i) => {
      if (fate === 'new') run = 0
      if (fate !== 'known' && fate !== 'below') return
      run++
      lastKnown = read.orders[i]!
    })
    if (!read.hasMore) return end('end')
    const enough = run >= Math.min(limits.overlapRows, read.rows.length) && run > 0
    const below = fates.every((fate) => fate === 'below')
    const reached = (to: number, most: number): boolean => enough && (below || lastKnown <= to || run >= most)
    if (reached(horizon, limits.overlapRowsMax)) met = true
    if (firstPages !== undefined && page >= firstPages) return end('first')
    if (firstPages === undefined && met) {
      const { deep } = options
      if (!deep || reached(settledTo - deep.overlapMs, deep.overlapRowsMax)) return end('met')
    }
    // What a server has that ignores the page number was read.
    if (read.sameAgain >= 3 || read.rows.length === 0) return end(enough ? 'met' : 'capped')
    if (reader.requests >= limits.maxPages) return end(met ? 'met' : 'capped')
  }
}
