import { readTime } from '../time'
import { instantOf, localZone, type Zone } from '../zone'

/** A stretch of time: from `at` on, `until` exclusive (both milliseconds, UTC). A moment that is given to the minute is that minute. */
export interface Span {
  readonly at: number
  readonly until: number
}

const unitMs: Readonly<Record<string, number>> = { s: 1e3, m: 6e4, h: 36e5, d: 864e5, w: 6048e5 }

const dayBefore = (day: string): string => new Date(Date.parse(day) - 864e5).toISOString().slice(0, 10)

/**
 * A time as a person types it: a day, a day with a time (`2026-03-05T10:00`), a time alone (the last such before now), `today`,
 * `yesterday`, or how long ago (`-2h`, `-1h30m`; s, m, h, d, w). Where it names no zone it is meant in the given one.
 */
export function readSpan(text: string, now: number, zone: Zone = localZone): Span | undefined {
  if (/^-(?:\d{1,6}(?:\.\d{1,3})?[smhdw]){1,5}$/i.test(text)) {
    const ago = [...text.toLowerCase().matchAll(/([\d.]+)([smhdw])/g)].reduce((sum, [, count, unit]) => sum + Number(count) * unitMs[unit!]!, 0)
    return { at: now - ago, until: now - ago + 1 }
  }
  const day = new Date(now + zone(now)).toISOString().slice(0, 10)
  if (/^(?:today|oggi)$/i.test(text)) return readSpan(day, now, zone)
  if (/^(?:yesterday|ieri)$/i.test(text)) return readSpan(dayBefore(day), now, zone)
  if (/^\d{1,2}:\d\d(?::\d\d)?$/.test(text)) {
    const time = text.padStart(text.length > 5 ? 8 : 5, '0')
    const span = readSpan(`${day} ${time}`, now, zone)
    // The day before by the calendar: it may have begun 23 or 25 hours earlier.
    return span && span.at > now ? readSpan(`${dayBefore(day)} ${time}`, now, zone) : span
  }
  const read = readTime(text)
  if (!read) return undefined
  if (!read.assumedZone) return { at: read.at, until: read.at + 1 }
  const at = instantOf(read.at, zone)
  const [, second, fraction] = /:\d\d(:\d\d)?([.,]\d)?/.exec(text) ?? []
  // A day may have 23 or 25 hours.
  return { at, until: !text.includes(':') ? instantOf(read.at + 864e5, zone) : at + (fraction ? 1 : second ? 1e3 : 6e4) }
}

/** Decimal units as mail programs show them, binary ones by their own names (IEC 80000-13). */
const units: Readonly<Record<string, number>> = { '': 1, b: 1, k: 1e3, kb: 1e3, kib: 2 ** 10, m: 1e6, mb: 1e6, mib: 2 ** 20, g: 1e9, gb: 1e9, gib: 2 ** 30 }

/** A size in bytes: `2000`, `1.5mb`, `64KiB`. */
export function readSize(text: string): number | undefined {
  // A comma stands for the point in most of Europe; one before three digits may part thousands, and is not guessed.
  const [, number, unit = ''] = /^(\d{1,15}(?:[.,]\d{1,6})?)([a-z]{0,3})$/i.exec(text) ?? []
  const factor = units[unit.toLowerCase()]
  if (number === undefined || factor === undefined || /^\d{1,3},\d{3}$/.test(number)) return undefined
  return Number(number.replace(',', '.')) * factor
}
