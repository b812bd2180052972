import { t } from '../l10n'
import { txtThroughAliases } from './alias'
import type { DmarcResult } from './dmarc'
import { failureFinding, verdictOf, type AreaResult, type Finding, type Span } from './finding'
import type { Lookup } from './lookup'
import { isFailure, outcomeWords, recordsOf } from './outcome'
import { parseTagList, tagOf } from './tags'
import { excerpt } from './text'

export interface BimiCheck {
  domain: string
  lookup: Lookup
  /** What is known of the domain's DMARC policy, without which BIMI has no effect. */
  dmarc: DmarcResult
  signal?: AbortSignal
}

export interface BimiResult extends AreaResult {
  area: 'bimi'
}

const source = 'draft-brand-indicators-for-message-identification'

/** True for text that begins as a BIMI record must; others are discarded. */
export function isBimiRecord(text: string): boolean {
  return /^v=BIMI1[ \t]*(?:;|$)/.test(text)
}

/** What can be said of a BIMI record by reading it. Total: any text gives findings. */
export function lintBimi(text: string): Finding[] {
  const tags = parseTagList(text)
  const findings: Finding[] = tags.problems
    .filter((problem) => problem.kind !== 'empty')
    .map(({ text: part, span }) => error('bimi.syntax', t('“{0}” cannot be read as a tag.', excerpt(part)), span))
  const logo = tagOf(tags, 'l')
  const evidence = tagOf(tags, 'a')
  if (!logo) findings.push(error('bimi.no-logo', t('The record has no l= tag, which says where the logo is.')))
  else if (logo.value !== '' && !isHttps(logo.value)) findings.push(error('bimi.logo', t('l= must be an https:// address, not “{0}”.', excerpt(logo.value)), logo.valueSpan))
  else if (logo.value !== '' && !/\.svgz?(?:[?#]|$)/i.test(logo.value)) {
    findings.push({ severity: 'info', rule: 'bimi.logo-type', source, position: logo.valueSpan, message: t('The logo must be an SVG file (profile SVG Tiny PS).') })
  }
  if (logo?.value === '' && !evidence?.value) findings.push({ severity: 'info', rule: 'bimi.declined', source, message: t('The domain declines to show a logo.') })
  if (evidence && evidence.value !== '' && !isHttps(evidence.value)) findings.push(error('bimi.evidence', t('a= must be an https:// address, not “{0}”.', excerpt(evidence.value)), evidence.valueSpan))
  if (logo && logo.value !== '' && !evidence?.value) {
    findings.push({ severity: 'info', rule: 'bimi.no-evidence', source, message: t('Without a= there is no certificate for the logo; many mailbox providers then do not show it.') })
  }
  return findings
}

function isHttps(uri: string): boolean {
  return /^https:\/\/[^\s/,;]+\/[^\s,;]*$/i.test(uri)
}

/** Checks the BIMI record at the default selector, and that DMARC is enforced, which it stands on. A domain may do without. */
export async function checkBimi({ domain, lookup, dmarc, signal }: BimiCheck): Promise<BimiResult> {
  const organization = dmarc.organization ?? domain
  const own = `default._bimi.${domain}`
  const first = await txtThroughAliases(lookup, own, signal)
  const missing = !isFailure(first.outcome) && !recordsOf(first.outcome).some((record) => isBimiRecord(record.text))
  // A name without a record of its own goes by its organisation's.
  const upper = missing && organization !== domain ? `default._bimi.${organization}` : undefined
  const outcome = upper === undefined ? first.outcome : (await txtThroughAliases(lookup, upper, signal)).outcome
  const name = upper ?? own
  const texts = recordsOf(outcome).map((record) => record.text)
  const published = texts.filter(isBimiRecord)
  const base = { area: 'bimi' as const, name, outcome: outcome.kind, published }
  if (isFailure(outcome)) return { ...base, findings: [failureFinding('bimi', outcome, name)], verdict: 'unknown' }
  const [text] = published
  if (text === undefined) {
    const findings = await absent(domain, own, texts, outcomeWords(outcome, name), lookup, signal)
    return { ...base, findings, verdict: verdictOf(findings) }
  }
  const read = lintBimi(text)
  // Who wants no logo needs nothing for it.
  const declined = read.some((finding) => finding.rule === 'bimi.declined')
  const findings = published.length > 1
    ? [error('bimi.multiple-records', t('There are {0} records; receivers do as if there were none. Leave one.', published.length))]
    : declined ? read : [...read, ...enforcement(dmarc)]
  if (!declined && !findings.some((finding) => finding.severity === 'error' || finding.severity === 'warning')) {
    findings.unshift({ severity: 'ok', rule: 'bimi.present', source, message: t('The record is in order and DMARC is enforced.') })
  }
  return { ...base, findings, verdict: verdictOf(findings, !declined && dmarc.verdict === 'unknown') }
}

async function absent(domain: string, own: string, texts: readonly string[], words: string, lookup: Lookup, signal: AbortSignal | undefined): Promise<Finding[]> {
  const near = texts.find((text) => /bimi/i.test(text))
  if (near !== undefined) {
    return [{ severity: 'warning', rule: 'bimi.not-selected', source, message: t('The TXT record “{0}” is not taken for BIMI: it must begin with exactly “v=BIMI1;”.', excerpt(near)) }]
  }
  const elsewhere = await Promise.all([`_bimi.${domain}`, domain].map(async (name) => ({ name, outcome: await lookup.txt(name, signal) })))
  const astray = elsewhere.find((one) => recordsOf(one.outcome).some((record) => isBimiRecord(record.text)))
  if (astray) return [{ severity: 'warning', rule: 'bimi.misplaced', source, message: t('A BIMI record stands at {0}, where nobody looks. It belongs to {1}.', astray.name, own) }]
  return [{ severity: 'info', rule: 'bimi.absent', source, message: `${words} ${t('BIMI is optional.')}` }]
}

function enforcement({ policy, verdict }: DmarcResult): Finding[] {
  if (verdict === 'unknown') return [{ severity: 'info', rule: 'bimi.dmarc-unknown', source, message: t('Whether DMARC is enforced is not known.') }]
  if (policy && policy.value !== 'none' && !policy.testing) return []
  return [{ severity: 'warning', rule: 'bimi.dmarc', source, message: t('A logo is shown only where DMARC is enforced: the policy must be quarantine or reject, without t=y.') }]
}

function error(rule: string, message: string, position?: Span): Finding {
  return { severity: 'error', rule, source, message, ...(position ? { position } : {}) }
}
