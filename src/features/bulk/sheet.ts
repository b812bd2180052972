import { parseCsv, type CsvRow } from '../../csv'
import { bodyProblems } from '../../editor/edit/changes'
import { t } from '../../l10n'
import { checkAddrSpec } from '../../mail/addrSpec'
import { safeText } from '../../text'
import { actions, bodyOperation, kinds, kindWords, type Action, type BulkRow, type Kind, type RefusedRow } from './rows'
import { fieldSchemas, valueOf } from './value'

export interface Sheet {
  readonly rows: readonly BulkRow[]
  readonly refused: readonly RefusedRow[]
  /** Headings that mean nothing here. */
  readonly unused: readonly string[]
}

/** What the rows are when they do not say it themselves. */
export interface Defaults {
  readonly kind?: Kind
  readonly action?: Action
  readonly domain?: string
}

type Role = 'kind' | 'action' | 'address' | 'name' | 'domain'

const roles: Readonly<Record<string, Role>> = {
  type: 'kind', kind: 'kind', tipo: 'kind', action: 'action', azione: 'action', address: 'address', email: 'address', email_address: 'address', indirizzo: 'address',
  name: 'name', local_part: 'name', nome_casella: 'name', domain: 'domain', dominio: 'domain',
}
const others: Readonly<Record<string, string>> = { quota: 'max_email_quota', destination: 'destinations', destinazioni: 'destinations', nome: 'firstname', cognome: 'lastname', first_name: 'firstname', last_name: 'lastname', descrizione: 'description' }

type Column = { readonly role: Role } | { readonly field: string } | undefined

/** The headings of a sheet, as what they stand for. */
function columnsOf(headings: readonly string[]): Column[] {
  const names = new Set(kinds.flatMap((kind) => [...fieldSchemas(kind).keys()]))
  return headings.map((heading) => {
    const name = heading.trim().toLowerCase().replace(/[\s-]+/g, '_')
    const role = roles[name]
    if (role) return { role }
    const field = others[name] ?? name
    // The address names the mailbox, and the repetition of a password is made here.
    return names.has(field) && field !== 'name' && field !== 'password_confirmation' ? { field } : undefined
  })
}

/** Whether the rows of a document say themselves what they are and what is to be done. */
export function says(text: string, role: 'kind' | 'action'): boolean {
  const [first] = parseCsv(text.slice(0, 10_000)).rows
  return columnsOf(first?.cells.map((cell) => cell.text) ?? []).some((column) => column !== undefined && 'role' in column && column.role === role)
}

/** Reads the rows of a CSV document. Nothing is thrown: what cannot be used comes back as refused, with every reason. */
export function readSheet(text: string, defaults: Defaults): Sheet {
  const { rows, problems } = parseCsv(text)
  const [head, ...body] = rows
  const headings = head?.cells.map((cell) => cell.text) ?? []
  const columns = columnsOf(headings)
  // Without a single known one they are no headings but values, which may be secrets.
  const named = columns.some((column) => column !== undefined)
  const unused = headings.filter((heading, index) => named && columns[index] === undefined && heading.trim() !== '').map((heading) => safeText(heading, 60))
  const read: BulkRow[] = []
  const refused: RefusedRow[] = []
  const seen = new Map<string, number>()
  const schemas = { mailbox: fieldSchemas('mailbox'), alias: fieldSchemas('alias') }
  for (const row of body) {
    const line = row.line + 1
    const broken = problems.filter(({ start }) => start >= row.cells[0]!.start && start < row.cells.at(-1)!.end).map(({ message }) => message)
    const made = rowOf(row, columns, defaults, schemas)
    const before = seen.get(made.address.toLowerCase())
    const reasons = [...broken, ...made.reasons, ...(made.address !== '' && before !== undefined ? [t('this address stands in line {0} already', String(before))] : [])]
    if (made.address !== '' && before === undefined) seen.set(made.address.toLowerCase(), line)
    if (reasons.length > 0 || !made.row) refused.push({ line, label: safeText(made.address, 80), reasons })
    else read.push({ ...made.row, line })
  }
  return { rows: read, refused, unused }
}

type Schemas = Readonly<Record<Kind, ReturnType<typeof fieldSchemas>>>

