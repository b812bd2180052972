import { deleteExport } from '../../api/operations/exports'
import { createImport, deleteImport, downloadImportCsvFile, listImportResources, listImports } from '../../api/operations/imports'
import {
  createMigration, deleteMigration, downloadMigrationCsvFile, executeMigrationNow, getMigration, getMigrationResourceLog, getMigrationRun,
  getMigrationRunLog, getMigrationServiceStatus, getMigrationStats, listMigrationPresets, listMigrationResources, listMigrations,
} from '../../api/operations/migrations'
import { parseCsv } from '../../csv'
import type { Caller } from '../caller'
import { csvTextOf } from '../csvText'
import { importRow } from '../importing'
import { execute, schedule } from '../migrating'
import type { CsvImport, Migration } from '../office'
import { envelope, paged } from '../list'
import { created, empty, file, item, notFound, ok, Refusal, wrong } from '../reply'
import { on, type Route } from '../route'
import type { World } from '../world'

function importOf(world: World, code: string): CsvImport {
  const found = world.office.imports.find((row) => row.code === code)
  if (!found) throw new Refusal(notFound())
  return found
}

function migrationOf(world: World, code: string): Migration {
  const found = world.office.migrations.find((row) => row.code === code)
  if (!found) throw new Refusal(notFound())
  return found
}

/** What was uploaded for an import or a migration. */
const fileOf = ({ office }: World, code: string): string => office.files.get(code) ?? ''

/** Rows of a CSV text as records of its header; without one the columns are numbered, but for the local address of a migration. */
function rowsOf(world: World, code: string): Record<string, string>[] {
  const lines = parseCsv(fileOf(world, code)).rows.map(({ cells }) => cells.map(({ text }) => text))
  const [first = []] = lines
  // The guides ask for no row of names, so one is taken for such only where no value could stand in it.
  const headed = !first.some((text) => /[@.]/.test(text))
  const names = headed ? first : ['local_email']
  return lines.slice(headed ? 1 : 0).map((line) => Object.fromEntries(line.map((value, i) => [names[i] ?? `column_${i + 1}`, value])))
}

/** Takes what it can of a file's rows: how many, and why not the others. */
function takeRows(world: World, row: CsvImport, caller: Caller): void {
  const rows = rowsOf(world, row.code)
  const refused = new Map<number, string>()
  for (const [i, fields] of rows.entries()) {
    const problem = importRow(world, caller, row.type, Object.values(fields))
    if (problem !== undefined) refused.set(i, problem)
  }
  world.office.refused.set(row.code, refused)
  row.resources = rows.length
  row.status = refused.size === rows.length ? 'invalid' : refused.size > 0 ? 'valid_with_skipped' : 'valid'
  row.error_details = rows.length === 0 ? ['The file holds no rows'] : [...refused].map(([i, problem]) => `Row ${i + 1}: ${problem}`)
}

function migrationRows(world: World, migration: Migration): object[] {
  const { status: state, first_execution_date: first } = migration
  const failed = state === 'completed_with_errors'
  const status = failed ? 'error' : state === 'running' ? 'running' : 'success'
  // The date of an execution that is only planned is still to come.
  const hasBegun = first !== null && Date.parse(first) <= world.now()
  return rowsOf(world, migration.code).map((row, i) => ({
    code: `${migration.code}-${i + 1}`, status, status_detail: null,
    created_at: migration.created_at, updated_at: migration.updated_at, error_details: failed ? ['Login failed'] : [],
    local_email: row['local_email'] ?? '', remote_username: row['remote_username'] ?? '', remote_server: row['remote_server'] ?? '',
    migration_id: Number(migration.code.slice(2)), masteruser: null, test_run: { id: 1, status: 'success' },
    first_execution_run: hasBegun ? { id: 2, status } : null, second_execution_run: null, from_date: null,
  }))
}

const log = (world: World, what: string): string => `${world.stamp(1)} ${what} started\n${world.stamp(1)} 128 messages copied\n`

