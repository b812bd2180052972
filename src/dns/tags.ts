import { mostFaults, type Span } from './finding'

/** One `name=value` of a tag list; spans are in characters of the list. */
export interface Tag {
  name: string
  /** Without the white space around it. */
  value: string
  span: Span
  valueSpan: Span
}

export interface TagProblem {
  kind: 'empty' | 'no-equals' | 'bad-name' | 'bad-value' | 'duplicate'
  /** The tag's name, or the text that should have been a tag. */
  text: string
  span: Span
}

export interface TagList {
  tags: Tag[]
  /** The first fifty of each kind. */
  problems: TagProblem[]
}

const isSpace = (char: string | undefined) => char === ' ' || char === '\t' || char === '\r' || char === '\n'

/** How what extends an MTA-STS or a TLSRPT record is named (RFC 8461 §3.1, RFC 8460 §3). */
export const extensionName = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$/

/**
 * Reads the tag-list syntax of RFC 6376 §3.2, which DMARC shares (RFC 9989 §4.7), and others but for their `names`. Any text gives
 * a result, in linear time; a faulty part is reported and left out, the parts around it stand.
 */
export function parseTagList(text: string, names = /^[A-Za-z][A-Za-z0-9_]*$/): TagList {
  const list: TagList = { tags: [], problems: [] }
  const seen = new Set<string>()
  const counts = new Map<TagProblem['kind'], number>()
  const report = (kind: TagProblem['kind'], part: string, span: Span): void => {
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    if (count <= mostFaults) list.problems.push({ kind, text: part, span })
  }
  let from = 0
  while (from <= text.length) {
    const semicolon = text.indexOf(';', from)
    const to = semicolon < 0 ? text.length : semicolon
    const span = trimmed(text, from, to)
    if (span.start < span.end) readTag(text, span, list.tags, report, seen, names)
    // An empty part is allowed at the very end only, after the last semicolon.
    else if (semicolon >= 0) report('empty', '', { start: from, end: to + 1 })
    from = to + 1
  }
  return list
}

function readTag(text: string, span: Span, tags: Tag[], report: (kind: TagProblem['kind'], part: string, span: Span) => void, seen: Set<string>, names: RegExp): void {
  // Searched within the part alone: a search of the whole text for each part would take quadratic time.
  const equals = span.start + text.slice(span.start, span.end).indexOf('=')
  if (equals < span.start) return report('no-equals', text.slice(span.start, span.end), span)
  const nameSpan = trimmed(text, span.start, equals)
  const valueSpan = trimmed(text, equals + 1, span.end)
  const name = text.slice(nameSpan.start, nameSpan.end)
  const value = text.slice(valueSpan.start, valueSpan.end)
  if (!names.test(name)) return report('bad-name', name, span)
  if (seen.has(name)) report('duplicate', name, span)
  seen.add(name)
  const bad = value.search(/[^\x20-\x3A\x3C-\x7E\t\r\n]/)
  if (bad >= 0) report('bad-value', name, { start: valueSpan.start + bad, end: valueSpan.start + bad + 1 })
  tags.push({ name, value, span, valueSpan })
}

/** The span without the white space at its ends. */
function trimmed(text: string, start: number, end: number): Span {
  while (start < end && isSpace(text[start])) start++
  while (end > start && isSpace(text[end - 1])) end--
  return { start, end }
}

/** The first tag of that name. */
export function tagOf(list: TagList, name: string): Tag | undefined {
  return list.tags.find((tag) => tag.name === name)
}
