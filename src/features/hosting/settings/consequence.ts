import { t } from '../../../l10n'
import { sizeWords } from '../quota'

const services = { imap_disabled: 'IMAP', pop_disabled: 'POP', smtp_disabled: 'SMTP', webmail_disabled: 'Webmail' } as const

/** What changed settings bring with them, in words; undefined when nothing has to be said. `where` says for whom. */
export function servicesConsequence(changed: Readonly<Record<string, unknown>>, where = ''): string | undefined {
  const off = Object.entries(services).flatMap(([field, name]) => (changed[field] === true ? [name] : []))
  const lines = [
    off.length === 0 ? '' : [t('Nobody can use {0} any more', off.join(', ')), where].filter(Boolean).join(' ') + '.',
    ...['max_email_quota', 'default_quota'].map((field) => (typeof changed[field] === 'number' ? `${field}: ${sizeWords(changed[field])}` : '')),
    'max_email_quota' in changed || 'default_quota' in changed ? t('A larger size may be billed; a smaller one may leave a full mailbox unable to receive.') : '',
    'allow_nets' in changed ? t('Only the networks in “allow_nets” can log in; an empty list lets in all.') : '',
  ]
  return lines.filter(Boolean).join('\n') || undefined
}
