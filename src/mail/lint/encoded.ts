import { decodeCp1252 } from '../cp1252'

/** The text of an encoded part. `places` says of each UTF-16 unit, and of the end, where in the source it is written. */
export interface Decoded {
  text: string
  places: Uint32Array
}

interface Octets {
  octets: Uint8Array
  places: Uint32Array
  length: number
}

/** Decodes `source` from `start` to `end`; undefined for an encoding or a charset in which no place can be told. */
export function decodePart(source: string, start: number, end: number, encoding: string, charset: string): Decoded | undefined {
  const read = /^quoted-printable$/i.test(encoding) ? quotedPrintable : /^base64$/i.test(encoding) ? base64 : undefined
  if (!read) return undefined
  const { octets, places, length } = read(source, start, end)
  const bytes = octets.subarray(0, length)
  if (/^(?:us-ascii|iso-8859-1|windows-1252)$/i.test(charset)) return { text: decodeCp1252(bytes), places: withEnd(places.subarray(0, length), end) }
  if (!/^utf-?8$/i.test(charset)) return undefined
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    const own = new Uint32Array(text.length)
    let octet = 0
    for (let at = 0; at < text.length; at++) {
      own[at] = places[octet]!
      const code = text.charCodeAt(at)
      // Both halves of a pair stand for the four octets of one character.
      octet += code < 0x80 ? 1 : code < 0x800 ? 2 : code >= 0xd800 && code < 0xe000 ? (code < 0xdc00 ? 0 : 4) : 3
    }
    return { text, places: withEnd(own, end) }
  } catch {
    return undefined
  }
}

function withEnd(places: Uint32Array, end: number): Uint32Array {
  const all = new Uint32Array(places.length + 1)
  all.set(places)
  all[places.length] = end
  return all
}

/** RFC 2045 section 6.7. */
function quotedPrintable(source: string, start: number, end: number): Octets {
  const made = room(end - start)
  const soft = /=[ \t]*\r?\n/y
  for (let at = start; at < end; ) {
    const code = source.charCodeAt(at)
    const octet = code === 61 ? Number.parseInt(source.slice(at + 1, at + 3), 16) : NaN
    soft.lastIndex = at
    if (code === 61 && soft.test(source)) at = soft.lastIndex
    else {
      add(made, Number.isNaN(octet) ? (code < 0x80 ? code : 63) : octet, at)
      at += Number.isNaN(octet) ? 1 : 3
    }
  }
  return made
}

/** RFC 2045 section 6.8: characters outside the alphabet are passed over. */
function base64(source: string, start: number, end: number): Octets {
  const made = room(end - start)
  let bits = 0
  let count = 0
  for (let at = start; at < end; at++) {
    const value = alphabet.indexOf(source[at]!)
    if (value < 0) continue
    bits = ((bits << 6) | value) & 0xffffff
    count += 6
    if (count < 8) continue
    count -= 8
    add(made, (bits >> count) & 0xff, at)
  }
  return made
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

const room = (size: number): Octets => ({ octets: new Uint8Array(size), places: new Uint32Array(size), length: 0 })

function add(made: Octets, octet: number, place: number): void {
  made.octets[made.length] = octet
  made.places[made.length++] = place
}
