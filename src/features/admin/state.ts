import type { Tone } from '../../editor/tone'
import { t } from '../../l10n'

/** A state in words and in what it means; `work` says that the server is still busy with it. */
export interface State {
  readonly words: string
  readonly tone: Tone
  /** What the menus go by. */
  readonly menu: 'enabled' | 'disabled' | 'none' | 'other'
  readonly work: boolean
}

export const state = (words: string, tone: Tone, menu: State['menu'] = 'other'): State => ({ words, tone, menu, work: tone === 'working' })

/** A value that the reference does not name is shown as it is. */
export const unnamed = (value: string | undefined): State => state(value || t('state not given'), 'unknown')

/**
 * A manager's or team member's state: two are documented, and the panel shows one in between
 * (https://docs.qboxmail.com/en/api/putApiTeamMembersTeamMemberCodeStatus/).
 */
export function personState(status: string | undefined): State {
  switch (status) {
    case 'enabled':
    case 'active':
      return state(t('enabled'), 'good', 'enabled')
    case 'disabled':
    case 'inactive':
      return state(t('disabled'), 'off', 'disabled')
    case 'updating':
      return state(t('being updated'), 'working')
    default:
      return unnamed(status)
  }
}
