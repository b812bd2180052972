import * as z from 'zod/mini'
import { flag, numeric } from '../fields'

export const migrationSchema = z.looseObject({
  status: z.optional(z.string()),
  status_detail: z.optional(z.string()),
  code: z.optional(z.string()),
  csv_file_name: z.optional(z.string()),
  original_csv_file_name: z.optional(z.string()),
  csv_file_size: z.optional(numeric),
  preset: z.optional(z.string()),
  resources_has_errors: z.optional(flag),
  admin_first_execution_override: z.optional(flag),
  admin_second_execution_override: z.optional(flag),
  resources: z.optional(numeric),
  can_delete: z.optional(flag),
  execute_now: z.optional(flag),
  is_late: z.optional(flag),
  owner: z.optional(z.string()),
  created_at: z.optional(z.string()),
  updated_at: z.optional(z.string()),
  first_execution_date: z.optional(z.string()),
  second_execution_date: z.optional(z.string()),
  from_date: z.optional(z.string()),
})
export type Migration = z.output<typeof migrationSchema>

export const migrationCreateSchema = z.strictObject({
  csv_file_name: z.string(),
  csv_file_content: z.string(),
  csv_file_size: z.optional(z.int32()),
  preset: z.string(),
  customer_code: z.optional(z.string()),
  first_execution_date: z.optional(z.iso.datetime({ offset: true })),
  second_execution_date: z.optional(z.iso.datetime({ offset: true })),
  execute_now: z.optional(z.boolean()),
  date_filter_preset: z.optional(z.literal(['all', 'last_month', 'last_6_months', 'last_year', 'custom'])),
  custom_from_date: z.optional(z.string()),
})
export type MigrationCreate = z.input<typeof migrationCreateSchema>

export const migrationRunSchema = z.record(z.string(), z.unknown())
export type MigrationRun = z.output<typeof migrationRunSchema>

export const migrationResourceSchema = z.looseObject({
  code: z.optional(z.string()),
  status: z.optional(z.string()),
  status_detail: z.optional(z.string()),
  created_at: z.optional(z.string()),
  updated_at: z.optional(z.string()),
  error_details: z.optional(z.array(z.unknown())),
  local_email: z.optional(z.string()),
  remote_username: z.optional(z.string()),
  remote_server: z.optional(z.string()),
  migration_id: z.optional(numeric),
  masteruser: z.optional(z.string()),
  test_run: z.optional(z.union([migrationRunSchema, z.string()])),
  first_execution_run: z.optional(z.union([migrationRunSchema, z.string()])),
  second_execution_run: z.optional(z.union([migrationRunSchema, z.string()])),
  from_date: z.optional(z.string()),
})
export type MigrationResource = z.output<typeof migrationResourceSchema>

const runFields = ['test_run', 'first_execution_run', 'second_execution_run'] as const

/** The runs of a row that can be asked for. The example shows an empty object, so the id is looked for under its likely names. */
export function runIdsOf(row: Readonly<Record<string, unknown>>): { readonly run: (typeof runFields)[number]; readonly id: string }[] {
  const isId = (value: unknown): value is string | number => (typeof value === 'string' && value !== '') || typeof value === 'number'
  return runFields.flatMap((run) => {
    const value = row[run]
    const id = typeof value === 'object' && value !== null ? ['id', 'code', 'run_id'].map((name) => (value as Record<string, unknown>)[name]).find(isId) : value
    return isId(id) ? [{ run, id: String(id) }] : []
  })
}
