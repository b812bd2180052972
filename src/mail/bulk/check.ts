import { t } from '../../l10n'
import { safeText } from '../../text'
import type { BulkRecipient, Draft } from '../draft'
import { namesIn, placeholdersIn } from './placeholders'

type Field = 'subject' | 'text' | 'html' | 'recipients'
type Report = (field: Field, severity: 'error' | 'warning', message: string) => void

const some = (values: readonly string[]): string => values.slice(0, 3).map((value) => safeText(value, 60)).join(', ') + (values.length > 3 ? ' …' : '')

/**
 * Whether each of many recipients has what the message needs. Strict, because the service is not: it passes over fields that it does
 * not know, and what has no value may go out as it is written.
 */
export function checkRecipients(draft: Draft, recipients: readonly BulkRecipient[], report: Report): void {
  if (recipients.length === 0) return report('recipients', 'error', t('There is no recipient.'))
  for (const field of ['subject', 'text', 'html'] as const) {
    for (const name of namesIn(draft[field])) {
      const lacking = recipients.filter(({ substitutions: values }) => !Object.hasOwn(values, name) || values[name] === undefined || values[name] === null)
      const empty = recipients.filter(({ substitutions: values }) => Object.hasOwn(values, name) && values[name] === '')
      if (lacking.length > 0) report(field, 'error', t('{0} has no value for {1} {1:recipient|recipients}: {2}', `{{${name}}}`, lacking.length, some(lacking.map(({ email }) => email))))
      if (empty.length > 0) report(field, 'warning', t('{0} is empty for {1} {1:recipient|recipients}: {2}', `{{${name}}}`, empty.length, some(empty.map(({ email }) => email))))
    }
    const others = [...new Set(placeholdersIn(draft[field]).flatMap(({ name, text }) => (name === undefined ? [text] : [])))]
    if (others.length > 0) report(field, 'warning', t('The service’s documentation shows plain names only; what becomes of this is not known: {0}', some(others)))
  }
  checkList(draft, recipients, report)
}

function checkList(draft: Draft, recipients: readonly BulkRecipient[], report: Report): void {
  const warn = (message: string) => report('recipients', 'warning', message)
  const needed = namesIn(draft.subject, draft.text, draft.html)
  const given = new Set(recipients.flatMap(({ substitutions }) => Object.keys(substitutions)))
  const idle = [...given].filter((name) => name !== 'email' && !needed.has(name))
  if (idle.length > 0) warn(t('Not used in the message: {0}', some(idle)))
  if (given.has('email')) warn(t('{0} is always the recipient’s address; a value for it may be passed over.', '{{email}}'))
  const nested = recipients.flatMap(({ substitutions }) => Object.entries(substitutions).flatMap(([name, value]) => (typeof value === 'object' && value !== null ? [name] : [])))
  if (nested.length > 0) warn(t('Not plain values; how the service shows them is not known: {0}', some([...new Set(nested)])))
  const seen = new Set<string>()
  const twice = recipients.flatMap(({ email }) => (seen.size === seen.add(email.toLowerCase()).size ? [email] : []))
  if (twice.length > 0) warn(t('More than once in the list: {0}', some([...new Set(twice)])))
  if ([draft.cc, draft.bcc].some((text) => text.trim() !== '')) warn(t('Cc and Bcc may get a copy of each of the {0} {0:message|messages}.', recipients.length))
}
