import { t } from '../../../l10n'
import { state, unnamed, type State } from '../state'

export const vaultStates = ['activating', 'enabled', 'disabling', 'disabled', 'deleting', 'failure'] as const

/** `archive_status` of a domain or mailbox; a domain without one could have Vault and has not (https://docs.qboxmail.com/en/api/getApiArchiveDomains/). */
export function vaultState(status: string | undefined): State {
  switch (status) {
    case 'activating':
      return state(t('being activated'), 'working')
    case 'enabled':
      return state(t('archiving'), 'good', 'enabled')
    case 'disabling':
      return state(t('being disabled'), 'working')
    case 'disabled':
      return state(t('not archiving'), 'off', 'disabled')
    case 'deleting':
      return state(t('being deleted'), 'working')
    case 'failure':
      return state(t('failed'), 'bad')
    case undefined:
    case '':
      return state(t('without Vault'), 'off', 'none')
    default:
      return unnamed(status)
  }
}
