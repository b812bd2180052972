import * as z from 'zod/mini'

/** What the panel is about, as it is kept over a reload. */
export const subjectSchema = z.object({ accountId: z.string() })
export type Subject = z.output<typeof subjectSchema>

const mark = z.enum(['ok', 'info', 'warning', 'error', 'unknown', 'waiting'])
const button = z.object({ id: z.string(), label: z.string() })

const row = z.object({
  id: z.string(),
  /** A `list` that could not be read on, or a row of it, stands where its domains would. */
  kind: z.enum(['domain', 'domainAlias', 'deliveryDomain', 'list']),
  name: z.string(),
  /** For people to read, where it differs. */
  unicode: z.optional(z.string()),
  phase: z.enum(['waiting', 'running', 'done', 'stopped']),
  mark,
  /** By area, those that were checked. */
  areas: z.record(z.string(), mark),
  /** The gravest finding, or why the domain could not be checked. */
  finding: z.optional(z.string()),
  /** What is other than at the last run, in words. */
  changes: z.array(z.string()),
  /** When it was checked, milliseconds since 1970. */
  at: z.optional(z.number()),
  ways: z.array(button),
})
export type Row = z.output<typeof row>

const state = z.object({
  phase: z.enum(['running', 'done', 'cancelled', 'failed']),
  /** Domains that are checked, of how many are known so far. */
  done: z.number(),
  total: z.number(),
  /** Who is asked. */
  resolver: z.string(),
  /** Why nothing could be begun. */
  what: z.optional(z.string()),
})
export type State = z.output<typeof state>

export const toView = z.object({ type: z.literal('rows'), title: z.string(), state, rows: z.array(row), /** These rows are all there are. */ all: z.boolean() })
export type ToView = z.output<typeof toView>

export const order = z.object({
  /** `domain`, `verdict`, `finding`, `changed`, `at`, or an area. */
  by: z.string().check(z.maxLength(40)),
  down: z.boolean(),
  /** Only rows with problems. */
  problems: z.boolean(),
})
export type Order = z.output<typeof order>

const id = z.string().check(z.maxLength(300))
export const fromView = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start') }),
  z.object({ type: z.literal('cancel') }),
  z.object({ type: z.literal('open'), id }),
  z.object({ type: z.literal('recheck'), id }),
  z.object({ type: z.literal('way'), id, way: z.string() }),
  z.object({ type: z.literal('export'), as: z.enum(['csv', 'markdown', 'copy']), order }),
])
export type FromView = z.output<typeof fromView>
