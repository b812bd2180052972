import { compareEntries } from '../../../tail/identity'
import type { Change, Row, RowTone, ShownGap } from '../messages'

/** What stands on one line of the list. */
export type Line = { readonly key: string; readonly row: Row; readonly gap?: undefined } | { readonly key: string; readonly gap: ShownGap; readonly row?: undefined }

/** Where the view was: the lines in sight from the top on, and how far the first one is scrolled. */
export interface Anchor {
  readonly keys: readonly string[]
  /** Pixels of the first line above the edge. */
  readonly offset: number
}

/** The rows of a log in their order, oldest first, with the marks for what is missing between them. */
export class Rows {
  private sorted: Row[] = []
  private readonly byKey = new Map<string, Row>()
  private gaps: readonly ShownGap[] = []
  /** The line on which each gap stands, ascending. */
  private gapLines: readonly number[] = []

  /** Lines: rows and gaps. */
  get count(): number {
    return this.sorted.length + this.gaps.length
  }

  /** Rows alone. */
  get size(): number {
    return this.sorted.length
  }

  counts(): Readonly<Record<RowTone, number>> {
    const counts: Record<RowTone, number> = { ok: 0, waiting: 0, warning: 0, error: 0, neutral: 0 }
    for (const { tone } of this.sorted) counts[tone]++
    return counts
  }

  reset(): void {
    this.sorted = []
    this.byKey.clear()
    this.place([])
  }

  /**
   * Takes a report; says how many rows are new. One that is known already counts as changed, as after a view starts anew; one before
   * all others was fetched as an older one.
   */
  apply(change: Pick<Change, 'added' | 'changed' | 'removed' | 'cleared' | 'gaps'>): number {
    if (change.cleared) this.reset()
    const out = new Set<Row>()
    const first = this.sorted[0]
    const drop = (key: string): boolean => {
      const row = this.byKey.get(key)
      if (!row) return false
      out.add(row)
      return this.byKey.delete(key)
    }
    for (const key of change.removed) drop(key)
    let fresh = 0
    const incoming = [...change.added, ...change.changed]
    for (const row of incoming) {
      if (!drop(row.key) && !(first && compareEntries(row, first) < 0)) fresh++
      this.byKey.set(row.key, row)
    }
    if (out.size > 0) this.sorted = this.sorted.filter((row) => !out.has(row))
    // Of two reports on one row in one message the last counts.
    this.sorted = merge(this.sorted, [...new Set(incoming.map(({ key }) => this.byKey.get(key)!))].sort(compareEntries))
    this.place(change.gaps)
    return fresh
  }

  line(index: number): Line | undefined {
    const gap = this.gapLines.indexOf(index)
    if (gap >= 0) return { key: `gap/${this.gaps[gap]!.id}`, gap: this.gaps[gap]! }
    const row = this.sorted[index - this.gapLines.filter((line) => line < index).length]
    return row && { key: row.key, row }
  }

  /** The line of a row or gap, or -1. */
  indexOf(key: string): number {
    const gap = key.startsWith('gap/') ? this.gaps.findIndex(({ id }) => `gap/${id}` === key) : -1
    if (gap >= 0) return this.gapLines[gap]!
    const row = this.byKey.get(key)
    if (!row) return -1
    const place = this.before(row)
    return place + this.gapLines.filter((line, i) => line - i <= place).length
  }

  /** Where to scroll so that what was in sight stays where it was; undefined when nothing of it is left. */
  find(anchor: Anchor, height: number): number | undefined {
    for (const [i, key] of anchor.keys.entries()) {
      const index = this.indexOf(key)
      if (index >= 0) return Math.max(0, (index - i) * height + anchor.offset)
    }
    return undefined
  }

  /** How many rows come before this one. */
  private before(row: Pick<Row, 'order' | 'id' | 'key'>): number {
    let low = 0
    let high = this.sorted.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (compareEntries(this.sorted[middle]!, row) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  /** A gap stands before the first row that is not older than its end. */
  private place(gaps: readonly ShownGap[]): void {
    const end = (gap: ShownGap): number => gap.to ?? Infinity
    this.gaps = [...gaps].sort((a, b) => end(a) - end(b))
    this.gapLines = this.gaps.map((gap, i) => this.before({ order: end(gap), key: '' }) + i)
  }
}

/** Two sorted lists as one; mostly the second belongs behind the first. */
function merge(rows: Row[], incoming: readonly Row[]): Row[] {
  const first = incoming[0]
  const last = rows.at(-1)
  if (!first) return rows
  if (!last || compareEntries(last, first) < 0) return [...rows, ...incoming]
  const merged: Row[] = []
  let next = 0
  for (const row of rows) {
    while (next < incoming.length && compareEntries(incoming[next]!, row) < 0) merged.push(incoming[next++]!)
    merged.push(row)
  }
  return [...merged, ...incoming.slice(next)]
}
