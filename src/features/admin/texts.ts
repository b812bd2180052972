import { dateWords } from '../../editor/dates'
import { t } from '../../l10n'
import { safeText } from '../../text'

export const lines = (...parts: readonly (string | false | undefined)[]): string => parts.filter(Boolean).join('\n')
export const created = (at: string | undefined): string | undefined => (at ? t('Created: {0}', dateWords(at)) : undefined)
export const changed = (at: string | undefined): string | undefined => (at ? t('Changed: {0}', dateWords(at)) : undefined)

const most = 5

/** What went wrong, one line each. The elements of such lists are not documented, so whatever they are is put into words. */
export function errorLines(details: readonly unknown[] | undefined): string[] {
  const all = (details ?? []).map((detail) => safeText(typeof detail === 'string' ? detail : JSON.stringify(detail), 200))
  return all.length > most ? [...all.slice(0, most), t('… and {0} more', all.length - most)] : all
}
