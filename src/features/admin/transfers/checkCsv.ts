import { formatCsv, parseCsv, type Csv, type CsvRow } from '../../../csv'
import { t } from '../../../l10n'
import { isAddress, isDomain, isHeader, isPasswordColumn, namesAlone, nameColumn } from './columns'

export interface Finding {
  /** An error stops the upload. */
  readonly severity: 'error' | 'warning' | 'info'
  readonly message: string
  /** UTF-16 offsets into the text. */
  readonly start: number
  readonly end: number
}

/** What a file is about, without any value that may be a secret. */
export interface CheckedCsv {
  readonly findings: readonly Finding[]
  /** Without a row of names. */
  readonly rows: number
  readonly fields: number
  readonly header: boolean
  /** Domains of the rows, most rows first. */
  readonly domains: readonly (readonly [name: string, rows: number])[]
  /** What is uploaded: the text itself, or the same rows with the separator that the guides ask for. */
  readonly upload: string
}

export type ImportKind = 'domains' | 'email_accounts' | 'domain_aliases' | 'email_aliases'

export interface ImportShape {
  readonly transfer: 'import'
  readonly kind: ImportKind
  /** The guides' advanced layout, whose columns are not public. */
  readonly advanced: boolean
}

export type Shape = ImportShape | { readonly transfer: 'migration' }

/** https://docs.qboxmail.com/en/guides/email-hosting/control-panel/imports/ and …/migrations/ */
export const mostRows = { import: 250, migration: 500 } as const
const migrationFields = 4
const mostFindings = 200

/** Checks a file as far as the public guides say what belongs into it. Takes any text; its effort grows with its length alone. */
export function checkCsv(text: string, shape: Shape): CheckedCsv {
  const csv = parseCsv(text)
  const header = isHeader(csv.rows[0]) ? csv.rows[0] : undefined
  const rows = header ? csv.rows.slice(1) : csv.rows
  const findings: Finding[] = [
    ...csv.problems.map((problem): Finding => ({ severity: 'error', ...problem })),
    ...wholeFindings(text, csv, rows, header, shape),
    ...rowFindings(rows, header, shape),
    ...(shape.transfer === 'import' ? importFindings(rows, header, shape) : migrationFindings(rows, header)),
  ]
  const left = findings.length - mostFindings
  const shown = findings.slice(0, mostFindings)
  if (left > 0) shown.push({ severity: 'info', message: t('More that are not shown: {0}', left), start: 0, end: 0 })
  return {
    findings: shown,
    rows: rows.length,
    fields: widthOf(rows),
    header: header !== undefined,
    domains: domainsOf(rows, nameColumn(header)),
    upload: csv.separator === ';' ? text : formatCsv(csv.rows.map(({ cells }) => cells.map((cell) => cell.text)), { separator: ';' }),
  }
}

const at = (row: CsvRow, column = 0): { start: number; end: number } => {
  const cell = row.cells[column] ?? row.cells[0]
  return { start: cell?.start ?? 0, end: cell?.end ?? 0 }
}

const whole = (row: CsvRow): { start: number; end: number } => ({ start: row.cells[0]?.start ?? 0, end: row.cells.at(-1)?.end ?? 0 })

