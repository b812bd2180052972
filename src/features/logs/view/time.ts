const two = (value: number): string => String(value).padStart(2, '0')

/** How times are shown: local, or in UTC. */
export const shown = { utc: false }

/** Minutes east of UTC at that moment, as times are shown. */
export const zoneAt = (at: number): number => (shown.utc ? 0 : -new Date(at).getTimezoneOffset())

/** A moment (ms, UTC) with its date, in a form that reads and sorts the same everywhere. */
export function shownTime(at: number): string {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return ''
  if (shown.utc) return date.toISOString().slice(0, 19).replace('T', ' ')
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`
}

/** A moment (ms, UTC) as UTC, to the millisecond. */
export function utcTime(at: number): string {
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? '' : `${date.toISOString().slice(0, -1).replace('T', ' ')} UTC`
}

/** How far the times that are shown are from UTC at that moment: `UTC+02:00`. */
export function offsetWords(at: number): string {
  const minutes = zoneAt(at)
  if (minutes === 0) return 'UTC'
  const size = Math.abs(minutes)
  return `UTC${minutes < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}
