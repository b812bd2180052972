import { currentLanguage, t } from '../../../l10n'
import type { CounterName, Outcome } from '../messages'
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

export const numberWords = (value: number): string => new Intl.NumberFormat(currentLanguage()).format(value)

/** A part of a whole; undefined of nothing. */
export function shareWords(part: number, whole: number): string | undefined {
  if (whole === 0) return undefined
  return new Intl.NumberFormat(currentLanguage(), { style: 'percent', maximumFractionDigits: 1 }).format(part / whole)
}

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
