import * as z from 'zod/mini'
import { logFiltersSchema } from '../../tail/filters'
import { logKinds } from '../../tail/kinds'

/** More than anybody types. */
export const longestQuery = 1_000
export const queryText = z.string().check(z.maxLength(longestQuery))

/** What a panel is about, and all that survives a reload. */
export const subjectSchema = z.object({
  accountId: z.string(),
  log: z.literal(logKinds),
  filters: logFiltersSchema,
  /** What was asked for in the filter language, on top of `filters`. */
  query: z.optional(queryText),
  /** What people call what `filters` has the codes of. */
  names: z.optional(z.record(z.string(), z.string())),
})
export type Subject = z.output<typeof subjectSchema>
