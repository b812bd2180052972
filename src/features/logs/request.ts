import * as z from 'zod/mini'
import { logFiltersSchema, type LogFilters } from '../../tail/filters'
import { logKinds, type LogKind } from '../../tail/kinds'
import { queryText } from './subject'

/** Which log to follow; what is absent is asked for, or taken from the active account. */
export interface LogsRequest {
  readonly accountId?: string
  readonly log?: LogKind
  readonly filters?: Readonly<Record<string, string>>
  /** In the filter language, on top of `filters`. */
  readonly query?: string
  /** What people call what `filters` has the codes of, by the codes. */
  readonly names?: Readonly<Record<string, string>>
}

export interface ReadRequest {
  readonly accountId?: string | undefined
  readonly log?: LogKind | undefined
  readonly filters: LogFilters
  readonly query?: string | undefined
  readonly names?: Record<string, string> | undefined
  /** Names of filters that the server does not have, or whose value cannot be one. */
  readonly refused: readonly string[]
}

const requestSchema = z.object({
  accountId: z.optional(z.string()),
  log: z.optional(z.literal(logKinds)),
  filters: z.optional(z.record(z.string(), z.unknown())),
  query: z.optional(queryText),
  names: z.optional(z.record(z.string(), z.string())),
})

/**
 * Reads what a command was given: by another feature, a key binding, or a menu, which hands over whatever it belongs to. What is no
 * request at all counts as none.
 */
export function readRequest(value: unknown): ReadRequest {
  const read = requestSchema.safeParse(value)
  if (!read.success) return { filters: {}, refused: [] }
  const given = read.data.filters ?? {}
  const checked = logFiltersSchema.safeParse(given)
  if (checked.success) return { ...read.data, filters: checked.data, refused: [] }
  const wrong = checked.error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : issue.path.slice(0, 1).map(String)))
  return { ...read.data, filters: {}, refused: [...new Set(wrong)] }
}
