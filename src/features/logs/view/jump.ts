import { readSpan } from '../../../tail/query/values'
import { readTime } from '../../../tail/time'
import { shown, shownTime } from './time'

/** From when to when (ms UTC, both included) two texts say; `to` may be empty. The name of a field that cannot be read, or comes too early. */
export function readRange(from: string, to: string, now: number): { readonly from: number; readonly to?: number } | 'from' | 'to' {
  const start = readJump(from, now)
  if (start === undefined) return 'from'
  if (to.trim() === '') return { from: start }
  const end = readJump(to, now)
  if (end === undefined || end < start) return 'to'
  const whole = /^\d{4}-\d\d-\d\d$/.test(to.trim()) ? 864e5 : /:\d\d:\d\d|^-/.test(to) ? 1e3 : 6e4
  return { from: start, to: end + whole - 1 }
}

/**
 * The moment (ms, UTC) that a person means, in the zone in which times are shown: a day, a day and a time, how long ago (`-2h`), or a
 * time alone, which is the last such before the newest entry. Undefined when it is none of these.
 */
export function readJump(typed: string, now: number, newest = now): number | undefined {
  const text = typed.trim()
  const read = (one: string): number | undefined => (shown.utc && /^\d/.test(one) ? readTime(one)?.at : readSpan(one, now)?.at)
  if (!/^\d{1,2}:\d\d(:\d\d)?$/.test(text)) return read(text)
  const dayOf = (at: number): string => shownTime(at).slice(0, 10)
  const time = text.padStart(text.length > 5 ? 8 : 5, '0')
  const at = read(`${dayOf(newest)} ${time}`)
  return at !== undefined && at > newest ? read(`${dayOf(newest - 864e5)} ${time}`) : at
}
