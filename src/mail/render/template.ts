// Handlebars itself is not taken: it makes code of templates. Its parser is the one part that cannot differ from what is sent.
// @ts-expect-error These modules have no types.
import { parse, parser } from 'handlebars/dist/cjs/handlebars/compiler/base.js'
import { t } from '../../l10n'
import { safeText } from '../../text'
import type { Content, Node, Position, Program } from './ast'

/** UTF-16 offsets; `end` is exclusive. */
export interface Span {
  start: number
  end: number
}

/** A parsed template. */
export interface Template {
  /** Path, where it is a partial. */
  file?: string
  source: string
  program: Program
  /** Offsets of a node in the source. */
  spanOf(node: Node): Span
}

/** What the parser stumbled over. */
export interface Unreadable extends Span {
  message: string
}

/** The parser keeps where it is; jison's lexers count lines from one. */
interface Lexer {
  yylloc: { first_line: number; first_column: number; last_line: number; last_column: number }
}

const parseText = parse as (source: string) => Program
const { lexer } = parser as { lexer: Lexer }

/** Reads any text; answers what is wrong with it where it is no template. */
export function parseTemplate(source: string, file?: string): Template | Unreadable {
  const lines = [0]
  for (const { 0: end, index } of source.matchAll(/\r\n?|\n/g)) lines.push(index + end.length)
  if (isTooDeep(source)) return tooDeep()
  const comments = [...source.matchAll(/\{\{~?!--/g)]
  if (comments.length > mostComments) return { start: comments[mostComments]!.index, end: comments[mostComments]!.index + 5, message: t('More than {0} comments are not read.', mostComments) }
  const offsetOf = ({ line, column }: Position): number => Math.min(source.length, (lines[line - 1] ?? 0) + column)
  try {
    const spanOf: Template['spanOf'] = ({ loc }) => ({ start: offsetOf(loc.start), end: offsetOf(loc.end) })
    return { source, program: parseText(source), spanOf, ...(file !== undefined && { file }) }
  } catch (error) {
    return unreadable(source, error, offsetOf)
  }
}

/** For each comment with dashes the parser copies all that follows. */
const mostComments = 500

/** The parser's work grows with the square of the depth; nobody writes so deep. */
const deepest = 500
const tooDeep = (): Unreadable => ({ start: 0, end: 1, message: t('The template is nested too deeply to be read.') })

function isTooDeep(source: string): boolean {
  let [blocks, brackets] = [0, 0]
  for (const { 0: mark, 1: kind } of source.matchAll(/\{\{~?([#^/]?)|[()]/g)) {
    if (mark === '(') brackets++
    else if (mark === ')') brackets--
    else brackets = 0
    if (kind === '#' || kind === '^') blocks++
    else if (kind === '/') blocks--
    if (blocks > deepest || brackets > deepest) return true
  }
  return false
}

export const isTemplate = (parsed: Template | Unreadable): parsed is Template => 'program' in parsed

/** Where in its source a piece of text begins whose white space may have been taken away. */
export function startOfValue({ original, value }: Content): number {
  const [first, kept] = [original.search(/\S/), value.search(/\S/)]
  return first >= 0 && kept >= 0 ? first - kept : Math.max(0, original.indexOf(value))
}

function unreadable(source: string, error: unknown, offsetOf: (position: Position) => number): Unreadable {
  const message = error instanceof Error ? error.message : ''
  if (error instanceof RangeError) return tooDeep()
  const at = (start: number): Span => ({ start: Math.max(0, Math.min(start, source.length - 1)), end: Math.min(source.length, start + 2) })
  // Of these the parser says line and column.
  const { lineNumber, column } = error as { lineNumber?: number; column?: number }
  const words = /^(.*) - \d+:\d+$/s.exec(message)?.[1]
  if (words !== undefined && lineNumber !== undefined && column !== undefined) {
    const [, open, close] = /^(.*) doesn't match (.*)$/s.exec(words) ?? []
    const said = open === undefined ? t('Handlebars cannot read this: {0}', safeText(words, 100)) : t('This block is {0}, but {1} is closed.', safeText(open, 40), safeText(close ?? '', 40))
    return { ...at(offsetOf({ line: lineNumber, column })), message: said }
  }
  if (/got 'EOF'$/.test(message)) {
    const open = lastOpen(source)
    if (open) return { ...open, message: t('This block is not closed.') }
  }
  const { first_line, first_column, last_line, last_column } = lexer.yylloc
  // A lexical error comes before the next token is known.
  const position = message.startsWith('Lexical') ? { line: last_line, column: last_column } : { line: first_line, column: first_column }
  return { ...at(offsetOf(position)), message: t('Handlebars cannot read the template from here on.') }
}

/** The innermost block that nothing closes. */
function lastOpen(source: string): Span | undefined {
  const open: Span[] = []
  for (const { 0: all, 1: mark, index } of source.matchAll(/\{\{~?(?:!--[\s\S]*?--~?|![^}]*|([#^/])[^}]*)\}\}/g)) {
    if (mark === '/') open.pop()
    else if (mark === '#' || (mark === '^' && !/^\{\{~?\^\s*~?\}/.test(all))) open.push({ start: index, end: index + all.length })
  }
  return open.at(-1)
}
