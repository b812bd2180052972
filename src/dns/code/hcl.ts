import type { Span } from '../finding'
import type { UnjudgedReason } from './records'
import { takeQuoted, wordEnd, type Placed } from './strings'

export type HclValue =
  | { readonly kind: 'text'; readonly span: Span; readonly placed: Placed }
  | { readonly kind: 'number'; readonly span: Span; readonly text: string }
  | { readonly kind: 'list'; readonly span: Span; readonly items: readonly HclValue[] }
  /** What only a run would tell. */
  | { readonly kind: 'other'; readonly span: Span; readonly why: UnjudgedReason }

export interface HclBlock {
  readonly type: string
  readonly labels: readonly string[]
  readonly span: { readonly start: number; end: number }
  readonly attributes: Map<string, HclValue>
  readonly blocks: HclBlock[]
}

const wordRun = /[\w-]*/y

/**
 * Reads the blocks and attributes of an HCL file (https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md) as far as they are
 * literal. Any text gives a result, in linear time; `whole` is false when a block is not closed.
 */
export function parseHcl(text: string): { readonly blocks: readonly HclBlock[]; readonly whole: boolean } {
  const root: HclBlock = { type: '', labels: [], span: { start: 0, end: text.length }, attributes: new Map(), blocks: [] }
  const stack = [root]
  let whole = true
  let at = 0
  while ((at = skipBlank(text, at, true)) < text.length) {
    const start = at
    if (text[at] === '}') {
      at++
      const closed = stack.length > 1 ? stack.pop() : undefined
      if (closed) closed.span.end = at
      else whole = false
      continue
    }
    const word = takeWord(text, at)
    at = skipBlank(text, word.end, false)
    if (word.text !== '' && text[at] === '=' && text[at + 1] !== '=') {
      const value = takeValue(text, skipBlank(text, at + 1, false), false)
      stack.at(-1)!.attributes.set(word.text, value)
      at = Math.max(value.span.end, at + 1)
      continue
    }
    const labels: string[] = []
    while (word.text !== '') {
      const quoted = text[at] === '"'
      const { end } = quoted ? takeString(text, at) : takeWord(text, at)
      if (end === at) break
      labels.push(quoted ? text.slice(at + 1, end - 1) : text.slice(at, end))
      at = skipBlank(text, end, false)
    }
    if (word.text !== '' && text[at] === '{') {
      const block: HclBlock = { type: word.text, labels, span: { start, end: text.length }, attributes: new Map(), blocks: [] }
      stack.at(-1)!.blocks.push(block)
      stack.push(block)
      at++
      continue
    }
    // Not understood: the rest of the line is left out.
    whole = false
    at = Math.max(at, start + 1)
    while (at < text.length && text[at] !== '\n' && text[at] !== '}') at++
  }
  return { blocks: root.blocks, whole: whole && stack.length === 1 }
}

/** The place behind white space and comments; line ends only with `lines`. */
function skipBlank(text: string, at: number, lines: boolean): number {
  for (;;) {
    const char = text[at]
    if (char === ' ' || char === '\t' || char === '\r' || (lines && (char === '\n' || char === '\ufeff'))) at++
    else if (char === '#' || (char === '/' && text[at + 1] === '/')) {
      while (at < text.length && text[at] !== '\n') at++
      if (!lines) return at
    } else if (char === '/' && text[at + 1] === '*') {
      const end = text.indexOf('*/', at + 2)
      at = end < 0 ? text.length : end + 2
    } else return at
  }
}

function takeWord(text: string, at: number): { text: string; end: number } {
  const end = wordEnd(text, at, wordRun)
  return { text: text.slice(at, end), end }
}

function takeValue(text: string, start: number, inList: boolean): HclValue {
  const ends = (at: number): boolean => {
    const next = text[skipBlank(text, at, inList)]
    return next === undefined || next === '\n' || next === '}' || next === ']' || (inList && next === ',')
  }
  if (text[start] === '"') {
    const { placed, end } = takeString(text, start)
    if (placed && ends(end)) return { kind: 'text', span: { start, end }, placed }
  } else if (/[0-9]/.test(text[start] ?? '')) {
    const { text: number, end } = takeWord(text, start)
    if (ends(end)) return { kind: 'number', span: { start, end }, text: number }
  } else if (text[start] === '[' && !inList) return takeList(text, start)
  const end = skipExpression(text, start)
  return { kind: 'other', span: { start, end }, why: /[({]/.test(text.slice(start, end).replace(/"[^"]*"?/g, '')) ? 'function' : text.startsWith('<<', start) ? 'form' : 'variable' }
}

function takeList(text: string, start: number): HclValue {
  const items: HclValue[] = []
  let at = skipBlank(text, start + 1, true)
  while (at < text.length && text[at] !== ']') {
    const item = takeValue(text, at, true)
    if (item.span.end === at) break
    items.push(item)
    at = skipBlank(text, item.span.end, true)
    if (text[at] === ',') at = skipBlank(text, at + 1, true)
    else if (text[at] !== ']') break
  }
  if (text[at] === ']') return { kind: 'list', span: { start, end: at + 1 }, items }
  const end = Math.max(skipExpression(text, start), at)
  return { kind: 'other', span: { start, end }, why: 'function' }
}

/** The place where an expression ends: a line end, a comma or a closing bracket that is not inside brackets of its own. */
function skipExpression(text: string, at: number): number {
  let depth = 0
  while (at < text.length) {
    const char = text[at]!
    if (char === '"') at = takeString(text, at).end
    else if (char === '<' && text[at + 1] === '<') at = skipHeredoc(text, at)
    else if (char === '/' && text[at + 1] === '*') at = skipBlank(text, at, false)
    else if (depth === 0 && /[\n,\]})]/.test(char)) return at
    else {
      if (char === '#' || (char === '/' && text[at + 1] === '/')) {
        at = skipBlank(text, at, false)
        continue
      }
      if (/[([{]/.test(char)) depth++
      else if (/[)\]}]/.test(char)) depth--
      at++
    }
  }
  return text.length
}

function skipHeredoc(text: string, at: number): number {
  const mark = takeWord(text, text[at + 2] === '-' ? at + 3 : at + 2)
  if (mark.text === '') return at + 2
  for (let line = text.indexOf('\n', mark.end); line >= 0; ) {
    const end = text.indexOf('\n', line + 1)
    if (text.slice(line + 1, end < 0 ? text.length : end).trim() === mark.text) return end < 0 ? text.length : end
    line = end
  }
  return text.length
}

const quoting = { quotes: '"', templates: '"', openers: '$%', doubled: true, letters: 'nrt' } as const
const takeString = (text: string, start: number): ReturnType<typeof takeQuoted> => takeQuoted(text, start, quoting)

/** Text as an HCL string: also what begins a template is written out. */
export function hclString(text: string): string {
  const escaped = text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/["\\]/g, '\\$&')
    .replace(/[\p{Cc}\u2028\u2029]/gu, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/[$%]\{/g, (one) => one[0]! + one)
  return `"${escaped}"`
}
