import type { AliasDomain, Domain } from '../../api/resources/domain'
import { t } from '../../l10n'
import { withTime, type StatusFact } from './deliveryStatus'

/** What the service says of a hosting domain and of its DKIM key. */
export function hostingFacts(domain: Domain): StatusFact[] {
  const facts = stateFacts(domain)
  if (domain.has_dkim !== undefined && domain.has_dkim !== 0)
    facts.push({ label: t('DKIM state'), words: t('{0} (the service’s own number; its meaning is not public)', domain.has_dkim), tone: 'info' })
  if (domain.dkim_last_check_ok !== undefined) {
    const ok = domain.dkim_last_check_ok
    facts.push({
      label: t('Last DKIM check'),
      words: withTime(ok ? t('Found') : t('Not found or not right'), domain.dkim_last_checked_at),
      tone: ok ? 'ok' : 'warning',
    })
  }
  return facts
}

/** The state that hosting domains and alias domains have in common. */
export function stateFacts(domain: Pick<Domain, 'status' | 'status_detail' | 'is_healthy'> | AliasDomain): StatusFact[] {
  const { status, status_detail: detail } = domain
  const facts: StatusFact[] = []
  if (status) facts.push({ label: t('State'), ...stateWords(status, detail) })
  if (detail && detail !== 'ok') facts.push({ label: t('Detail'), words: detail, tone: 'info' })
  if ('is_healthy' in domain && domain.is_healthy === false && status === 'enabled')
    facts.push({ label: t('Health'), words: t('Qboxmail sees something to mend, often the MX records'), tone: 'warning' })
  return facts
}

/** Whether the service still waits for a proof that the domain is the customer's. */
export function waitsForOwnership(domain: Pick<Domain, 'status'>): boolean {
  return domain.status === 'ownership_check'
}

/** The state of a hosting domain. */
export function stateWords(status: string, detail: string | undefined): Omit<StatusFact, 'label'> {
  switch (status) {
    case 'enabled':
      return detail === undefined || detail === 'ok' ? { words: t('Enabled'), tone: 'ok' } : { words: t('Enabled, not ready yet'), tone: 'warning' }
    case 'ownership_check':
      return { words: t('Waiting for proof of ownership'), tone: 'warning' }
    case 'disabled':
      return { words: t('Disabled'), tone: 'info' }
    default:
      return { words: status, tone: 'info' }
  }
}
