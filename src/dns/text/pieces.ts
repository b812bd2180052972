import { markers, type RecordArea } from './marker'

/** A quotation mark, with the backslashes before it where it stands within another string; `start` is the offset of the whole. */
export interface Quote {
  mark: '"' | "'" | '`'
  backslashes: number
  start: number
}

/** How far back an open parenthesis is looked for, in characters. */
const reach = 2_000

/**
 * What follows a piece that was closed before `close`: where the next one's text begins; else `ends`, false when something is added to
 * the string that cannot be read here.
 */
export function nextPiece(doc: string, close: number, quote: Quote, read: { area: RecordArea; length: number }): { at?: number; ends: boolean } {
  const opening = '\\'.repeat(quote.backslashes) + quote.mark
  let at = close
  while (doc[at] === ' ' || doc[at] === '\t') at++
  // "a" + "b", "a" . "b", also with the sign on the next line; %, ~ and .method( change the string as well.
  const sign = /^(?:\\?\r?\n)?\s{0,80}(\+|&(?!\w)|\.{1,2}|~|%|\|\|)/.exec(doc.slice(at, at + 90))
  if (sign) at += sign[0].length
  const listed = !sign && isSplitInList(doc, at, quote, read)
  if (listed) at++
  const next = afterBlanks(doc, at)
  // A line break ends the record, but within parentheses (RFC 1035 §5.1), or where the line is said to go on.
  const broken = !sign && !listed && doc[at] !== '\\' && doc.slice(at, next).includes('\n')
  const open = doc.startsWith(opening, next) && !startsRecord(doc, next + opening.length)
  if (open && (!broken || inParentheses(doc, quote.start))) return { at: next + opening.length, ends: false }
  // The full stop of a sentence is none of these signs.
  const isSentence = sign?.[1] === '.' && !/\w/.test(doc[at] ?? '') && !/[$("'`]/.test(doc[next] ?? '')
  return { ends: !sign || isSentence }
}

/** A long key is given to some tools as a list of its pieces: `["v=DKIM1; p=MII…", "…IDAQAB"]`. */
function isSplitInList(doc: string, at: number, quote: Quote, { area, length }: { area: RecordArea; length: number }): boolean {
  return area === 'dkim' && length >= 100 && doc[at] === ',' && /\[\s*$/.test(doc.slice(Math.max(0, quote.start - 80), quote.start))
}

function startsRecord(doc: string, at: number): boolean {
  const found = markers().exec(doc.slice(at, at + 40))
  return found !== null && doc.slice(at, at + found.index).trim() === ''
}

/** After white space, a backslash at the end of a line, and comments of zone files. */
function afterBlanks(doc: string, from: number): number {
  const blanks = /^(?:\s+|\\(?=\r?\n)|(?:;|\/\/|#)[^\n]{0,300}(?=\n)){0,300}/.exec(doc.slice(from, from + reach))
  return from + (blanks?.[0].length ?? 0)
}

function inParentheses(doc: string, from: number): boolean {
  const before = doc.slice(Math.max(0, from - reach), from)
  if (!before.includes('(')) return false
  let open = 0
  for (let at = before.length - 1; at >= 0; at--) {
    if (before[at] === ')') open--
    else if (before[at] === '(' && ++open > 0) return true
  }
  return false
}
