/** A moment read from a log. `assumedZone` is set where the text named no zone and UTC was taken. */
export interface Moment {
  /** Milliseconds, UTC. */
  readonly at: number
  readonly assumedZone?: true
}

const isoForm =
  /^(\d{4})-(\d{2})-(\d{2})(?:(?:T|\s+)(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i
// As the control panel shows times: 27/8/2019, 12:51:36, day first, no zone
// (https://docs.qboxmail.com/en/guides/email-hosting/control-panel/tracemail/).
const panelForm = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/
// RFC 5322 §3.3, with the two-digit years and named zones of §4.3.
const mailForm = /^(?:[a-z]{3,9},?\s+)?(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{2,4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([+-]\d{4}|[a-z]{1,3})?$/i

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const namedZones: Readonly<Record<string, number>> = {
  Z: 0, UT: 0, UTC: 0, GMT: 0, EST: -5, EDT: -4, CST: -6, CDT: -5, MST: -7, MDT: -6, PST: -8, PDT: -7,
}

/** Minutes east of UTC; undefined when the zone is absent or says nothing (`-0000`, unknown names; RFC 5322 §3.3 and §4.3). */
function offsetOf(zone: string | undefined): number | undefined {
  if (!zone || zone === '-0000') return undefined
  const hours = namedZones[zone.toUpperCase()]
  if (hours !== undefined) return hours * 60
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone)
  return match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? 0)) : undefined
}

type Part = string | undefined

function moment(year: number, month: number, day: number, clock: readonly Part[], fraction: Part, zone: Part): Moment | undefined {
  const [hour = 0, minute = 0, second = 0] = clock.map((part) => Number(part ?? 0))
  const midnight = new Date(Date.UTC(year, month - 1, day))
  // Date.UTC rolls 31 February over; such a text is no date.
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return undefined
  if (hour > 23 || minute > 59 || second > 60) return undefined
  const ms = fraction ? Math.floor(Number(`0.${fraction}`) * 1000) : 0
  const offset = offsetOf(zone)
  const at = midnight.getTime() + ((hour * 60 + minute - (offset ?? 0)) * 60 + second) * 1000 + ms
  return offset === undefined ? { at, assumedZone: true } : { at }
}

/** Seconds, milliseconds or microseconds since 1970, told apart by their size; other numbers (a duration, a count) are no time. */
function epoch(value: number): Moment | undefined {
  if (value >= 1e9 && value < 1e10) return { at: Math.floor(value * 1000) }
  if (value >= 1e12 && value < 1e13) return { at: Math.floor(value) }
  if (value >= 1e15 && value < 1e16) return { at: Math.floor(value / 1000) }
  return undefined
}

/**
 * Reads a time as a log may write it: ISO 8601, `YYYY-MM-DD HH:MM:SS`, Unix epoch, the panel's day-first form, RFC 5322.
 * The API's own format is not public. A time without a zone is read as UTC and says so.
 */
export function readTime(value: unknown): Moment | undefined {
  if (typeof value === 'number') return epoch(value)
  if (typeof value !== 'string' || value.length > 80) return undefined
  const text = value.replace(/\s*\([^()]*\)\s*$/, '').trim()
  if (/^\d+(\.\d+)?$/.test(text)) return epoch(Number(text))
  const iso = isoForm.exec(text)
  if (iso) return moment(Number(iso[1]), Number(iso[2]), Number(iso[3]), iso.slice(4, 7), iso[7], iso[8])
  const panel = panelForm.exec(text)
  if (panel) return moment(Number(panel[3]), Number(panel[2]), Number(panel[1]), panel.slice(4, 7), undefined, undefined)
  const mail = mailForm.exec(text)
  if (!mail) return undefined
  const year = Number(mail[3])
  const full = mail[3]!.length === 2 ? year + (year < 50 ? 2000 : 1900) : mail[3]!.length === 3 ? year + 1900 : year
  return moment(full, months.indexOf(mail[2]!.toLowerCase()) + 1, Number(mail[1]), mail.slice(4, 7), undefined, mail[7])
}
