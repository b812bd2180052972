import * as z from 'zod/mini'
import { periods, subjectSchema } from './subject'

const way = z.object({ id: z.string(), label: z.string() })

/** A part of the panel: each has a request of its own, and fails by itself. */
const part = <T extends z.ZodMiniType>(value: T) =>
  z.discriminatedUnion('phase', [
    z.object({ phase: z.literal('loading') }),
    z.object({ phase: z.literal('failed'), what: z.string(), means: z.string(), ways: z.array(way) }),
    z.object({ phase: z.literal('ready'), value }),
  ])

/** Outcomes as the service names them; each has a look of its own. */
export const outcomes = ['delivered', 'bounce', 'suppressed', 'queued', 'errors', 'other'] as const
const outcome = z.enum(outcomes)
export type Outcome = z.output<typeof outcome>

export const counterNames = ['all', 'delivered', 'bounce', 'suppressed', 'queued', 'errors', 'authErrors', 'limitsErrors', 'genericErrors'] as const
const counterName = z.enum(counterNames)
export type CounterName = z.output<typeof counterName>

const counter = z.object({ name: counterName, count: z.number() })
const amount = z.object({ outcome, count: z.number() })
const day = z.object({ date: z.string(), amounts: z.array(amount), total: z.number() })
const ranked = z.object({ domain: z.string(), total: z.number(), amounts: z.array(amount) })
const field = z.object({ name: z.string(), value: z.string() })
const alert = z.object({ severity: z.enum(['error', 'warning', 'info']), words: z.string(), text: z.string(), more: z.array(field), domainCode: z.optional(z.string()) })
/** What the numbers can be narrowed to: `id` is what the service filters by. */
const choice = z.object({ id: z.string(), label: z.string() })
/** Rows that came and could not be read: said, not left out in silence. */
const listed = <T extends z.ZodMiniType>(row: T) => z.object({ rows: z.array(row), unread: z.number() })

export type Day = z.output<typeof day>
export type Ranked = z.output<typeof ranked>
export type Alert = z.output<typeof alert>
export type Counter = z.output<typeof counter>
export type Field = z.output<typeof field>
export type Choice = z.output<typeof choice>
export type Listed<T> = { rows: T[]; unread: number }

const parts = z.object({
  counters: part(z.array(counter)),
  daily: part(listed(day)),
  ranking: part(listed(ranked)),
  alerts: part(listed(alert)),
  summary: part(z.array(field)),
  senders: part(z.array(choice)),
  domains: part(z.array(choice)),
})
export type Parts = z.output<typeof parts>
export type PartName = keyof Parts
export const partNames = ['counters', 'daily', 'ranking', 'alerts', 'summary', 'senders', 'domains'] as const satisfies readonly PartName[]
export type Part<T> = { phase: 'loading' } | { phase: 'failed'; what: string; means: string; ways: { id: string; label: string }[] } | { phase: 'ready'; value: T }

const model = z.object({ account: z.string(), subject: subjectSchema, parts, busy: z.boolean(), at: z.optional(z.number()) })
export type Model = z.output<typeof model>

export const toView = z.discriminatedUnion('type', [z.object({ type: z.literal('model'), model })])
export type ToView = z.output<typeof toView>

const text = z.string().check(z.maxLength(300))
export const fromView = z.discriminatedUnion('type', [
  z.object({ type: z.literal('refresh') }),
  z.object({ type: z.literal('choose'), chosen: z.object({ period: z.literal(periods), sender: z.optional(text), domain: z.optional(text) }) }),
  z.object({ type: z.literal('tailCounter'), name: counterName }),
  z.object({ type: z.literal('tailDomain'), domain: text }),
  z.object({ type: z.literal('tailDay'), date: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)) }),
  z.object({ type: z.literal('showDomain'), code: text }),
  z.object({ type: z.literal('way'), part: z.enum(partNames), id: z.string() }),
])
export type FromView = z.output<typeof fromView>
