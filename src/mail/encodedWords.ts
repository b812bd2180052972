const plain = String.raw`=\?[^\s?]{1,60}\?[bBqQ]\?[^\s?]*\?=`
const run = String.raw`${plain}(?:\s*${plain})*`
const outside = new RegExp(run, 'g')
const inQuotes = new RegExp(String.raw`\\([^])|${run}`, 'g')
/** Charset (without the language that RFC 2231 section 5 adds), encoding, content. */
const word = /=\?([^\s?*]+)(?:\*[^\s?]*)?\?([bq])\?([^\s?]*)\?=/gi

/**
 * Replaces the encoded words of RFC 2047; what lies between two of them goes (section 6.2). With `quoted`, the text is the inside of a
 * quoted string: encoded words are read there too, as all programs do against section 5, and the `\` before a character goes.
 * The result may hold line breaks and other control characters. Takes any text, in linear time.
 */
export function decodeWords(text: string, quoted = false): string {
  return text.replace(quoted ? inQuotes : outside, (all, escaped?: string | number) => (typeof escaped === 'string' ? escaped : decodeRun(all)))
}

/** Programs cut texts in the middle of a character, so what has the same charset is decoded together. */
function decodeRun(text: string): string {
  const pieces: { charset: string; raw: string; bytes: number[] }[] = []
  for (const [raw, charset = '', encoding, content = ''] of text.matchAll(word)) {
    const bytes = encoding === 'b' || encoding === 'B' ? base64(content) : quotedPrintable(content)
    const last = pieces.at(-1)
    if (last?.charset !== charset) pieces.push({ charset, raw, bytes })
    else {
      last.raw += raw
      for (const octet of bytes) last.bytes.push(octet)
    }
  }
  return pieces.map(({ charset, raw, bytes }) => decodeBytes(charset, bytes) ?? raw).join('')
}

/** Undefined where the charset is not known. */
function decodeBytes(charset: string, bytes: readonly number[]): string | undefined {
  try {
    return new TextDecoder(charset).decode(new Uint8Array(bytes))
  } catch {
    return undefined
  }
}

function base64(text: string): number[] {
  const clean = text.replace(/[^A-Za-z0-9+/]/g, '')
  return Array.from(atob(clean.length % 4 === 1 ? clean.slice(0, -1) : clean), (char) => char.charCodeAt(0))
}

/** Section 4.2. Characters that have no business there stay what they are in UTF-8. */
function quotedPrintable(text: string): number[] {
  return text.split(/(=[0-9a-f]{2}|_)/i).flatMap((piece, at) => (at % 2 === 0 ? [...new TextEncoder().encode(piece)] : [piece === '_' ? 32 : parseInt(piece.slice(1), 16)]))
}
