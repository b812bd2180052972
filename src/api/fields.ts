import * as z from 'zod/mini'

/** An answered number; some come as text. */
export const numeric = z.pipe(
  z.union([z.number(), z.string().check(z.regex(/^\s*-?\d+(\.\d+)?\s*$/))]),
  z.transform((value) => Number(value)),
)

/** An answered yes or no; some come as text or as 0 and 1. */
export const flag = z.pipe(
  z.union([z.boolean(), z.literal(['true', 'false', '0', '1', 0, 1])]),
  z.transform((value) => value === true || value === 'true' || value === '1' || value === 1),
)

/** An answered code, id or state, as text whatever it came as. */
export const identifier = z.pipe(
  z.union([z.string(), z.number()]),
  z.transform((value) => String(value)),
)

/** A code or id in an address. */
export const identifierInput = z.union([z.string().check(z.minLength(1)), z.int()])

/** A page number or size. */
export const positive = z.int().check(z.positive())

/** What a check across fields misses; `describeIssue` has the words for it. */
export type Need = 'repeat' | 'body' | 'recipient'

/** The field `again` holds the same as `first` (both may be absent). */
export function repeats(first: string, again: string) {
  const need: Need = 'repeat'
  return z.refine<Readonly<Record<string, unknown>>>((value) => value[first] === value[again], { path: [again], params: { need } })
}
