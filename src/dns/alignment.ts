import { t } from '../l10n'
import type { DkimResult } from './dkim'
import type { DmarcResult } from './dmarc'
import { discoverDmarc } from './dmarcWalk'
import { failureFinding, verdictOf, type AreaResult, type Finding } from './finding'
import type { Lookup } from './lookup'
import type { SpfResult } from './spf'
import { parseTagList, tagOf } from './tags'
import { excerpt } from './text'

export interface AlignmentCheck {
  domain: string
  lookup: Lookup
  dmarc: DmarcResult
  dkim: readonly DkimResult[]
  spf: SpfResult
  /** The domain of the envelope sender where it is not the domain itself. */
  returnPath?: string
  signal?: AbortSignal
}

export interface AlignmentResult extends AreaResult {
  area: 'alignment'
}

const source = 'RFC 9989 §4.4'

/** True, false, or undefined when it cannot be known. */
type Answer = boolean | undefined

/**
 * Whether mail from the domain can pass DMARC at all: by a DKIM key of its own, or by an envelope sender that SPF vouches for, in
 * line with the address in From. One of the two is enough.
 */
export async function checkAlignment(check: AlignmentCheck): Promise<AlignmentResult> {
  const { domain, dmarc } = check
  const base = { area: 'alignment' as const, name: domain, outcome: 'not-asked' as const, published: [] }
  const applied = dmarc.steps.find((step) => step.domain === (dmarc.policy?.from ?? domain))?.record
  const findings: Finding[] = []
  const dkim = dkimAligns(check.dkim)
  const spf = await spfAligns(check, applied, findings)
  if (dkim === true) findings.push({ severity: 'ok', rule: 'alignment.dkim', source, message: t('Signatures made with the domain’s own key are in line with the address in From.') })
  if (spf === true) findings.push({ severity: 'ok', rule: 'alignment.spf', source, message: t('The envelope sender is in line with the address in From.') })
  if (dkim === false && spf === false) {
    const enforced = dmarc.policy !== undefined && dmarc.policy.value !== 'none'
    findings.push({
      severity: enforced ? 'error' : 'warning', rule: 'alignment.none', source,
      message: t('Neither DKIM nor SPF can be in line with the address in From, so mail from {0} cannot pass DMARC.', domain),
    })
  } else if (dkim === false) {
    findings.push({ severity: 'warning', rule: 'alignment.no-dkim', source, message: t('Without a DKIM key, forwarded mail fails DMARC: only a signature survives forwarding.') })
  }
  const open = dkim !== true && spf !== true && (dkim === undefined || spf === undefined)
  return { ...base, findings, verdict: verdictOf(findings, open) }
}

function dkimAligns(results: readonly DkimResult[]): Answer {
  if (results.some((one) => one.key && !one.key.revoked && (one.match === 'match' || one.match === 'present'))) return true
  return results.some((one) => one.match === 'unknown') ? undefined : false
}

async function spfAligns(check: AlignmentCheck, record: string | undefined, findings: Finding[]): Promise<Answer> {
  const { domain, lookup, dmarc, spf, signal } = check
  const path = check.returnPath?.toLowerCase().replace(/\.$/, '') ?? domain
  if (path === domain) return spf.verdict === 'unknown' ? undefined : spf.published.length === 1
  const strict = record !== undefined && tagOf(parseTagList(record), 'aspf')?.value.toLowerCase() === 's'
  if (!strict) {
    if (dmarc.organization === undefined) return undefined
    const found = await discoverDmarc(path, true, lookup, signal)
    if (found.failure) {
      findings.push(failureFinding('alignment', found.failure.outcome, `_dmarc.${found.failure.domain}`))
      return undefined
    }
    if (found.organization === dmarc.organization) return true
  }
  findings.push({
    severity: 'info', rule: 'alignment.return-path', source,
    message: strict
      ? t('The envelope sender’s domain {0} is not the domain in From, and aspf=s demands the very same.', excerpt(path))
      : t('The envelope sender’s domain {0} belongs to another organisation than the domain in From.', excerpt(path)),
  })
  return false
}
