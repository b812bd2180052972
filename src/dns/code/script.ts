import type { Span } from '../finding'
import { takeQuoted, type Placed } from './strings'

export interface ScriptToken extends Span {
  readonly kind: 'word' | 'text' | 'number' | 'mark' | 'other'
  /** Of a string: what it stands for. */
  readonly placed?: Placed
}

const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}_$]/u.test(char)
const quoting = { quotes: '"\'`', templates: '`', openers: '$', letters: 'nrtbfv0' } as const

const operatorChars = '=;!<>&|?*%^~@#-\\'
const operators = /[=;!<>&|?*%^~@#\-\\]*/y

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
      const { end, placed } = takeQuoted(text, at, quoting)
      at = end
      tokens.push(placed ? { kind: 'text', start, end, placed } : { kind: 'other', start, end })
    } else if (char === '/' && beginsPattern(text, tokens.at(-1))) {
      at = skipPattern(text, at)
      tokens.push({ kind: 'other', start, end: at })
    } else if (isWord(char)) {
      while (isWord(text[at]) || (/\d/.test(char) && text[at] === '.')) at++
      tokens.push({ kind: /\d/.test(char) ? 'number' : 'word', start, end: at })
    } else {
      // Operators lead nowhere here: a run of them is one token.
      operators.lastIndex = at + 1
      if (operatorChars.includes(char)) operators.test(text)
      at = Math.max(at + 1, operators.lastIndex)
      tokens.push({ kind: 'mark', start, end: at })
    }
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

/** For each opening bracket the index of the token that closes it. */
export function brackets(text: string, tokens: readonly ScriptToken[]): Map<number, number> {
  const pairs = new Map<number, number>()
  const open: number[] = []
  const closes: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }
  for (let index = 0; index < tokens.length; index++) {
    const { kind, start } = tokens[index]!
    const char = kind === 'mark' ? text[start]! : ''
    if (char === '(' || char === '[' || char === '{') open.push(index)
    const opener = closes[char]
    const at = opener === undefined ? undefined : open.at(-1)
    if (at !== undefined && text[tokens[at]!.start] === opener) pairs.set(open.pop()!, index)
  }
  return pairs
}

/** Text as a JavaScript string that older engines read, too. */
export const scriptString = (text: string): string => JSON.stringify(text).replace(/[\u2028\u2029]/g, (one) => (one === '\u2028' ? '\\u2028' : '\\u2029'))
