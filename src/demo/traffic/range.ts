import { Refusal, wrong } from '../reply'

/** The demo's logs reach back three days. */
const logDays = 3
const day = 86_400_000

function instantOf(field: string, text: string, endOfDay: boolean): number {
  const number = /^\d{9,13}$/.test(text) ? Number(text) * (text.length < 12 ? 1_000 : 1) : Date.parse(text)
  if (Number.isNaN(number)) throw new Refusal(wrong(field, 'is not a date'))
  return endOfDay && /^\d{4}-\d{2}-\d{2}$/.test(text) ? number + day - 1 : number
}

/**
 * From and to (ms) of a log question. Dates are days (the last one whole, in UTC), ISO 8601 instants or seconds since 1970.
 * @throws Refusal with a 422
 */
export function rangeOfDates(query: { start_date?: string | undefined; end_date?: string | undefined }, now: number): readonly [number, number] {
  const from = query.start_date === undefined ? 0 : instantOf('start_date', query.start_date, false)
  const to = query.end_date === undefined ? now : instantOf('end_date', query.end_date, true)
  if (from > to && query.end_date !== undefined) throw new Refusal(wrong('end_date', 'is before start_date'))
  return [Math.max(from, now - logDays * day), Math.min(to, now)]
}
