import * as z from 'zod/mini'
import { identifierInput } from '../fields'
import { operation } from '../operation'

export const deleteExport = operation({
  id: 'deleteApiExportsExportCode',
  title: 'Delete export',
  section: 'Exports',
  api: 'management',
  method: 'DELETE',
  path: '/api/exports/{export_code}',
  evidence: 'assumed',
  cost: 'destructive',
  params: z.strictObject({ export_code: identifierInput }),
  answer: { kind: 'none' },
})
