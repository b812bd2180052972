import type { AliasDomain, Domain } from '../../api/resources/domain'
import type { EmailAccount, EmailAlias } from '../../api/resources/mailbox'
import type { Tone } from '../../editor/tone'
import { t } from '../../l10n'

/** A state in words and in what it means; `work` says that the server is still busy with it. */
export interface State {
  readonly words: string
  readonly tone: Tone
  /** What the menus go by. */
  readonly menu: 'enabled' | 'disabled' | 'other'
  readonly work: boolean
}

interface Stateful {
  readonly status?: string | undefined
  readonly status_detail?: string | undefined
}

const state = (words: string, tone: Tone, menu: State['menu'] = 'other'): State => ({ words, tone, menu, work: tone === 'working' })

/** The documented states, those seen in use, and their obvious neighbours; any other value is shown as it is. */
function stateOf({ status, status_detail: detail }: Stateful): State {
  switch (status) {
    case 'enabled':
    case 'active':
      return withDetail(state(t('enabled'), 'good', 'enabled'), detail)
    case 'disabled':
    case 'inactive':
      return state(t('disabled'), 'off', 'disabled')
    case 'ownership_check':
      return state(t('waiting for ownership'), 'waiting')
    case 'creating':
      return state(t('being created'), 'working')
    case 'activating':
      return state(t('being activated'), 'working')
    case 'updating':
      return state(t('being updated'), 'working')
    case 'disabling':
      return state(t('being disabled'), 'working')
    case 'deleting':
      return state(t('being deleted'), 'working')
    case 'deleted':
      return state(t('deleted'), 'off')
    case 'suspended':
      return state(t('suspended'), 'bad')
    case 'rejected':
      return state(t('rejected'), 'bad')
    case undefined:
    case '':
      return state(t('state not given'), 'unknown')
    default:
      return state(status, 'unknown')
  }
}

/** Ready only when the detail says so too (https://docs.qboxmail.com/en/api/examples/create-domain-and-mailbox/). */
function withDetail(whole: State, detail: string | undefined): State {
  if (detail === undefined || detail === '' || detail === 'ok') return whole
  const known = stateOf({ status: detail })
  if (known.tone === 'good') return whole
  const words = known.tone === 'unknown' ? `${whole.words} (${detail})` : `${whole.words}, ${known.words}`
  return { words, tone: known.tone === 'unknown' ? 'warning' : known.tone, menu: whole.menu, work: known.work }
}

/** An enabled domain that is not healthy is what the panel calls "active with MX records to update or verify". */
export function domainState(domain: Domain): State {
  const whole = stateOf(domain)
  return whole.tone === 'good' && domain.is_healthy === false ? { ...whole, words: t('MX to update'), tone: 'warning' } : whole
}

export function mailboxState(mailbox: EmailAccount): State {
  return stateOf(mailbox)
}

export function aliasState(alias: EmailAlias): State {
  return alias.status === undefined ? state(t('alias'), 'good', 'enabled') : stateOf(alias)
}

export function domainAliasState(alias: AliasDomain): State {
  return stateOf(alias)
}
