import type { Past } from './history'
import type { LogKind } from './kinds'
import { containers, fieldNames, plainName, type FieldName } from './names'
import { cleanText } from './text'
import { readTime } from './time'
import { toneOf, type Tone } from './tone'

/** The parts of an entry that are texts; those that are asked for most come first. */
export const textParts = [
  'to', 'from', 'status', 'subject', 'detail', 'account', 'messageId', 'id', 'requestId', 'protocol', 'action', 'ip', 'client', 'server', 'session', 'errorCategory',
] as const
export type TextPart = (typeof textParts)[number]

/** One event as read from a log, before it has a place in a tail. Texts are cleaned for showing; `fields` are raw. */
export interface ReadEntry {
  readonly kind: LogKind
  /** The log's own id of the entry, where it gives one. */
  readonly id?: string
  /** Milliseconds, UTC. */
  readonly at?: number
  /** The log named no zone; UTC was taken. */
  readonly assumedZone?: true
  /** End of a session, milliseconds UTC. */
  readonly until?: number
  readonly from?: string
  /** Recipients, comma-separated. */
  readonly to?: string
  readonly subject?: string
  readonly status?: string
  readonly tone: Tone
  readonly detail?: string
  readonly account?: string
  /** Without angle brackets. */
  readonly messageId?: string
  readonly requestId?: string
  /** Bytes. */
  readonly size?: number
  readonly protocol?: string
  readonly action?: string
  readonly ip?: string
  readonly client?: string
  readonly server?: string
  readonly session?: string
  readonly errorCategory?: string
  /** The row was neither an object nor a text; it stands in `fields.value`. */
  readonly broken?: true
  /** Everything the log gave, names and values as they came. */
  readonly fields: Readonly<Record<string, unknown>>
}

/** An entry with its place in a tail. */
export interface LogEntry extends ReadEntry {
  /** Stays the same while the entry changes; unique in its tail. */
  readonly key: string
  /** What it is sorted by: its time, or for an entry without one that of its neighbour in the log. */
  readonly order: number
  /** How it changed since it was first read, oldest first. */
  readonly history?: readonly Past[]
}

type Fields = Record<string, unknown>

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** JSON inside text, also when it was encoded twice; other text stays text. */
function unwrap(value: unknown): unknown {
  let inner = value
  for (let round = 0; round < 3 && typeof inner === 'string' && /^\s*[{["]/.test(inner); round++) {
    try {
      inner = JSON.parse(inner) as unknown
    } catch {
      return inner
    }
  }
  return inner
}

/** Both in one; where the outer has another value under the same name, that is kept as `row.<name>`. */
function combine(outer: Fields, inner: Fields): Fields {
  const kept = Object.entries(outer).map(([name, value]): [string, unknown] =>
    Object.hasOwn(inner, name) && JSON.stringify(inner[name]) !== JSON.stringify(value) ? [`row.${name}`, value] : [name, value],
  )
  return Object.fromEntries([...kept, ...Object.entries(inner)])
}

function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return cleanText(value) || undefined
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return value.map(asText).filter(Boolean).slice(0, 100).join(', ') || undefined
  if (isFields(value)) return asText(value['email'] ?? value['address'] ?? value['mail'] ?? value['username'])
  return undefined
}

function asSize(value: unknown): number | undefined {
  const size = typeof value === 'string' && /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value
  return typeof size === 'number' && Number.isFinite(size) && size >= 0 ? size : undefined
}

const namesOf = Object.fromEntries(Object.entries(fieldNames).map(([part, names]) => [part, names.split(' ')])) as Record<FieldName, string[]>

class Lookup {
  private readonly byName = new Map<string, unknown>()

  constructor(fields: Fields) {
    this.add(fields)
    for (const [name, value] of Object.entries(fields)) if (isFields(value) && containers.includes(plainName(name))) this.add(value)
  }

  private add(fields: Fields): void {
    for (const [name, value] of Object.entries(fields)) {
      const key = plainName(name)
      if (value !== null && value !== '' && !this.byName.has(key)) this.byName.set(key, value)
    }
  }

  /** The first of the part's names whose value can be read. */
  find<T>(part: FieldName, read: (value: unknown) => T | undefined): T | undefined {
    for (const name of namesOf[part]) {
      const value = this.byName.get(name)
      const found = value === undefined ? undefined : read(value)
      if (found !== undefined) return found
    }
    return undefined
  }
}

function entryOf(kind: LogKind, fields: Fields): ReadEntry {
  const lookup = new Lookup(fields)
  const text = (part: FieldName): string | undefined => lookup.find(part, asText)
  const id = lookup.find('id', (value) => (typeof value === 'object' ? undefined : asText(value)))
  // A session is recognised by its login, unless it has an id; then it stands where its log has it, which is by what happened last.
  const since = lookup.find('since', readTime)
  const moment = (id === undefined ? since : undefined) ?? lookup.find('at', readTime) ?? since
  const status = text('status')
  const entry: Record<keyof ReadEntry, unknown> = {
    kind,
    id,
    at: moment?.at,
    assumedZone: moment?.assumedZone,
    until: lookup.find('until', readTime)?.at,
    from: text('from'),
    to: text('to'),
    subject: text('subject'),
    status,
    tone: toneOf(status, kind),
    detail: text('detail'),
    // The panel's Login column is a time, other logs name the user so.
    account: lookup.find('account', (value) => (readTime(value) ? undefined : asText(value))),
    messageId: text('messageId')?.replace(/^<(.*)>$/, '$1'),
    requestId: text('requestId'),
    size: lookup.find('size', asSize),
    protocol: text('protocol'),
    action: text('action'),
    ip: text('ip'),
    client: text('client'),
    server: text('server'),
    session: text('session'),
    errorCategory: text('errorCategory'),
    broken: undefined,
    fields,
  }
  return entry as unknown as ReadEntry
}

function readItem(kind: LogKind, outer: Fields, raw: unknown, depth = 0): ReadEntry[] {
  const value = unwrap(raw)
  // Lists in lists are opened a few times; a deeper one is shown as it is.
  if (Array.isArray(value) && value.length > 0 && depth < 4)
    return value.flatMap((item: unknown) => readItem(kind, outer, item, depth + 1))
  return [entryOf(kind, isFields(value) ? combine(outer, value) : { ...outer, data: value })]
}

/**
 * Reads one row of a log's list. Usually one entry; a mailout's `data` that holds a list gives several, each with the row's other
 * fields. `data` may be an object, a list, JSON as text, or plain text; nothing of it is lost.
 */
export function readEntries(kind: LogKind, raw: unknown): ReadEntry[] {
  const row = unwrap(raw)
  if (Array.isArray(row) && row.length > 0) return readItem(kind, {}, row)
  if (typeof row === 'string') return [entryOf(kind, { text: row })]
  if (!isFields(row)) return [{ kind, tone: 'neutral', broken: true, fields: { value: row } }]
  const { data, ...outer } = row
  const inner = unwrap(data)
  if (isFields(inner) || (Array.isArray(inner) && inner.length > 0)) return readItem(kind, outer, inner)
  const entry = entryOf(kind, row)
  const text = entry.detail === undefined ? asText(inner) : undefined
  return [text === undefined ? entry : { ...entry, detail: text }]
}
