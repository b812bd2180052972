import * as z from 'zod/mini'
import { identifierInput, positive } from '../fields'
import { queued } from '../notes'
import { operation } from '../operation'
import { importResourceSchema, importSchema } from '../resources/import'

export const listImports = operation({
  id: 'getApiImports',
  title: 'List imports',
  section: 'Imports',
  api: 'management',
  method: 'GET',
  path: '/api/imports',
  evidence: 'documented',
  cost: 'read',
  query: z.strictObject({
    customer_code: z.optional(z.string()),
    status: z.optional(z.literal(['all', 'validating', 'invalid', 'valid', 'valid_with_skipped'])),
    page: z.optional(positive),
    per: z.optional(positive),
    query: z.optional(z.string()),
  }),
  answer: { kind: 'list', row: importSchema },
})

export const createImport = operation({
  id: 'postApiImports',
  title: 'Create import',
  section: 'Imports',
  api: 'management',
  method: 'POST',
  path: '/api/imports',
  evidence: 'inferred',
  cost: 'paid',
  note: queued,
  body: z.looseObject({
    csv_file_name: z.optional(z.string()),
    csv_file_content: z.optional(z.string()),
    csv_file_size: z.optional(z.int32()),
    type: z.optional(z.string()),
    expert_mode: z.optional(z.boolean()),
    customer_code: z.optional(z.string()),
  }),
  answer: { kind: 'created' },
  secrets: ['csv_file_content', 'csv_file_name', 'csv_file_size'],
})

export const deleteImport = operation({
  id: 'deleteApiImportsImportCode',
  title: 'Delete import',
  section: 'Imports',
  api: 'management',
  method: 'DELETE',
  path: '/api/imports/{import_code}',
  evidence: 'documented',
  cost: 'destructive',
  params: z.strictObject({ import_code: identifierInput }),
  answer: { kind: 'none' },
})

export const listImportResources = operation({
  id: 'getApiImportsImportCodeResources',
  title: 'List import resources',
  section: 'Imports',
  api: 'management',
  method: 'GET',
  path: '/api/imports/{import_code}/resources',
  evidence: 'documented',
  cost: 'read',
  params: z.strictObject({ import_code: identifierInput }),
  query: z.strictObject({
    status: z.optional(z.literal(['all', 'valid', 'invalid'])),
    page: z.optional(positive),
    per: z.optional(positive),
    query: z.optional(z.string()),
  }),
  answer: { kind: 'list', row: importResourceSchema },
  // The columns of the file, which may hold passwords, are in `fields`.
  answerShows: ['resources', 'import_code', 'description', 'status', 'error_details', 'pagination', 'per', 'page', 'total_pages', 'total_records'],
})

export const downloadImportCsvFile = operation({
  id: 'getApiImportsImportCodeCsv',
  title: 'Download import CSV file',
  section: 'Imports',
  api: 'management',
  method: 'GET',
  path: '/api/imports/{import_code}/csv',
  evidence: 'assumed',
  cost: 'read',
  only: 'admin',
  params: z.strictObject({ import_code: identifierInput }),
  answer: { kind: 'text', type: 'text/csv' },
  answerShows: [],
})
