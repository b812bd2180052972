import type { Span } from '../finding'
import { Builder, Placed, placedSlice, runEnd, takeEscape } from './strings'

export type YamlNode =
  | { readonly kind: 'text'; readonly span: Span; readonly placed: Placed }
  | { readonly kind: 'list'; readonly span: Span; readonly items: readonly YamlNode[]; readonly indent: number; readonly flow: boolean }
  | { readonly kind: 'map'; readonly span: Span; readonly entries: readonly YamlEntry[]; readonly indent: number }
  /** Anchors, tags, flow mappings, block scalars: not read here. */
  | { readonly kind: 'other'; readonly span: Span }

interface Key {
  readonly key: string
  readonly keySpan: Span
  /** The place behind its colon. */
  readonly behind: number
  value?: YamlNode
}

export type YamlEntry = Readonly<Required<Key>>

/** Deeper nesting is in no file of DNS records, and each level takes room on the stack. */
const deepest = 30

/**
 * Reads a YAML document in block style (https://yaml.org/spec/1.2.2): mappings, sequences, plain and quoted scalars, flow sequences of
 * scalars. Any text gives a result, in linear time; undefined when there is nothing in it.
 */
export function parseYaml(text: string): YamlNode | undefined {
  const reader = new Reader(text)
  return reader.indent < 0 ? undefined : reader.document()
}

