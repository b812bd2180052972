import type { LogEntry, ReadEntry } from './entry'

/** An entry with what it is recognised by. */
export interface Identified {
  readonly entry: ReadEntry
  /** Equal for two readings of one entry, before and after it changes; rarely also for two entries that only look alike. */
  readonly base: string
  /** Equal when nothing at all differs. */
  readonly print: string
}

/** A 64-bit FNV-1a-like hash as text: two 32-bit lanes of different offsets. */
function hashOf(text: string): string {
  let a = 0x811c9dc5
  let b = 0xcbf29ce4
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, 0x01000193)
    b = Math.imul(b ^ (unit + i), 0x85ebca6b)
    b ^= b >>> 13
  }
  return (a >>> 0).toString(36).padStart(7, '0') + (b >>> 0).toString(36).padStart(7, '0')
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
export function baseOf(entry: ReadEntry, print: string): string {
  const { kind, id, at, to, from, messageId, account, protocol, session, ip } = entry
  const join = (...parts: readonly unknown[]): string => hashOf(parts.map((part) => part ?? '').join('\n'))
  if (id !== undefined) return `${kind}/id/${id.length > 80 ? hashOf(id) : id}${to === undefined ? '' : `/${hashOf(to)}`}`
  if (kind === 'hosting.access' && at !== undefined) return `${kind}/session/${join(account, at, protocol, session, ip)}`
  if (messageId !== undefined) return `${kind}/message/${join(messageId, to, at)}`
  const known = [from, to, entry.subject, account, session, ip].some((part) => part !== undefined)
  if (at === undefined && !known) return `${kind}/row/${print}`
  // A row of nothing but a time and a text is told from the next one by its text.
  const rest = known ? [entry.size, entry.requestId, protocol] : [print]
  return `${kind}/content/${join(at, from, to, entry.subject, account, session, ip, ...rest)}`
}

export function identify(entry: ReadEntry): Identified {
  const print = hashOf(canonical(entry.fields))
  return { entry, base: baseOf(entry, print), print }
}

/** Numbers by value, before other ids; equal for ids that only differ in leading zeros. */
function compareIds(a: string, b: string): number {
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
