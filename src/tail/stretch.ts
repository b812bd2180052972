import { PageReader, reachOf, type FetchedPage, type FetchPage, type Stretch } from './pages'
import type { LogRing, Merged } from './ring'

/**
 * - `whole`: all of it was read
 * - `part`: there is more than one reading takes
 * - `full`: the tail is full, and drops what is older
 * - `elsewhere`: the server gives the same page for all, and none of this time
 */
export type StretchOutcome = 'whole' | 'part' | 'full' | 'elsewhere'

export interface StretchOptions {
  readonly ring: LogRing
  readonly fetchPage: FetchPage
  readonly signal: AbortSignal
  readonly stretch: Stretch
  /** Milliseconds, UTC. */
  readonly now: number
  /** Pages that are taken, not counting those that are looked at to find the first one. */
  readonly maxPages: number
  /** A page was taken: all from `readTo` (ms UTC; -Infinity at the log's beginning) to the end of the stretch is now there. */
  readonly onRead: (merged: Merged, readTo: number) => void
}

/** So far a log is searched for the end of a stretch. */
const lastPage = 2 ** 20

/** Whether a page lies before the stretch: all its rows are newer. */
function isNewer({ rows }: FetchedPage, to: number): boolean {
  return rows.length > 0 && rows.every(({ at }) => at !== undefined && at > to)
}

/** The page to begin with: the last one that is all newer than `to`, so that nothing is lost when rows move up; else the first. */
async function seek(read: (page: number) => Promise<FetchedPage>, to: number): Promise<number> {
  let low = 0
  let high = 1
  while (high < lastPage && isNewer(await read(high), to)) {
    low = high
    high *= 2
  }
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if (isNewer(await read(middle), to)) low = middle
    else high = middle
  }
  return Math.max(1, low)
}

/**
 * Reads the rows of a stretch of time from its newest back, and merges each page as it comes. What the server gives around the
 * stretch is merged too where the ring has room for it: it is there once in any case.
 */
export async function readStretch({ ring, fetchPage, signal, stretch, now, maxPages, onRead }: StretchOptions): Promise<StretchOutcome> {
  const from = stretch.from ?? -Infinity
  const fetch = async (page: number): Promise<FetchedPage> => {
    const fetched = await fetchPage(page, signal, stretch)
    signal.throwIfAborted()
    return fetched
  }
  const first = stretch.to === undefined ? 1 : await seek(fetch, stretch.to)
  const reader = new PageReader({ ring, fetch, now, how: { revive: true, settledTo: stretch.to } })
  let readTo = Infinity
  for (let page = first; ; page++) {
    const read = await reader.next(page, (rows, hasMore) => {
      const reach = Math.min(readTo, reachOf(rows.flatMap(({ entry }) => entry.at ?? [])))
      const isLast = !hasMore || reach < from
      ring.openTo(isLast ? from : reach)
      // What goes on may claim the ground of a row whose time is older than its place.
      return { anyAge: !isLast }
    })
    readTo = Math.min(readTo, reachOf(read.orders))
    const ended = !read.hasMore || read.rows.length === 0
    if (ended) ring.openTo(from)
    const whole = ended || readTo < from
    const edge = whole ? from : readTo
    onRead(read, edge)
    const { oldest } = ring
    if (ring.isFull && oldest !== undefined && (whole ? oldest > edge : oldest >= edge)) return 'full'
    if (whole) return 'whole'
    if (read.sameAgain >= 3 && readTo > (stretch.to ?? Infinity)) return 'elsewhere'
    if (read.sameAgain >= 3 || page - first + 1 >= maxPages) return 'part'
  }
}
