import { deleteExport } from '../../api/operations/exports'
import { createImport, deleteImport, downloadImportCsvFile, listImportResources, listImports } from '../../api/operations/imports'
import {
  createMigration, deleteMigration, downloadMigrationCsvFile, executeMigrationNow, getMigration, getMigrationResourceLog, getMigrationRun,
  getMigrationRunLog, getMigrationServiceStatus, getMigrationStats, listMigrationPresets, listMigrationResources, listMigrations,
} from '../../api/operations/migrations'
import type { CsvImport, Migration } from '../office'
import { envelope, paged } from '../list'
import { created, empty, file, item, notFound, ok, Refusal, wrong } from '../reply'
import { on, type Route } from '../route'
import { customer } from '../seed/hosting'
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

/** The text of a CSV field, which may be Base64. */
function textOf(content: string): string {
  const packed = content.replace(/\s/g, '')
  return packed !== '' && packed.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(packed) ? new TextDecoder().decode(Uint8Array.from(atob(packed), (c) => c.charCodeAt(0))) : content
}

/** Rows of a CSV text as records of its header; without one the columns are numbered, but for the local address of a migration. */
function rowsOf(world: World, code: string): Record<string, string>[] {
  const lines = (world.office.files.get(code) ?? '').split(/\r?\n/).filter((line) => line !== '')
  // The guides ask for no row of names, so one is taken for such only where no value could stand in it.
  const headed = !/[@.]/.test(lines[0] ?? '')
  const names = headed ? (lines.shift() ?? '').split(/[;,]/) : ['local_email']
  return lines.map((line) => Object.fromEntries(line.split(/[;,]/).map((value, i) => [names[i] ?? `column_${i + 1}`, value])))
}

function migrationRows(world: World, migration: Migration): object[] {
  const failed = migration.status === 'completed_with_errors'
  return rowsOf(world, migration.code).map((row, i) => ({
    code: `${migration.code}-${i + 1}`, status: failed ? 'error' : migration.status === 'running' ? 'running' : 'success', status_detail: null,
    created_at: migration.created_at, updated_at: migration.updated_at, error_details: failed ? ['Login failed'] : [],
    local_email: row['local_email'] ?? '', remote_username: row['remote_username'] ?? '', remote_server: row['remote_server'] ?? '',
    migration_id: Number(migration.code.slice(2)), masteruser: null, test_run: { id: 1, status: 'success' },
    first_execution_run: migration.first_execution_date ? { id: 2, status: failed ? 'error' : 'success' } : null, second_execution_run: null, from_date: null,
  }))
}

const log = (world: World, what: string): string => `${world.stamp(1)} ${what} started\n${world.stamp(1)} 128 messages copied\n`

export const transferRoutes: readonly Route[] = [
  on(listImports, ({ world, query }) => {
    const state = query.status ?? 'all'
    return paged(world.office.imports.filter((row) => state === 'all' || row.status === state), query, (row) => [row.code, row.original_csv_file_name])
  }),
  on(createImport, ({ world, body }) => {
    if (!body.csv_file_content) return wrong('csv_file_content', 'is required')
    const text = textOf(body.csv_file_content)
    const code = world.nextCode('I', 9)
    const row: CsvImport = {
      code, status: 'validating', status_detail: null, expert_mode: body.expert_mode ?? false, type: body.type ?? 'email_accounts', csv_file_name: `${code}.csv`,
      csv_file_size: text.length, original_csv_file_name: body.csv_file_name ?? 'import.csv', created_at: world.stamp(), owner: customer.fullname,
      error_details: [], resources: 0,
    }
    world.office.imports.unshift(row)
    world.office.files.set(code, text)
    world.after(5_000, () => {
      row.resources = rowsOf(world, code).length
      row.status = row.resources > 0 ? 'valid' : 'invalid'
      if (row.resources === 0) row.error_details = ['The file holds no rows']
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
    const status = row.status === 'invalid' ? 'invalid' : 'valid'
    const rows = rowsOf(world, row.code).map((fields) => ({
      import_code: row.code, description: Object.values(fields)[0] ?? '', status, fields, error_details: status === 'invalid' ? row.error_details : [],
    }))
    return paged(rows.filter((held) => (query.status ?? 'all') === 'all' || held.status === query.status), query, (held) => [held.description])
  }),
  on(downloadImportCsvFile, ({ world, params }) => file(world.office.files.get(importOf(world, params.import_code).code) ?? '', 'text/csv')),
  on(listMigrations, ({ world, query }) => {
    const state = query.status ?? 'all'
    return paged(world.office.migrations.filter((row) => state === 'all' || row.status === state), query, (row) => [row.code, row.original_csv_file_name])
  }),
  on(createMigration, ({ world, body }) => {
    const text = textOf(body.csv_file_content)
    const code = world.nextCode('MG', 8)
    const row: Migration = {
      code, status: 'validating', status_detail: null, csv_file_name: `${code}.csv`, original_csv_file_name: body.csv_file_name, csv_file_size: text.length,
      preset: body.preset, resources_has_errors: false, admin_first_execution_override: false, admin_second_execution_override: false, resources: 0,
      can_delete: true, execute_now: body.execute_now ?? false, is_late: false, owner: customer.fullname, created_at: world.stamp(),
      updated_at: world.stamp(), first_execution_date: body.first_execution_date ?? null, second_execution_date: body.second_execution_date ?? null,
      from_date: body.custom_from_date ?? null,
    }
    world.office.migrations.unshift(row)
    world.office.files.set(code, text)
    world.after(5_000, () => {
      row.resources = rowsOf(world, code).length
      row.status = row.resources === 0 ? 'failed' : row.first_execution_date ? 'scheduled' : 'to_schedule'
    })
    return created(code)
  }),
  on(getMigration, ({ world, params }) => item(migrationOf(world, params.migration_code))),
  on(executeMigrationNow, ({ world, params, body }) => {
    const row = migrationOf(world, params.migration_code)
    if (row.status === 'running' || row.status === 'validating') return wrong('execution', `the migration is ${row.status}`)
    Object.assign(row, { status: 'running', can_delete: false, [`${body.execution}_execution_date`]: world.stamp() })
    world.after(8_000, () => Object.assign(row, { status: 'completed', can_delete: true, updated_at: world.stamp() }))
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
  on(getMigrationStats, ({ world }) => ok({ migrations: world.office.migrations.length, running: world.office.migrations.filter((row) => row.status === 'running').length })),
  on(getMigrationResourceLog, ({ world, params }) => file(log(world, `${migrationOf(world, params.migration_code).code} ${params.resource_id}`), 'text/plain')),
  on(getMigrationRun, ({ world, params }) => ok({ id: params.run_id, migration_code: migrationOf(world, params.migration_code).code, status: 'success', messages: 128 })),
  on(getMigrationRunLog, ({ world, params }) => file(log(world, `${migrationOf(world, params.migration_code).code} run ${params.run_id}`), 'text/plain')),
  on(downloadMigrationCsvFile, ({ world, params }) => file(world.office.files.get(migrationOf(world, params.migration_code).code) ?? '', 'text/csv')),
  on(deleteExport, ({ world, params }) => {
    if (!world.office.exports.includes(params.export_code)) return notFound()
    world.office.exports = world.office.exports.filter((code) => code !== params.export_code)
    return empty
  }),
]
