import type { Span } from '../finding'
import { Builder, placedSlice, takeEscape, type Placed } from './strings'

export type YamlNode =
  | { readonly kind: 'text'; readonly span: Span; readonly placed: Placed }
  | { readonly kind: 'list'; readonly span: Span; readonly items: readonly YamlNode[]; readonly indent: number; readonly flow: boolean }
  | { readonly kind: 'map'; readonly span: Span; readonly entries: readonly YamlEntry[]; readonly indent: number }
  /** Anchors, tags, flow mappings, block scalars: not read here. */
  | { readonly kind: 'other'; readonly span: Span }

export interface YamlEntry {
  readonly key: string
  readonly keySpan: Span
  readonly value: YamlNode
}

interface Line {
  /** Where its content begins, and how far that is from the line's beginning. */
  start: number
  indent: number
  readonly end: number
}

/** Deeper nesting is in no file of DNS records, and each level takes room on the stack. */
const deepest = 30

/**
 * Reads a YAML document in block style (https://yaml.org/spec/1.2.2): mappings, sequences, plain and quoted scalars, flow sequences of
 * scalars. Any text gives a result, in linear time; undefined when there is nothing in it.
 */
export function parseYaml(text: string): YamlNode | undefined {
  const lines: Line[] = []
  for (let at = 0; at <= text.length; ) {
    const next = text.indexOf('\n', at)
    const end = next < 0 ? text.length : next
    let start = at
    while (start < end && text[start] === ' ') start++
    const first = text[start]
    const marker = start === at && /[-.%]/.test(first ?? '') && /^(?:---|\.\.\.|%\S+.*)$/.test(text.slice(start, end).trim())
    if (start < end && first !== '#' && !marker && text.slice(start, end).trim() !== '') lines.push({ start, indent: start - at, end: end - (text[end - 1] === '\r' ? 1 : 0) })
    at = end + 1
  }
  return lines.length === 0 ? undefined : new Reader(text, lines).document()
}

class Reader {
  private at = 0
  private depth = 0

  constructor(
    private readonly text: string,
    private readonly lines: Line[],
  ) {}

  document(): YamlNode {
    const node = this.block(0)
    return this.at < this.lines.length ? { kind: 'other', span: { start: 0, end: this.text.length } } : node
  }

  private block(least: number): YamlNode {
    const line = this.lines[this.at]!
    if (this.depth > deepest) return this.skip(line.start, least)
    this.depth++
    const node = /^-(?:\s|$)/.test(this.text.slice(line.start, line.start + 2)) ? this.list(line) : this.keyOf(line) ? this.map(line) : this.scalar(line.start, least)
    this.depth--
    return node
  }

  private list({ indent, start }: Line): YamlNode {
    const items: YamlNode[] = []
    for (let line = this.lines[this.at]; line?.indent === indent && /^-(?:\s|$)/.test(this.text.slice(line.start, line.start + 2)); line = this.lines[this.at]) {
      let content = line.start + 1
      while (content < line.end && /\s/.test(this.text[content]!)) content++
      if (content >= line.end || this.text[content] === '#') {
        this.at++
        items.push(this.below(indent + 1, line.end))
      } else {
        // What follows the dash is a line of its own, further in.
        line.indent += content - line.start
        line.start = content
        items.push(this.block(indent + 1))
      }
    }
    return { kind: 'list', span: { start, end: items.at(-1)?.span.end ?? start }, items, indent, flow: false }
  }

  private map({ indent, start }: Line): YamlNode {
    const entries: YamlEntry[] = []
    for (let line = this.lines[this.at]; line?.indent === indent; line = this.lines[this.at]) {
      const key = this.keyOf(line)
      if (!key) break
      let content = key.behind
      while (content < line.end && /\s/.test(this.text[content]!)) content++
      let value: YamlNode
      if (content >= line.end || this.text[content] === '#') {
        this.at++
        const next = this.lines[this.at]
        // A list may stand as far in as its key.
        value = next?.indent === indent && /^-(?:\s|$)/.test(this.text.slice(next.start, next.start + 2)) ? this.block(indent) : this.below(indent + 1, key.behind)
      } else value = this.scalar(content, indent + 1)
      entries.push({ key: key.text, keySpan: key.span, value })
    }
    const end = entries.at(-1)?.value.span.end ?? start
    return entries.length === 0 || (this.lines[this.at]?.indent ?? -1) > indent ? this.skip(start, indent) : { kind: 'map', span: { start, end }, entries, indent }
  }

  /** What stands in the lines that are further in; nothing there is an empty text. */
  private below(least: number, place: number): YamlNode {
    const next = this.lines[this.at]
    return next && next.indent >= least ? this.block(least) : { kind: 'text', span: { start: place, end: place }, placed: placedSlice('', place, place) }
  }

  /** Leaves out the rest of this line and all that is further in. */
  private skip(start: number, least: number): YamlNode {
    let end = this.lines[this.at]?.end ?? start
    for (this.at++; (this.lines[this.at]?.indent ?? -1) >= least; this.at++) end = this.lines[this.at]!.end
    return { kind: 'other', span: { start, end: Math.max(start, end) } }
  }

