import { failureFinding, verdictOf, type AreaResult, type Finding } from '../../dns/finding'
import type { Lookup } from '../../dns/lookup'
import { isFailure, recordsOf } from '../../dns/outcome'
import { t } from '../../l10n'

export interface OwnershipLook extends AreaResult {
  area: 'ownership'
}

/**
 * Looks at the ownership record where its address is not known, or where the service does not wait for it any more: says what is
 * there and judges nothing.
 */
export async function lookAtOwnership(name: string, needed: boolean, lookup: Lookup, signal: AbortSignal): Promise<OwnershipLook> {
  const outcome = await lookup.a(name, signal)
  const published = recordsOf(outcome)
  const findings: Finding[] = []
  const say = (severity: Finding['severity'], rule: string, message: string): void => {
    findings.push({ severity, rule: `ownership.${rule}`, source: 'RFC 1035 §3.4.1', message })
  }
  if (isFailure(outcome)) findings.push(failureFinding('ownership', outcome, name))
  else if (!needed) say('info', 'past', t('The domain is past this step, so the record does not matter now.'))
  else if (published.length === 0) say('error', 'missing', t('The A record that proves the ownership is not published.'))
  else say('info', 'unknown', t('An address is published. Only “Check Ownership” tells whether it is the right one.'))
  return { area: 'ownership', name, outcome: outcome.kind, published, findings, verdict: verdictOf(findings, isFailure(outcome)) }
}
