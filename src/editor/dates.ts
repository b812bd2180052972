import { currentLanguage } from '../l10n'

let format: Intl.DateTimeFormat | undefined

/** A time of the API in the words of this place; what is no ISO 8601 time is shown as it came. */
export function dateWords(value: string): string {
  const at = /^\d{4}-\d{2}-\d{2}/.test(value) ? Date.parse(value) : NaN
  return Number.isNaN(at) ? value : (format ??= new Intl.DateTimeFormat(currentLanguage(), { dateStyle: 'medium', timeStyle: 'short' })).format(at)
}
