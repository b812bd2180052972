import { t } from './l10n'

/** One value with its place: UTF-16 offsets into the text, the quotation marks included; `end` is exclusive. */
export interface CsvCell {
  readonly text: string
  readonly start: number
  readonly end: number
}

export interface CsvRow {
  readonly cells: readonly CsvCell[]
  /** Number of the line on which it begins, from 0. */
  readonly line: number
}

export interface CsvProblem {
  readonly message: string
  readonly start: number
  readonly end: number
}

export interface Csv {
  readonly separator: ',' | ';'
  /** Without blank lines. */
  readonly rows: readonly CsvRow[]
  /** What is not as RFC 4180 has it; the rows hold what could be made of it. */
  readonly problems: readonly CsvProblem[]
}

/**
 * Reads CSV (RFC 4180), with `,` or with the `;` that spreadsheets write where the comma is the decimal sign. Takes any text, in
 * linear time, and never throws. A cell may hold line breaks when it is quoted.
 */
export function parseCsv(text: string): Csv {
  const separator = separatorOf(text)
  const rows: CsvRow[] = []
  const problems: CsvProblem[] = []
  let line = 0
  let at = text.startsWith('\ufeff') ? 1 : 0
  while (at < text.length) {
    const begun = line
    const cells: CsvCell[] = []
    for (;;) {
      const cell = text[at] === '"' ? quoted(text, at, separator, problems) : plain(text, at, separator, problems)
      cells.push(cell)
      for (let i = at; i < cell.end; i++) if (endsLine(text, i)) line++
      at = cell.end
      if (text[at] !== separator) break
      at++
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++
    if (at < text.length) line++
    at++
    if (cells.length > 1 || cells[0]?.text.trim() !== '') rows.push({ cells, line: begun })
  }
  return { separator, rows, problems }
}

/** A carriage return before a line feed is one line's end with it. */
const endsLine = (text: string, at: number): boolean => text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n')

interface Count {
  comma: number
  semicolon: number
}

/**
 * The separator with which all rows fall into as many cells: first `;`, because a password has a comma sooner than every row has a
 * semicolon. When none does it for all, the one that more rows have; then the one that the first row has more of.
 */
function separatorOf(text: string): Csv['separator'] {
  const rows = countsOf(text)
  const [first] = rows
  if (!first) return ','
  const alike = (of: keyof Count): boolean => first[of] > 0 && rows.every((row) => row[of] === first[of])
  if (alike('semicolon')) return ';'
  if (alike('comma')) return ','
  const having = (of: keyof Count): number => rows.filter((row) => row[of] > 0).length
  const lead = having('semicolon') - having('comma') || first.semicolon - first.comma
  return lead > 0 ? ';' : ','
}

/** What each row that is not blank has of both, outside of quoted cells. */
function countsOf(text: string): Count[] {
  const rows: Count[] = []
  let row: Count | undefined
  let inside = false
  let begins = true
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length; at++) {
    const char = text[at]!
    if (inside) {
      if (char === '"' && text[at + 1] === '"') at++
      else if (char === '"') inside = false
      continue
    }
    if (char === '\n' || char === '\r') {
      row = undefined
      begins = true
      continue
    }
    if (!row && char.trim() !== '') rows.push((row = { comma: 0, semicolon: 0 }))
    inside = begins && char === '"'
    begins = char === ',' || char === ';'
    if (row && char === ',') row.comma++
    if (row && char === ';') row.semicolon++
  }
  return rows
}

function plain(text: string, start: number, separator: string, problems: CsvProblem[]): CsvCell {
  let end = start
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++
  const value = text.slice(start, end)
  const mark = value.indexOf('"')
  if (mark >= 0) problems.push({ message: t('A quotation mark in the middle: the whole value must stand in quotation marks, and this one twice.'), start: start + mark, end: start + mark + 1 })
  return { text: value, start, end }
}

function quoted(text: string, start: number, separator: string, problems: CsvProblem[]): CsvCell {
  const parts: string[] = []
  let at = start + 1
  for (;;) {
    const mark = text.indexOf('"', at)
    if (mark < 0) {
      problems.push({ message: t('This quotation mark is not closed.'), start, end: start + 1 })
      parts.push(text.slice(at))
      return { text: parts.join(''), start, end: text.length }
    }
    parts.push(text.slice(at, mark))
    at = mark + 1
    if (text[at] !== '"') break
    parts.push('"')
    at++
  }
  // What follows the closing mark belongs to no value; it is kept, and told.
  const rest = plain(text, at, separator, [])
  if (rest.text.trim() !== '') problems.push({ message: t('Text after the closing quotation mark.'), start: rest.start, end: rest.end })
  return { text: parts.join('') + rest.text.trimEnd(), start, end: rest.end }
}

/** A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV Injection"). */
const formula = /^[=+\-@\t\r]/

/**
 * Rows as CSV with CRLF, as RFC 4180 has it. `harmless` puts an apostrophe before what a spreadsheet would run as a formula: for
 * files that hold text from outside and are not read back.
 */
export function formatCsv(rows: readonly (readonly string[])[], options: { readonly separator?: ',' | ';'; readonly harmless?: boolean } = {}): string {
  const { separator = ',', harmless = false } = options
  const cell = (value: string): string => {
    const safe = harmless && formula.test(value) ? `'${value}` : value
    return /[",;\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  return rows.map((row) => `${row.map(cell).join(separator)}\r\n`).join('')
}
