const two = (value: number): string => String(value).padStart(2, '0')

/** A moment (ms, UTC) as local time, in a form that reads and sorts the same everywhere. */
export function localTime(at: number): string {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return ''
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`
}

/** A moment (ms, UTC) as UTC, to the millisecond. */
export function utcTime(at: number): string {
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? '' : `${date.toISOString().slice(0, -1).replace('T', ' ')} UTC`
}

/** How far local time is from UTC at that moment: `UTC+02:00`. */
export function offsetWords(at: number): string {
  const minutes = -new Date(at).getTimezoneOffset()
  if (minutes === 0) return 'UTC'
  const size = Math.abs(minutes)
  return `UTC${minutes < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}