/** The number of fields that most rows have. */
function widthOf(rows: readonly CsvRow[]): number {
  const counts = new Map<number, number>()
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

function wholeFindings(text: string, csv: Csv, rows: readonly CsvRow[], header: CsvRow | undefined, shape: Shape): Finding[] {
  const most = mostRows[shape.transfer]
  const first = header ?? rows[0]
  const findings: Finding[] = []
  if (rows.length === 0 || !first) return [{ severity: 'error', message: t('The file holds no rows.'), start: 0, end: Math.min(1, text.length) }]
  if (rows.length > most) findings.push({ severity: 'error', message: t('Rows: {0}. A file may hold at most {1}.', rows.length, most), ...whole(rows[most]!) })
  if (csv.separator === ',' && first.cells.length > 1)
    findings.push({ severity: 'info', message: t('The guides ask for “;” between the fields: the rows are uploaded with it. The file stays as it is.'), ...whole(first) })
  if (header)
    findings.push({ severity: 'info', message: t('This looks like names of columns. Whether Qboxmail takes such a row is not in the public reference.'), ...whole(header) })
  return findings
}

function rowFindings(rows: readonly CsvRow[], header: CsvRow | undefined, shape: Shape): Finding[] {
  const findings: Finding[] = []
  const width = header?.cells.length ?? widthOf(rows)
  const name = nameColumn(header)
  const seen = new Map<string, number>()
  for (const row of rows) {
    const { cells } = row
    if (cells.length !== width) findings.push({ severity: 'error', message: t('Fields here: {0}, in the other rows: {1}.', cells.length, width), ...whole(row) })
    const value = cells[name]?.text.trim().toLowerCase() ?? ''
    if (value === '') findings.push({ severity: 'error', message: t('This field is empty.'), ...at(row, name) })
    // Without names of columns the first field of a migration may be the server, which all rows share.
    else if (shape.transfer === 'import' || value.includes('@')) {
      const before = seen.get(value)
      if (before === undefined) seen.set(value, row.line + 1)
      else findings.push({ severity: 'warning', message: t('The same as in line {0}.', String(before)), ...at(row, name) })
    }
  }
  return findings
}

const kindsWithPassword: readonly ImportKind[] = ['domains', 'email_accounts']
const hashes = ['{MD5-CRYPT}', '{SHA512-CRYPT}']

function importFindings(rows: readonly CsvRow[], header: CsvRow | undefined, { kind, advanced }: ImportShape): Finding[] {
  const findings: Finding[] = []
  const first = rows[0]
  if (!first) return findings
  const name = nameColumn(header)
  const nameAndPassword = !advanced && kindsWithPassword.includes(kind)
  const named = header?.cells.findIndex(({ text }) => isPasswordColumn(text)) ?? -1
  const password = named >= 0 ? named : nameAndPassword && !header ? 1 : -1
  if (nameAndPassword && widthOf(rows) !== 2)
    findings.push({ severity: 'warning', message: t('The basic layout is a name and a password. Fields here: {0}. Is it the advanced one?', widthOf(rows)), ...whole(first) })
  if (!nameAndPassword)
    findings.push({ severity: 'info', message: t('The columns of this layout are not in the public reference, so only the form of the rows is checked.'), ...whole(first) })
  for (const row of rows) {
    const value = row.cells[name]?.text.trim() ?? ''
    const wrong = value === '' ? undefined : nameProblem(value, kind)
    if (wrong !== undefined) findings.push({ severity: 'warning', message: wrong, ...at(row, name) })
    const cell = password >= 0 ? row.cells[password] : undefined
    const weak = cell && passwordProblem(cell.text)
    if (cell && weak !== undefined) findings.push({ severity: 'warning', message: weak, start: cell.start, end: cell.end })
  }
  return findings
}

function nameProblem(value: string, kind: ImportKind): string | undefined {
  if (kind === 'domains' || kind === 'domain_aliases') return isDomain(value) ? undefined : t('This is not a domain name.')
  const [local = '', domain, ...more] = value.split('@')
  if (local === '' || /\s/.test(value) || more.length > 0 || (domain !== undefined && !isDomain(domain))) return t('This is not an e-mail address.')
  return undefined
}

/** Never quotes the value. */
function passwordProblem(value: string): string | undefined {
  if (value === '') return t('There is no password.')
  const scheme = /^\{[^}]*\}/.exec(value)?.[0]
  if (scheme !== undefined && !hashes.includes(scheme.toUpperCase())) return t('Of hashes only {0} are taken.', hashes.join(', '))
  if (scheme === undefined && value.length < 8) return t('This password has fewer than 8 characters.')
  return undefined
}

function migrationFindings(rows: readonly CsvRow[], header: CsvRow | undefined): Finding[] {
  const findings: Finding[] = []
  const first = rows[0]
  if (!first) return findings
  if (widthOf(rows) === migrationFields && !header)
    findings.push({ severity: 'info', message: t('The order of the four fields is not in the public reference, so only the form of the rows is checked.'), ...whole(first) })
  if (widthOf(rows) !== migrationFields)
    findings.push({ severity: 'warning', message: t('A standard migration has 4 fields in each row. Fields here: {0}. The layout with an IMAP master user is not in the public reference.', widthOf(rows)), ...whole(first) })
  for (const row of rows) {
    const texts = row.cells.map(({ text }) => text.trim())
    if (!texts.some((text) => isAddress(text))) findings.push({ severity: 'warning', message: t('No field of this row is an e-mail address.'), ...whole(row) })
    if (!texts.some((text) => isDomain(text) || isNumericAddress(text))) findings.push({ severity: 'warning', message: t('No field of this row is a host name or an IP address.'), ...whole(row) })
  }
  return findings
}

const isNumericAddress = (text: string): boolean => /^\d{1,3}(\.\d{1,3}){3}$/.test(text) || /^[\da-f]*:[\da-f:]+$/i.test(text)

/** Of the column that names the rows alone: anywhere else a password could look like an address. */
function domainsOf(rows: readonly CsvRow[], column: number): (readonly [string, number])[] {
  const counts = new Map<string, number>()
  if (!namesAlone(rows, column)) return []
  for (const { cells } of rows) {
    const value = (cells[column]?.text ?? '').trim().toLowerCase()
    const domain = isAddress(value) ? value.slice(value.lastIndexOf('@') + 1) : isDomain(value) ? value : undefined
    if (domain !== undefined) counts.set(domain, (counts.get(domain) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])
}
