import type { LogEntry } from './entry'
import type { Gap } from './gaps'
import type { Batch } from './batch'
import { bucketsOf, type Buckets } from './buckets'
import type { Predicate } from './query/match'
import type { LogRing } from './ring'
import type { Looker } from './store'
import type { Tone } from './tone'
import type { Zone } from './zone'

/** What stands on one line: an entry, by its slot, or a gap. */
export type Line = { readonly key: string; readonly slot: number; readonly gap?: undefined } | { readonly key: string; readonly gap: Gap; readonly slot?: undefined }

/** So many entries are looked at in one go: whoever types must not wait for a hundred thousand. */
const atOnce = 8_000

/**
 * The entries of a ring that pass a query, oldest first, with the gaps between them: what a view may ask for by line. What it says
 * is as of the last time that all was looked at.
 */
export class Listing {
  private passing = new Uint8Array(0)
  /** What each slot held when it was looked at; NaN where it has to be. */
  private seen = new Float64Array(0)
  private slots = new Int32Array(0)
  private version = -1
  private gaps: readonly Gap[] = []
  /** Those of the last report, until all was looked at. */
  private newGaps: readonly Gap[] = []
  /** The line on which each gap stands, ascending. */
  private gapLines: readonly number[] = []

  constructor(
    private readonly ring: LogRing,
    private passes: Predicate,
  ) {
    this.ask(passes)
  }

  /** Lines: entries and gaps. */
  get count(): number {
    return this.slots.length + this.gaps.length
  }

  /** Entries alone. */
  get size(): number {
    return this.slots.length
  }

  /** Takes over what came, changed or went in the ring, at once. */
  sync(): void {
    while (!this.work());
  }

  /** Looks at some of what was not looked at yet; true when that was all of it. */
  work(): boolean {
    if (this.version === this.ring.version) return true
    if (!this.look()) return false
    this.collect()
    return true
  }

  /** Begins to look all entries through by another query. */
  ask(passes: Predicate): void {
    this.passes = passes
    this.seen.fill(NaN)
    this.version = -1
    this.work()
  }

  /** Takes a report; says how many entries that pass are new, not counting those that were fetched. */
  take({ added = [], fetched, gaps }: Partial<Pick<Batch, 'added' | 'fetched'>> & { readonly gaps: readonly Gap[] }): number {
    const { ring } = this
    this.newGaps = gaps
    this.version = -1
    const looker = ring.looker()
    const fresh = added.flatMap(({ key }) => (fetched?.has(key) ? [] : (ring.slotOf(key) ?? []))).filter((slot) => this.isPassing(slot, looker)).length
    this.work()
    return fresh
  }

  line(index: number): Line | undefined {
    const gap = this.gapLines.indexOf(index)
    if (gap >= 0) return { key: `gap/${this.gaps[gap]!.id}`, gap: this.gaps[gap]! }
    const slot = this.slots[index - this.gapLines.filter((line) => line < index).length]
    return slot === undefined ? undefined : { key: this.ring.keyOf(slot), slot }
  }

  /** The line of an entry or gap, or -1. */
  indexOf(key: string): number {
    if (key.startsWith('gap/')) return this.gapLines[this.gaps.findIndex(({ id }) => `gap/${id}` === key)] ?? -1
    const slot = this.ring.slotOf(key)
    if (slot === undefined || this.passing[slot] !== 1) return -1
    return this.lineOf(this.search((other) => this.ring.compare(other, slot)))
  }

  /** The first line that is not before a time (ms UTC); the last one where all are. */
  indexAt(time: number): number {
    return Math.min(this.lineOf(this.before(time)), this.count - 1)
  }

  /** From when to when there are entries (ms UTC). */
  get span(): { readonly from: number; readonly to: number } | undefined {
    const [first, last] = [this.slots[0], this.slots.at(-1)]
    return first === undefined || last === undefined ? undefined : { from: this.ring.orderOf(first), to: this.ring.orderOf(last) }
  }

  /** Counts over time. */
  buckets(zone: Zone): Buckets | undefined {
    const { ring, slots } = this
    return bucketsOf(slots.length, (i) => ring.orderOf(slots[i]!), (i) => ring.toneOf(slots[i]!), zone)
  }

  counts(): Record<Tone, number> {
    const counts: Record<Tone, number> = { ok: 0, waiting: 0, warning: 0, error: 0, neutral: 0 }
    for (const slot of this.slots) counts[this.ring.toneOf(slot)]++
    return counts
  }

  /** One after the other, so that not all need to be there at once. */
  *[Symbol.iterator](): Generator<LogEntry> {
    this.sync()
    for (const slot of this.slots) yield this.ring.entry(slot)
  }

  /** Looks at slots that hold something else than they did, e.g. what came into the slot of one that was trimmed; true when at all. */
  private look(): boolean {
    const { ring } = this
    const looker = ring.looker()
    let left = atOnce
    for (const slot of ring.slots()) {
      if (this.seen[slot] === ring.printOf(slot)) continue
      if (left-- === 0) return false
      this.isPassing(slot, looker)
    }
    return true
  }

  private isPassing(slot: number, looker: Looker): boolean {
    if (slot >= this.seen.length) this.grow(slot + 1)
    const print = this.ring.printOf(slot)
    if (this.seen[slot] !== print) {
      this.seen[slot] = print
      this.passing[slot] = this.passes(looker.to(slot)) ? 1 : 0
    }
    return this.passing[slot] === 1
  }

  private grow(least: number): void {
    const { passing, seen } = this
    const size = Math.max(least, seen.length * 2)
    this.passing = new Uint8Array(size)
    this.passing.set(passing)
    this.seen = new Float64Array(size).fill(NaN)
    this.seen.set(seen)
  }

  /** A gap stands before the first entry that is not older than its end. */
  private collect(): void {
    const { passing } = this
    this.version = this.ring.version
    const slots = new Int32Array(this.ring.size)
    let size = 0
    for (const slot of this.ring.slots()) if (passing[slot] === 1) slots[size++] = slot
    this.slots = slots.subarray(0, size)
    const end = (gap: Gap): number => gap.to ?? Infinity
    this.gaps = [...this.newGaps].sort((a, b) => end(a) - end(b))
    this.gapLines = this.gaps.map((gap, i) => this.before(end(gap)) + i)
  }

  private lineOf(place: number): number {
    return place + this.gapLines.filter((line, i) => line - i <= place).length
  }

  private before(time: number): number {
    return this.search((slot) => this.ring.orderOf(slot) - time)
  }

  private search(compare: (slot: number) => number): number {
    let low = 0
    let high = this.slots.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (compare(this.slots[middle]!) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}
