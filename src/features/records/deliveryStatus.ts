import type { DeliveryDomain } from '../../api/resources/delivery'
import { dateWords } from '../../editor/dates'
import { t } from '../../l10n'

export type StatusTone = 'ok' | 'warning' | 'error' | 'info'

/** One thing that the service says about a domain, apart from the others. */
export interface StatusFact {
  readonly label: string
  readonly words: string
  readonly tone: StatusTone
}

/** What the service says of a Delivery domain. The three states are different things and are not merged. */
export function deliveryFacts(domain: DeliveryDomain): StatusFact[] {
  const facts: StatusFact[] = []
  if (domain.display_status) facts.push({ label: t('State'), ...displayState(domain.display_status) })
  if (domain.dns_verification_status) facts.push({ label: t('DNS verification'), ...verification(domain.dns_verification_status) })
  if (domain.approval_status) facts.push({ label: t('Approval by Qboxmail'), ...approval(domain.approval_status) })
  if (domain.status_detail && domain.status_detail !== 'ok') facts.push({ label: t('Detail'), words: domain.status_detail, tone: 'info' })
  const check = (label: string, ok: boolean | undefined, at: string | undefined): void => {
    if (ok === undefined) return
    facts.push({ label, words: withTime(ok ? t('Found') : t('Not found or not right'), at), tone: ok ? 'ok' : 'warning' })
  }
  check(t('Last DKIM check, transactional'), domain.dkim_tr_last_check_ok ?? domain.dkim_last_check_ok, domain.dkim_last_checked_at)
  check(t('Last DKIM check, newsletter'), domain.dkim_nl_last_check_ok, domain.dkim_last_checked_at)
  check(t('Last SPF check'), domain.spf_last_check_ok, domain.spf_last_checked_at)
  return facts
}

/** Whether asking for a verification makes sense: not while the service has blocked or switched off the domain. */
export function mayVerify(domain: DeliveryDomain): boolean {
  return domain.display_status !== 'blocked' && domain.display_status !== 'disabled'
}

type Said = Omit<StatusFact, 'label'>

/** The state of a Delivery domain. */
export function displayState(status: string): Said {
  switch (status) {
    case 'enabled':
      return { words: t('Enabled: it can send'), tone: 'ok' }
    case 'not_verified':
      return { words: t('Not verified: the required records were not found yet'), tone: 'warning' }
    case 'misconfigured':
      return { words: t('Misconfigured: active, but a DNS check fails now'), tone: 'error' }
    case 'disabled':
      return { words: t('Disabled'), tone: 'info' }
    case 'blocked':
      return { words: t('Blocked by policy or review'), tone: 'error' }
    default:
      return { words: status, tone: 'info' }
  }
}

function verification(status: string): Said {
  if (status === 'verified') return { words: t('Verified'), tone: 'ok' }
  if (status === 'not_verified') return { words: t('Not verified'), tone: 'warning' }
  return { words: status, tone: 'info' }
}

function approval(status: string): Said {
  if (status === 'approved') return { words: t('Approved'), tone: 'ok' }
  if (status === 'need_approval') return { words: t('Waiting for approval: it cannot send before that'), tone: 'warning' }
  return { words: status, tone: 'info' }
}

/** Words with the moment they are about. */
export function withTime(words: string, at: string | undefined): string {
  return at ? `${words} (${dateWords(at)})` : words
}
