import { readSpan, type Span } from '../../../tail/query/values'
import { shownZone } from './time'

/** From when to when (ms UTC, both included) two texts say; `to` may be empty. The name of a field that cannot be read, or comes too early. */
export function readRange(from: string, to: string, now: number): { readonly from: number; readonly to?: number } | 'from' | 'to' {
  const start = readJump(from, now)
  if (start === undefined) return 'from'
  if (to.trim() === '') return { from: start }
  const end = readMoment(to, now)
  return end === undefined || end.at < start ? 'to' : { from: start, to: end.until - 1 }
}

/**
 * The moment (ms, UTC) that a person means, in the zone in which times are shown: a day, a day and a time, how long ago (`-2h`), or a
 * time alone, which is the last such before the newest entry. Undefined when it is none of these.
 */
export const readJump = (typed: string, now: number, newest = now): number | undefined => readMoment(typed, now, newest)?.at

export function readMoment(typed: string, now: number, newest = now): Span | undefined {
  const text = typed.trim()
  // A time alone is that of the newest entry's day.
  return readSpan(text, text.includes(':') ? newest : now, shownZone)
}