const blanks = / */y
const marker = /^(?:---|\.\.\.|%\S+.*)$/
const indicators = '&*!|>{}[]@`%?,#'
/** What ends a key, or shows that there is none on the line. */
const keyEnd = /:(?=\s|$)|\s#|\n/g
const plainRun = /[^ \t\r\n\\"']*/y

/** Stands at one line that has content, and goes on to the next one. */
class Reader {
  /** Where the content of the line begins, and how far that is from the line's beginning: -1 behind the last line. */
  private start = 0
  indent = -1
  private end = 0
  private behind = 0
  private depth = 0

  constructor(private readonly text: string) {
    this.next()
  }

  private next(): void {
    const { text } = this
    while (this.behind <= text.length) {
      const at = this.behind
      const next = text.indexOf('\n', at)
      const end = next < 0 ? text.length : next
      this.behind = end + 1
      const start = runEnd(text, at, blanks)
      const first = text[start]
      if (start >= end || first === '#' || (first === '\r' && start + 1 === end)) continue
      const isMarker = start === at && (first === '-' || first === '.' || first === '%') && marker.test(text.slice(start, end).trim())
      if (isMarker || ((first! <= ' ' || first! >= '\x80') && text.slice(start, end).trim() === '')) continue
      this.start = start
      this.indent = start - at
      this.end = end - (text[end - 1] === '\r' ? 1 : 0)
      return
    }
    this.indent = -1
  }

  document(): YamlNode {
    const node = this.block(0)
    return this.indent >= 0 ? { kind: 'other', span: { start: 0, end: this.text.length } } : node
  }

  private block(least: number): YamlNode {
    if (this.depth > deepest) return this.skip(this.start, least)
    this.depth++
    const key = this.isItem() ? undefined : this.key()
    const node = this.isItem() ? this.list() : key ? this.map(key) : this.scalar(this.start, least)
    this.depth--
    return node
  }

  private isItem(): boolean {
    return this.text[this.start] === '-' && /^$|\s/.test(this.text.slice(this.start + 1, this.start + 2))
  }

  /** The place of what follows on the line; undefined where nothing does, or a comment. */
  private content(at: number): number | undefined {
    while (at < this.end && /\s/.test(this.text[at]!)) at++
    return at >= this.end || this.text[at] === '#' ? undefined : at
  }

  private list(): YamlNode {
    const { start, indent } = this
    const items: YamlNode[] = []
    while (this.indent === indent && this.isItem()) {
      const content = this.content(this.start + 1)
      if (content === undefined) {
        const { end } = this
        this.next()
        items.push(this.below(indent + 1, end))
      } else {
        // What follows the dash is a line of its own, further in.
        this.indent += content - this.start
        this.start = content
        items.push(this.block(indent + 1))
      }
    }
    return { kind: 'list', span: { start, end: items.at(-1)?.span.end ?? start }, items, indent, flow: false }
  }

  private map(first: Key): YamlNode {
    const { start, indent } = this
    const entries: YamlEntry[] = []
    for (let key: Key | undefined = first; key; key = this.indent === indent ? this.key() : undefined) {
      const content = this.content(key.behind)
      if (content === undefined) {
        this.next()
        // A list may stand as far in as its key.
        key.value = this.indent === indent && this.isItem() ? this.block(indent) : this.below(indent + 1, key.behind)
      } else key.value = this.scalar(content, indent + 1)
      entries.push(key as YamlEntry)
    }
    const end = entries.at(-1)!.value.span.end
    return this.indent > indent ? this.skip(start, indent) : { kind: 'map', span: { start, end }, entries, indent }
  }

  /** What stands in the lines that are further in; nothing there is an empty text. */
  private below(least: number, place: number): YamlNode {
    return this.indent >= least ? this.block(least) : { kind: 'text', span: { start: place, end: place }, placed: new Placed('', place, place) }
  }

  /** Leaves out the rest of this line and all that is further in. */
  private skip(start: number, least: number): YamlNode {
    let end = start
    do {
      if (this.indent >= 0) end = Math.max(start, this.end)
      this.next()
    } while (this.indent >= least)
    return { kind: 'other', span: { start, end } }
  }

  private key(): Key | undefined {
    const { start, end } = this
    const quote = this.text[start]
    if (quote === '"' || quote === "'") {
      const found = this.quoted(start, end)
      if (!found.placed || !/^\s*:(?:\s|$)/.test(this.text.slice(found.end, Math.min(end, found.end + 40)))) return undefined
      return { key: found.placed.text, keySpan: { start, end: found.end }, behind: this.text.indexOf(':', found.end) + 1 }
    }
    if (indicators.includes(quote ?? '#') && !/^\*(?:\.|:)/.test(this.text.slice(start, start + 2))) return undefined
    const behind = runEnd(this.text, start, keyEnd)
    if (this.text[behind - 1] !== ':') return undefined
    const key = this.text.slice(start, behind - 1).trimEnd()
    return { key, keySpan: { start, end: start + key.length }, behind }
  }

  private scalar(start: number, least: number): YamlNode {
    const { text } = this
    const char = text[start]!
    if (char === '"' || char === "'") {
      const { placed, end } = this.quoted(start, text.length)
      let line = this.end
      while (this.indent >= 0 && this.end < end) {
        this.next()
        if (this.indent >= 0) line = this.end
      }
      if (!placed || !/^\s*(?:#.*)?$/.test(text.slice(end, line))) return this.skip(start, least)
      this.next()
      return { kind: 'text', span: { start, end }, placed }
    }
    if (char === '[') return this.flow(start, least)
    if (/[&*!|>{@`%]/.test(char)) return this.skip(start, least)
    const into = new Builder()
    let from = start
    let end: number
    do {
      if (into.length > 0) into.add(' ', from)
      const content = text.slice(from, this.end)
      const comment = content.search(/\s#/)
      const words = (comment < 0 ? content : content.slice(0, comment)).trimEnd()
      end = from + words.length
      into.add(words, from)
      this.next()
      from = this.start
    } while (this.indent >= least)
    return { kind: 'text', span: { start, end }, placed: into.done(end) }
  }

  private flow(start: number, least: number): YamlNode {
    const items: YamlNode[] = []
    const { end: last } = this
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
    this.next()
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
      else if (' \t\r\n'.includes(char)) {
        let end = at
        let breaks = 0
        while (end < limit && /[ \t\r\n]/.test(this.text[end]!)) if (this.text[end++] === '\n') breaks++
        if (breaks === 0) into.add(this.text.slice(at, end), at)
        else into.add(breaks === 1 ? ' ' : '\n'.repeat(breaks - 1), at)
        at = end
      } else {
        const end = Math.min(Math.max(at + 1, runEnd(this.text, at, plainRun)), limit)
        into.add(this.text.slice(at, end), at)
        at = end
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
