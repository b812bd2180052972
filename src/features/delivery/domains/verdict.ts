import type { DeliveryDomain } from '../../../api/resources/delivery'
import { t } from '../../../l10n'

/** What a verification came to. DNS verification and approval are two things and are told apart. */
export interface Verdict {
  readonly dns: string
  readonly approval: string
  readonly good: boolean
}

/** Whether the checks of `now` are newer than those of `before`. */
export function checkedAnew(before: DeliveryDomain, now: DeliveryDomain): boolean {
  return now.spf_last_checked_at !== before.spf_last_checked_at || now.dkim_last_checked_at !== before.dkim_last_checked_at || now.dns_verification_status !== before.dns_verification_status
}

/** The result of a verification in words; `fresh` is false when no new check was seen. */
export function verdictOf(domain: DeliveryDomain, fresh: boolean): Verdict {
  const missing = [
    domain.spf_last_check_ok === false && 'SPF',
    domain.dkim_tr_last_check_ok === false && t('DKIM for transactional mail'),
    domain.dkim_nl_last_check_ok === false && t('DKIM for newsletters'),
    domain.dkim_last_check_ok === false && domain.dkim_tr_last_check_ok === undefined && domain.dkim_nl_last_check_ok === undefined && 'DKIM',
  ].filter((word): word is string => word !== false)
  const verified = domain.dns_verification_status === 'verified'
  const approved = domain.approval_status === 'approved'
  return { dns: dnsWords(domain, fresh, verified, missing), approval: approvalWords(domain.approval_status), good: fresh && verified && missing.length === 0 && approved }
}

function dnsWords(domain: DeliveryDomain, fresh: boolean, verified: boolean, missing: readonly string[]): string {
  if (!fresh) return t('DNS verification: asked for, no new check yet. Look again in some minutes.')
  if (missing.length > 0) return verified ? t('DNS verification: passed before, but a check fails now: {0}.', missing.join(', ')) : t('DNS verification: not passed. Not found or not right: {0}.', missing.join(', '))
  if (verified) return t('DNS verification: passed.')
  return domain.dns_verification_status === 'not_verified' ? t('DNS verification: not passed yet.') : t('DNS verification: {0}', domain.dns_verification_status ?? t('state not given'))
}

function approvalWords(status: string | undefined): string {
  if (status === 'approved') return t('Approval by Qboxmail: given.')
  if (status === 'need_approval') return t('Approval by Qboxmail: still to come; it cannot send before that.')
  return t('Approval by Qboxmail: {0}', status ?? t('state not given'))
}
