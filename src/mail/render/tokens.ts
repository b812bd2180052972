/** What begins with two braces. */
export type Opener = 'raw' | '>' | '#>' | '#' | '#*' | '/' | 'else' | '^' | 'else …' | '{' | '&' | '!--' | '!' | '*' | ''

const opener = /\{\{\{\{|\{\{~?(?:#>|#\*?|>|\/|\^\s*~?\}\}|\s*else\s*~?\}\}|\^|\s*else\b|[{&]|!--|!|\*?)/y

/** Reads the mark at an offset, which begins with two braces; those of an `else` alone are read to their end. */
export function openerAt(source: string, at: number): { kind: Opener; end: number } {
  opener.lastIndex = at
  const text = opener.exec(source)![0]
  const end = opener.lastIndex
  const mark = text.replace(/^\{\{~?\s*/, '')
  if (text === '{{{{') return { kind: 'raw', end }
  if (/\}\}$/.test(mark)) return { kind: 'else', end }
  return { kind: mark === 'else' ? 'else …' : (mark as Opener), end }
}

/**
 * What may stand within a mark. A `close` ends it; an `id` is one part of a path; names and words are such only where something that
 * ends them follows.
 */
export interface Token {
  kind: 'close' | 'mark' | 'string' | 'literal' | 'id' | 'separator'
  text: string
  start: number
  end: number
}

const token =
  /(?<close>\}\}\}\}|\}~?\}\}|~?\}\})|(?<mark>[()=@|]|as\s+\|)|(?<string>"(?:\\"|[^"])*"|'(?:\\'|[^'])*')|(?<literal>(?:true|false|undefined|null|-?[0-9]+(?:\.[0-9]+)?)(?=[~}\s)]))|(?<id>\.\.|\.(?=[=~}\s/.)|])|[^\s!"#%&'()*+,./;<=>@[\\\]^`{|}~]+(?=[=~}\s/.)|])|\[(?:\\\]|[^\]])*\])|(?<separator>[/.])/y
const spaces = /\s*/y

/** The offset after white space. */
export function skipSpace(source: string, at: number): number {
  spaces.lastIndex = at
  spaces.test(source)
  return spaces.lastIndex
}

/** The token at an offset, after white space; undefined where there is none. */
export function tokenAt(source: string, at: number): Token | undefined {
  token.lastIndex = skipSpace(source, at)
  const found = token.exec(source)
  if (!found) return undefined
  const [kind] = Object.entries(found.groups!).find(([, text]) => text !== undefined)!
  return { kind: kind as Token['kind'], text: found[0], start: found.index, end: token.lastIndex }
}
