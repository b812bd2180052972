import { textParts, type ReadEntry, type TextPart } from './entry'
import { plainName } from './names'
import { ownValues, within } from './query/look'

/** Between the pieces of a row. */
const joint = '\0'
/** Before the number of a piece that many rows have. */
const mark = 1
const sign = String.fromCharCode(mark)
const most = { shapes: 500, words: 20_000, seen: 4_000 }
const shortest = 8
const longest = 200
/** Two characters of one byte each name a word; none of them is a control character. */
const [digit, digits] = [0x20, 224]

/** What rows with the same fields have in common: where each field and each part of them stands. */
interface Shape {
  readonly names: readonly string[]
  /** The piece of each field. */
  readonly places: readonly number[]
  /** Of each field: `s` a text as it is, `n` a number or the like, `j` JSON with something inside. */
  readonly kinds: string
  /** The piece of each part; an empty piece says that there is none. */
  readonly parts: Readonly<Partial<Record<TextPart | 'until', number>>>
  /** The message id stands in angle brackets. */
  readonly bracketed: boolean
}

export interface Packed {
  readonly shape: number
  readonly text: string
}

/**
 * Rows of one log as one text each. Names stand once for all rows that have the same, a text that is both a field and a part stands
 * once in its row, and one that comes again and again once for all rows. A piece is read without reading the others.
 */
export class Packing {
  private readonly shapes: Shape[] = [
    // For logs whose rows have ever other names: everything as JSON.
    { names: [], places: [], kinds: '', parts: Object.fromEntries([...textParts, 'until'].map((part, i) => [part, i])), bracketed: false },
  ]
  private readonly bySignature = new Map<string, number>()
  private readonly words: string[] = []
  private readonly codes = new Map<string, string>()
  private readonly seen = new Set<string>()
  /** Which words pass a test: 1 those that do, -1 those that don't, 0 those that were not met yet. */
  private readonly tested = new WeakMap<object, Int8Array>()

  pack(entry: ReadEntry): Packed {
    const names = Object.keys(entry.fields)
    const texts: string[] = []
    let kinds = ''
    for (const name of names) {
      const value = entry.fields[name]
      // eslint-disable-next-line no-control-regex
      const plain = typeof value === 'string' && !/[\0\x01]/.test(value)
      texts.push(plain ? value : (JSON.stringify(value) ?? 'null'))
      kinds += plain ? 's' : (typeof value === 'object' && value !== null) || typeof value === 'string' ? 'j' : 'n'
    }
    const pieces: string[] = []
    const places: number[] = names.map(() => -1)
    const parts: Partial<Record<TextPart | 'until', number>> = {}
    let bracketed = false
    for (const part of textParts) {
      const text = entry[part]
      if (text === undefined) continue
      let field = texts.indexOf(text)
      if (field < 0 && part === 'messageId' && (field = texts.indexOf(`<${text}>`)) >= 0) bracketed = true
      if (field >= 0 && places[field]! >= 0) parts[part] = places[field]!
      else {
        if (field >= 0) places[field] = pieces.length
        parts[part] = pieces.push(field < 0 ? text : texts[field]!) - 1
      }
    }
    if (entry.until !== undefined) parts.until = pieces.push(String(entry.until)) - 1
    texts.forEach((text, i) => places[i]! < 0 && (places[i] = pieces.push(text) - 1))
    const shape = this.shapeOf({ names, places, kinds, parts, bracketed })
    return { shape, text: (shape === 0 ? this.whole(entry) : pieces).map((piece) => this.coded(piece)).join(joint) }
  }

  /** One part of a row. */
  part(shape: number, text: string, part: TextPart): string | undefined {
    const { parts, bracketed } = this.shapes[shape]!
    const place = parts[part]
    if (place === undefined) return undefined
    const piece = this.piece(text, place)
    return bracketed && part === 'messageId' ? piece.slice(1, -1) : piece || undefined
  }

  until(shape: number, text: string): number | undefined {
    const place = this.shapes[shape]!.parts.until
    const piece = place === undefined ? '' : this.piece(text, place)
    return piece === '' ? undefined : Number(piece)
  }

