import { oneLine } from '../text'
import type { AddressToken, Position } from './addressTokens'
import { decodeWords } from './encodedWords'

/** Words, quoted strings and `@` with nothing between them. */
export interface Chunk extends Position {
  text: string
  hasAt: boolean
  /** White space or a comment inside it was left out. */
  spaced: boolean
}

/** A name, an address or both, as they stand in an entry; of well-formed entries there is one in each. */
export interface Part extends Position {
  /** What stands outside angle brackets. */
  chunks: Chunk[]
  /** The same as a display name, with comments. */
  name: string
  comment?: string
  angle?: Chunk
  /** The angle brackets hold a route (RFC 5322 section 4.4), which is left out. */
  route?: true
}

/** Reads the tokens of an entry. A second address begins a second part: nothing is passed over. */
export function readParts(text: string, tokens: readonly AddressToken[]): Part[] {
  const parts: Part[] = []
  let part: Part | undefined
  let outside = new Chunks(text)
  /** What of the name is not in quotation marks, up to here: encoded words are decoded together. */
  let words = ''
  const finish = () => {
    if (!part) return
    part.chunks = outside.finish()
    part.name = tidy(part.name + decodeWords(words))
    words = ''
    outside = new Chunks(text)
  }
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!
    const { kind, start, end } = token
    const raw = text.slice(start, end)
    const isBlank = kind === 'blank' || kind === 'fold'
    if (!isBlank && (!part || (part.angle && kind !== 'comment'))) {
      finish()
      parts.push((part = { start, end, chunks: [], name: '' }))
    }
    if (!part) continue
    if (!isBlank) part.end = end
    if (isBlank || kind === 'comment') {
      // People write `Name (Company) <a@b>` and expect to see all of it.
      if (!part.angle) words += isBlank ? ' ' : raw
      if (!isBlank) part.comment ??= tidy(decodeWords(raw.slice(1, -1), true))
    } else if (kind === '<') {
      at = readAngle(text, tokens, at, part)
      part.end = part.angle?.end ?? end
    } else {
      if (kind === 'quoted') {
        part.name += decodeWords(words) + decodeWords(raw.slice(1, -1), true)
        words = ''
      } else words += raw
      outside.add(token, false)
    }
  }
  finish()
  return parts
}

/** Reads the angle brackets that open at a token, and answers which one closes them. */
function readAngle(text: string, tokens: readonly AddressToken[], open: number, part: Part): number {
  let close = open
  while (close < tokens.length && tokens[close]!.kind !== '>') close++
  const inner = tokens.slice(open + 1, close).filter(({ kind }) => kind !== 'blank' && kind !== 'fold' && kind !== 'comment')
  const colon = inner.findIndex(({ kind }) => kind === ':')
  if (inner[0]?.kind === '@' && colon > 0) part.route = true
  const isMailto = colon === 1 && text.slice(inner[0]!.start, inner[0]!.end).toLowerCase() === 'mailto'
  const chunks = new Chunks(text)
  for (const token of part.route || isMailto ? inner.slice(colon + 1) : inner) chunks.add(token, true)
  const start = tokens[open]!.start
  part.angle = { ...(chunks.finish()[0] ?? { text: '', hasAt: false, spaced: false }), start, end: tokens[Math.min(close, tokens.length - 1)]!.end }
  return close
}

/** Puts tokens together to chunks. */
class Chunks {
  private readonly done: Chunk[] = []
  /** Where the text begins that the last chunk has not taken over yet. */
  private rest = 0

  constructor(private readonly text: string) {}

  /** `always`: to the chunk that there is, whatever lies between. Around `@` white space is allowed (section 3.4.1), around dots it is obsolete. */
  add({ kind, start, end }: AddressToken, always: boolean): void {
    const { text } = this
    const last = this.done.at(-1)
    const hasAt = kind === '@'
    const gap = last !== undefined && last.end < start
    const before = last && text[last.end - 1]
    if (!last || (gap && !always && !hasAt && before !== '@')) {
      this.takeOver()
      this.rest = start
      this.done.push({ start, end, text: '', hasAt, spaced: false })
      return
    }
    if (gap) {
      this.takeOver()
      // Two words with a blank between are no address, and must not become one.
      if (!hasAt && before !== '@' && before !== '.' && text[start] !== '.') last.text += ' '
      this.rest = start
      last.spaced = true
    }
    last.end = end
    last.hasAt ||= hasAt
  }

  finish(): Chunk[] {
    this.takeOver()
    return this.done
  }

  private takeOver(): void {
    const last = this.done.at(-1)
    if (last) last.text += this.text.slice(this.rest, last.end)
  }
}

/** Some mail programs copy names in single quotation marks; they are no part of the name. */
const tidy = (text: string) => oneLine(text).replace(/^'(.+)'$/, '$1')
