import { t } from '../l10n'
import { isDmarcRecord, lintDmarc } from './dmarcRecord'
import { discoverDmarc, type Discovery, type EffectivePolicy, type WalkStep } from './dmarcWalk'
import { failureFinding, verdictOf, type AreaResult, type Finding } from './finding'
import { hiddenIn } from './hidden'
import type { Lookup } from './lookup'
import { doubledName } from './name'
import { isFailure, outcomeWords, recordsOf } from './outcome'
import { excerpt } from './text'

export interface DmarcCheck {
  domain: string
  lookup: Lookup
  /** The record the API suggests; a suggestion, never a demand. */
  expected?: string
  signal?: AbortSignal
}

export interface DmarcResult extends AreaResult {
  area: 'dmarc'
  /** What receivers do with mail from this very name, and whose record says so; absent when no record applies. */
  policy?: EffectivePolicy
  organization?: string
  /** The queries of the tree walk, in order. */
  steps: WalkStep[]
}

/** Checks the DMARC record of a name and finds the policy in force for it, its own or an upper domain's (RFC 9989). */
export async function checkDmarc(check: DmarcCheck): Promise<DmarcResult> {
  const { domain, lookup, signal } = check
  const name = `_dmarc.${domain}`
  const [outcome, apex] = await Promise.all([lookup.txt(name, signal), lookup.txt(domain, signal)])
  const base = { area: 'dmarc' as const, name, outcome: outcome.kind, ...(check.expected === undefined ? {} : { expected: check.expected }) }
  if (isFailure(outcome)) return { ...base, published: [], steps: [], findings: [failureFinding('dmarc', outcome, name)], verdict: 'unknown' }
  const texts = recordsOf(outcome).map((record) => record.text)
  const published = texts.filter(isDmarcRecord)
  const found = await discoverDmarc(domain, apex.kind !== 'nxdomain', lookup, signal)
  const [text] = published
  const findings: Finding[] = []
  if (text === undefined) findings.push(...(await absent(check, found, texts.length > 0 ? t('There is TXT at {0}, but no DMARC record.', name) : outcomeWords(outcome, name))))
  else if (published.length > 1) {
    findings.push({
      severity: 'error', rule: 'dmarc.multiple-records', source: 'RFC 9989 §4.10',
      message: t('There are {0} DMARC records; receivers do as if there were none. Leave one.', published.length),
    })
  } else findings.push(...lintDmarc(text).findings)
  findings.push(...texts.filter((one) => !isDmarcRecord(one)).flatMap((one) => nearMiss(one, text !== undefined)))
  const stray = recordsOf(apex).find((record) => /^\s*v\s*=\s*DMARC1/i.test(record.text))
  if (stray) {
    findings.push({
      severity: 'warning', rule: 'dmarc.misplaced', source: 'RFC 9989 §4.10',
      message: t('A DMARC record stands at {0} itself, where nobody looks. It belongs to {1}.', domain, name), ...(text === undefined && stray ? { fix: stray.text.trim() } : {}),
    })
  }
  // What is above only matters where the name has no record of its own that counts.
  const failed = found.failure !== undefined && found.from === undefined
  if (found.failure && failed) findings.push(failureFinding('dmarc', found.failure.outcome, `_dmarc.${found.failure.domain}`))
  if (found.policy) findings.push(policyFinding(found.policy, domain))
  return {
    ...base, published, steps: found.steps, findings, verdict: verdictOf(findings, failed),
    ...(found.policy ? { policy: found.policy } : {}), ...(found.failure ? {} : { organization: found.organization }),
  }
}

async function absent({ domain, lookup, expected, signal }: DmarcCheck, found: Discovery, words: string): Promise<Finding[]> {
  if (found.failure) return []
  if (found.policy) {
    const message = t('{0} has no DMARC record of its own and needs none: that of {1} covers it.', domain, found.policy.from)
    return [{ severity: 'ok', rule: 'dmarc.inherited', source: 'RFC 9989 §4.10.1', message }]
  }
  const doubled = doubledName(`_dmarc.${domain}`, domain)
  const there = recordsOf(await lookup.txt(doubled, signal)).some((record) => isDmarcRecord(record.text))
  const hint = there ? t('A DMARC record stands at {0}: the domain was added twice to the name.', doubled) : ''
  const above = found.from === undefined ? '' : t('The record of {0} cannot be used.', found.from)
  return [{
    severity: 'warning', rule: 'dmarc.missing', source: 'RFC 9989 §4.10', message: [words, above, hint].filter(Boolean).join(' '),
    fix: expected?.trim() || `v=DMARC1; p=none; rua=mailto:postmaster@${domain}`,
  }]
}

/** TXT at the right name that was meant as DMARC and is not taken for it. */
function nearMiss(text: string, beside: boolean): Finding[] {
  if (!/v\s*=\s*DMARC/i.test(text.slice(0, 200))) return []
  const hidden = hiddenIn(text.slice(0, 40))
  const why = hidden !== undefined
    ? t('it has an invisible character ({0}), probably pasted along', hidden)
    : /^\s/.test(text)
    ? t('it begins with white space')
    : /^["'“]/.test(text)
      ? t('it begins with a quotation mark')
      : t('it must begin with exactly “v=DMARC1”, in upper case, and a semicolon')
  return [{
    severity: beside ? 'info' : 'error', rule: 'dmarc.not-selected', source: 'RFC 9989 §4.10',
    message: t('The TXT record “{0}” is not taken for DMARC: {1}.', excerpt(text), why),
  }]
}

function policyFinding({ value, tag, from }: EffectivePolicy, domain: string): Finding {
  const message = from === domain
    ? t('Policy for {0}: {1}.', domain, value)
    : t('Policy for {0}: {1}, from {2}= in the record of {3}.', domain, value, tag, from)
  return { severity: value === 'none' ? 'info' : 'ok', rule: 'dmarc.policy', source: 'RFC 9989 §4.10.1', message }
}
