import { t } from '../../../l10n'

export type Since = 'all' | 'last_month' | 'last_6_months' | 'last_year' | 'custom'

export interface Schedule {
  now: boolean
  /** As typed, local time: `2030-12-31 22:00`. */
  first: string
  /** As typed; empty for a single run. */
  second: string
  since: Since
  /** `2030-12-31`, for `custom`. */
  from: string
}

export const emptySchedule = (): Schedule => ({ now: false, first: '', second: '', since: 'all', from: '' })

/** An older guide lets the second run begin within this of the first (https://www.qboxmail.it/documentation/migrazione-messaggi-email-dal-vecchio-server-qboxmail/). */
const longestGap = 23 * 3_600_000

/** A local time as a person types it, in milliseconds; undefined when it is none, such as 30 February. */
export function timeOf(text: string): number | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})$/.exec(text.trim())
  if (!found) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = found.slice(1).map(Number)
  const date = new Date(year, month - 1, day, hour, minute)
  const same = date.getMonth() === month - 1 && date.getDate() === day && date.getHours() === hour && date.getMinutes() === minute
  return same ? date.getTime() : undefined
}

const form = '2030-12-31 22:00'

export function firstProblem(text: string, now = Date.now()): string | undefined {
  const time = timeOf(text)
  if (time === undefined) return t('A date and a time are needed, as {0}.', form)
  return time <= now ? t('This is in the past.') : undefined
}

/** `first` is when the first run begins, in milliseconds. */
export function secondProblem(text: string, first: number): string | undefined {
  if (text.trim() === '') return undefined
  const time = timeOf(text)
  if (time === undefined) return t('A date and a time are needed, as {0}.', form)
  if (time <= first) return t('The second run must come after the first.')
  return time - first > longestGap ? t('The second run must begin within 23 hours of the first.') : undefined
}

export function fromProblem(text: string): string | undefined {
  return timeOf(`${text.trim()} 12:00`) === undefined ? t('A date is needed, as {0}.', '2030-12-31') : undefined
}

/** How far back is copied, in words. */
export function sinceWords({ since, from }: Pick<Schedule, 'since' | 'from'>): string {
  switch (since) {
    case 'all':
      return t('All mail')
    case 'last_month':
      return t('The last month')
    case 'last_6_months':
      return t('The last six months')
    case 'last_year':
      return t('The last year')
    case 'custom':
      return from.trim() === '' ? t('Since a date…') : t('Mail since: {0}', from.trim())
  }
}

const sinces: readonly Since[] = ['all', 'last_month', 'last_6_months', 'last_year', 'custom']

/** The choices of how far back to copy. */
export const sinceChoices = (): { label: string; value: Since }[] => sinces.map((since) => ({ label: sinceWords({ since, from: '' }), value: since }))

const iso = (text: string): string => new Date(timeOf(text) ?? NaN).toISOString()

/** The fields of the body that say when and how far back. */
export function scheduleFields({ now, first, second, since, from }: Schedule): {
  execute_now?: true
  first_execution_date?: string
  second_execution_date?: string
  date_filter_preset: Since
  custom_from_date?: string
} {
  return {
    ...(now ? { execute_now: true } : { first_execution_date: iso(first) }),
    ...(second.trim() !== '' && { second_execution_date: iso(second) }),
    date_filter_preset: since,
    ...(since === 'custom' && { custom_from_date: from.trim() }),
  }
}
