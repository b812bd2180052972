import type { LogEntry } from './entry'
import { historyWith } from './history'
import { readKey, type Identified } from './identity'
import { Pass } from './pass'
import { comparePlaces, Looker, Store, type Place } from './store'

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
  /** Keys. */
  readonly trimmed: readonly string[]
}

export interface MergeHow {
  /** The first so many rows are the last ones of the page before, in the same order: the log moved on between the two requests. */
  readonly shifted?: number
  /** The log was seen to stand still between the pages, so rows without an id that look alike are different ones. */
  readonly still?: boolean
  /** Rows that were trimmed or cleared come back. */
  readonly revive?: true | undefined
  /** Older rows than what the ring keeps are taken as well, while there is room. */
  readonly anyAge?: boolean
  /** New rows up to this time (ms UTC) are known ground at once: what is newer was read before. */
  readonly settledTo?: number | undefined
}

/** Nothing before this is kept; with a place, nothing up to it. */
type Floor = Pick<Place, 'order'> | Place

/** A bounded, ordered store of entries. Entries keep their key while they change; the oldest are trimmed. */
export class LogRing {
  private shown: number[] = []
  private readonly store: Store
  /** Trimmed and cleared entries, still recognised so that they do not come back; in the order in which they went. */
  private readonly gone = new Set<number>()
  private readonly unsettled = new Set<number>()
  private floor: Floor | undefined
  private trimCount = 0
  private settled: number | undefined
  /** Grows with whatever comes, moves or goes. */
  version = 0

  /** @param capacity entries kept @param memory entries remembered after they went */
  constructor(
    readonly capacity = 100_000,
    private readonly memory = 20_000,
  ) {
    this.store = new Store(capacity + memory)
  }

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

  /** The slots of the entries, oldest first. A live view: a slot may hold another entry later. */
  slots(): readonly number[] {
    return this.shown
  }

  /** All entries, oldest first. */
  entries(): LogEntry[] {
    return this.shown.map((slot) => this.store.entry(slot))
  }

  entry(slot: number): LogEntry {
    return this.store.entry(slot)
  }

  orderOf(slot: number): number {
    return this.store.orderOf(slot)
  }

  toneOf(slot: number): LogEntry['tone'] {
    return this.store.toneOf(slot)
  }

  keyOf(slot: number): string {
    return this.store.keyOf(slot)
  }

  /** Tells what a slot holds from what it held before. */
  printOf(slot: number): number {
    return this.store.printOf(slot)
  }

  looker(): Looker {
    return new Looker(this.store)
  }

  /** The slot of an entry that is shown. */
  slotOf(key: string): number | undefined {
    const { base, twin } = readKey(key)
    return this.store.twins(base).find((slot) => this.store.twinOf(slot) === twin && this.store.is(slot, 'shown'))
  }

  /** Which of two entries comes first: below zero for the first one. */
  compare(slot: number, other: number): number {
    return this.store.compare(slot, other)
  }

  get(key: string): LogEntry | undefined {
    const slot = this.slotOf(key)
    return slot === undefined ? undefined : this.store.entry(slot)
  }

  /** Starts one reading of the log from its newest page on. `now` dates rows that have no time at all. */
  pass(now: number): Pass {
    return new Pass(now)
  }

  /** Takes one page, newest row first. */
  merge(pass: Pass, rows: readonly Identified[], how: MergeHow = {}): Merged {
    const orders = pass.orders(rows.map((row) => row.entry.at))
    const { store } = this
    const fates: Fate[] = []
    // By slot: what it holds now, as it was read.
    const added = new Map<number, LogEntry>()
    const changed = new Map<number, LogEntry>()
    const matches = pass.match(rows, store, how.shifted ?? 0, how.still ?? false)
    // Where a log is not in the order of its times, what it has above a row that is kept is no older than that.
    const kept = how.anyAge && !this.isFull ? rows.length : orders.findLastIndex((order) => order >= (this.oldest ?? -Infinity))
    const asRead = (slot: number, row: Identified): LogEntry => ({ ...row.entry, key: store.keyOf(slot), order: store.orderOf(slot), history: store.pastOf(slot) }) as LogEntry
    rows.forEach((row, i) => {
      const match = matches[i]
      if (!match) {
        const slot = this.insert(row, orders[i]!, orders[i]! <= (how.settledTo ?? -Infinity), i < kept)
        if (slot !== undefined) added.set(slot, asRead(slot, row))
        pass.take(i, slot)
        fates.push(slot === undefined ? 'below' : 'new')
        return
      }
      const { slot } = match
      orders[i] = store.orderOf(slot)
      fates.push(match.again ? 'again' : store.is(slot, 'settled') ? 'known' : 'open')
      if (this.update(slot, row, pass.now)) changed.set(slot, asRead(slot, row))
      else if (how.revive && this.revive(slot, row, i < kept)) added.set(slot, asRead(slot, row))
    })
    pass.nextPage()
    const trimmed = this.trim()
    const shown = (slots: Map<number, LogEntry>): LogEntry[] => [...slots].flatMap(([slot, entry]) => (store.is(slot, 'shown') && entry.key === store.keyOf(slot) ? entry : []))
    const keys = new Set([...added.values()].map(({ key }) => key))
    for (const [slot, entry] of added) if (changed.has(slot)) added.set(slot, changed.get(slot) ?? entry)
    return {
      fates,
      orders,
      added: shown(added),
      changed: shown(changed).filter(({ key }) => !keys.has(key)),
      trimmed: trimmed.filter((key) => !keys.has(key)),
    }
  }

