import { absoluteName, rawText } from './givenRecord'

/** A record as it could be read from a field of unknown shape. */
export interface ReadRecord {
  readonly name: string
  readonly type: string
  readonly value: string
  readonly extra?: string
}

export interface ReadRecords {
  readonly records: readonly ReadRecord[]
  /** What could not be read, as it came. */
  readonly unread: readonly string[]
}

export interface Defaults {
  readonly domain: string
  readonly type: 'CNAME' | 'TXT'
  /** The record's name where the field does not carry one; relative or absolute. */
  readonly name?: string
}

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

// The public reference shows these fields without their inner shape, so the names that DNS panels and APIs use are tried.
const nameKeys = ['name', 'host', 'hostname', 'record_name', 'label', 'key']
const typeKeys = ['type', 'record_type']
const valueKeys = ['value', 'target', 'content', 'data', 'points_to', 'destination', 'cname', 'txt', 'record', 'txt_record', 'record_value']

/** Reads records from a list, an object, a map of names, or text in any of the usual ways to write a record. */
export function readRecords(raw: unknown, defaults: Defaults): ReadRecords {
  const records: ReadRecord[] = []
  const unread: string[] = []
  read(raw, defaults, records, unread)
  return { records, unread }
}

function read(raw: unknown, defaults: Defaults, records: ReadRecord[], unread: string[]): void {
  if (raw === undefined || raw === null || raw === '') return
  if (typeof raw === 'string') return readText(raw, defaults, records, unread)
  if (Array.isArray(raw)) {
    const [first, second] = raw as unknown[]
    if (raw.length === 2 && looksLikeName(first) && typeof second === 'string') {
      records.push(recordOf(defaults, { name: first, value: second }))
      return
    }
    for (const one of raw as unknown[]) read(one, defaults, records, unread)
    return
  }
  if (!isObject(raw)) return void unread.push(rawText(raw))
  const own = objectRecord(raw, defaults)
  if (own) return void records.push(own)
  for (const [key, value] of Object.entries(raw)) {
    if (Array.isArray(value)) read(value, defaults, records, unread)
    else if (typeof value === 'string' && looksLikeName(key)) records.push(recordOf(defaults, { name: key, value }))
    else if (isObject(value)) {
      const record = objectRecord(value, looksLikeName(key) ? { ...defaults, name: key } : defaults)
      if (record) records.push(record)
      else unread.push(rawText({ [key]: value }))
    } else if (value !== null && value !== '') unread.push(rawText({ [key]: value }))
  }
}

function objectRecord(raw: Json, defaults: Defaults): ReadRecord | undefined {
  const used = new Set<string>()
  const take = (keys: readonly string[]): string | undefined => {
    const key = keys.find((one) => !used.has(one) && typeof raw[one] === 'string' && raw[one] !== '')
    if (key !== undefined) used.add(key)
    return key === undefined ? undefined : String(raw[key])
  }
  const value = take(valueKeys)
  const name = take(nameKeys) ?? defaults.name
  const type = take(typeKeys)
  if (value === undefined || name === undefined) return undefined
  const rest = Object.entries(raw).filter(([key, one]) => !used.has(key) && one !== null && one !== '')
  const extra = rest.map(([key, one]) => `${key}: ${rawText(one)}`).join(', ')
  return recordOf(defaults, { name, value, type, extra })
}

function readText(text: string, defaults: Defaults, records: ReadRecord[], unread: string[]): void {
  const trimmed = text.trim()
  if (/^[[{]/.test(trimmed)) {
    try {
      return read(JSON.parse(trimmed) as unknown, defaults, records, unread)
    } catch {
      // Not JSON after all: kept as text below.
    }
  }
  const lines = trimmed.split(/[\r\n]+/).map((line) => line.trim()).filter((line) => line !== '')
  for (const line of lines) {
    const record = lineRecord(line, defaults)
    if (record) records.push(record)
    else unread.push(line)
  }
}

/** `name [ttl] [IN] TYPE value` of a zone file (RFC 1035 §5.1), `name -> value`, or a value alone where the name is known. */
function lineRecord(line: string, defaults: Defaults): ReadRecord | undefined {
  const zone = /^(\S+)\s+(?:\d+\s+)?(?:IN\s+)?(?:\d+\s+)?(CNAME|TXT)\s+(.+)$/i.exec(line)
  if (zone) return recordOf(defaults, { name: zone[1]!, type: zone[2]!, value: zone[3]! })
  const arrow = /^(\S+)\s*(?:->|=>|→|\s)\s*(\S+)$/.exec(line)
  if (defaults.type === 'CNAME' && arrow && looksLikeName(arrow[1]) && looksLikeName(arrow[2]))
    return recordOf(defaults, { name: arrow[1], value: arrow[2] })
  return defaults.name === undefined ? undefined : recordOf(defaults, { name: defaults.name, value: line })
}

function recordOf(defaults: Defaults, found: { name: string; value: string; type?: string; extra?: string }): ReadRecord {
  const type = (found.type ?? defaults.type).toUpperCase()
  const value = type === 'TXT' ? unquoted(found.value) : found.value.trim().replace(/\.$/, '')
  return { name: absoluteName(found.name, defaults.domain), type, value, ...(found.extra ? { extra: found.extra } : {}) }
}

/** The text of a TXT record written as strings in quotes: they are joined without a space (RFC 7208 §3.3, RFC 6376 §3.6.2.2). */
export function unquoted(value: string): string {
  const trimmed = value.trim()
  if (!/^"(?:[^"\\]|\\.)*"(?:\s+"(?:[^"\\]|\\.)*")*$/.test(trimmed)) return trimmed
  return [...trimmed.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1]!.replace(/\\(.)/g, '$1')).join('')
}

/** A host name with at least one dot or underscore, or `@`; a word such as `tr` could be anything. */
function looksLikeName(value: unknown): value is string {
  return typeof value === 'string' && /^(?:@|(?=.*[._])[a-z0-9_*-]+(?:\.[a-z0-9_-]+)*\.?)$/i.test(value.trim())
}
