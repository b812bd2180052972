import { safeText } from '../../text'
import type { Span } from '../finding'
import { asciiName, completed } from './names'
import { mxParts, readTypes, ttl, type CodeFile, type CodeRecord, type FileRecord, type Publication, type Unjudged } from './records'
import { Builder, placedSlice, quotedStrings, runEnd, takeEscaped, type Placed } from './strings'

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

const blankRun = /[ \t\r]*/y
const quotedRun = /[^"\n\\]*/y
const plainRun = /[^ \t\r\n;()"\\]*/y

/** Reads one entry of a zone file after the other: a line, or several where brackets hold them together. */
class Entries {
  /** Of the tokens of this entry, quotes and all. */
  readonly spans: Span[] = []
  /** Whether it begins with the name of the record. */
  owned = false
  /** Whether a bracket or quote is not closed at the end. */
  open = false
  private at = 0

  constructor(private readonly text: string) {}

  /** Goes on to the next entry that has tokens; false behind the last. */
  next(): boolean {
    const { text, spans } = this
    let depth = 0
    let lineStart = true
    spans.length = 0
    while (this.at < text.length) {
      const char = text[this.at]!
      if (char === '\n') {
        this.at++
        if (depth === 0 && spans.length > 0) return true
        lineStart = true
        continue
      }
      if (char === ' ' || char === '\t' || char === '\r') this.at = runEnd(text, this.at, blankRun)
      else if (char === ';') this.at = lineEnd(text, this.at)
      else if (char === '(' || char === ')') {
        depth = char === '(' ? depth + 1 : Math.max(0, depth - 1)
        this.at++
      } else {
        if (spans.length === 0) this.owned = lineStart
        spans.push(this.token(char === '"'))
      }
      lineStart = false
    }
    this.open ||= depth > 0
    return spans.length > 0
  }

  private token(quoted: boolean): Span {
    const { text } = this
    const start = this.at
    const run = quoted ? quotedRun : plainRun
    let at = quoted ? start + 1 : start
    // A backslash takes the next character along, wherever a run of plain ones ends at it.
    while (text[(at = runEnd(text, at, run))] === '\\') at += at + 1 < text.length && text[at + 1] !== '\n' ? 2 : 1
    if (quoted) {
      if (text[at] === '"') at++
      else this.open = true
    }
    this.at = at
    return { start, end: at }
  }
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

/** The text of the tokens from one on without quotes and escapes. One character may begin in a string and end in the next. */
function plain(text: string, tokens: readonly Span[], from = 0, to = from + 1): Placed {
  const into = new Builder()
  let last = 0
  for (let index = from; index < to; index++) {
    const { start, end } = tokens[index]!
    const quoted = text[start] === '"'
    last = quoted && end - start > 1 && text[end - 1] === '"' ? end - 1 : end
    const source = placedSlice(text, quoted ? start + 1 : start, last)
    for (let at = 0; at < source.text.length; ) at = takeEscaped(source, at, into)
  }
  return into.done(last)
}

function readValue(type: string, text: string, origin: string | undefined): string | undefined {
  if (type === 'TXT') return text
  return type === 'CNAME' || type === 'MX' ? completed(text, origin) : text.toLowerCase()
}

/** Reads a zone file (RFC 1035 §5). `zone` is where it is loaded, as far as it is known. */
export function readZone(text: string, zone?: string): CodeFile {
  const records: FileRecord[] = []
  const unjudged: Unjudged[] = []
  const zones: { name: string; span: Span }[] = []
  const entries = new Entries(text)
  const { spans: tokens } = entries
  let origin = zone
  let nameSpan: Span | undefined
  let ownerName: string | undefined
  while (entries.next()) {
    // A name alone is no record, and no name for what follows either.
    if (tokens.length < 2) continue
    const word = (at: number): string => (tokens[at] && text[tokens[at].start] !== '"' ? text.slice(tokens[at].start, tokens[at].end) : '')
    const span = { start: tokens[0]!.start, end: tokens.at(-1)!.end }
    const directive = word(0).startsWith('$') ? word(0).toUpperCase() : undefined
    if (directive === '$ORIGIN') {
      origin = completed(word(1), origin)
      // No name is longer (RFC 1035 §2.3.4), and what is relative to this one is none.
      if (origin !== undefined && origin.length > 255) origin = undefined
      if (origin !== undefined && zones.length === 0) zones.push({ name: origin, span })
    } else if (directive === '$INCLUDE' || directive === '$GENERATE') unjudged.push({ why: directive === '$INCLUDE' ? 'elsewhere' : 'loop', span })
    if (directive !== undefined) continue
    let at = 0
    if (entries.owned) {
      nameSpan = tokens[at++]!
      ownerName = completed(plain(text, tokens).text, origin)
    }
    while (/^(?:IN|CH|HS|CS|\d[\dsmhdw]*)$/i.test(word(at))) at++
    const type = word(at).toUpperCase()
    const first = at + 1
    if ((type !== 'SOA' && !readTypes.has(type)) || !nameSpan || first >= tokens.length) continue
    if (type === 'SOA') {
      if (ownerName !== undefined && zones.at(-1)?.name !== ownerName) zones.push({ name: ownerName, span })
      continue
    }
    if (ownerName === undefined) {
      unjudged.push({ why: 'zone', span, type })
      continue
    }
    const valueSpan = { start: tokens[first]!.start, end: span.end }
    const from = type === 'MX' ? first + 1 : first
    const placed = from < tokens.length ? plain(text, tokens, from, type === 'TXT' ? tokens.length : from + 1) : undefined
    const value = placed && readValue(type, placed.text, origin)
    if (!placed || value === undefined) {
      unjudged.push({ why: 'zone', span, type, name: ownerName })
      continue
    }
    const whole = type === 'MX' ? placed.fitted(value).after(`${word(first)} `, valueSpan.start) : placed.fitted(value)
    records.push({ type, name: ownerName, value: whole.text, span, nameSpan, valueSpan, placed: whole })
  }
  // The last zone that is said to be one is what the end of the file is about.
  zones.reverse()
  if (zones.length === 0 && zone !== undefined) zones.push({ name: zone, span: { start: 0, end: 0 } })
  return {
    zones,
    records,
    unjudged,
    written: ({ type }, value) => data(type, value),
    writtenName: (_, name) => absolute(name),
    added: (record) => (entries.open ? undefined : { span: { start: text.length, end: text.length }, text: `${text === '' || text.endsWith('\n') ? '' : '\n'}${zoneLine(record)}\n` }),
  }
}
