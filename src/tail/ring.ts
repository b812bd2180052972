import type { LogEntry, ReadEntry } from './entry'
import { historyWith } from './history'
import { compareEntries, type Identified } from './identity'
import { Pass, type Slot } from './pass'

/**
 * What became of a row:
 * - `new`: not seen before
 * - `known`: seen by a sweep that was completed, so everything newer was seen as well
 * - `open`: seen, but by a sweep that broke off; says nothing of what lies between
 * - `again`: this sweep read it already, on an earlier page
 * - `below`: older than what the ring keeps
 */
export type Fate = 'new' | 'known' | 'open' | 'again' | 'below'

export interface Merged {
  /** One for each row, in the rows' order. */
  readonly fates: readonly Fate[]
  /** The order number of each row. */
  readonly orders: readonly number[]
  readonly added: readonly LogEntry[]
  readonly changed: readonly LogEntry[]
  readonly trimmed: readonly LogEntry[]
}

export interface MergeHow {
  /** The first so many rows are the last ones of the page before, in the same order: the log moved on between the two requests. */
  readonly shifted?: number
  /** The log was seen to stand still between the pages, so rows without an id that look alike are different ones. */
  readonly still?: boolean
  /** Rows that were trimmed or cleared come back. */
  readonly revive?: true | undefined
  /** New rows up to this time (ms UTC) are known ground at once: what is newer was read before. */
  readonly settledTo?: number | undefined
}

interface Floor {
  readonly order: number
  readonly entry?: LogEntry
}

/** A bounded, ordered store of entries. Entries keep their key while they change; the oldest are trimmed. */
export class LogRing {
  private shown: LogEntry[] = []
  private readonly slots = new Map<string, Slot>()
  private readonly byBase = new Map<string, Slot[]>()
  /** Trimmed and cleared entries, still recognised so that they do not come back; in the order in which they went. */
  private readonly gone = new Set<Slot>()
  private readonly unsettled = new Set<Slot>()
  private floor: Floor | undefined
  private trimCount = 0
  private settled: number | undefined

  /** @param capacity entries kept @param memory entries remembered after they went */
  constructor(
    readonly capacity = 5_000,
    private readonly memory = 20_000,
  ) {}

  get size(): number {
    return this.shown.length
  }

  /** Entries trimmed since the last clear. */
  get trimmed(): number {
    return this.trimCount
  }

  /** Nothing older than this is kept; undefined when the log is kept from its beginning. */
  get oldest(): number | undefined {
    return this.floor?.order
  }

  /**
   * The time up to which everything was read, gaps aside: near the newest of the last complete reading, and not moved by one entry
   * with a wrong clock.
   */
  get settledTo(): number | undefined {
    return this.settled
  }

  /** Oldest first. A live view: copy it to keep it. */
  entries(): readonly LogEntry[] {
    return this.shown
  }

  get(key: string): LogEntry | undefined {
    const slot = this.slots.get(key)
    return slot?.shown ? slot.entry : undefined
  }

  /** Starts one reading of the log from its newest page on. `now` dates rows that have no time at all. */
  pass(now: number): Pass {
    return new Pass(now)
  }

  /** Takes one page, newest row first. */
  merge(pass: Pass, rows: readonly Identified[], how: MergeHow = {}): Merged {
    const orders = pass.orders(rows.map((row) => row.entry.at))
    const fates: Fate[] = []
    const added: Slot[] = []
    const changed = new Set<Slot>()
    const matches = pass.match(rows, (base) => this.byBase.get(base) ?? [], how.shifted ?? 0, how.still ?? false)
    rows.forEach((row, i) => {
      const match = matches[i]
      if (!match) {
        const slot = this.insert(row, orders[i]!, orders[i]! <= (how.settledTo ?? -Infinity))
        if (slot) added.push(slot)
        pass.take(i, slot)
        fates.push(slot ? 'new' : 'below')
        return
      }
      const { slot } = match
      orders[i] = slot.entry.order
      fates.push(match.again ? 'again' : slot.settled ? 'known' : 'open')
      if (this.update(slot, row, pass.now)) changed.add(slot)
      else if (how.revive && this.revive(slot, row)) added.push(slot)
    })
    pass.nextPage()
    const trimmed = this.trim()
    const isNew = new Set(added)
    return {
      fates,
      orders,
      added: added.filter((slot) => slot.shown).map((slot) => slot.entry),
      changed: [...changed].filter((slot) => slot.shown && !isNew.has(slot)).map((slot) => slot.entry),
      trimmed: trimmed.filter((slot) => !isNew.has(slot)).map((slot) => slot.entry),
    }
  }

