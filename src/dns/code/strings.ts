const stringLimit = 255

/** A text with the place in its source of each UTF-16 unit, and of its end. */
export interface Placed {
  readonly text: string
  readonly places: readonly number[]
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
  private readonly places: number[] = []
  private bytes: number[] = []
  private bytePlaces: number[] = []

  add(text: string, place: number): void {
    this.flush()
    this.text += text
    for (let n = 0; n < text.length; n++) this.places.push(place)
  }

  byte(value: number, place: number): void {
    this.bytes.push(value & 0xff)
    this.bytePlaces.push(place)
  }

  get length(): number {
    return this.text.length + this.bytes.length
  }

  done(end: number): Placed {
    this.flush()
    return { text: this.text, places: [...this.places, end] }
  }

  private flush(): void {
    const { bytes, bytePlaces } = this
    if (bytes.length === 0) return
    this.bytes = []
    this.bytePlaces = []
    for (let at = 0; at < bytes.length; ) {
      const lead = bytes[at]!
      const length = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
      const char = lead < 0x80 ? String.fromCharCode(lead) : utf8(bytes.slice(at, at + length))
      this.text += char ?? '\ufffd'
      for (let n = 0; n < (char ?? ' ').length; n++) this.places.push(bytePlaces[at]!)
      at += char === undefined ? 1 : length
    }
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function utf8(bytes: readonly number[]): string | undefined {
  try {
    return decoder.decode(Uint8Array.from(bytes))
  } catch {
    return undefined
  }
}

/** Takes the character or escape at `at` of a zone file's text (RFC 1035 §5.1) and gives the place behind it. */
export function takeEscaped({ text, places }: Placed, at: number, into: Builder, radix: 8 | 10 = 10): number {
  const place = places[at]!
  if (text[at] !== '\\' || at + 1 >= text.length) {
    into.add(text[at]!, place)
    return at + 1
  }
  const digits = /^[0-9]{3}$/.exec(text.slice(at + 1, at + 4))?.[0]
  const value = digits === undefined ? NaN : parseInt(digits, radix)
  if (digits === undefined || !(value < 256) || (radix === 8 && /[89]/.test(digits))) {
    into.add(text[at + 1]!, place)
    return at + 2
  }
  into.byte(value, place)
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
  return into.done(source.places.at(-1)!)
}

/** A stretch of a source as a text of itself. */
export function placedSlice(source: string, start: number, end: number): Placed {
  return { text: source.slice(start, end), places: Array.from({ length: end - start + 1 }, (_, n) => start + n) }
}

/** The places of a value that was made of `found` by changes that leave its beginning as it is. */
export function fitted(value: string, { places }: Placed): number[] {
  const end = places.at(-1)!
  return Array.from({ length: value.length + 1 }, (_, n) => (n === value.length ? end : (places[n] ?? end)))
}
