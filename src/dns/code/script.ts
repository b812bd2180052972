import type { Span } from '../finding'
import { Builder, type Placed } from './strings'

export interface ScriptToken extends Span {
  readonly kind: 'word' | 'text' | 'number' | 'mark' | 'other'
  /** Of a string: what it stands for. */
  readonly placed?: Placed
}

const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}_$]/u.test(char)
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', '0': '\0', '\n': '', '\u2028': '', '\u2029': '' }

/** The tokens of JavaScript, as far as it takes to find calls and strings. Any text gives a result, in linear time. */
export function scriptTokens(text: string): ScriptToken[] {
  const tokens: ScriptToken[] = []
  for (let at = 0; at < text.length; ) {
    const start = at
    const char = text[at]!
    if (/\s/.test(char)) at++
    else if (char === '/' && text[at + 1] === '/') while (at < text.length && text[at] !== '\n') at++
    else if (char === '/' && text[at + 1] === '*') {
      const end = text.indexOf('*/', at + 2)
      at = end < 0 ? text.length : end + 2
    } else if (char === '"' || char === "'" || char === '`') {
      const { end, placed } = takeString(text, at)
      at = end
      tokens.push(placed ? { kind: 'text', start, end, placed } : { kind: 'other', start, end })
    } else if (char === '/' && beginsPattern(text, tokens.at(-1))) {
      at = skipPattern(text, at)
      tokens.push({ kind: 'other', start, end: at })
    } else if (isWord(char)) {
      while (isWord(text[at]) || (/\d/.test(char) && text[at] === '.')) at++
      tokens.push({ kind: /\d/.test(char) ? 'number' : 'word', start, end: at })
    } else tokens.push({ kind: 'mark', start, end: ++at })
  }
  return tokens
}

/** A slash divides what ends before it; else it begins a regular expression. */
function beginsPattern(text: string, before: ScriptToken | undefined): boolean {
  return !before || (before.kind === 'mark' && !/[)\]}]/.test(text[before.start]!)) || (before.kind === 'word' && text.slice(before.start, before.end) === 'return')
}

function skipPattern(text: string, at: number): number {
  let inClass = false
  for (at++; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '[') inClass = true
    else if (text[at] === ']') inClass = false
    else if (text[at] === '/' && !inClass) return at + 1
  }
  return Math.min(at, text.length)
}

/** A string; without text when it is not closed or is a template with expressions. */
function takeString(text: string, start: number): { end: number; placed?: Placed } {
  const into = new Builder()
  const inside = [text[start]!]
  let literal = true
  let at = start + 1
  while (at < text.length && inside.length > 0) {
    const char = text[at]!
    const place = at
    const mode = inside.at(-1)!
    if (mode === '{') {
      if (/["'`{]/.test(char)) inside.push(char)
      else if (char === '}') inside.pop()
      at++
    } else if (char === mode) {
      inside.pop()
      at++
    } else if (char === '\\') {
      const code = /^(?:x([0-9a-f]{2})|u([0-9a-f]{4})|u\{([0-9a-f]{1,6})\})/i.exec(text.slice(at + 1, at + 10))
      const number = code ? parseInt(code[1] ?? code[2] ?? code[3]!, 16) : NaN
      const next = text[at + 1] ?? ''
      into.add(number <= 0x10ffff ? String.fromCodePoint(number) : (escapes[next] ?? next), place)
      at += 1 + (code?.[0].length ?? 1)
    } else if (mode === '`' && char === '$' && text[at + 1] === '{') {
      literal = false
      inside.push('{')
      at += 2
    } else if (char === '\n' && mode !== '`') {
      if (inside.length === 1) return { end: at }
      inside.pop()
    } else {
      into.add(char, place)
      at++
    }
  }
  const end = Math.min(at, text.length)
  return literal && inside.length === 0 ? { end, placed: into.done(end - 1) } : { end }
}

/** For each opening bracket the index of the token that closes it. */
export function brackets(text: string, tokens: readonly ScriptToken[]): Map<number, number> {
  const pairs = new Map<number, number>()
  const open: number[] = []
  const closes: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }
  for (const [index, { kind, start }] of tokens.entries()) {
    if (kind !== 'mark') continue
    const char = text[start]!
    if (/[([{]/.test(char)) open.push(index)
    const opener = closes[char]
    if (opener === undefined) continue
    const at = open.at(-1)
    if (at !== undefined && text[tokens[at]!.start] === opener) pairs.set(open.pop()!, index)
  }
  return pairs
}

/** Text as a JavaScript string that older engines read, too. */
export const scriptString = (text: string): string => JSON.stringify(text).replace(/[\u2028\u2029]/g, (one) => (one === '\u2028' ? '\\u2028' : '\\u2029'))
