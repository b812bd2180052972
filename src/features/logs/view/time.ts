import { t } from '../../../l10n'
import { localZone, type Zone } from '../../../tail/zone'

const two = (value: number): string => String(value).padStart(2, '0')

/** How times are shown: local, or in UTC. */
export const shown = { utc: false }

/** The zone in which times are shown. */
export const shownZone: Zone = (at) => (shown.utc ? 0 : localZone(at))

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
  const minutes = shownZone(at) / 60_000
  if (minutes === 0) return 'UTC'
  const size = Math.abs(minutes)
  return `UTC${minutes < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/** From when to when, the day once; with how far they are from UTC where clocks are set in between. */
export function spanWords(from: number, to: number): string {
  const words = (at: number): string => (shownZone(from) === shownZone(to) ? shownTime(at) : `${shownTime(at)} ${offsetWords(at)}`)
  return t('{0} to {1}', words(from), shownTime(from).slice(0, 10) === shownTime(to).slice(0, 10) ? words(to).slice(11) : words(to))
}
