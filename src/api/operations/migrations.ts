import * as z from 'zod/mini'
import { identifierInput, positive } from '../fields'
import { queued } from '../notes'
import { operation } from '../operation'
import { migrationCreateSchema, migrationResourceSchema, migrationSchema } from '../resources/migration'

export const listMigrations = operation({
  id: 'getApiMigrations',
  title: 'List migrations',
  section: 'Migrations',
  api: 'management',
  method: 'GET',
  path: '/api/migrations',
  evidence: 'documented',
  cost: 'read',
  query: z.strictObject({
    customer_code: z.optional(z.string()),
    status: z.optional(z.literal(['all', 'validating', 'to_schedule', 'scheduled', 'running', 'failed', 'completed_with_errors', 'completed'])),
    page: z.optional(positive),
    per: z.optional(positive),
    query: z.optional(z.string()),
  }),
  answer: { kind: 'list', row: migrationSchema },
})

export const createMigration = operation({
  id: 'postApiMigrations',
  title: 'Create migration',
  section: 'Migrations',
  api: 'management',
  method: 'POST',
  path: '/api/migrations',
  evidence: 'documented',
  cost: 'paid',
  note: queued,
  body: migrationCreateSchema,
  answer: { kind: 'created' },
  secrets: ['csv_file_content', 'csv_file_name', 'csv_file_size'],
})

export const getMigration = operation({
  id: 'getApiMigrationsMigrationCode',
  title: 'Get migration',
  section: 'Migrations',
  api: 'management',
  method: 'GET',
  path: '/api/migrations/{migration_code}',
  evidence: 'documented',
  cost: 'read',
  params: z.strictObject({ migration_code: identifierInput }),
  answer: { kind: 'item', row: migrationSchema },
})

export const executeMigrationNow = operation({
  id: 'putApiMigrationsMigrationCode',
  title: 'Execute migration now',
  section: 'Migrations',
  api: 'management',
  method: 'PUT',
  path: '/api/migrations/{migration_code}',
  evidence: 'documented',
  cost: 'paid',
  only: 'admin',
  params: z.strictObject({ migration_code: identifierInput }),
  body: z.strictObject({
    execution: z.literal(['first', 'second']),
  }),
  answer: { kind: 'none' },
})

export const deleteMigration = operation({
  id: 'deleteApiMigrationsMigrationCode',
  title: 'Delete migration',
  section: 'Migrations',
  api: 'management',
  method: 'DELETE',
  path: '/api/migrations/{migration_code}',
  evidence: 'documented',
  cost: 'destructive',
  params: z.strictObject({ migration_code: identifierInput }),
  answer: { kind: 'none' },
})

export const listMigrationResources = operation({
  id: 'getApiMigrationsMigrationCodeResources',
  title: 'List migration resources',
  section: 'Migrations',
  api: 'management',
  method: 'GET',
  path: '/api/migrations/{migration_code}/resources',
  evidence: 'documented',
  cost: 'read',
  params: z.strictObject({ migration_code: identifierInput }),
  query: z.strictObject({
    status: z.optional(z.literal(['all', 'running', 'success', 'error', 'crashed', 'failed'])),
    page: z.optional(positive),
    per: z.optional(positive),
    query: z.optional(z.string()),
  }),
  answer: { kind: 'list', row: migrationResourceSchema },
})

export const getMigrationServiceStatus = operation({
  id: 'getApiMigrationsServiceStatus',
  title: 'Get migration service status',
  section: 'Migrations',
  api: 'management',
  method: 'GET',
  path: '/api/migrations/service_status',
  evidence: 'assumed',
  cost: 'read',
  answer: { kind: 'object', row: z.record(z.string(), z.unknown()) },
})

export const listMigrationPresets = operation({
  id: 'getApiMigrationsPresets',
  title: 'List migration presets',
  section: 'Migrations',
  api: 'management',
  method: 'GET',
  path: '/api/migrations/presets',
  evidence: 'assumed',
  cost: 'read',
  answer: { kind: 'list', row: z.record(z.string(), z.unknown()) },
})

export const getMigrationStats = operation({
  id: 'getApiMigrationsStats',
  title: 'Get migration stats',
  section: 'Migrations',
  api: 'management',
  method: 'GET',
  path: '/api/migrations/stats',
  evidence: 'assumed',
  cost: 'read',
  answer: { kind: 'object', row: z.record(z.string(), z.unknown()) },
})

export const getMigrationResourceLog = operation({
  id: 'getApiMigrationsMigrationCodeResourcesResourceIdLog',
  title: 'Get migration resource log',
  section: 'Migrations',
  api: 'management',
  method: 'GET',
  path: '/api/migrations/{migration_code}/resources/{resource_id}/log',
  evidence: 'assumed',
  cost: 'read',
  params: z.strictObject({ migration_code: identifierInput, resource_id: identifierInput }),
  query: z.strictObject({
    execution: z.optional(z.literal(['first', 'second'])),
  }),
  answer: { kind: 'text', type: 'text/plain' },
})

export const getMigrationRun = operation({
  id: 'getApiMigrationsMigrationCodeRunsRunId',
  title: 'Get migration run',
  section: 'Migrations',
  api: 'management',
  method: 'GET',
  path: '/api/migrations/{migration_code}/runs/{run_id}',
  evidence: 'assumed',
  cost: 'read',
  params: z.strictObject({ migration_code: identifierInput, run_id: identifierInput }),
  answer: { kind: 'object', row: z.record(z.string(), z.unknown()) },
})

export const getMigrationRunLog = operation({
  id: 'getApiMigrationsMigrationCodeRunsRunIdLog',
  title: 'Get migration run log',
  section: 'Migrations',
  api: 'management',
  method: 'GET',
  path: '/api/migrations/{migration_code}/runs/{run_id}/log',
  evidence: 'assumed',
  cost: 'read',
  params: z.strictObject({ migration_code: identifierInput, run_id: identifierInput }),
  answer: { kind: 'text', type: 'text/plain' },
})

export const downloadMigrationCsvFile = operation({
  id: 'getApiMigrationsMigrationCodeCsv',
  title: 'Download migration CSV file',
  section: 'Migrations',
  api: 'management',
  method: 'GET',
  path: '/api/migrations/{migration_code}/csv',
  evidence: 'assumed',
  cost: 'read',
  only: 'admin',
  params: z.strictObject({ migration_code: identifierInput }),
  answer: { kind: 'text', type: 'text/csv' },
  answerShows: [],
})
