import { t } from '../l10n'
import type { Finding, Verdict } from './finding'

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

/** How grave a finding is, as a word. */
export function severityWord(severity: Finding['severity']): string {
  switch (severity) {
    case 'ok':
      return t('Good')
    case 'info':
      return t('Note')
    case 'warning':
      return t('Warning')
    case 'error':
      return t('Problem')
  }
}
