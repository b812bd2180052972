import * as z from 'zod/mini'

/** Days that are looked at, today included. */
export const periods = ['1', '7', '30'] as const
export type Period = (typeof periods)[number]

/** What a panel is about, and all that survives a reload. */
export const subjectSchema = z.object({
  accountId: z.string(),
  period: z.literal(periods),
  /** What the service filters by: user name or id of one Delivery account; all of them when absent. */
  sender: z.optional(z.string()),
  /** Name of one sending domain; all of them when absent. */
  domain: z.optional(z.string()),
})
export type Subject = z.output<typeof subjectSchema>

/** First and last day (UTC) of a period that ends at `now` (ms). */
export function daysOf(period: Period, now: number): { readonly start_date: string; readonly end_date: string } {
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10)
  return { start_date: day(now - (Number(period) - 1) * 86_400_000), end_date: day(now) }
}
