import { safeText } from '../../text'
import type { Span } from '../finding'
import { asciiName, completed } from './names'
import { mxParts, readTypes, ttl, type CodeFile, type CodeRecord, type FileRecord, type Publication, type Unjudged } from './records'
import { Builder, placedSlice, quotedStrings, takeEscaped, type Placed } from './strings'

/** A name fit to stand in a zone file: whatever could end it or begin something else is written as its number. */
const absolute = (name: string): string =>
  `${[...asciiName(name)].map((char) => (/[!-~]/.test(char) && !/["();\\@$]/.test(char) ? char : [...new TextEncoder().encode(char)].map((byte) => `\\${String(byte).padStart(3, '0')}`).join(''))).join('')}.`

function data(type: string, value: string): string {
  if (type === 'TXT') return quotedStrings(value)
  if (type === 'CNAME') return absolute(value)
  if (type !== 'MX') return safeText(value).replace(/[^\w.:]/g, '')
  const [preference, host] = mxParts(value)
  return `${preference} ${absolute(host)}`
}

/** One record as a line of a zone file (RFC 1035 §5), names absolute. */
export const zoneLine = ({ name, type, value }: CodeRecord): string => `${absolute(name)}\t${ttl}\tIN\t${type}\t${data(type, value)}`

/** Records as a piece of a zone file. */
export function writeZone({ records, remarks }: Publication): string {
  const comment = (text: string): string => `; ${safeText(text)}`
  const lines = records.flatMap((record) => [...(record.note === undefined ? [] : [comment(record.note)]), zoneLine(record)])
  return `${[...remarks.map(comment), ...lines].join('\n')}\n`
}

interface Token extends Span {
  readonly quoted: boolean
}

interface Entry {
  readonly tokens: Token[]
  /** Whether it begins with the name of the record. */
  readonly owned: boolean
}

const quotedRun = /[^"\n\\]*/y
const plainRun = /[^ \t\r\n;()"\\]*/y

/** The entries of a zone file: lines, or several where brackets hold them together. The last is open when a bracket or quote is. */
function entriesOf(text: string): { entries: Entry[]; open: boolean } {
  const entries: Entry[] = []
  let tokens: Token[] = []
  let owned = false
  let depth = 0
  let lineStart = true
  let open = false
  const flush = (): void => {
    if (tokens.length > 0) entries.push({ tokens, owned })
    tokens = []
  }
  for (let at = 0; at < text.length; ) {
    const char = text[at]!
    if (char === '\n') {
      if (depth === 0) flush()
      lineStart = true
      at++
      continue
    }
    if (char === ' ' || char === '\t' || char === '\r') at++
    else if (char === ';') at = lineEnd(text, at)
    else if (char === '(' || char === ')') {
      depth = char === '(' ? depth + 1 : Math.max(0, depth - 1)
      at++
    } else {
      if (tokens.length === 0) owned = lineStart
      const start = at
      const quoted = char === '"'
      if (quoted) at++
      // A backslash takes the next character along, wherever a run of plain ones ends at it.
      const run = quoted ? quotedRun : plainRun
      for (;;) {
        run.lastIndex = at
        run.test(text)
        at = run.lastIndex
        if (text[at] !== '\\') break
        at += at + 1 < text.length && text[at + 1] !== '\n' ? 2 : 1
      }
      if (quoted) {
        if (text[at] === '"') at++
        else open = true
      }
      tokens.push({ start, end: at, quoted })
    }
    lineStart = false
  }
  flush()
  return { entries, open: open || depth > 0 }
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

/** The tokens' text without quotes and escapes. One character may begin in a string and end in the next. */
function plain(text: string, ...tokens: readonly Token[]): Placed {
  const into = new Builder()
  let last = 0
  for (const { start, end, quoted } of tokens) {
    const closed = quoted && end - start > 1 && text[end - 1] === '"'
    const source = placedSlice(text, quoted ? start + 1 : start, closed ? end - 1 : end)
    for (let at = 0; at < source.text.length; ) at = takeEscaped(source, at, into)
    last = source.end
  }
  return into.done(last)
}

/** Reads a zone file (RFC 1035 §5). `zone` is where it is loaded, as far as it is known. */
export function readZone(text: string, zone?: string): CodeFile {
  const records: FileRecord[] = []
  const unjudged: Unjudged[] = []
  const zones: { name: string; span: Span }[] = []
  const { entries, open } = entriesOf(text)
  let origin = zone
  let owner: Token | undefined
  let ownerOrigin = origin
  for (const { tokens, owned } of entries) {
    // A name alone is no record, and no name for what follows either.
    if (tokens.length < 2) continue
    const word = (at: number): string => (tokens[at] && !tokens[at].quoted ? text.slice(tokens[at].start, tokens[at].end) : '')
    const span = { start: tokens[0]!.start, end: tokens.at(-1)!.end }
    const directive = word(0).startsWith('$') ? word(0).toUpperCase() : undefined
    if (directive === '$ORIGIN') {
      origin = completed(word(1), origin)
      if (origin !== undefined && zones.length === 0) zones.push({ name: origin, span })
    } else if (directive === '$INCLUDE' || directive === '$GENERATE') unjudged.push({ why: directive === '$INCLUDE' ? 'elsewhere' : 'loop', span })
    if (directive !== undefined) continue
    let at = 0
    if (owned) {
      owner = tokens[at++]!
      ownerOrigin = origin
    }
    while (/^(?:IN|CH|HS|CS|\d[\dsmhdw]*)$/i.test(word(at))) at++
    const type = word(at).toUpperCase()
    const [first, ...rest] = tokens.slice(at + 1, at + 3)
    if ((type !== 'SOA' && !readTypes.has(type)) || !owner || !first) continue
    const ownerName = completed(plain(text, owner).text, ownerOrigin)
    if (type === 'SOA') {
      if (ownerName !== undefined && zones[0]?.name !== ownerName) zones.unshift({ name: ownerName, span })
      continue
    }
    if (ownerName === undefined) {
      unjudged.push({ why: 'zone', span, type })
      continue
    }
    const nameSpan = { start: owner.start, end: owner.end }
    const valueSpan = { start: first.start, end: tokens.at(-1)!.end }
    const add = (placed: Placed): void => void records.push({ type, name: ownerName, value: placed.text, span, nameSpan, valueSpan, placed })
    const host = (token: Token): string | undefined => completed(plain(text, token).text, origin)
    if (type === 'TXT') add(plain(text, ...tokens.slice(at + 1)))
    else if (type === 'MX') {
      const target = rest[0] && host(rest[0])
      if (target === undefined) unjudged.push({ why: 'zone', span, type, name: ownerName })
      else {
        const preference = word(at + 1)
        add(plain(text, rest[0]!).fitted(target).after(`${preference} `, first.start))
      }
    } else {
      const value = type === 'CNAME' ? host(first) : plain(text, first).text.toLowerCase()
      if (value === undefined) unjudged.push({ why: 'zone', span, type, name: ownerName })
      else add(plain(text, first).fitted(value))
    }
  }
  if (zones.length === 0 && zone !== undefined) zones.push({ name: zone, span: { start: 0, end: 0 } })
  return {
    zones,
    records,
    unjudged,
    written: ({ type }, value) => data(type, value),
    writtenName: (_, name) => absolute(name),
    added: (record) => (open ? undefined : { span: { start: text.length, end: text.length }, text: `${text === '' || text.endsWith('\n') ? '' : '\n'}${zoneLine(record)}\n` }),
  }
}
