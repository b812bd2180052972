import { t } from '../l10n'

/** The six logs: three collections of Delivery TraceMail, three logs of hosted mailboxes. They are two systems. */
export const logKinds = [
  'tracemail.worked',
  'tracemail.queued',
  'tracemail.errors',
  'hosting.access',
  'hosting.incoming',
  'hosting.outgoing',
] as const

export type LogKind = (typeof logKinds)[number]

export function isLogKind(value: unknown): value is LogKind {
  return logKinds.some((kind) => kind === value)
}

/** The log's name in the user's language. */
export function logKindLabel(kind: LogKind): string {
  switch (kind) {
    case 'tracemail.worked':
      return t('Delivery: processed')
    case 'tracemail.queued':
      return t('Delivery: queued')
    case 'tracemail.errors':
      return t('Delivery: errors at submission')
    case 'hosting.access':
      return t('Mailboxes: accesses')
    case 'hosting.incoming':
      return t('Mailboxes: received mail')
    case 'hosting.outgoing':
      return t('Mailboxes: sent mail')
  }
}
