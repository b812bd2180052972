import { t } from '../../../l10n'
import { state, unnamed, type State } from '../state'

export const importStates = ['validating', 'invalid', 'valid', 'valid_with_skipped'] as const
export const importRowStates = ['valid', 'invalid'] as const
export const migrationStates = ['validating', 'to_schedule', 'scheduled', 'running', 'failed', 'completed_with_errors', 'completed'] as const
/** `failed` is a filter that stands for `error` and `crashed`. */
export const migrationRowStates = ['running', 'success', 'error', 'crashed', 'failed'] as const

/** The states of an import and of its rows; there is none for "done" (https://docs.qboxmail.com/en/api/getApiImports/). */
export function importState(status: string | undefined): State {
  switch (status) {
    case 'validating':
      return state(t('being checked'), 'working')
    case 'invalid':
      return state(t('invalid'), 'bad')
    case 'valid':
      return state(t('valid'), 'good')
    case 'valid_with_skipped':
      return state(t('valid, rows left out'), 'warning')
    default:
      return unnamed(status)
  }
}

/** https://docs.qboxmail.com/en/api/getApiMigrations/ */
export function migrationState(status: string | undefined): State {
  switch (status) {
    case 'validating':
      return state(t('being checked'), 'working')
    case 'to_schedule':
      return state(t('to be scheduled'), 'waiting')
    case 'scheduled':
      return state(t('scheduled'), 'waiting')
    case 'running':
      return state(t('running'), 'working')
    case 'failed':
      return state(t('failed'), 'bad')
    case 'completed_with_errors':
      return state(t('completed with errors'), 'warning')
    case 'completed':
      return state(t('completed'), 'good')
    default:
      return unnamed(status)
  }
}

/** https://docs.qboxmail.com/en/api/getApiMigrationsMigrationCodeResources/ */
export function migrationRowState(status: string | undefined): State {
  switch (status) {
    case 'running':
      return state(t('running'), 'working')
    case 'success':
      return state(t('copied'), 'good')
    case 'error':
      return state(t('with errors'), 'bad')
    case 'crashed':
      return state(t('broken off'), 'bad')
    case 'failed':
      return state(t('failed'), 'bad')
    default:
      return unnamed(status)
  }
}
