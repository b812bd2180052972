import * as z from 'zod/mini'

/** What the view keeps over hiding and a reload: what was folded, and what was typed. */
export const keptSchema = z.object({
  folds: z.record(z.string(), z.boolean()),
  add: z.string(),
  ip: z.string(),
  sender: z.string(),
})
export type Kept = z.output<typeof keptSchema>

export const nothingKept: Kept = { folds: {}, add: '', ip: '', sender: '' }
