import { t } from '../l10n'
import type { Account } from './accounts'

/** Where an account lives, in a word or by its host. */
export function environmentWords({ kind, base }: Pick<Account, 'kind' | 'base'>): string {
  switch (kind) {
    case 'production':
      return t('Production')
    case 'sandbox':
      return t('Sandbox')
    case 'demo':
      return t('Demo')
    case 'other':
      return hostOf(base)
  }
}

/** Host and port of an address; the text itself where it is none. */
export function hostOf(base: string): string {
  return URL.canParse(base) ? new URL(base).host : base
}
