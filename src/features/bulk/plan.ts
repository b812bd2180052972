import { isDeepStrictEqual } from 'node:util'
import { t } from '../../l10n'
import type { BulkRow, RefusedRow } from './rows'

/** A mailbox or an alias as the service has it now. */
export interface Held {
  readonly code: string
  readonly values: Readonly<Record<string, unknown>>
  /** Undefined when the state is another one, or not known. */
  readonly enabled?: boolean
}

/** What there is in one domain now, by address in lower case. */
export interface DomainNow {
  readonly code: string
  readonly mailboxes: ReadonlyMap<string, Held>
  readonly aliases: ReadonlyMap<string, Held>
}

/** A row that is to be run. */
export interface Step {
  readonly row: BulkRow
  readonly domainCode: string
  /** Of what is there already; undefined when it is created. */
  readonly code: string | undefined
  /** What is sent, without what the service has already. */
  readonly fields: Readonly<Record<string, unknown>>
  /** Of what is changed: what the service has now. */
  readonly before?: Held['values']
}

export interface Plan {
  readonly steps: readonly Step[]
  /** Rows whose aim is reached already: by an earlier run, or by somebody else. */
  readonly nothing: readonly { readonly row: BulkRow; readonly why: string }[]
  readonly refused: readonly RefusedRow[]
}

type Decision = { readonly step: Step } | { readonly why: string } | { readonly refused: string }

/**
 * Compares the rows with what there is. A row whose aim is reached is not run again, so a second run does only what is left. `done`
 * tells of rows that cannot be compared, because they set a password, that they were run already.
 */
export function planOf(rows: readonly BulkRow[], domains: ReadonlyMap<string, DomainNow | undefined>, done: (row: BulkRow) => boolean): Plan {
  const steps: Step[] = []
  const nothing: { row: BulkRow; why: string }[] = []
  const refused: RefusedRow[] = []
  for (const row of rows) {
    const decision = decide(row, domains.get(row.domain), done)
    if ('step' in decision) steps.push(decision.step)
    else if ('why' in decision) nothing.push({ row, why: decision.why })
    else refused.push({ line: row.line, label: row.address, reasons: [decision.refused] })
  }
  return { steps, nothing, refused }
}

function decide(row: BulkRow, domain: DomainNow | undefined, done: (row: BulkRow) => boolean): Decision {
  if (!domain) return { refused: t('there is no domain {0} in this account', row.domain) }
  const key = row.address.toLowerCase()
  const [own, other] = row.kind === 'mailbox' ? [domain.mailboxes.get(key), domain.aliases.get(key)] : [domain.aliases.get(key), domain.mailboxes.get(key)]
  const step = (fields: Step['fields'], before?: Step['before']): Decision => ({ step: { row, domainCode: domain.code, code: own?.code, fields, ...(before && { before }) } })
  switch (row.action) {
    case 'create':
      if (own) return { why: t('it is there already') }
      return other ? { refused: row.kind === 'mailbox' ? t('an alias has this address') : t('a mailbox has this address') } : step(row.fields)
    case 'delete':
      return own ? step({}) : { why: t('it is not there') }
    case 'update': {
      if (!own) return { refused: missing(row) }
      const fields = changedOf(row, own, done(row))
      return Object.keys(fields).length > 0 ? step(fields, own.values) : { why: t('it is so already') }
    }
    case 'enable':
    case 'disable':
      if (row.kind === 'alias') return { refused: t('Qboxmail has no operation for that: an alias can only be created, changed and deleted') }
      if (!own) return { refused: missing(row) }
      return own.enabled === (row.action === 'enable') ? { why: t('it is so already') } : step(row.fields)
  }
}

const missing = ({ kind }: BulkRow): string => (kind === 'mailbox' ? t('there is no such mailbox') : t('there is no such alias'))

/** The fields that differ from what the service has. A password cannot be compared; it counts unless it was set by an earlier run. */
export function changedOf(row: BulkRow, held: Held, passwordDone: boolean): Record<string, unknown> {
  const entries = Object.entries(row.fields).filter(([name, value]) => (name === 'password' ? !passwordDone : !same(value, held.values[name])))
  return Object.fromEntries(entries)
}

function same(wanted: unknown, held: unknown): boolean {
  const plain = (value: unknown): unknown => (Array.isArray(value) ? value.map((each) => String(each).toLowerCase()).sort() : value)
  return isDeepStrictEqual(plain(wanted), plain(held))
}
