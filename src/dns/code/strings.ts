const stringLimit = 255

const none = new Int32Array()

/** A text of which the place in its source is known for each UTF-16 unit: it is made of stretches that stand there as they are. */
export class Placed {
  constructor(
    readonly text: string,
    readonly end: number,
    /** Where the first stretch stands in the source. */
    private readonly start: number,
    /** Of each further stretch where it begins in the text, and where in the source. */
    private readonly further = none,
  ) {}

  /** The place of a unit; of the end of the text, the end of its source. */
  place(index: number): number {
    const next = 2 * this.stretchAfter(index)
    const start = next === 0 ? this.start + index : this.further[next - 1]! + index - this.further[next - 2]!
    return index >= this.text.length ? this.end : Math.min(start, this.end)
  }

  /** A part of the text, into another one. */
  copy(from: number, to: number, into: Builder): void {
    for (let next = this.stretchAfter(from); from < to; next++) {
      const end = Math.min(this.further[2 * next] ?? to, to)
      into.add(this.text.slice(from, end), this.place(from))
      from = end
    }
  }

  /** The number of the first further stretch that begins behind a unit. */
  private stretchAfter(index: number): number {
    let low = 0
    let high = this.further.length / 2
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.further[2 * middle]! <= index) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Another text at the same place, of which the beginning is as here. */
  fitted(text: string): Placed {
    return text === this.text ? this : new Placed(text, this.end, this.start, this.further)
  }

  /** The same with a text before it that is read from `place`. */
  after(text: string, place: number): Placed {
    const { length } = text
    return new Placed(text + this.text, this.end, place, Int32Array.of(length, this.start, ...this.further.map((one, at) => (at % 2 === 0 ? one + length : one))))
  }
}

/** A stretch of a source as a text of itself. */
export const placedSlice = (source: string, start: number, end: number): Placed => new Placed(source.slice(start, end), end, start)

/** The place behind what the sticky or global expression takes from a place on; 0 where it takes nothing. */
export function runEnd(text: string, at: number, run: RegExp): number {
  run.lastIndex = at
  run.test(text)
  return run.lastIndex
}

const letter = /[\p{L}\p{N}]/u

/** The place behind a word: letters and digits of any script, and what `run` takes. */
export function wordEnd(text: string, at: number, run: RegExp): number {
  for (;;) {
    at = runEnd(text, at, run)
    const char = text[at]
    if (char === undefined || char < '\x80' || !letter.test(char)) return at
    at++
  }
}

/** The text as strings of at most 255 octets (RFC 1035 §3.3.14), each escaped for quotes; octets beyond ASCII as `\DDD` in `radix`. */
export function escapedStrings(text: string, radix: 8 | 10 = 10): string[] {
  const bytes = new TextEncoder().encode(text)
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += stringLimit) parts.push(escaped(bytes.subarray(at, at + stringLimit), radix))
  return parts.length === 0 ? [''] : parts
}

function escaped(bytes: Uint8Array, radix: number): string {
  let text = ''
  for (const byte of bytes) {
    if (byte === 0x22 || byte === 0x5c) text += `\\${String.fromCharCode(byte)}`
    else if (byte < 0x20 || byte > 0x7e) text += `\\${byte.toString(radix).padStart(3, '0')}`
    else text += String.fromCharCode(byte)
  }
  return text
}

/** A TXT value as strings in quotes of at most 255 octets (RFC 1035 §5.1). */
export const quotedStrings = (text: string): string => escapedStrings(text).map((part) => `"${part}"`).join(' ')

/** Collects a text together with its places. Octets written as numbers are joined to characters. */
export class Builder {
  private text = ''
  private start: number | undefined
  /** How far behind the text its source is in the last stretch. */
  private shift = 0
  private further = none
  private count = 0
  /** Octets that are not yet joined, each with its place. */
  private octets: number[] | undefined

  get length(): number {
    return this.text.length + (this.octets?.length ?? 0)
  }

  /** A stretch that stands at `place` as it is, or a character that is written otherwise there. */
  add(text: string, place: number): void {
    if (this.octets) this.flush(this.octets)
    const { length } = this.text
    if (length === 0) this.start = place
    else if (place - length !== this.shift) {
      if (this.count === this.further.length) {
        const { further } = this
        this.further = new Int32Array(4 * further.length || 32)
        this.further.set(further)
      }
      this.further[this.count++] = length
      this.further[this.count++] = place
    }
    this.shift = place - length
    this.text += text
  }

  octet(value: number, place: number): void {
    ;(this.octets ??= []).push(value, place)
  }

  done(end: number): Placed {
    if (this.octets) this.flush(this.octets)
    return new Placed(this.text, end, this.start ?? end, this.further.subarray(0, this.count))
  }

  private flush(octets: readonly number[]): void {
    this.octets = undefined
    for (let at = 0; at < octets.length; ) {
      const { code, length } = utf8(octets, at)
      this.add(String.fromCodePoint(code), octets[at + 1]!)
      at += 2 * length
    }
  }
}

/** The least code point of each length, which must be the shortest that holds it (RFC 3629 §3). */
const least = [0, 0, 0x80, 0x800, 0x10000]

