/** UTF-16 offsets into the text as typed; `end` is exclusive. */
export interface Position {
  start: number
  end: number
}

/**
 * The lexical tokens of RFC 5322 section 3.2, as far as address lists are made of them. A `word` is an atom with its dots, of any
 * characters that have no meaning here; a `fold` is a line break that is followed by white space (section 2.2.3), a `break` another one.
 */
export interface AddressToken extends Position {
  kind: 'word' | 'quoted' | 'comment' | 'literal' | 'blank' | 'fold' | 'break' | '<' | '>' | ',' | ';' | ':' | '@'
  /** What closes it is missing. */
  open?: true
}

const blank = /[^\S\r\n]+/y
const fold = /(?:\r\n?|\n)[ \t]+(?=\S)/y
const lineBreak = /\r\n?|\n/y
/** An encoded word (RFC 2047) is one, whatever programs leave in it. */
const word = /=\?[^\s?]{1,60}\?[bBqQ]\?[^\s?]*\?=|[^\s"(<>,;:@]+/y

function take(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

/** Cuts any text into tokens, without gaps and in linear time. */
export function* scanAddresses(text: string): Generator<AddressToken, void> {
  let afterAt = false
  for (let at = 0; at < text.length; ) {
    const token = tokenAt(text, at, afterAt)
    yield token
    at = token.end
    afterAt = token.kind === '@'
  }
}

function tokenAt(text: string, start: number, afterAt: boolean): AddressToken {
  const char = text[start] ?? ''
  switch (char) {
    case '<':
    case '>':
    case ',':
    case ';':
    case ':':
    case '@':
      return { kind: char, start, end: start + 1 }
    case '"':
      return enclosed('quoted', text, start)
    case '(':
      return enclosed('comment', text, start)
    case '\r':
    case '\n': {
      const end = take(fold, text, start)
      return end > start ? { kind: 'fold', start, end } : { kind: 'break', start, end: take(lineBreak, text, start) }
    }
    default:
  }
  // Elsewhere people write brackets in names.
  const literal = afterAt && char === '[' ? take(/\[[^\]\s<>,;]*\]/y, text, start) : start
  if (literal > start) return { kind: 'literal', start, end: literal }
  const end = take(blank, text, start)
  return end > start ? { kind: 'blank', start, end } : { kind: 'word', start, end: take(word, text, start) }
}

/** A quoted string, or a comment with those inside it (sections 3.2.4 and 3.2.2); it may be folded, but a new line ends it. */
function enclosed(kind: 'quoted' | 'comment', text: string, start: number): AddressToken {
  let depth = 1
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at]
    if (char === '\r' || char === '\n') {
      const end = take(fold, text, at)
      if (end === at) return { kind, start, end: at, open: true }
      at = end - 1
    } else if (char === '\\' && text[at + 1] !== '\r' && text[at + 1] !== '\n') at++
    else if (kind === 'comment' && char === '(') depth++
    else if (char === (kind === 'quoted' ? '"' : ')') && --depth === 0) return { kind, start, end: at + 1 }
  }
  return { kind, start, end: text.length, open: true }
}
