import { decodeEntities } from './entities'

export interface HtmlAttribute {
  /** Lower case. */
  name: string
  /** With character references replaced. */
  value: string
  /** UTF-16 offsets of the whole, and of the value without its quotation marks; the same two where there is no value. */
  start: number
  end: number
  valueStart: number
  valueEnd: number
}

/** A piece of HTML source; `start` and `end` are UTF-16 offsets. `raw` is the content of an element whose content is no markup. */
export type HtmlToken =
  | { kind: 'text' | 'comment'; start: number; end: number }
  | { kind: 'raw'; name: string; start: number; end: number }
  | { kind: 'open'; name: string; attributes: HtmlAttribute[]; selfClosing: boolean; start: number; end: number }
  | { kind: 'close'; name: string; start: number; end: number }

/** Elements whose content runs to their own end tag (HTML Standard, sections 13.2.5.2 to 13.2.5.4), while scripting is off. */
const rawElements = new Set(['script', 'style', 'title', 'textarea', 'xmp', 'iframe', 'noembed', 'noframes'])

const blanks = /[\t\n\f\r /]*/y
const spaces = /[\t\n\f\r ]*/y
const nameEnd = /[^\t\n\f\r />]+/y
const attributeEnd = /[^\t\n\f\r />][^\t\n\f\r />=]*/y
const unquoted = /[^\t\n\f\r >]*/y

function take(pattern: RegExp, html: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(html) ? pattern.lastIndex : at
}

/** Cuts any text into HTML tokens as a browser would; covers the text without gaps, in linear time, and never throws. */
export function* scanHtml(html: string): Generator<HtmlToken, void> {
  let text = 0
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open < 0) break
    const token = markup(html, open)
    if (token === undefined) {
      at = open + 1
      continue
    }
    if (open > text) yield { kind: 'text', start: text, end: open }
    yield token
    at = text = token.end
    if (token.kind !== 'open') continue
    const end = token.name === 'plaintext' ? html.length : rawElements.has(token.name) ? rawEnd(html, at, token.name) : at
    if (end > at) yield { kind: 'raw', name: token.name, start: at, end }
    at = text = end
  }
  if (html.length > text) yield { kind: 'text', start: text, end: html.length }
}

/** The tag or comment that begins with the `<` at `start`; undefined where a browser takes it for text. */
function markup(html: string, start: number): HtmlToken | undefined {
  const next = html[start + 1] ?? ''
  if (next === '!' || next === '?') return { kind: 'comment', start, end: commentEnd(html, start) }
  const closing = next === '/'
  const nameStart = start + (closing ? 2 : 1)
  if (!/[A-Za-z]/.test(html[nameStart] ?? '')) {
    if (!closing || nameStart >= html.length) return undefined
    return { kind: 'comment', start, end: after(html, '>', nameStart) }
  }
  let at = take(nameEnd, html, nameStart)
  const name = html.slice(nameStart, at).toLowerCase()
  const attributes = new Map<string, HtmlAttribute>()
  for (;;) {
    at = take(blanks, html, at)
    // A tag that the text's end cuts off is dropped by browsers.
    if (at >= html.length) return { kind: 'comment', start, end: at }
    if (html[at] === '>') break
    const from = at
    at = take(attributeEnd, html, at)
    const name = html.slice(from, at).toLowerCase()
    let [valueStart, valueEnd] = [at, at]
    const equals = take(spaces, html, at)
    if (html[equals] === '=') {
      const begin = take(spaces, html, equals + 1)
      const quote = html[begin]
      if (quote === '"' || quote === "'") {
        const close = html.indexOf(quote, begin + 1)
        if (close < 0) return { kind: 'comment', start, end: html.length }
        ;[valueStart, valueEnd] = [begin + 1, close]
        at = close + 1
      } else {
        at = take(unquoted, html, begin)
        ;[valueStart, valueEnd] = [begin, at]
      }
    }
    if (!attributes.has(name)) attributes.set(name, { name, value: decodeEntities(html.slice(valueStart, valueEnd)), start: from, end: at, valueStart, valueEnd })
  }
  const end = at + 1
  if (closing) return { kind: 'close', name, start, end }
  return { kind: 'open', name, attributes: [...attributes.values()], selfClosing: html[at - 1] === '/', start, end }
}

function commentEnd(html: string, start: number): number {
  if (!html.startsWith('<!--', start)) return after(html, '>', start)
  if (html.startsWith('>', start + 4)) return start + 5
  if (html.startsWith('->', start + 4)) return start + 6
  const end = /--!?>/g
  end.lastIndex = start + 4
  return end.test(html) ? end.lastIndex : html.length
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from)
  return found < 0 ? html.length : found + mark.length
}

function rawEnd(html: string, from: number, name: string): number {
  const end = new RegExp(`</${name}(?=[\\t\\n\\f\\r />])`, 'gi')
  end.lastIndex = from
  return end.exec(html)?.index ?? html.length
}
