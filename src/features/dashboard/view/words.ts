import { currentLanguage, t } from '../../../l10n'
import type { CounterName, Field, Outcome } from '../messages'
import type { Period } from '../subject'

/** What an outcome is called; the same words as in the logs. */
export function outcomeWords(outcome: Outcome): string {
  switch (outcome) {
    case 'delivered':
      return t('Delivered')
    case 'bounce':
      return t('Bounced')
    case 'suppressed':
      return t('Suppressed')
    case 'queued':
      return t('Queued')
    case 'errors':
      return t('Errors')
    case 'other':
      return t('Other')
  }
}

export function counterWords(name: CounterName): string {
  switch (name) {
    case 'all':
      return t('All Messages')
    case 'authErrors':
      return t('Errors of Login')
    case 'limitsErrors':
      return t('Errors of Limits')
    case 'genericErrors':
      return t('Other Errors')
    default:
      return outcomeWords(name)
  }
}

export function periodWords(period: Period): string {
  switch (period) {
    case '1':
      return t('Today')
    case '7':
      return t('Last 7 Days')
    case '30':
      return t('Last 30 Days')
  }
}

/** What a single value of the summary or of an alert is called. Their names are not public: one that is not known here stays as it came. */
export function fieldWords(name: string): string {
  switch (name) {
    case 'bounce_rate':
      return t('Bounce rate')
    case 'suppressed_rate':
      return t('Suppressed share')
    case 'domain_code':
      return t('Domain code')
    case 'code':
      return t('Code')
    case 'domain':
      return t('Domain')
    case 'threshold':
      return t('Threshold')
    case 'value':
      return t('Value')
    default:
      return name
  }
}

/** The value with its unit, where that is known: both shares are given in percent (https://docs.qboxmail.com/en/guides/email-delivery/dashboard/). */
export function fieldValueWords({ name, value }: Field): string {
  const number = Number(value)
  return (name === 'bounce_rate' || name === 'suppressed_rate') && Number.isFinite(number) ? percent(number / 100, 2) : value
}

/** A part of a whole; undefined of nothing. */
export function shareWords(part: number, whole: number): string | undefined {
  if (whole === 0) return undefined
  return percent(part / whole, 1)
}

const percent = (share: number, digits: number): string => new Intl.NumberFormat(currentLanguage(), { style: 'percent', maximumFractionDigits: digits }).format(share)

/** A day as people write it; days are UTC, whatever the time is here. */
export function dayWords(date: string, short = false): string {
  const at = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(at)) return date
  const form = short ? ({ day: 'numeric', month: 'short' } as const) : ({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const)
  return new Intl.DateTimeFormat(currentLanguage(), { ...form, timeZone: 'UTC' }).format(at)
}

export function timeWords(at: number): string {
  return new Intl.DateTimeFormat(currentLanguage(), { timeStyle: 'medium' }).format(at)
}
