import type { CsvRow } from '../../../csv'

/**
 * Names of columns whose values may be shown. The columns themselves are not in the public reference, so every other one is taken to
 * hold a secret.
 */
const open = new Set([
  'name', 'domain', 'domain_name', 'email', 'email_address', 'address', 'local_email', 'local_part', 'user', 'username', 'remote_username', 'remote_user',
  'firstname', 'lastname', 'first_name', 'last_name', 'server', 'remote_server', 'host', 'hostname', 'destination', 'destinations', 'alias', 'quota',
  'max_email_quota', 'plan', 'company', 'description', 'status',
])

const secret = new Set(['password', 'password_confirmation', 'passwd', 'pass', 'pwd', 'remote_password', 'hash', 'masteruser', 'master_user', 'master_password'])

const plain = (text: string): string => text.trim().toLowerCase().replace(/[\s-]+/g, '_')

/** Whether the values of a column of this name may be shown. */
export const isOpenColumn = (name: string): boolean => open.has(plain(name))
export const isPasswordColumn = (name: string): boolean => /^(remote_)?(password|passwd|pass|pwd)$/.test(plain(name))

/** Names of columns rather than values: short words alone, most of which are known. A row of values may hold a password, so in doubt it is none. */
export function isHeader(row: CsvRow | undefined): boolean {
  const names = (row?.cells ?? []).map(({ text }) => plain(text))
  if (names.length === 0 || !names.every((name) => /^[a-z][a-z0-9_]*$/.test(name))) return false
  return names.filter((name) => open.has(name) || secret.has(name)).length * 2 > names.length
}

/** The number of the column that names what a row is about: by its name, else the first. */
export function nameColumn(header: CsvRow | undefined): number {
  const names = (header?.cells ?? []).map(({ text }) => plain(text))
  for (const wanted of ['local_email', 'email_address', 'email', 'address', 'domain_name', 'domain', 'name', 'username']) {
    const at = names.indexOf(wanted)
    if (at >= 0) return at
  }
  return 0
}

/** Something before the last `@`, and a domain after it. */
export function isAddress(text: string): boolean {
  const at = text.lastIndexOf('@')
  return at > 0 && !/\s/.test(text) && isDomain(text.slice(at + 1))
}

/** At least two labels of letters, digits and hyphens, the last with a letter. */
export function isDomain(text: string): boolean {
  const labels = text.split('.')
  return text.length <= 253 && labels.length > 1 && /\p{L}/u.test(labels.at(-1) ?? '') && labels.every((label) => label.length <= 63 && /^[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?$/u.test(label))
}

/** Whether a column holds addresses and domains in all rows. One password may look like an address, not all of them. */
export function namesAlone(rows: readonly CsvRow[], column: number): boolean {
  return rows.every(({ cells }) => {
    const text = (cells[column]?.text ?? '').trim()
    return text === '' || isAddress(text) || isDomain(text)
  })
}
