import type { ReadEntry } from './entry'
import { identify, type Identified } from './identity'
import type { LogRing, Merged, MergeHow } from './ring'

export interface FetchedPage {
  /** Newest first. */
  readonly rows: readonly ReadEntry[]
  readonly hasMore: boolean
  /** Nothing is there by a 404 of the first page. */
  readonly emptyBy404?: true
}

/** From when to when, milliseconds UTC, both included; open where absent. */
export interface Stretch {
  readonly from?: number | undefined
  readonly to?: number | undefined
}

/** Reads page 1, 2, … of a log whose newest rows are on page 1; of the rows of a stretch when one is named, with others around it. */
export type FetchPage = (page: number, signal: AbortSignal, stretch?: Stretch) => Promise<FetchedPage>

export interface ReaderOptions {
  readonly ring: LogRing
  readonly fetch: (page: number) => Promise<FetchedPage>
  /** Milliseconds, UTC. */
  readonly now: number
  /** How the ring takes the pages. */
  readonly how?: Pick<MergeHow, 'revive' | 'settledTo'>
}

export interface ReadPage extends Merged {
  readonly rows: readonly Identified[]
  readonly hasMore: boolean
  /** How often in a row the same rows came: a server that ignores the page number gives the same page for ever. */
  readonly sameAgain: number
}

/** Reads successive pages of a moving log into the ring, and neither loses nor doubles what moves between two requests. */
export class PageReader {
  requests = 0
  private readonly pass
  private before: readonly Identified[] = []
  private sameAgain = 0

  constructor(private readonly options: ReaderOptions) {
    this.pass = options.ring.pass(options.now)
  }

  /** `prepare` sees the rows before the ring does, and may say more of how it is to take them. */
  async next(page: number, prepare?: (rows: readonly Identified[], hasMore: boolean) => MergeHow): Promise<ReadPage> {
    const { before, pass } = this
    const { ring, how } = this.options
    let { rows, hasMore } = await this.read(page)
    const shifted = shiftBetween(before, rows)
    let still = shifted > 0
    if (!still && pass.unclear(rows)) {
      // Did the log move between the two pages, or do different rows look alike? The page before tells.
      still = sameRows(before, (await this.read(page - 1)).rows)
      // It moved, so the border moved too: two that look alike and lay on both sides of it are now on one page, and counted as two.
      if (!still) ({ rows, hasMore } = await this.read(page))
    }
    const merged = ring.merge(pass, rows, { ...how, ...prepare?.(rows, hasMore), shifted, still })
    this.sameAgain = rows.length > 0 && sameRows(before, rows) ? this.sameAgain + 1 : 0
    this.before = rows
    return { ...merged, rows, hasMore, sameAgain: this.sameAgain }
  }

  private async read(page: number): Promise<{ rows: Identified[]; hasMore: boolean }> {
    this.requests++
    const { rows, hasMore } = await this.options.fetch(page)
    return { rows: rows.map(identify), hasMore }
  }
}

/**
 * How far back a page reaches: the time of its last row. In a log that is not in the order of its times one wrong clock could claim
 * ground that was not read, or none at all, so there it is the second newest of the last ten rows.
 */
export function reachOf(orders: readonly number[]): number {
  const inOrder = orders.every((order, i) => i === 0 || order <= orders[i - 1]!)
  return inOrder ? (orders.at(-1) ?? Infinity) : orders.slice(-10).sort((a, b) => b - a)[1]!
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
