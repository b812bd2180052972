import * as z from 'zod/mini'
import { numeric } from '../fields'

export const tracemailCountersSchema = z.looseObject({
  all: z.optional(numeric),
  delivered: z.optional(numeric),
  suppressed: z.optional(numeric),
  bounce: z.optional(numeric),
  queued: z.optional(numeric),
  errors: z.optional(numeric),
  authErrors: z.optional(numeric),
  limitsErrors: z.optional(numeric),
  genericErrors: z.optional(numeric),
})
export type TracemailCounters = z.output<typeof tracemailCountersSchema>

export const tracemailMailoutSchema = z.looseObject({
  data: z.optional(z.unknown()),
})
export type TracemailMailout = z.output<typeof tracemailMailoutSchema>

export const accessLogEntrySchema = z.record(z.string(), z.unknown())
export type AccessLogEntry = z.output<typeof accessLogEntrySchema>

export const mailLogEntrySchema = z.record(z.string(), z.unknown())
export type MailLogEntry = z.output<typeof mailLogEntrySchema>
