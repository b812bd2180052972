import * as z from 'zod/mini'
import { flag, numeric } from '../fields'

export const importSchema = z.looseObject({
  status: z.optional(z.string()),
  status_detail: z.optional(z.string()),
  expert_mode: z.optional(flag),
  code: z.optional(z.string()),
  type: z.optional(z.string()),
  csv_file_name: z.optional(z.string()),
  csv_file_size: z.optional(numeric),
  original_csv_file_name: z.optional(z.string()),
  created_at: z.optional(z.string()),
  owner: z.optional(z.string()),
  error_details: z.optional(z.array(z.unknown())),
  resources: z.optional(numeric),
})
export type Import = z.output<typeof importSchema>

export const importResourceSchema = z.looseObject({
  import_code: z.optional(z.string()),
  description: z.optional(z.string()),
  status: z.optional(z.string()),
  fields: z.optional(z.record(z.string(), z.unknown())),
  error_details: z.optional(z.array(z.unknown())),
})
export type ImportResource = z.output<typeof importResourceSchema>
