import type { Import, ImportResource } from '../../../api/resources/import'
import { runIdsOf, type Migration, type MigrationResource } from '../../../api/resources/migration'
import { dateWords } from '../../../editor/dates'
import { stateLine } from '../../../editor/stateWords'
import { t } from '../../../l10n'
import type { State } from '../state'
import { changed, created, errorLines, lines } from '../texts'
import { maskedErrors } from './mask'
import { importState, migrationRowState, migrationState } from './state'

interface Stated {
  readonly id: string
  readonly accountId: string
  readonly name: string
  readonly state: State
  readonly description: string
  readonly tooltip: string
}

export interface ImportNode extends Stated {
  readonly kind: 'import'
  readonly code: string
  readonly raw: unknown
}

export interface ImportRowNode extends Stated {
  readonly kind: 'importRow'
  readonly raw: unknown
}

export interface MigrationNode extends Stated {
  readonly kind: 'migration'
  readonly code: string
  readonly canDelete?: boolean
}

/** A test or execution of one mailbox's migration. */
export interface Run {
  readonly what: string
  readonly id: string
}

export interface MigrationRowNode extends Stated {
  readonly kind: 'migrationRow'
  readonly migration: MigrationNode
  /** Absent when the API gave none: then its log cannot be asked for. */
  readonly code?: string
  readonly runs: readonly Run[]
  readonly raw: unknown
}

const count = (rows: number | undefined): string | undefined => (rows === undefined ? undefined : t('{0} {0:row|rows}', rows))

/** The row of an import; undefined when the API gave no code for it. */
export function importNode(accountId: string, given: Import): ImportNode | undefined {
  const { code } = given
  if (!code) return undefined
  const state = importState(given.status)
  const name = given.original_csv_file_name || given.csv_file_name || code
  return {
    kind: 'import',
    id: `account/${accountId}/imports/${code}`,
    accountId,
    code,
    name,
    state,
    raw: given,
    description: stateLine(state, count(given.resources)),
    tooltip: lines(
      name,
      t('State: {0}', state.words),
      given.status_detail,
      t('Code: {0}', code),
      given.type && t('Kind: {0}', given.type),
      given.expert_mode === true && t('Advanced layout'),
      given.owner && t('Owner: {0}', given.owner),
      created(given.created_at),
      ...errorLines(given.error_details),
    ),
  }
}

/** One row of an import's file. It has no code, so its place in the list names it. */
export function importRowNode(parent: ImportNode, row: ImportResource, index: number): ImportRowNode {
  const state = importState(row.status)
  const errors = errorLines(maskedErrors(row).error_details)
  const name = row.description || t('Row {0}', String(index + 1))
  return {
    kind: 'importRow',
    id: `${parent.id}/row/${index}`,
    accountId: parent.accountId,
    name,
    state,
    raw: row,
    description: stateLine(state, errors[0]),
    tooltip: lines(name, t('State: {0}', state.words), ...errors),
  }
}

/** The row of a migration; undefined when the API gave no code for it. */
export function migrationNode(accountId: string, given: Migration): MigrationNode | undefined {
  const { code } = given
  if (!code) return undefined
  const state = migrationState(given.status)
  const name = given.original_csv_file_name || given.csv_file_name || code
  const next = given.status === 'scheduled' && given.first_execution_date ? dateWords(given.first_execution_date) : undefined
  return {
    kind: 'migration',
    id: `account/${accountId}/migrations/${code}`,
    accountId,
    code,
    name,
    state,
    canDelete: given.can_delete,
    description: stateLine(state, next, count(given.resources)),
    tooltip: lines(
      name,
      t('State: {0}', state.words),
      given.status_detail,
      t('Code: {0}', code),
      given.preset && t('Preset: {0}', given.preset),
      given.first_execution_date && t('First run: {0}', dateWords(given.first_execution_date)),
      given.second_execution_date && t('Second run: {0}', dateWords(given.second_execution_date)),
      given.from_date && t('Mail since: {0}', dateWords(given.from_date)),
      given.resources_has_errors === true && t('Some mailboxes have errors'),
      given.is_late === true && t('It is late'),
      given.owner && t('Owner: {0}', given.owner),
      created(given.created_at),
      changed(given.updated_at),
    ),
  }
}

/** One mailbox of a migration. */
export function migrationRowNode(parent: MigrationNode, row: MigrationResource, index: number): MigrationRowNode {
  const state = migrationRowState(row.status)
  const errors = errorLines(row.error_details)
  const name = row.local_email || row.code || t('Row {0}', String(index + 1))
  const from = row.remote_username && row.remote_server ? t('from {0} at {1}', row.remote_username, row.remote_server) : undefined
  return {
    kind: 'migrationRow',
    id: `${parent.id}/row/${row.code || `#${index}`}`,
    accountId: parent.accountId,
    migration: parent,
    code: row.code,
    runs: runsOf(row),
    name,
    state,
    raw: row,
    description: stateLine(state, errors[0] ?? from),
    tooltip: lines(name, from, t('State: {0}', state.words), row.status_detail, row.code && t('Code: {0}', row.code), ...errors, changed(row.updated_at)),
  }
}

/** The runs that can be asked for. */
function runsOf(row: MigrationResource): Run[] {
  const words = { test_run: t('Test'), first_execution_run: t('First run'), second_execution_run: t('Second run') }
  return runIdsOf(row).map(({ run, id }) => ({ what: words[run], id }))
}