function rowOf(row: CsvRow, columns: readonly Column[], defaults: Defaults, schemas: Schemas): { address: string; reasons: string[]; row?: Omit<BulkRow, 'line'> } {
  const reasons: string[] = []
  const given: Partial<Record<Role, string>> = {}
  const texts = new Map<string, string>()
  for (const [index, { text }] of row.cells.entries()) {
    const column = columns[index]
    if (text.trim() === '' || !column) continue
    if ('role' in column) given[column.role] ??= text.trim()
    else texts.set(column.field, column.field === 'password' ? text : text.trim())
  }
  if (row.cells.length > columns.length) reasons.push(t('it has more values than there are headings'))
  const kind = oneOf(kinds, given.kind, defaults.kind)
  const action = oneOf(actions, given.action, defaults.action)
  if (!kind) reasons.push(t('type: one of {0} is needed', kinds.join(', ')))
  if (!action) reasons.push(t('action: one of {0} is needed', actions.join(', ')))
  const at = addressOf(given, defaults.domain)
  if ('problem' in at) reasons.push(at.problem)
  const address = 'problem' in at ? (given.address ?? given.name ?? '') : at.address
  if (!kind || !action || 'problem' in at) return { address, reasons }
  const fields = fieldsFrom(kind, action, texts, schemas[kind], reasons)
  if (reasons.length === 0) reasons.push(...fieldProblems(kind, action, at.address, fields))
  return { address, reasons, row: { kind, action, address: at.address, domain: at.domain, fields } }
}

function oneOf<T extends string>(values: readonly T[], given: string | undefined, otherwise: T | undefined): T | undefined {
  return given === undefined ? otherwise : values.find((value) => value === given.toLowerCase())
}

function addressOf(given: Partial<Record<Role, string>>, domain: string | undefined): { address: string; domain: string } | { problem: string } {
  const typed = given.address ?? given.name
  if (typed === undefined) return { problem: t('address: a value is needed') }
  const whole = typed.includes('@') ? typed : `${typed}@${given.domain ?? domain ?? ''}`
  const spec = checkAddrSpec(whole)
  if ('problem' in spec) return { problem: `${safeText(whole, 60)}: ${spec.problem}` }
  if (spec.smtpUtf8) return { problem: t('Only unaccented letters, digits and marks can be used here.') }
  const cut = spec.address.lastIndexOf('@')
  const own = spec.address.slice(cut + 1).toLowerCase()
  // A selection of one domain must not reach into another one by a typing error.
  if (domain !== undefined && own !== domain.toLowerCase()) return { problem: t('the address is not one of {0}', domain) }
  return { address: `${spec.address.slice(0, cut)}@${own}`, domain: own }
}

function fieldsFrom(kind: Kind, action: Action, texts: ReadonlyMap<string, string>, schemas: ReturnType<typeof fieldSchemas>, reasons: string[]): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const [name, text] of texts) {
    const schema = schemas.get(name)
    if (!schema) reasons.push(t('{0}: a {1} has no such field', name, kindWords(kind)))
    // Only what an action sends is read: a list of people can be enabled as it is.
    else if (action === 'create' || action === 'update' || (action === 'disable' && name === 'bounce_msg')) {
      const read = name === 'password' ? { value: text } : valueOf(schema, text)
      if ('problem' in read) reasons.push(`${name}: ${read.problem}`)
      else fields[name] = read.value
    }
  }
  return fields
}

/** The reasons of the operation's own schema; they never quote a value. */
export function fieldProblems(kind: Kind, action: Action, address: string, fields: Readonly<Record<string, unknown>>): string[] {
  if (action !== 'create' && action !== 'update') return []
  if (action === 'update' && Object.keys(fields).length === 0) return [t('there is nothing to change in it')]
  const problems = bodyProblems(bodyOperation(kind, action), bodyOf(kind, action, address, fields))
  // One missing password is one problem, not two.
  const words = (text: string): string => text.replace(/\.$/, '')
  return problems.filter(({ path }) => path !== 'password_confirmation').map(({ path, message }) => (path === '' ? words(message) : `${path}: ${words(message)}`))
}

/** What is sent for a row. */
export function bodyOf(kind: Kind, action: 'create' | 'update', address: string, fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const again = kind === 'mailbox' && 'password' in fields ? { password_confirmation: fields['password'] } : {}
  return { ...(action === 'create' && { name: address.slice(0, address.lastIndexOf('@')) }), ...fields, ...again }
}