  /** Everything that the log gave. */
  fields(shape: number, text: string): Record<string, unknown> {
    const pieces = text.split(joint).map((piece) => this.plain(piece))
    if (shape === 0) return JSON.parse(pieces.at(-1)!) as Record<string, unknown>
    const { names, places, kinds } = this.shapes[shape]!
    return Object.fromEntries(names.map((name, i) => [name, kinds[i] === 's' ? pieces[places[i]!]! : (JSON.parse(pieces[places[i]!]!) as unknown)]))
  }

  /** Whether a text that the log gave passes a test, which passes what holds something that passes it. */
  some(shape: number, text: string, test: (text: string) => boolean): boolean {
    const { names, places, kinds } = this.shapes[shape]!
    if (shape === 0) return within(this.fields(shape, text), test, 0)
    // Mostly nothing passes, which is seen sooner of the whole than of its pieces; but JSON writes some signs in another way.
    if (!(kinds.includes('j') && text.includes('\\')) && !test(text) && !this.hasWord(text, test)) return false
    const pieces = text.split(joint)
    for (let i = 0; i < names.length; i++) {
      const piece = this.plain(pieces[places[i]!]!)
      if (kinds[i] === 'j' ? within(JSON.parse(piece), test, 1) : test(piece)) return true
    }
    return false
  }

  /** Whether one of the words of a row passes. */
  private hasWord(text: string, test: (text: string) => boolean): boolean {
    const known = this.tested.get(test) ?? new Int8Array(most.words)
    this.tested.set(test, known)
    for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 3)) {
      const word = wordOf(text, at)
      known[word] ||= test(this.words[word]!) ? 1 : -1
      if (known[word] === 1) return true
    }
    return false
  }

  /** The values of fields with this plain name, at any depth to which entries are shown. */
  own(shape: number, text: string, plain: string): unknown[] {
    const { names, places, kinds } = this.shapes[shape]!
    if (shape === 0) return ownValues(this.fields(shape, text), plain)
    const found: unknown[] = []
    for (let i = 0; i < names.length; i++) {
      const name = names[i]!
      const isNamed = plainName(name) === plain
      if (!isNamed && kinds[i] !== 'j') continue
      const piece = this.piece(text, places[i]!)
      // Only objects have names inside.
      if (!isNamed && !piece.includes('{')) continue
      if (kinds[i] === 'j') found.push(...ownValues({ [name]: JSON.parse(piece) as unknown }, plain))
      else found.push(kinds[i] === 's' ? piece : (JSON.parse(piece) as unknown))
    }
    return found
  }

  private whole(entry: ReadEntry): string[] {
    return [...textParts.map((part) => entry[part] ?? ''), entry.until === undefined ? '' : String(entry.until), JSON.stringify(entry.fields)]
  }

  private shapeOf(shape: Shape): number {
    const signature = JSON.stringify(shape)
    const known = this.bySignature.get(signature)
    if (known !== undefined || this.shapes.length > most.shapes) return known ?? 0
    this.bySignature.set(signature, this.shapes.length)
    return this.shapes.push(shape) - 1
  }

  private piece(text: string, place: number): string {
    let start = 0
    for (let i = 0; i < place; i++) start = text.indexOf(joint, start) + 1
    const end = text.indexOf(joint, start)
    return this.plain(text.slice(start, end < 0 ? undefined : end))
  }

  private plain(piece: string): string {
    return piece.charCodeAt(0) === mark ? this.words[wordOf(piece, 0)]! : piece
  }

  private coded(piece: string): string {
    if (piece.length < shortest || piece.length > longest) return piece
    const known = this.codes.get(piece)
    if (known !== undefined) return known
    if (!this.seen.has(piece) || this.words.length >= most.words) {
      if (this.seen.size >= most.seen) this.seen.clear()
      this.seen.add(piece)
      return piece
    }
    const word = this.words.push(piece) - 1
    const code = String.fromCharCode(mark, digit + Math.floor(word / digits), digit + (word % digits))
    this.codes.set(piece, code)
    return code
  }
}

/** The number of the word whose sign stands there. */
const wordOf = (text: string, at: number): number => (text.charCodeAt(at + 1) - digit) * digits + text.charCodeAt(at + 2) - digit
