import type { DeliveryAccount, DeliveryDomain, SuppressionEntry } from '../../api/resources/delivery'
import type { Tone } from '../../editor/tone'
import { t } from '../../l10n'

/** A state in words and in what it means. */
export interface State {
  readonly words: string
  readonly tone: Tone
  /** What the menus go by. */
  readonly menu: 'enabled' | 'disabled' | 'other'
}

const state = (words: string, tone: Tone, menu: State['menu'] = 'other'): State => ({ words, tone, menu })

/** The values of `display_status` and of the list filters; any other is shown as it is. */
function named(value: string): State {
  switch (value) {
    case 'enabled':
      return state(t('enabled'), 'good', 'enabled')
    case 'disabled':
      return state(t('disabled'), 'off', 'disabled')
    case 'not_verified':
      return state(t('DNS not verified'), 'waiting')
    case 'misconfigured':
      return state(t('DNS check fails now'), 'warning')
    case 'blocked':
      return state(t('blocked by policy or review'), 'bad')
    case 'wait_pay':
      return state(t('waiting for payment'), 'waiting')
    default:
      return state(value, 'unknown')
  }
}

/** DNS verification and approval are two things: an enabled domain that nobody approved yet cannot send. */
export function deliveryDomainState(domain: DeliveryDomain): State {
  const value = domain.display_status || textStatus(domain.status, domain.status_detail)
  if (value === undefined) return state(t('state not given'), 'unknown')
  const whole = named(value)
  if (domain.approval_status !== 'need_approval' || whole.menu === 'disabled') return whole
  // What stands in the way comes first: side bars are narrow.
  if (whole.tone === 'good') return { ...whole, words: `${t('not approved yet')}, ${whole.words}`, tone: 'waiting' }
  return { ...whole, words: `${whole.words}, ${t('not approved yet')}` }
}

/**
 * The account's `status` is a number whose meaning is not documented, so the finer state is what can be said; `ok` says only that
 * nothing is wrong (https://docs.qboxmail.com/en/api/getApiDeliveryAccounts/). Then the menu offers to disable it; both ways stay in the palette.
 */
export function deliveryAccountState(account: DeliveryAccount): State {
  const value = textStatus(account.status, account.status_detail)
  if (value === undefined) return state(t('state not given'), 'unknown')
  return value === 'ok' ? state(t('ok'), 'good', 'enabled') : named(value)
}

function textStatus(status: string | undefined, detail: string | undefined): string | undefined {
  if (status && !/^-?\d+$/.test(status)) return status
  return detail || (status ? t('state {0}', status) : undefined)
}

/** Whether mail to the address is stopped, and why. */
export function suppressionState(entry: SuppressionEntry): State {
  const reason = entry.reason === 'bounce' ? t('bounce') : entry.reason === 'complaint' ? t('complaint') : (entry.reason ?? t('no reason given'))
  if (entry.active === false) return state(`${t('delivery allowed')}, ${reason}`, 'off', 'disabled')
  return state(reason, entry.reason === 'complaint' ? 'bad' : 'warning', 'enabled')
}
