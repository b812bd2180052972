import type { Span } from '../finding'
import { hole, placeholderAt } from './holes'
import { areaOf, type RecordArea } from './marker'
import { nextPiece, type Quote } from './pieces'

/** A record in the text of any document. Offsets are in UTF-16 units of that text. */
export interface TextRecord {
  area: RecordArea
  /** As DNS would give it: pieces joined, escapes resolved; U+FFFC stands for what is filled in later. */
  text: string
  /** The character `i` stands from `starts[i]` to `ends[i]`. */
  starts: number[]
  ends: number[]
  /** From the first to the last character. */
  span: Span
  /** How its first piece is quoted; undefined for bare words. */
  quote?: Quote
  /** True when nothing is known to follow. Otherwise it may go on: in a variable, on a further line, as a sentence about it. */
  whole: boolean
}

/** No record for mail comes near it: a key of 16,384 bits has some 2,800 characters. */
const longest = 16_000
const mostPieces = 300

/** What only a regular expression has. */
const pattern = /^\\[sSdDwWbB.+*?()[\]^|$-]|^\.[*+]|^\[\^|^\(\?/

/**
 * Reads the record whose `v=` stands at `at`, through quotes, pieces and escapes of zone files, JSON, YAML, Terraform and code.
 * Answers where the reading ended, and no record where the text is a pattern rather than one.
 */
export function readRecord(doc: string, at: number, version: RegExpExecArray): { record?: TextRecord; end: number } {
  const after = at + version[0].length
  // `/v=spf1/`, `^v=spf1`, `v=spf1(?: |$)`, `v=DMARC1[;…`
  if (/[/^]/.test(doc[at - 1] ?? '') || /^(?:[([.*+?)\]]|\$(?![{(\w]))/.test(doc.slice(after, after + 2))) return { end: after }
  const opened = openingQuote(doc, at)
  const record: TextRecord = { area: areaOf(version[1] ?? ''), text: '', starts: [], ends: [], span: { start: at, end: at }, whole: false }
  if (opened) record.quote = opened.quote
  const reader = new Reader(doc, record)
  const end = opened ? reader.quoted(opened.from, opened.quote) : reader.bare(at)
  if (reader.isPattern) return { end: Math.max(end, after) }
  record.text = reader.text()
  record.span = { start: record.starts[0] ?? at, end: record.ends.at(-1) ?? at }
  return { record, end: Math.max(end, after) }
}

/** The quotation mark right before the record, with the blanks between them, which are part of the record. */
function openingQuote(doc: string, at: number): { quote: Quote; from: number } | undefined {
  let from = at
  while (at - from < 9 && (doc[from - 1] === ' ' || doc[from - 1] === '\t')) from--
  const mark = doc[from - 1]
  if (mark !== '"' && mark !== "'" && mark !== '`') return undefined
  let first = from - 1
  while (from - first < 9 && doc[first - 1] === '\\') first--
  return { quote: { mark, backslashes: from - 1 - first, start: first }, from }
}

class Reader {
  isPattern = false
  private readonly chars: string[] = []

  constructor(private readonly doc: string, private readonly record: TextRecord) {}

  text(): string {
    return this.chars.join('')
  }

  private push(char: string, start: number, end: number): number {
    this.chars.push(char)
    this.record.starts.push(start)
    this.record.ends.push(end)
    return end
  }

  /** Reads pieces until the last one's closing mark. */
  quoted(from: number, quote: Quote): number {
    let at = from
    let pieces = 1
    while (this.chars.length < longest && pieces <= mostPieces) {
      const char = this.doc[at]
      if (char === undefined || char === '\n' || char === '\r') return at
      const run = this.backslashes(at)
      if (this.doc[at + run] === quote.mark) {
        const escaped = quote.backslashes === 0 ? run % 2 === 1 : run > quote.backslashes
        if (!escaped) {
          // A mark of the outer string: it ends before the inner one was closed.
          if (run < quote.backslashes) return at
          const close = at + run + 1
          const next = nextPiece(this.doc, close, quote, { area: this.record.area, length: this.chars.length })
          if (next.at === undefined) {
            this.record.whole = next.ends
            return close
          }
          at = next.at
          pieces++
          continue
        }
        at = this.escapedMark(at, run, quote)
        continue
      }
      at = this.one(at, run)
      if (at < 0) return -at
    }
    return at
  }

  /** Marks within a string of Terraform that end one piece and begin the next, `\"\"`, vanish; any other one is a character. */
  private escapedMark(at: number, run: number, quote: Quote): number {
    const joint = /^(\\+)(["'`])[ \t]*\1\2/.exec(this.doc.slice(at, at + 40))
    return joint ? at + joint[0].length : this.push(quote.mark, at, at + run + 1)
  }

  /** Reads words without quotes, to the end of the line or to what cannot be theirs. */
  bare(from: number): number {
    let at = from
    for (; this.chars.length < longest; ) {
      const char = this.doc[at]
      if (char === undefined || /[\n\r"'`<>|]/.test(char) && placeholderAt(this.doc, at) === 0) break
      if (char === '&' && /^&(?:quot|lt|gt|#\d+);/.test(this.doc.slice(at, at + 8))) break
      // A comment of YAML and its like.
      if (char === '#' && /[ \t]/.test(this.doc[at - 1] ?? '')) break
      at = this.one(at, this.backslashes(at))
      if (at < 0) return -at
    }
    return at
  }

  private backslashes(at: number): number {
    let run = 0
    while (this.doc[at + run] === '\\' && run < 8) run++
    return run
  }

  /** One character, escape or placeholder that is no quotation mark. Answers where the next stands; negative when the text ends there. */
  private one(at: number, run: number): number {
    const char = this.doc[at] ?? ''
    if (!'\\.[($#{<%\u2026'.includes(char)) return this.push(char, at, at + 1)
    const rest = this.doc.slice(at, at + 3)
    if (pattern.test(rest)) {
      this.isPattern = true
      return -at
    }
    if (run > 0) return this.escape(at, run)
    const length = placeholderAt(this.doc, at)
    if (length > 0) return this.push(hole, at, at + length)
    // Terraform doubles the sign where it is not the beginning of a template.
    const doubled = rest === '%%{' || rest === '$${' ? 1 : 0
    return this.push(char, at, at + doubled + 1)
  }

  private escape(at: number, run: number): number {
    const next = at + run
    const char = this.doc[next]
    if (char === undefined) return -next
    // A line goes on after a backslash at its end.
    const lineEnd = /^\r?\n[ \t]*/.exec(this.doc.slice(next, next + 200))
    if (lineEnd) return next + lineEnd[0].length
    if (char === 'n' || char === 'r') return -at
    const code = /^(?:(\d{3})|u([\dA-Fa-f]{4})|x([\dA-Fa-f]{2}))/.exec(this.doc.slice(next, next + 5))
    if (code) {
      const [all, decimal, four, two] = code
      const value = decimal === undefined ? parseInt(four ?? two ?? '0', 16) : Number(decimal)
      return this.push(String.fromCharCode(value), at, next + all.length)
    }
    return this.push(char === 't' ? '\t' : char, at, next + 1)
  }
}
