import type { Position } from './addressTokens'

/** An address as it stands in a text. */
export interface AddressSpan extends Position {
  /** Offset of its `@`. */
  at: number
}

/** What a local part that is not in quotation marks cannot hold (RFC 5322, section 3.2.3). */
const outsideLocal = /[\s@"<>()[\],;:\\]/
/** A local part may hold these, but hardly begins with one: there they stand around an address. */
const around = /['{|}=]/
/** What no domain holds. */
const outsideDomain = /[\s@"'<>()[\]{},;:=|\\]/

/** A quoted local part of 64 octets (RFC 5321 section 4.5.3.1.1), all of them escaped. */
const longestQuoted = 130
const longestDomain = 255

/**
 * Finds whatever looks like an address in any text, such as the reply of a server, in linear time. Of `a@b@c` there are two. For lists of
 * addresses there is `parseAddressList`, which says what is wrong with them.
 * @param sign what is taken for an `@`
 */
export function addressSpans(text: string, sign = /@/g): AddressSpan[] {
  const spans: AddressSpan[] = []
  let after = 0
  for (const { index: at, 0: found } of text.matchAll(sign)) {
    // Nothing of the domain before belongs to this address, unless it goes on to here.
    const last = spans.at(-1)?.end ?? 0
    const least = last < at && outsideDomain.test(text[last]!) ? Math.max(last, after) : after
    after = at + found.length
    const start = text[at - 1] === '"' ? quoteStart(text, at - 1) : wordStart(text, at, least)
    let end = after
    while (end < text.length && end <= at + longestDomain && !outsideDomain.test(text[end]!)) end++
    if (start === at || end === after) continue
    // What looks like an address within quotation marks goes with them.
    while ((spans.at(-1)?.start ?? -1) >= start) spans.pop()
    spans.push({ start, at, end })
  }
  return spans
}

function wordStart(text: string, at: number, least: number): number {
  let start = at
  while (start > least && !outsideLocal.test(text[start - 1]!)) start--
  while (start < at && around.test(text[start]!)) start++
  return start
}

/** Where the quoted string begins that a quotation mark ends; where none does, what is before the mark goes with it. */
function quoteStart(text: string, close: number): number {
  for (let start = close - 1; start >= 0 && start > close - longestQuoted && text[start] !== '\n'; start--) {
    if (text[start] !== '"') continue
    let slashes = 0
    while (slashes < longestQuoted && text[start - 1 - slashes] === '\\') slashes++
    if (slashes % 2 === 0) return start
  }
  return Math.min(wordStart(text, close, Math.max(0, close - longestQuoted)), close)
}
