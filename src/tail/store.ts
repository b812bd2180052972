import type { LogEntry, ReadEntry, TextPart } from './entry'
import type { Past } from './history'
import { compareIds, keyOf, type Identified } from './identity'
import type { LogKind } from './kinds'
import { Packing } from './packing'
import type { Remembered } from './pass'
import type { Looked } from './query/look'
import type { Tone } from './tone'

const tones: readonly Tone[] = ['neutral', 'ok', 'waiting', 'warning', 'error']
/** Bits of a slot's state, above its tone. */
const bit = { settled: 8, shown: 16, assumedZone: 32, broken: 64 } as const
type Bit = keyof typeof bit

/** What decides the place of an entry. */
export interface Place {
  readonly order: number
  readonly id?: string | undefined
  readonly base: number
  readonly twin: number
}

export const comparePlaces = (a: Place, b: Place): number => a.order - b.order || compareIds(a.id ?? '', b.id ?? '') || a.base - b.base || a.twin - b.twin

/**
 * The entries of a ring in columns, each by the number of its slot, with what is recognised by. An entry is put together when it is
 * asked for. Of one that went only what it is recognised by stays.
 */
export class Store implements Remembered {
  private readonly packing = new Packing()
  private readonly free: number[] = []
  private readonly pasts = new Map<number, string>()
  private texts: (string | undefined)[] = []
  private used = 0
  private orders = new Float64Array(0)
  private times = new Float64Array(0)
  private sizes = new Float64Array(0)
  private bases = new Float64Array(0)
  private prints = new Float64Array(0)
  private twinNumbers = new Int32Array(0)
  private shapes = new Uint16Array(0)
  private states = new Uint8Array(0)
  /** The first slot of each chain of slots whose bases have the same last bits, and the next one of each slot; -1 ends it. */
  private heads = new Int32Array(0)
  private nexts = new Int32Array(0)

  /** @param most slots that are mostly needed */
  constructor(private readonly most: number) {}

  private kind: LogKind = 'tracemail.worked'

  add(row: Identified, order: number): number {
    const twin = this.lastTwin(row.base) + 1
    const slot = this.free.pop() ?? this.used++
    if (slot >= this.orders.length) this.grow()
    this.kind = row.entry.kind
    this.bases[slot] = row.base
    this.twinNumbers[slot] = twin
    this.states[slot] = 0
    this.link(slot)
    this.put(slot, row, order)
    return slot
  }

  /** The entry in a slot is now this. */
  put(slot: number, { entry, print }: Identified, order: number): void {
    const { shape, text } = this.packing.pack(entry)
    this.prints[slot] = print
    this.orders[slot] = order
    this.times[slot] = entry.at ?? NaN
    this.sizes[slot] = entry.size ?? NaN
    this.shapes[slot] = shape
    this.texts[slot] = text
    this.states[slot] = (this.states[slot]! & (bit.settled | bit.shown)) | tones.indexOf(entry.tone) | (entry.assumedZone ? bit.assumedZone : 0) | (entry.broken ? bit.broken : 0)
  }

  /** Keeps no more of an entry than it takes to recognise it, and its place. */
  strip(slot: number): void {
    const { kind, tone } = this.entry(slot)
    const { shape, text } = this.packing.pack({ kind, tone, id: this.text(slot, 'id'), fields: {} } as ReadEntry)
    this.shapes[slot] = shape
    this.texts[slot] = text
    this.pasts.delete(slot)
  }

  remove(slot: number): void {
    const head = this.headOf(this.bases[slot]!)
    if (this.heads[head] === slot) this.heads[head] = this.nexts[slot]!
    else {
      let before = this.heads[head]!
      while (this.nexts[before] !== slot) before = this.nexts[before]!
      this.nexts[before] = this.nexts[slot]!
    }
    this.texts[slot] = undefined
    this.pasts.delete(slot)
    this.free.push(slot)
  }

  twins(base: number): number[] {
    const found: number[] = []
    for (let slot = this.firstOf(base); slot >= 0; slot = this.nexts[slot]!) if (this.bases[slot] === base) found.push(slot)
    return found
  }

  /** The greatest number of its twins; 0 for none. */
  private lastTwin(base: number): number {
    let last = 0
    for (let slot = this.firstOf(base); slot >= 0; slot = this.nexts[slot]!) if (this.bases[slot] === base && this.twinNumbers[slot]! > last) last = this.twinNumbers[slot]!
    return last
  }

  private firstOf(base: number): number {
    return this.heads.length === 0 ? -1 : this.heads[this.headOf(base)]!
  }

  printOf(slot: number): number {
    return this.prints[slot]!
  }

  setPrint(slot: number, print: number): void {
    this.prints[slot] = print
  }

  orderOf(slot: number): number {
    return this.orders[slot]!
  }

  twinOf(slot: number): number {
    return this.twinNumbers[slot]!
  }

  keyOf(slot: number): string {
    return keyOf(this.bases[slot]!, this.twinNumbers[slot]!)
  }

