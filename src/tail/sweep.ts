import type { ReadEntry } from './entry'
import { identify, type Identified } from './identity'
import type { LogRing, Merged } from './ring'

export interface FetchedPage {
  /** Newest first. */
  readonly rows: readonly ReadEntry[]
  readonly hasMore: boolean
  /** Nothing is there by a 404 of the first page. */
  readonly emptyBy404?: true
}

/** Reads page 1, 2, … of a log whose newest rows are on page 1. */
export type FetchPage = (page: number, signal: AbortSignal) => Promise<FetchedPage>

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
  /** The oldest row that was read. */
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
  readonly onMerged: (merged: Merged) => void
}

/** How many rows at the head of a page are those at the tail of the page before; 0 unless at least two different ones prove it. */
function shiftBetween(before: readonly Identified[], page: readonly Identified[]): number {
  for (let shift = Math.min(before.length, page.length); shift > 1; shift--) {
    const start = before.length - shift
    let equal = 0
    while (equal < shift && before[start + equal]!.base === page[equal]!.base) equal++
    if (equal === shift) return page.slice(1, shift).some((row) => row.base !== page[0]!.base) ? shift : 0
  }
  return 0
}

function sameRows(a: readonly Identified[], b: readonly Identified[]): boolean {
  return a.length === b.length && a.every((row, i) => row.base === b[i]!.base)
}

/**
 * Reads a log from its newest page back until known ground is safely met, and merges each page as it comes. A reading that throws
 * leaves its rows in the ring unsettled, so that the next one does not stop at them.
 */
export async function sweep(options: SweepOptions): Promise<Swept> {
  const { ring, fetchPage, signal, limits, firstPages } = options
  const settledTo = ring.settledTo ?? Infinity
  const horizon = settledTo - limits.overlapMs
  const pass = ring.pass(options.now)
  let before: readonly Identified[] = []
  let run = 0
  let moved = false
  let met = false
  let oldest: number | undefined
  let sameAgain = 0
  const end = (outcome: Swept['outcome']): Swept => ({ outcome, moved, oldest, horizon: Number.isFinite(horizon) ? horizon : undefined })
  const read = async (page: number): Promise<{ rows: Identified[]; hasMore: boolean }> => {
    const fetched = await fetchPage(page, signal)
    signal.throwIfAborted()
    return { rows: fetched.rows.map(identify), hasMore: fetched.hasMore }
  }
  for (let page = 1, requests = 1; ; page++, requests++) {
    let { rows, hasMore } = await read(page)
    const shifted = shiftBetween(before, rows)
    let still = shifted > 0
    if (!still && pass.unclear(rows)) {
      // Did the log move between the two pages, or do different rows look alike? The page before tells.
      requests++
      still = sameRows(before, (await read(page - 1)).rows)
      // It moved, so the border moved too: two that look alike and lay on both sides of it are now on one page, and counted as two.
      if (!still) {
        requests++
        ;({ rows, hasMore } = await read(page))
      }
    }
    const merged = ring.merge(pass, rows, { shifted, still })
    if (merged.added.length + merged.changed.length > 0) moved = true
    options.onMerged(merged)
    let lastKnown = Infinity
    merged.fates.forEach((fate, i) => {
      const order = merged.orders[i]!
      oldest = Math.min(oldest ?? order, order)
      if (fate === 'new') run = 0
      if (fate !== 'known' && fate !== 'below') return
      run++
      lastKnown = order
    })
    if (!hasMore) return end('end')
    const enough = run >= Math.min(limits.overlapRows, rows.length) && run > 0
    const below = merged.fates.every((fate) => fate === 'below')
    const reached = (to: number, most: number): boolean => enough && (below || lastKnown <= to || run >= most)
    if (reached(horizon, limits.overlapRowsMax)) met = true
    if (firstPages !== undefined && page >= firstPages) return end('first')
    if (firstPages === undefined && met) {
      const { deep } = options
      if (!deep || reached(settledTo - deep.overlapMs, deep.overlapRowsMax)) return end('met')
    }
    // A server that ignores the page number gives the same page for ever; what it has was read.
    sameAgain = rows.length > 0 && sameRows(before, rows) ? sameAgain + 1 : 0
    if (sameAgain >= 3 || rows.length === 0) return end(enough ? 'met' : 'capped')
    if (requests >= limits.maxPages) return end(met ? 'met' : 'capped')
    before = rows
  }
}