export const transferRoutes: readonly Route[] = [
  on(listImports, ({ world, query, caller }) => {
    const state = query.status ?? 'all'
    return paged(world.office.imports.filter((row) => caller.sees(row) && (state === 'all' || row.status === state)), query, (row) => [row.code, row.original_csv_file_name])
  }),
  on(createImport, ({ world, body, caller }) => {
    if (!body.csv_file_content) return wrong('csv_file_content', 'is required')
    const text = csvTextOf(body.csv_file_content)
    const code = world.nextCode('I', 9)
    const row: CsvImport = {
      code, status: 'validating', status_detail: null, expert_mode: body.expert_mode ?? false, type: body.type ?? 'email_accounts', csv_file_name: `${code}.csv`,
      csv_file_size: text.length, original_csv_file_name: body.csv_file_name ?? 'import.csv', created_at: world.stamp(), owner: caller.name,
      error_details: [], resources: 0,
    }
    world.office.imports.unshift(row)
    world.office.files.set(code, text)
    world.after(5_000, () => {
      if (world.office.imports.includes(row)) takeRows(world, row, caller)
    })
    return created(code)
  }),
  on(deleteImport, ({ world, params }) => {
    const row = importOf(world, params.import_code)
    world.office.imports = world.office.imports.filter((held) => held !== row)
    return empty
  }),
  on(listImportResources, ({ world, params, query }) => {
    const row = importOf(world, params.import_code)
    const rows = rowsOf(world, row.code).map((fields, i) => {
      const problem = world.office.refused.get(row.code)?.get(i)
      const [status, error_details] = problem === undefined ? ['valid', []] : ['invalid', [problem]]
      return { import_code: row.code, description: Object.values(fields)[0] ?? '', status, fields, error_details }
    })
    return paged(rows.filter((held) => (query.status ?? 'all') === 'all' || held.status === query.status), query, (held) => [held.description])
  }),
  on(downloadImportCsvFile, ({ world, params }) => file(fileOf(world, importOf(world, params.import_code).code), 'text/csv')),
  on(listMigrations, ({ world, query, caller }) => {
    const state = query.status ?? 'all'
    return paged(world.office.migrations.filter((row) => caller.sees(row) && (state === 'all' || row.status === state)), query, (row) => [row.code, row.original_csv_file_name])
  }),
  on(createMigration, ({ world, body, caller }) => {
    const text = csvTextOf(body.csv_file_content)
    const code = world.nextCode('MG', 8)
    const row: Migration = {
      code, status: 'validating', status_detail: null, csv_file_name: `${code}.csv`, original_csv_file_name: body.csv_file_name, csv_file_size: text.length,
      preset: body.preset, resources_has_errors: false, admin_first_execution_override: false, admin_second_execution_override: false, resources: 0,
      can_delete: true, execute_now: body.execute_now ?? false, is_late: false, owner: caller.name, created_at: world.stamp(),
      updated_at: world.stamp(), first_execution_date: body.first_execution_date ?? null, second_execution_date: body.second_execution_date ?? null,
      from_date: body.custom_from_date ?? null,
    }
    world.office.migrations.unshift(row)
    world.office.files.set(code, text)
    world.after(5_000, () => {
      row.resources = rowsOf(world, code).length
      row.status = row.resources === 0 ? 'failed' : 'to_schedule'
      if (row.resources === 0 || !world.office.migrations.includes(row)) return
      if (row.execute_now) execute(world, row, 'first')
      else schedule(world, row, 'first')
    })
    return created(code)
  }),
  on(getMigration, ({ world, params }) => item(migrationOf(world, params.migration_code))),
  on(executeMigrationNow, ({ world, params, body }) => {
    const row = migrationOf(world, params.migration_code)
    if (row.status === 'running' || row.status === 'validating') return wrong('execution', `the migration is ${row.status}`)
    execute(world, row, body.execution)
    return empty
  }),
  on(deleteMigration, ({ world, params }) => {
    const row = migrationOf(world, params.migration_code)
    if (!row.can_delete) return wrong('migration', 'is running')
    world.office.migrations = world.office.migrations.filter((held) => held !== row)
    return empty
  }),
  on(listMigrationResources, ({ world, params, query }) => {
    const rows = migrationRows(world, migrationOf(world, params.migration_code)) as { status: string; local_email: string }[]
    return paged(rows.filter((row) => (query.status ?? 'all') === 'all' || row.status === query.status), query, (row) => [row.local_email])
  }),
  on(getMigrationServiceStatus, () => ok({ status: 'available', queue: 0 })),
  on(listMigrationPresets, () => envelope([{ name: 'generic', description: 'Any IMAP server' }, { name: 'gmail', description: 'Gmail' }], 2, {})),
  on(getMigrationStats, ({ world, caller }) => {
    const rows = world.office.migrations.filter(caller.sees)
    return ok({ migrations: rows.length, running: rows.filter((row) => row.status === 'running').length })
  }),
  on(getMigrationResourceLog, ({ world, params }) => file(log(world, `${migrationOf(world, params.migration_code).code} ${params.resource_id}`), 'text/plain')),
  on(getMigrationRun, ({ world, params }) => ok({ id: params.run_id, migration_code: migrationOf(world, params.migration_code).code, status: 'success', messages: 128 })),
  on(getMigrationRunLog, ({ world, params }) => file(log(world, `${migrationOf(world, params.migration_code).code} run ${params.run_id}`), 'text/plain')),
  on(downloadMigrationCsvFile, ({ world, params }) => file(fileOf(world, migrationOf(world, params.migration_code).code), 'text/csv')),
  on(deleteExport, ({ world, params }) => {
    if (!world.office.exports.includes(params.export_code)) return notFound()
    world.office.exports = world.office.exports.filter((code) => code !== params.export_code)
    return empty
  }),
]
