import * as z from 'zod/mini'
import { logFiltersSchema } from '../../tail/filters'
import { logKinds } from '../../tail/kinds'

/** What a panel is about, and all that survives a reload. */
export const subjectSchema = z.object({
  accountId: z.string(),
  log: z.literal(logKinds),
  filters: logFiltersSchema,
})
export type Subject = z.output<typeof subjectSchema>