  private keyOf(line: Line): { text: string; span: Span; behind: number } | undefined {
    const { start, end } = line
    const quote = this.text[start]
    if (quote === '"' || quote === "'") {
      const found = this.quoted(start, end)
      if (!found.placed || !/^\s*:(?:\s|$)/.test(this.text.slice(found.end, Math.min(end, found.end + 40)))) return undefined
      return { text: found.placed.text, span: { start, end: found.end }, behind: this.text.indexOf(':', found.end) + 1 }
    }
    if (/[&*!|>{}[\]@`%?,#]/.test(quote ?? '#') && !/^\*(?:\.|:)/.test(this.text.slice(start, start + 2))) return undefined
    const found = /:(?=\s|$)|\s#/.exec(this.text.slice(start, end))
    if (found?.[0] !== ':') return undefined
    const text = this.text.slice(start, start + found.index).trimEnd()
    return { text, span: { start, end: start + text.length }, behind: start + found.index + 1 }
  }

  private scalar(start: number, least: number): YamlNode {
    const char = this.text[start]!
    const last = this.lines[this.at]!
    if (char === '"' || char === "'") {
      const { placed, end } = this.quoted(start, this.text.length)
      while (this.at < this.lines.length && this.lines[this.at]!.end < end) this.at++
      const line = this.lines[this.at] ?? last
      if (!placed || !/^\s*(?:#.*)?$/.test(this.text.slice(end, line.end))) return this.skip(start, least)
      this.at++
      return { kind: 'text', span: { start, end }, placed }
    }
    if (char === '[') return this.flow(start, least)
    if (/[&*!|>{@`%]/.test(char)) return this.skip(start, least)
    const into = new Builder()
    let end = start
    for (let line: Line | undefined = last, from = start; line && (line === last || line.indent >= least); line = this.lines[this.at], from = line?.start ?? 0) {
      if (into.length > 0) into.add(' ', from)
      const content = this.text.slice(from, line.end)
      const comment = content.search(/\s#/)
      end = from + (comment < 0 ? content : content.slice(0, comment)).trimEnd().length
      into.add(this.text.slice(from, end), from)
      this.at++
    }
    return { kind: 'text', span: { start, end }, placed: into.done(end) }
  }

  private flow(start: number, least: number): YamlNode {
    const items: YamlNode[] = []
    const { end: last } = this.lines[this.at]!
    let at = start + 1
    for (;;) {
      while (at < last && /[\s,]/.test(this.text[at]!)) at++
      if (at >= last || /[[{&*!]/.test(this.text[at]!)) return this.skip(start, least)
      if (this.text[at] === ']') break
      const from = at
      if (/["']/.test(this.text[at]!)) {
        const { placed, end } = this.quoted(at, last)
        if (!placed) return this.skip(start, least)
        at = end
        items.push({ kind: 'text', span: { start: from, end }, placed })
      } else {
        while (at < last && !/[,\]#]/.test(this.text[at]!)) at++
        const end = from + this.text.slice(from, at).trimEnd().length
        items.push({ kind: 'text', span: { start: from, end }, placed: placedSlice(this.text, from, end) })
        if (this.text[at] === '#') return this.skip(start, least)
      }
    }
    if (!/^\s*(?:#.*)?$/.test(this.text.slice(at + 1, last))) return this.skip(start, least)
    this.at++
    return { kind: 'list', span: { start, end: at + 1 }, items, indent: 0, flow: true }
  }

  /** A scalar in quotes; a line end in it is a space, several are one less, an escaped one is nothing. */
  private quoted(start: number, limit: number): { placed?: Placed; end: number } {
    const quote = this.text[start]!
    const into = new Builder()
    let at = start + 1
    while (at < limit) {
      const char = this.text[at]!
      if (char === quote) {
        if (quote === '"' || this.text[at + 1] !== "'") return { placed: into.done(at), end: at + 1 }
        into.add("'", at)
        at += 2
      } else if (char === '\\' && quote === '"') at = this.escape(at, into)
      else if (/[ \t\r\n]/.test(char)) {
        let end = at
        let breaks = 0
        while (end < limit && /[ \t\r\n]/.test(this.text[end]!)) if (this.text[end++] === '\n') breaks++
        if (breaks === 0) for (; at < end; at++) into.add(this.text[at]!, at)
        else into.add(breaks === 1 ? ' ' : '\n'.repeat(breaks - 1), at)
        at = end
      } else {
        into.add(char, at)
        at++
      }
    }
    return { end: limit }
  }

  private escape(at: number, into: Builder): number {
    const next = this.text[at + 1] ?? ''
    if (next === '\n' || next === '\r') {
      let end = at + 1
      while (/[ \t\r\n]/.test(this.text[end] ?? '')) end++
      return end
    }
    return takeEscape(this.text, at, into, 'nrtbfv0aeN_LP')
  }
}

/** Text as a YAML scalar: in single quotes, or in double ones where it holds what these cannot. */
export function yamlString(text: string): string {
  const well = text.replace(/\p{Cs}/gu, '\ufffd')
  if (!/[\p{Cc}\u2028\u2029\ufeff]/u.test(well)) return `'${well.replace(/'/g, "''")}'`
  return JSON.stringify(well).replace(/[\x7f-\x9f\u2028\u2029\ufeff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
