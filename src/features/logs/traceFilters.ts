import type { LogEntry } from '../../tail/entry'
import type { LogFilters } from '../../tail/filters'
import { isWholeAddress } from '../../tail/query/match'

const day = 86_400_000

/**
 * The filters by which a message's rows are found although the server has none for its id: whole texts, which it finds whether it
 * compares whole or in part, and days around the entry, wide enough for a message that waited.
 */
export function traceFilters({ kind, at, from, subject, fields }: LogEntry, own: LogFilters): LogFilters {
  const date = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
  const dates = at === undefined ? {} : { start_date: date(at - 6 * day), end_date: date(at + 6 * day) }
  if (kind.startsWith('hosting.')) return { ...dates, ...(own.domain_code !== undefined && { domain_code: own.domain_code }) }
  // A subject that was cleaned for showing is not what the server has.
  const whole = subject !== undefined && subject.length <= 200 && Object.values(fields).includes(subject)
  return { ...dates, ...(from !== undefined && isWholeAddress(from) && { from }), ...(whole && { subject }) }
}