  placeOf(slot: number): Place {
    return { order: this.orders[slot]!, id: this.text(slot, 'id'), base: this.bases[slot]!, twin: this.twinNumbers[slot]! }
  }

  compare(a: number, b: number): number {
    return this.orders[a]! - this.orders[b]! || comparePlaces(this.placeOf(a), this.placeOf(b))
  }

  is(slot: number, what: Bit): boolean {
    return (this.states[slot]! & bit[what]) !== 0
  }

  set(slot: number, what: Bit, on: boolean): void {
    if (on) this.states[slot]! |= bit[what]
    else this.states[slot]! &= ~bit[what]
  }

  toneOf(slot: number): Tone {
    return tones[this.states[slot]! & 7]!
  }

  pastOf(slot: number): readonly Past[] | undefined {
    const past = this.pasts.get(slot)
    return past === undefined ? undefined : (JSON.parse(past) as Past[])
  }

  setPast(slot: number, past: readonly Past[]): void {
    this.pasts.set(slot, JSON.stringify(past))
  }

  text(slot: number, part: TextPart): string | undefined {
    return this.packing.part(this.shapes[slot]!, this.texts[slot]!, part)
  }

  entry(slot: number): LogEntry {
    const [shape, text] = [this.shapes[slot]!, this.texts[slot]!]
    const part = (name: TextPart): string | undefined => this.packing.part(shape, text, name)
    return {
      key: this.keyOf(slot),
      order: this.orders[slot]!,
      kind: this.kind,
      id: part('id'),
      at: orAbsent(this.times[slot]!),
      assumedZone: this.is(slot, 'assumedZone') || undefined,
      until: this.packing.until(shape, text),
      from: part('from'),
      to: part('to'),
      subject: part('subject'),
      status: part('status'),
      tone: this.toneOf(slot),
      detail: part('detail'),
      account: part('account'),
      messageId: part('messageId'),
      requestId: part('requestId'),
      size: orAbsent(this.sizes[slot]!),
      protocol: part('protocol'),
      action: part('action'),
      ip: part('ip'),
      client: part('client'),
      server: part('server'),
      session: part('session'),
      errorCategory: part('errorCategory'),
      broken: this.is(slot, 'broken') || undefined,
      fields: this.packing.fields(shape, text),
      history: this.pastOf(slot),
    } as LogEntry
  }

  timeOf(slot: number): number {
    return this.times[slot]!
  }

  sizeOf(slot: number): number {
    return this.sizes[slot]!
  }

  some(slot: number, test: (text: string) => boolean): boolean {
    return this.packing.some(this.shapes[slot]!, this.texts[slot]!, test)
  }

  own(slot: number, plain: string): unknown[] {
    return this.packing.own(this.shapes[slot]!, this.texts[slot]!, plain)
  }

  private headOf(base: number): number {
    return (base | 0) & (this.heads.length - 1)
  }

  private link(slot: number): void {
    this.nexts[slot] = -1
    const head = this.headOf(this.bases[slot]!)
    let last = this.heads[head]!
    if (last < 0) return void (this.heads[head] = slot)
    while (this.nexts[last]! >= 0) last = this.nexts[last]!
    this.nexts[last] = slot
  }

  private grow(): void {
    const before = this.orders.length
    const room = before < this.most ? Math.min(Math.max(512, before * 2), this.most + 1_024) : before + 1_024
    const longer = <T extends Float64Array | Int32Array | Uint16Array | Uint8Array>(column: T): T => {
      const grown = new (column.constructor as new (length: number) => T)(room)
      grown.set(column)
      return grown
    }
    this.orders = longer(this.orders)
    this.times = longer(this.times)
    this.sizes = longer(this.sizes)
    this.bases = longer(this.bases)
    this.prints = longer(this.prints)
    this.twinNumbers = longer(this.twinNumbers)
    this.shapes = longer(this.shapes)
    this.states = longer(this.states)
    this.nexts = longer(this.nexts)
    this.heads = new Int32Array(2 ** Math.ceil(Math.log2(room))).fill(-1)
    const idle = new Set(this.free)
    for (let slot = 0; slot < before; slot++) if (!idle.has(slot)) this.link(slot)
  }
}

/** Looks at one entry after the other without putting any of them together. A class: its getters are quick. */
export class Looker implements Looked {
  private slot = 0

  constructor(private readonly store: Store) {}

  to(slot: number): Looked {
    this.slot = slot
    return this
  }

  get at(): number {
    return this.store.timeOf(this.slot)
  }

  get size(): number {
    return this.store.sizeOf(this.slot)
  }

  get tone(): Tone {
    return this.store.toneOf(this.slot)
  }

  text(part: TextPart): string | undefined {
    return this.store.text(this.slot, part)
  }

  some(test: (text: string) => boolean): boolean {
    return this.store.some(this.slot, test)
  }

  own(plain: string): unknown[] {
    return this.store.own(this.slot, plain)
  }
}

const orAbsent = (value: number): number | undefined => (Number.isNaN(value) ? undefined : value)
