import type { LogEntry, ReadEntry } from './entry'

/** An entry with what it is recognised by: hashes, whole numbers below 2^53. */
export interface Identified {
  readonly entry: ReadEntry
  /** Equal for two readings of one entry, before and after it changes; rarely also for two entries that only look alike. */
  readonly base: number
  /** Equal when nothing at all differs. */
  readonly print: number
}

/** A hash of 53 bits: two lanes that each take every unit, mixed with each other at the end. */
function hashOf(text: string): number {
  let a = 0x811c9dc5
  let b = 0x9e3779b1
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, 0x01000193)
    b = Math.imul(b ^ unit, 0x85ebca6b)
    b ^= b >>> 15
  }
  a = Math.imul(a ^ (a >>> 16), 0xc2b2ae35) ^ Math.imul(b ^ (b >>> 13), 0x27d4eb2f)
  b = Math.imul(b ^ (b >>> 16), 0xc2b2ae35) ^ Math.imul(a ^ (a >>> 13), 0x165667b1)
  return (b >>> 11) * 2 ** 32 + (a >>> 0)
}

/** The key of an entry: equal widths, so that keys have the order of what they are made of. `twin`: 1 for the first that looks so. */
export function keyOf(base: number, twin: number): string {
  const text = base.toString(36).padStart(11, '0')
  return twin > 1 ? `${text}-${String(twin).padStart(6, '0')}` : text
}

/** What a key was made of. */
export function readKey(key: string): { readonly base: number; readonly twin: number } {
  const [base = '', twin = '1'] = key.split('-')
  return { base: Number.parseInt(base, 36), twin: Number(twin) }
}

/** JSON with sorted names: the same for equal values whatever order the server wrote them in. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${pairs.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join(',')}}`
}

/**
 * What the entry is recognised by. Never its place in a list, and nothing that changes with its status.
 * - its own id, with the recipient, because one message's id may stand on the row of each recipient
 * - a session by user, login time, protocol, session and address: at logout the same row gets more columns, or a second row appears
 * - a message by its id, recipient and time
 * - else by all the parts that do not change
 */
export function baseOf(entry: ReadEntry, print: number): number {
  const { kind, id, at, to, from, messageId, account, protocol, session, ip } = entry
  const join = (...parts: readonly unknown[]): number => hashOf([kind, ...parts].map((part) => part ?? '').join('\n'))
  if (id !== undefined) return join('id', id, to)
  if (kind === 'hosting.access' && at !== undefined) return join('session', account, at, protocol, session, ip)
  if (messageId !== undefined) return join('message', messageId, to, at)
  const known = [from, to, entry.subject, account, session, ip].some((part) => part !== undefined)
  if (at === undefined && !known) return join('row', print)
  // A row of nothing but a time and a text is told from the next one by its text.
  const rest = known ? [entry.size, entry.requestId, protocol] : [print]
  return join('content', at, from, to, entry.subject, account, session, ip, ...rest)
}

export function identify(entry: ReadEntry): Identified {
  const print = hashOf(canonical(entry.fields))
  return { entry, base: baseOf(entry, print), print }
}

/** Numbers by value, before other ids; equal for ids that only differ in leading zeros. */
export function compareIds(a: string, b: string): number {
  const [numberA, numberB] = [/^\d+$/.test(a), /^\d+$/.test(b)]
  if (numberA !== numberB) return numberA ? -1 : 1
  const [x, y] = numberA ? [a.replace(/^0+/, ''), b.replace(/^0+/, '')] : [a, b]
  if (numberA && x.length !== y.length) return x.length - y.length
  return x < y ? -1 : x > y ? 1 : 0
}

/** What decides an entry's place. */
export type Placed = Pick<LogEntry, 'order' | 'id' | 'key'>

/** The order of a tail, oldest first: by time, then id. Total: only an entry itself compares equal. */
export function compareEntries(a: Placed, b: Placed): number {
  return a.order - b.order || compareIds(a.id ?? '', b.id ?? '') || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
}