  /** The reading came to known ground, or what it missed is marked as a gap: all that was seen counts as complete from here on. */
  settle(): void {
    for (const slot of this.unsettled) slot.settled = true
    this.unsettled.clear()
    this.settled = this.shown.at(-Math.min(5, this.shown.length))?.order ?? this.settled
  }

  /** Keeps nothing older than this from now on: what lies before the first page that was loaded. */
  startAt(order: number): void {
    this.raiseFloor({ order })
  }

  /** Takes older entries again, back to this time (-Infinity: to the log's beginning), as long as there is room for them. */
  openTo(order: number): void {
    if (!this.floor || order > this.floor.order || this.isFull) return
    this.floor = order === -Infinity ? undefined : { order }
  }

  /** Whatever is added now trims the oldest. */
  get isFull(): boolean {
    return this.shown.length >= this.capacity
  }

  /** Empties the ring. What was seen is remembered and does not reappear, also when it changes. */
  clear(): void {
    for (const entry of this.shown) this.retire(this.slots.get(entry.key))
    this.shown = []
    this.trimCount = 0
    this.forget()
  }

  private insert(row: Identified, order: number, settled: boolean): Slot | undefined {
    const twins = this.byBase.get(row.base) ?? []
    let key = row.base
    for (let number = 2; this.slots.has(key); number++) key = `${row.base}#${number}`
    const slot: Slot = { base: row.base, print: row.print, entry: { key, order, ...row.entry }, settled, shown: true }
    if (this.isBelow(slot.entry)) return undefined
    this.shown.splice(this.placeOf(slot.entry), 0, slot.entry)
    this.slots.set(key, slot)
    this.byBase.set(row.base, [...twins, slot])
    if (!settled) this.unsettled.add(slot)
    return slot
  }

  /** True when the entry differs from what was known. One whose time changed moves to its new place. */
  private update(slot: Slot, row: Identified, now: number): boolean {
    if (slot.print === row.print) return false
    slot.print = row.print
    const before = slot.entry
    if (!slot.shown) return false
    const place = this.placeOf(before)
    const moved = placed(row.entry, before.key, row.entry.at ?? before.order)
    const history = historyWith(before.history, before, row.entry, now)
    const entry = { ...(this.isBelow(moved) ? placed(row.entry, before.key, before.order) : moved), history }
    slot.entry = entry
    this.shown.splice(place, 1)
    this.shown.splice(this.placeOf(entry), 0, entry)
    return true
  }

  private revive(slot: Slot, row: Identified): boolean {
    const entry = placed(row.entry, slot.entry.key, row.entry.at ?? slot.entry.order)
    if (slot.shown || this.isBelow(entry)) return false
    slot.entry = entry
    slot.shown = true
    this.gone.delete(slot)
    this.shown.splice(this.placeOf(entry), 0, entry)
    return true
  }

  private trim(): Slot[] {
    const over = this.shown.length - this.capacity
    if (over <= 0) return []
    const cut = this.shown.splice(0, over)
    this.trimCount += over
    const last = cut.at(-1)!
    this.raiseFloor({ order: last.order, entry: last })
    const slots = cut.map((entry) => this.slots.get(entry.key)!)
    for (const slot of slots) this.retire(slot)
    this.forget()
    return slots
  }

  private retire(slot: Slot | undefined): void {
    if (!slot) return
    slot.shown = false
    this.gone.add(slot)
  }

  private forget(): void {
    let over = this.gone.size - this.memory
    for (const slot of this.gone) {
      if (over-- <= 0) return
      this.gone.delete(slot)
      this.slots.delete(slot.entry.key)
      this.unsettled.delete(slot)
      const left = (this.byBase.get(slot.base) ?? []).filter((twin) => twin !== slot)
      if (left.length > 0) this.byBase.set(slot.base, left)
      else this.byBase.delete(slot.base)
      // What is no longer recognised must not come back either.
      this.raiseFloor({ order: slot.entry.order, entry: slot.entry })
    }
  }

  private raiseFloor(floor: Floor): void {
    const { floor: before } = this
    if (!before || floor.order > before.order) this.floor = floor
    else if (floor.order === before.order && floor.entry && (!before.entry || compareEntries(floor.entry, before.entry) > 0)) this.floor = floor
  }

  private isBelow(entry: LogEntry): boolean {
    if (!this.floor) return false
    return this.floor.entry ? compareEntries(entry, this.floor.entry) <= 0 : entry.order < this.floor.order
  }

  /** Where the entry is, or would be. New ones mostly belong near the end. */
  private placeOf(entry: LogEntry): number {
    let low = 0
    let high = this.shown.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (compareEntries(this.shown[middle]!, entry) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}

function placed(entry: ReadEntry, key: string, order: number): LogEntry {
  // These first: so all entries have one shape, which keeps them small and quick to filter.
  return { key, order, ...entry }
}
