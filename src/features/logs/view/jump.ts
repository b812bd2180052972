import { readSpan, type Span } from '../../../tail/query/values'
import { shownTime, shownZone } from './time'

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
  const read = (one: string): Span | undefined => readSpan(one, now, shownZone)
  if (!/^\d{1,2}:\d\d(:\d\d)?$/.test(text)) return read(text)
  const day = shownTime(newest).slice(0, 10)
  const time = text.padStart(text.length > 5 ? 8 : 5, '0')
  const at = read(`${day} ${time}`)
  // The day before by the calendar: it may have begun 23 or 25 hours earlier.
  return at && at.at > newest ? read(`${new Date(Date.parse(day) - 864e5).toISOString().slice(0, 10)} ${time}`) : at
}
