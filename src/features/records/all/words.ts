import { t } from '../../../l10n'
import { markWords } from '../view/words'
import type { Row } from './messages'

/** A row's verdict in words. */
export function rowMarkWords({ phase, mark }: Pick<Row, 'phase' | 'mark'>): string {
  if (phase === 'stopped') return t('Not checked')
  return phase === 'waiting' ? t('Waiting') : markWords(mark)
}

export function serviceWords(kind: Row['kind']): string {
  switch (kind) {
    case 'domain':
      return t('Email Hosting')
    case 'domainAlias':
      return t('Alias domain of Email Hosting')
    case 'deliveryDomain':
      return t('Email Delivery')
    case 'list':
      return t('List')
  }
}
