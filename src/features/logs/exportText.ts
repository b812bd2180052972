import { redactFields } from '../../api/redact'
import { formatCsv } from '../../csv'
import { addressSpans } from '../../mail/addressSpans'
import type { LogEntry } from '../../tail/entry'

/** An `@`, also as it stands in the address of a page, however often that was escaped. */
const signs = /@|%(?:25)*40/g

/** Replaces the part before the `@` of each address in a text: the same address by the same name, in one export. Linear. */
export function addressMask(): (text: string) => string {
  const names = new Map<string, string>()
  return (text) => {
    let done = ''
    let from = 0
    for (const { start, at, end } of addressSpans(text, signs)) {
      const address = text.slice(start, end).toLowerCase()
      const name = names.get(address) ?? `masked${names.size + 1}`
      names.set(address, name)
      done += text.slice(from, start) + name
      from = at
    }
    return done + text.slice(from)
  }
}

function masked(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === 'string') return mask(value)
  if (Array.isArray(value)) return value.map((inner) => masked(inner, mask))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, masked(inner, mask)]))
}

/** One entry on each line as the log gave it, without what has a secret name. */
export function ndjson(entries: Iterable<LogEntry>, mask?: (text: string) => string): string {
  return Array.from(entries, ({ fields }) => `${JSON.stringify(mask ? masked(redactFields(fields), mask) : redactFields(fields))}\n`).join('')
}

const parts = ['from', 'to', 'subject', 'status', 'detail', 'account', 'messageId', 'requestId', 'size', 'protocol', 'action', 'ip', 'client', 'server', 'session', 'errorCategory', 'id'] as const

/** A table of what every log has: time and those recognised parts that some entry has. A spreadsheet runs none of it. Its columns have the same names in every language. */
export function csv(entries: Iterable<LogEntry>, mask: (text: string) => string = (text) => text): string {
  const there = new Set<(typeof parts)[number]>()
  for (const entry of entries) for (const part of parts) if (entry[part] !== undefined) there.add(part)
  const used = parts.filter((part) => there.has(part))
  const rows = Array.from(entries, (entry) => [entry.at === undefined ? '' : new Date(entry.at).toISOString(), ...used.map((part) => mask(String(entry[part] ?? '')))])
  return formatCsv([['time', ...used], ...rows], { harmless: true })
}
