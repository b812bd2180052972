import type { Publication } from '../../../dns/code/records'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import type { Given } from '../../../dns/given/givenRecord'

/** What is given for a domain as it is written into a file. What has no known value or could not be read becomes a remark. */
export function publicationOf({ records, unread }: Given, domain: string): Publication {
  const known = records.flatMap(({ type, name, value, source }) => {
    if (value === undefined) return []
    const note = source === 'usual' ? t('usual value; resellers have hosts of their own') : source === 'suggested' ? t('suggested') : undefined
    return [{ type, name, value, ...(note === undefined ? {} : { note }) }]
  })
  // A DKIM name that an alias serves has no record of its own beside it (RFC 1034 §3.6.2).
  const open = records.filter(({ value, name }) => value === undefined && !records.some((other) => other.type === 'CNAME' && other.name === name))
  const remarks = [
    t('Mail records of {0}', safeText(domain)),
    ...open.map(({ name, type }) => `${safeText(name)} ${type} ${t('(value not known yet)')}`),
    ...unread.map(({ field, raw }) => `${field}: ${safeText(raw)}`),
  ]
  return { domain, records: known, remarks }
}