/** The character that begins at an octet, of which each has its place behind it; what is none is U+FFFD, octet by octet. */
function utf8(octets: readonly number[], at: number): { readonly code: number; readonly length: number } {
  const first = octets[at]!
  const length = first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
  let code = length === 1 ? first : first & (0x7f >> length)
  for (let next = at + 2; next < at + 2 * length; next += 2) code = (octets[next] ?? 0) >> 6 === 2 ? code * 64 + (octets[next]! & 0x3f) : NaN
  const known = length === 1 ? first < 0x80 : first < 0xf8 && code >= least[length]! && code <= 0x10ffff && code >> 11 !== 0x1b
  return known ? { code, length } : { code: 0xfffd, length: 1 }
}

const plainRun = /[^\\"]*/y

/** Takes the escape at `at` of a zone file's text, or what stands there without one (RFC 1035 §5.1), and gives the place behind it. */
export function takeEscaped(source: Placed, at: number, into: Builder, radix: 8 | 10 = 10): number {
  const { text } = source
  if (text[at] !== '\\' || at + 1 >= text.length) {
    const end = runEnd(text, at + 1, plainRun)
    source.copy(at, end, into)
    return end
  }
  const place = source.place(at)
  const digits = /^[0-9]{3}$/.exec(text.slice(at + 1, at + 4))?.[0]
  const value = digits === undefined ? NaN : parseInt(digits, radix)
  if (digits === undefined || !(value < 256) || (radix === 8 && /[89]/.test(digits))) {
    into.add(text[at + 1]!, place)
    return at + 2
  }
  into.octet(value, place)
  return at + 4
}

/** Joins strings in quotes; `open` says that the text begins within one. What stands between strings is left out. */
export function joinedStrings(source: Placed, open: boolean, radix: 8 | 10 = 10): Placed {
  const into = new Builder()
  let quoted = open
  for (let at = 0; at < source.text.length; ) {
    if (source.text[at] === '"') {
      quoted = !quoted
      at++
    } else if (quoted) at = takeEscaped(source, at, into, radix)
    else at++
  }
  return into.done(source.end)
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', '0': '\0', a: '\x07', e: '\x1b', N: '\u0085', _: '\u00a0', L: '\u2028', P: '\u2029' }

/** Takes the escape of a programming language at `at` and gives the place behind it; of the letters only `letters` have a meaning. */
export function takeEscape(text: string, at: number, into: Builder, letters: string): number {
  const next = text[at + 1] ?? ''
  const code = /^(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|u\{[\da-fA-F]{1,6}\}|U[\da-fA-F]{8})/.exec(text.slice(at + 1, at + 10))?.[0]
  const number = code === undefined ? NaN : parseInt(code.replace(/\W/g, '').slice(1), 16)
  if (number <= 0x10ffff) into.add(String.fromCodePoint(number), at)
  else if (next !== '\n') into.add(letters.includes(next) ? (escapes[next] ?? next) : next, at)
  return at + 1 + (code?.length ?? 1)
}

/** How a language writes strings. */
export interface Quoting {
  readonly quotes: string
  /** The quotes in which templates may stand, and what begins one before a brace. */
  readonly templates: string
  readonly openers: string
  /** What begins a template stands for itself when it is there twice. */
  readonly doubled?: true
  readonly letters: string
}

/** What means nothing but itself in a string of any language. */
const simpleRun = /[^\\"'`\n$%]*/y

/** A string at `start`; without text when it holds a template or is not closed. */
export function takeQuoted(text: string, start: number, { quotes, templates, openers, doubled, letters }: Quoting): { readonly end: number; readonly placed?: Placed } {
  const close = runEnd(text, start + 1, simpleRun)
  if (text[close] === text[start]) return { end: close + 1, placed: placedSlice(text, start + 1, close) }
  const into = new Builder()
  // Within a template stand expressions, and strings within these.
  const inside = [text[start]!]
  let literal = true
  let at = start + 1
  while (at < text.length && inside.length > 0) {
    const char = text[at]!
    const mode = inside.at(-1)!
    const opens = templates.includes(mode) && openers.includes(char)
    if (mode === '{') {
      if (char === '{' || quotes.includes(char)) inside.push(char)
      else if (char === '}') inside.pop()
      at++
    } else if (char === mode) {
      inside.pop()
      at++
    } else if (char === '\\') at = takeEscape(text, at, into, letters)
    else if (opens && text[at + 1] === '{') {
      literal = false
      inside.push('{')
      at += 2
    } else if (opens && doubled && text[at + 1] === char && text[at + 2] === '{') {
      into.add(char, at)
      into.add('{', at + 2)
      at += 3
    } else if (char === '\n' && mode !== '`') {
      if (inside.length === 1) return { end: at }
      inside.pop()
    } else {
      const end = runEnd(text, at + 1, simpleRun)
      into.add(text.slice(at, end), at)
      at = end
    }
  }
  const end = Math.min(at, text.length)
  return literal && inside.length === 0 ? { end, placed: into.done(end - 1) } : { end }
}
