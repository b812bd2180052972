import { t } from '../l10n'

/** An area of the mail DNS in a word, e.g. as the head of a column. */
export function areaWord(area: string): string {
  switch (area) {
    case 'ownership':
      return t('Ownership')
    case 'alignment':
      return t('Alignment')
    case 'dmarc-reports':
      return t('DMARC reports')
    case 'reverse':
      return t('Reverse DNS')
    case 'names':
      return t('Names')
    default:
      return area.toUpperCase()
  }
}
