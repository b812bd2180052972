import { t } from '../../../l10n'
import { safeText } from '../../../text'
import type { CheckedCsv } from './checkCsv'

const mostDomains = 10

/** What would be uploaded, for the question before it: numbers and domains, never a value of another field. */
export function planLines({ rows, fields, header, domains, findings }: CheckedCsv): string[] {
  const warnings = findings.filter(({ severity }) => severity === 'warning').length
  const named = domains.slice(0, mostDomains).map(([name, count]) => (count === 1 ? safeText(name, 80) : `${safeText(name, 80)} (${count})`))
  return [
    t('Rows: {0}, fields in each: {1}', rows, fields) + (header ? `, ${t('after a row of names')}` : ''),
    domains.length === 0
      ? t('Domains: they cannot be told from the first field.')
      : t('Domains: {0}', [...named, ...(domains.length > mostDomains ? [t('… and {0} more', domains.length - mostDomains)] : [])].join(', ')),
    ...(warnings > 0 ? [t('Warnings: {0}, see the problems of the file.', warnings)] : []),
    t('Passwords in the file are sent with it; they are not shown, logged or kept here.'),
  ]
}
