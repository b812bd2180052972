import { formatCsv, parseCsv } from '../../../csv'
import { hideInValue, partsOf } from '../../../api/hide'
import { redactFields } from '../../../api/redact'
import { isHeader, isOpenColumn, namesAlone } from './columns'

const hidden = '•••'

/** The text of a CSV with every value hidden that may be a secret: all but columns with harmless names; without names, all but a first one of addresses. */
export function maskedCsv(text: string): string {
  const { rows, separator } = parseCsv(text)
  const header = isHeader(rows[0]) ? rows[0] : undefined
  const open = header ? header.cells.map((cell) => isOpenColumn(cell.text)) : []
  const first = !header && namesAlone(rows, 0)
  const masked = rows.map((row) =>
    row.cells.map((cell, column) => {
      const shown = row === header || cell.text === '' || (header ? open[column] === true : first && column === 0)
      return shown ? cell.text : hidden
    }),
  )
  return formatCsv(masked, { separator })
}

/** A row of an import as it may be shown: the columns of the file may hold passwords under any name. */
export function maskedRow(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null || !('fields' in raw)) return redactFields(raw)
  const { fields } = raw
  const masked =
    typeof fields === 'object' && fields !== null
      ? Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, isOpenColumn(name) || value === null || value === '' ? (value as unknown) : hidden]))
      : hidden
  return { ...(redactFields(raw) as object), ...maskedErrors(raw), fields: masked }
}

/** What is wrong with a row of an import, without the values of its file that may be secrets. */
export function maskedErrors(raw: { readonly fields?: unknown; readonly error_details?: unknown }): { readonly error_details?: unknown[] } {
  const { fields, error_details: errors } = raw
  if (!Array.isArray(errors)) return {}
  const columns = typeof fields === 'object' && fields !== null ? Object.entries(fields) : []
  const secrets = columns.flatMap(([name, value]) => (isOpenColumn(name) || typeof value !== 'string' ? [] : [value]))
  return { error_details: hideInValue(errors, partsOf(secrets)) as unknown[] }
}