  /** The reading came to known ground, or what it missed is marked as a gap: all that was seen counts as complete from here on. */
  settle(): void {
    for (const slot of this.unsettled) this.store.set(slot, 'settled', true)
    this.unsettled.clear()
    const near = this.shown.at(-Math.min(5, this.shown.length))
    if (near !== undefined) this.settled = this.store.orderOf(near)
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
    this.version++
    for (const slot of this.shown) this.retire(slot)
    this.shown = []
    this.trimCount = 0
    this.forget()
  }

  private insert(row: Identified, order: number, settled: boolean, anyAge: boolean): number | undefined {
    const { store } = this
    const slot = store.add(row, order)
    if (!anyAge && this.isBelow(slot)) {
      store.remove(slot)
      return undefined
    }
    this.show(slot)
    if (settled) store.set(slot, 'settled', true)
    else this.unsettled.add(slot)
    return slot
  }

  /** True when the entry differs from what was known. One whose time changed moves to its new place. */
  private update(slot: number, row: Identified, now: number): boolean {
    const { store } = this
    if (store.printOf(slot) === row.print) return false
    if (!store.is(slot, 'shown')) {
      store.setPrint(slot, row.print)
      return false
    }
    const before = store.entry(slot)
    this.shown.splice(this.placeOf(slot), 1)
    store.setPast(slot, historyWith(before.history, before, row.entry, now))
    store.put(slot, row, row.entry.at ?? before.order)
    if (this.isBelow(slot)) store.put(slot, row, before.order)
    this.show(slot)
    return true
  }

  private revive(slot: number, row: Identified, anyAge: boolean): boolean {
    const { store } = this
    if (store.is(slot, 'shown')) return false
    const before = store.orderOf(slot)
    store.put(slot, row, row.entry.at ?? before)
    if (!anyAge && this.isBelow(slot)) {
      store.put(slot, row, before)
      store.strip(slot)
      return false
    }
    this.gone.delete(slot)
    this.show(slot)
    return true
  }

  /** New ones mostly belong near the end. */
  private show(slot: number): void {
    this.version++
    this.store.set(slot, 'shown', true)
    this.shown.splice(this.placeOf(slot), 0, slot)
  }

  /** The keys of what goes. */
  private trim(): string[] {
    const { store } = this
    const over = this.shown.length - this.capacity
    if (over <= 0) return []
    const cut = this.shown.splice(0, over)
    this.trimCount += over
    this.version++
    this.raiseFloor(store.placeOf(cut.at(-1)!))
    const keys = cut.map((slot) => store.keyOf(slot))
    for (const slot of cut) this.retire(slot)
    this.forget()
    return keys
  }

  private retire(slot: number): void {
    this.store.set(slot, 'shown', false)
    this.store.strip(slot)
    this.gone.add(slot)
  }

  private forget(): void {
    let over = this.gone.size - this.memory
    for (const slot of this.gone) {
      if (over-- <= 0) return
      this.gone.delete(slot)
      this.unsettled.delete(slot)
      // What is no longer recognised must not come back either.
      this.raiseFloor(this.store.placeOf(slot))
      this.store.remove(slot)
    }
  }

  private raiseFloor(floor: Floor): void {
    const { floor: before } = this
    if (!before || floor.order > before.order) this.floor = floor
    else if (floor.order === before.order && 'base' in floor && (!('base' in before) || comparePlaces(floor, before) > 0)) this.floor = floor
  }

  private isBelow(slot: number): boolean {
    const { floor } = this
    if (!floor) return false
    return 'base' in floor ? comparePlaces(this.store.placeOf(slot), floor) <= 0 : this.store.orderOf(slot) < floor.order
  }

  /** How many of those that are shown come before. */
  private placeOf(slot: number): number {
    let low = 0
    let high = this.shown.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.store.compare(this.shown[middle]!, slot) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}
