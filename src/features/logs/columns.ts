import { t } from '../../l10n'
import type { LogEntry } from '../../tail/entry'
import type { LogKind } from '../../tail/kinds'

type Part = 'from' | 'to' | 'subject' | 'detail' | 'account' | 'protocol' | 'action' | 'ip'

/** The texts of a log's rows, after time and outcome. */
export function partsOf(kind: LogKind): readonly Part[] {
  return kind === 'hosting.access' ? ['account', 'action', 'protocol', 'ip', 'detail'] : ['from', 'to', 'subject', 'detail']
}

export function columnLabel(part: Part): string {
  switch (part) {
    case 'from':
      return t('Sender')
    case 'to':
      return t('Recipient')
    case 'subject':
      return t('Subject')
    case 'detail':
      return t('Detail')
    case 'account':
      return t('Mailbox')
    case 'protocol':
      return t('Protocol')
    case 'action':
      return t('Action')
    case 'ip':
      return t('Client IP')
  }
}

export function textOf(part: Part, entry: LogEntry): string {
  if (part === 'detail') return entry.broken ? t('A row that could not be read; its details show what came.') : (entry.detail ?? entry.client ?? '')
  return entry[part] ?? ''
}
