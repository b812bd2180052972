import { t } from '../../../l10n'
import type { ShownState } from '../messages'
import { shownTime } from './time'

export function phaseWords(phase: ShownState['phase']): string {
  switch (phase) {
    case 'idle':
      return t('Idle')
    case 'loading':
      return t('Loading')
    case 'streaming':
      return t('Streaming')
    case 'paused':
      return t('Paused')
    case 'failed':
      return t('Failed')
  }
}

/** When it tries again by itself; empty when a person must help first. */
export function retryWords(state: ShownState): string {
  return state.phase === 'failed' && state.retryAt !== undefined ? t('It tries again by itself at {0}.', shownTime(state.retryAt).slice(11)) : ''
}

/** What is said of a state to those who do not see it. */
export function spoken(state: ShownState): string {
  return state.phase === 'failed' ? [`${phaseWords('failed')}.`, state.what, state.means, retryWords(state)].filter(Boolean).join(' ') : phaseWords(state.phase)
}

/** What stands in place of rows while there are none. A failure is never told as an empty log. */
export function emptyWords(state: ShownState, filtered: boolean, cleared: boolean, total: number): string {
  if (total > 0) return t('None of what was read matches the filter ({0}).', total)
  switch (state.phase) {
    case 'idle':
      return t('Not started. Press Start to read the log.')
    case 'loading':
      return t('Asking for the newest entries…')
    case 'failed':
      return t('Nothing could be read, so it is not known what the log holds.')
    case 'paused':
      return t('Paused. Press Start to go on.')
    case 'streaming':
      if (cleared) return t('Cleared. New entries appear here as they come.')
      if (state.empty !== undefined) return state.empty
      return filtered ? t('Streaming: nothing matches the filters yet.') : t('Streaming: the log has no entries yet.')
  }
}
