import type { Span } from '../finding'
import { runEnd, takeQuoted, wordEnd, type Placed } from './strings'

const quoting = { quotes: '"\'`', templates: '`', openers: '$', letters: 'nrtbfv0' } as const

const wordRun = /[\w$]*/y
const blank = /\s/
const pairs: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }
/** Operators lead nowhere here: a run of them is one token. */
const operatorRun = /[=;!<>&|?*%^~@#\-\\]*/y

/** What a token is: `other` is a regular expression, or a string of which the text is not known. */
export const kinds = { word: 1, text: 2, number: 3, mark: 4, other: 5 } as const
type Kind = (typeof kinds)[keyof typeof kinds]

/**
 * The tokens of JavaScript, as far as it takes to find calls and strings. Any text gives a result, in linear time. A token is known by
 * its number; what is not there has neither kind nor text.
 */
export class Script {
  length = 0
  private readonly starts: Int32Array
  private readonly ends: Int32Array
  private readonly sorts: Uint8Array
  /** For each opening bracket the number of the token that closes it, else 0. */
  private readonly closes: Int32Array
  private readonly open: number[] = []

  constructor(private readonly text: string) {
    this.starts = new Int32Array(text.length)
    this.ends = new Int32Array(text.length)
    this.sorts = new Uint8Array(text.length)
    this.closes = new Int32Array(text.length)
    for (let at = 0; at < text.length; ) at = this.take(at)
  }

  kind(index: number): Kind | undefined {
    return index < this.length ? (this.sorts[index] as Kind) : undefined
  }

  word(index: number): string {
    return this.kind(index) ? this.text.slice(this.starts[index], this.ends[index]) : ''
  }

  /** True for a bracket or another sign that is a token of itself. */
  is(index: number, mark: string): boolean {
    return index < this.length && this.text[this.starts[index]!] === mark
  }

  /** The token that closes the bracket. */
  close(index: number): number | undefined {
    return this.closes[index] || undefined
  }

  /** From the first token to the one before `to`. */
  span(from: number, to = from + 1): Span {
    return { start: this.starts[from]!, end: this.ends[to - 1]! }
  }

  /** What a string stands for. */
  placed(index: number): Placed | undefined {
    return this.kind(index) === kinds.text ? takeQuoted(this.text, this.starts[index]!, quoting).placed : undefined
  }

  private push(kind: Kind, start: number, end: number): number {
    this.starts[this.length] = start
    this.ends[this.length] = end
    this.sorts[this.length++] = kind
    return end
  }

  private take(at: number): number {
    const { text } = this
    const char = text[at]!
    switch (char) {
      case '(':
      case '[':
      case '{':
        this.open.push(this.length)
        return this.push(kinds.mark, at, at + 1)
      case ')':
      case ']':
      case '}':
        if (this.open.length > 0 && this.is(this.open.at(-1)!, pairs[char]!)) this.closes[this.open.pop()!] = this.length
        return this.push(kinds.mark, at, at + 1)
    }
    if ((char <= ' ' || char >= '\x80') && blank.test(char)) return at + 1
    const next = char === '/' ? text[at + 1] : undefined
    if (next === '/' || next === '*') {
      const mark = next === '/' ? '\n' : '*/'
      const end = text.indexOf(mark, at + 2)
      return end < 0 ? text.length : end + mark.length
    }
    if (quoting.quotes.includes(char)) {
      const { end, placed } = takeQuoted(text, at, quoting)
      return this.push(placed ? kinds.text : kinds.other, at, end)
    }
    if (char === '/' && this.beginsPattern()) return this.push(kinds.other, at, skipPattern(text, at))
    const isNumber = char >= '0' && char <= '9'
    let end = wordEnd(text, at, wordRun)
    while (isNumber && text[end] === '.') end = wordEnd(text, end + 1, wordRun)
    if (end > at) return this.push(isNumber ? kinds.number : kinds.word, at, end)
    return this.push(kinds.mark, at, char < '\x80' ? Math.max(at + 1, runEnd(text, at, operatorRun)) : at + 1)
  }

  /** A slash divides what ends before it; else it begins a regular expression. */
  private beginsPattern(): boolean {
    const before = this.length - 1
    const kind = this.kind(before)
    return kind === undefined || (kind === kinds.mark && !')]}'.includes(this.text[this.starts[before]!]!)) || (kind === kinds.word && this.word(before) === 'return')
  }
}

function skipPattern(text: string, at: number): number {
  let inClass = false
  for (at++; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '[') inClass = true
    else if (text[at] === ']') inClass = false
    else if (text[at] === '/' && !inClass) return at + 1
  }
  return Math.min(at, text.length)
}

/** Text as a JavaScript string that older engines read, too. */
export const scriptString = (text: string): string => JSON.stringify(text).replace(/[\u2028\u2029]/g, (one) => (one === '\u2028' ? '\\u2028' : '\\u2029'))
