import type { Identified } from './identity'

/** What a pass must know of the entries that are remembered, each by the number of its slot. */
export interface Remembered {
  /** Those with this base, in the order in which they came. */
  twins(base: number): readonly number[]
  printOf(slot: number): number
}

export interface Match {
  readonly slot: number
  /** This pass met the entry before. */
  readonly again: boolean
}

/**
 * One reading of a log, page by page from its newest. It tells entries that look alike apart by counting: a page is one moment of
 * the log, so two rows on it are two entries, while a row met on two pages may be one that moved down between the requests.
 */
export class Pass {
  private readonly claimed = new Map<number, number>()
  private readonly seen = new Map<number, Set<number>>()
  private before: (number | undefined)[] = []
  private current: (number | undefined)[] = []
  private page = 1
  private rows = 0
  private lastOrder: number | undefined

  /** @param now when this reading began, ms UTC */
  constructor(readonly now: number) {}

  /**
   * What each row of a page is sorted by. One without a time takes that of the next older row, else of the row before; when the log
   * has no times at all, rows are dated by this reading, in the order in which they came.
   */
  orders(times: readonly (number | undefined)[]): number[] {
    const orders = [...times]
    for (let i = times.length - 2; i >= 0; i--) orders[i] ??= orders[i + 1]
    return orders.map((order, i) => {
      const own = order ?? this.lastOrder ?? this.now - (this.rows + i) / 1000
      if (order !== undefined) this.lastOrder = order
      return own
    })
  }

  /** Whether a row could be one of an earlier page that moved down, or another that looks the same. */
  unclear(rows: readonly Identified[]): boolean {
    return rows.some((row) => {
      const prints = this.seen.get(row.base)
      return prints !== undefined && !(row.entry.id !== undefined && prints.has(row.print))
    })
  }

  /** Finds the known entry of each row; undefined for one not seen before. */
  match(rows: readonly Identified[], known: Remembered, shifted: number, still: boolean): (Match | undefined)[] {
    const matches: (Match | undefined)[] = rows.map(() => undefined)
    const again = new Set<number>()
    const claim = (i: number, slot: number): void => {
      matches[i] = { slot, again: false }
      this.take(i, slot)
    }
    const repeat = (i: number, slot: number): void => {
      matches[i] = { slot, again: true }
      again.add(slot)
      this.current[i] = slot
    }
    for (let i = 0; i < shifted; i++) {
      const slot = this.before[this.before.length - shifted + i]
      if (slot !== undefined) repeat(i, slot)
    }
    const [unclaimed, goers] = [new Map<number, number>(), new Map<number, number>()]
    const all = new Map<number, readonly number[]>()
    const twinsOf = (base: number): readonly number[] => {
      const twins = all.get(base) ?? known.twins(base)
      all.set(base, twins)
      return twins
    }
    // Unchanged rows first, so that a changed one cannot take the place of its twin.
    rows.forEach((row, i) => {
      if (matches[i]) return
      const twins = twinsOf(row.base)
      const free = this.free(row.base, twins, unclaimed)
      const same = free === undefined || known.printOf(free) === row.print ? free : twins.find((slot) => known.printOf(slot) === row.print && !this.claimed.has(slot))
      if (same !== undefined) return claim(i, same)
      const own = row.entry.id === undefined ? undefined : twins.find((slot) => known.printOf(slot) === row.print)
      if (own !== undefined) repeat(i, own)
    })
    rows.forEach((row, i) => {
      if (matches[i]) return
      const twins = twinsOf(row.base)
      // How the last two pages lie to each other says nothing of the pages before: the log may have moved by whole pages then.
      const before = still ? this.page - 1 : this.page
      const moved = firstOf(row.base, twins, goers, (slot) => (this.claimed.get(slot) ?? this.page) < before && !again.has(slot))
      if (moved !== undefined) return repeat(i, moved)
      const free = this.free(row.base, twins, unclaimed)
      if (free !== undefined) claim(i, free)
    })
    for (const row of rows) this.seen.set(row.base, (this.seen.get(row.base) ?? new Set()).add(row.print))
    return matches
  }

  private free(base: number, twins: readonly number[], starts: Map<number, number>): number | undefined {
    return firstOf(base, twins, starts, (slot) => !this.claimed.has(slot))
  }

  /** Row `i` of this page is that entry; undefined when the ring did not take it. */
  take(i: number, slot: number | undefined): void {
    this.current[i] = slot
    if (slot !== undefined) this.claimed.set(slot, this.page)
  }

  nextPage(): void {
    this.rows += this.current.length
    this.before = this.current
    this.current = []
    this.page++
  }
}

/** The first twin that fits. One that does not will not any more, so looking goes on where it ended last: a log may be of thousands that look alike. */
function firstOf(base: number, twins: readonly number[], starts: Map<number, number>, fits: (slot: number) => boolean): number | undefined {
  let at = starts.get(base) ?? 0
  while (at < twins.length && !fits(twins[at]!)) at++
  starts.set(base, at)
  return twins[at]
}
