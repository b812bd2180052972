import { t } from '../../l10n'
import { filtersFor, logFiltersSchema, type LogFilterName, type LogFilters } from '../../tail/filters'
import type { LogKind } from '../../tail/kinds'
import { readTime } from '../../tail/time'

/** What stands in the fields of the form, also in those that the log at hand does not have. */
export type Draft = Partial<Record<LogFilterName, string>>
export type Problems = Partial<Record<LogFilterName, string>>

/** The filters that a draft says, or what is wrong at which field. Fields that the log does not have are taken as they are. */
export function readDraft(kind: LogKind, draft: Draft): { readonly filters: LogFilters } | { readonly problems: Problems } {
  const given = Object.fromEntries(Object.entries(draft).flatMap(([name, value]) => (value.trim() === '' ? [] : [[name, value.trim()]])))
  const problems: Problems = {}
  const read = logFiltersSchema.safeParse(given)
  for (const issue of read.error?.issues ?? []) {
    const name = issue.path[0] as LogFilterName
    problems[name] = words(name)
  }
  for (const name of ['start_date', 'end_date'] as const) if (given[name] !== undefined && !readTime(given[name])) problems[name] ??= words(name)
  const [start, end] = [readTime(given['start_date']), readTime(given['end_date'])]
  if (start && end && start.at > end.at) problems.end_date ??= t('The end is before the start.')
  const shown = filtersFor(kind).map(({ name }) => name)
  const wrong = Object.entries(problems).filter(([name]) => shown.some((one) => one === name))
  if (wrong.length > 0) return { problems: Object.fromEntries(wrong) }
  return { filters: read.success ? read.data : logFiltersSchema.parse(Object.fromEntries(Object.entries(given).filter(([name]) => !(name in problems)))) }
}

function words(name: LogFilterName): string {
  if (name === 'start_date' || name === 'end_date') return t('A day such as {0}, or with a time: {1}.', '2026-03-05', '2026-03-05 14:30')
  return t('This is too long, or not one of the values that can be chosen.')
}

/** Filters in words: “Recipient: anna@example.org”. `names`: what people call what is filtered by its code. */
export function filterWords(kind: LogKind, filters: LogFilters, names: Readonly<Record<string, string>> = {}): string[] {
  return filtersFor(kind).flatMap(({ name, label, values }) => {
    const value = filters[name]
    if (value === undefined) return []
    const called = Object.hasOwn(names, value) ? names[value] : undefined
    if (called !== undefined) return [`${name === 'domain_code' ? t('Domain') : name === 'email_account_code' ? t('Mailbox') : label}: ${called}`]
    return [`${label}: ${values?.find((one) => one.value === value)?.label ?? value}`]
  })
}
