import { t } from '../l10n'
import type { Verdict } from './finding'

/** A verdict as a word. */
export function verdictWord(verdict: Verdict): string {
  switch (verdict) {
    case 'ok':
      return t('in order')
    case 'warning':
      return t('with warnings')
    case 'error':
      return t('with errors')
    case 'unknown':
      return t('not known')
  }
}
