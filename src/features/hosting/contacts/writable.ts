import type { Contact } from '../../../api/resources/addressbook'

const kinds = {
  emails: ['work', 'home'],
  phone_numbers: ['work', 'home', 'cell', 'home fax', 'work fax'],
  url: ['work', 'home'],
  addresses: ['work', 'home'],
} as const

/**
 * A contact as it can be written. What is read has a list of types for each entry, what is written one: the first that can be
 * written, else the first as it came, which the check then points at rather than changing it unasked.
 */
export function writableContact(contact: Contact): Record<string, unknown> {
  const lists = Object.entries(kinds).flatMap(([field, known]) => {
    const rows = contact[field]
    return Array.isArray(rows) ? [[field, rows.map((row: unknown) => oneType(row, known))]] : []
  })
  return { ...contact, ...(Object.fromEntries(lists) as Record<string, unknown>) }
}

function oneType(row: unknown, known: readonly string[]): unknown {
  if (typeof row !== 'object' || row === null) return row
  const { type, ...rest } = row as { readonly type?: unknown }
  const given = (Array.isArray(type) ? type : [type]).filter((one): one is string => typeof one === 'string')
  const lower = given.map((one) => one.toLowerCase())
  const chosen = lower.find((one) => known.includes(one)) ?? given[0]
  const set = Object.entries(rest).filter(([, value]) => value !== null)
  return { ...Object.fromEntries(set), ...(chosen === undefined ? {} : { type: chosen }) }
}

/** The fields of a contact that are read and cannot be written, where they hold something. */
export function unwritableFields(contact: Contact): string[] {
  return (['birthday', 'photo'] as const).filter((field) => {
    const value = contact[field]
    return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== ''
  })
}
