import { t } from '../l10n'
import { txtThroughAliases } from './alias'
import { failureFinding, mostFaults, verdictOf, type AreaResult, type Finding, type Span } from './finding'
import type { Lookup } from './lookup'
import { isFailure, outcomeWords, recordsOf } from './outcome'
import { extensionName, parseTagList, tagOf } from './tags'
import { excerpt } from './text'

export interface TlsRptResult extends AreaResult {
  area: 'tls-rpt'
}

const source = 'RFC 8460 §3'

/** True for text that begins as a TLSRPT record must; others are discarded (RFC 8460 §3). */
export function isTlsRptRecord(text: string): boolean {
  return /^v=TLSRPTv1[ \t]*;/.test(text)
}

/** What can be said of a TLSRPT record by reading it. Total: any text gives findings. */
export function lintTlsRpt(text: string): Finding[] {
  const tags = parseTagList(text, extensionName)
  const rua = tagOf(tags, 'rua')
  if (!rua) return [error('tls-rpt.no-address', t('The record has no rua= tag, so no reports can be sent.'))]
  const findings: Finding[] = tags.problems.map(({ text: part, span }) => error('tls-rpt.syntax', t('“{0}” cannot be read as a tag.', excerpt(part)), span))
  let at = rua.valueSpan.start
  for (const part of rua.value.split(',')) {
    if (findings.length > mostFaults) break
    const uri = part.trim()
    const start = at + part.length - part.trimStart().length
    at += part.length + 1
    if (/^mailto:[^\s@!,;]+@[^\s@!,;]+$/i.test(uri) || /^https:\/\/[^\s!,;/]+(?:\/[^\s!,;]*)?$/i.test(uri)) continue
    findings.push(error('tls-rpt.bad-address', t('“{0}” is no place for reports; it is written mailto:name@example.com or https://….', excerpt(uri)), { start, end: start + uri.length }))
  }
  return findings
}

/** Checks where reports about failed encryption go (RFC 8460). A domain may do without. */
export async function checkTlsRpt(domain: string, lookup: Lookup, signal?: AbortSignal): Promise<TlsRptResult> {
  const name = `_smtp._tls.${domain}`
  const { outcome } = await txtThroughAliases(lookup, name, signal)
  const texts = recordsOf(outcome).map((record) => record.text)
  const published = texts.filter(isTlsRptRecord)
  const base = { area: 'tls-rpt' as const, name, outcome: outcome.kind, published }
  if (isFailure(outcome)) return { ...base, findings: [failureFinding('tls-rpt', outcome, name)], verdict: 'unknown' }
  const [text] = published
  const findings = text === undefined
    ? [absent(domain, texts, outcomeWords(outcome, name))]
    : published.length > 1
      ? [error('tls-rpt.multiple-records', t('There are {0} records; senders do as if there were none. Leave one.', published.length))]
      : lintTlsRpt(text)
  if (text !== undefined && findings.length === 0) findings.push({ severity: 'ok', rule: 'tls-rpt.present', source, message: t('Senders know where to report failed encryption.') })
  return { ...base, findings, verdict: verdictOf(findings) }
}

function absent(domain: string, texts: readonly string[], words: string): Finding {
  const near = texts.find((text) => /tlsrpt/i.test(text))
  const fix = `v=TLSRPTv1; rua=mailto:postmaster@${domain}`
  if (near === undefined) return { severity: 'info', rule: 'tls-rpt.absent', source, fix, message: `${words} ${t('Reports about failed encryption are optional.')}` }
  return { severity: 'warning', rule: 'tls-rpt.not-selected', source, fix, message: t('The TXT record “{0}” is not taken for TLSRPT: it must begin with exactly “v=TLSRPTv1;”.', excerpt(near)) }
}

function error(rule: string, message: string, position?: Span): Finding {
  return { severity: 'error', rule, source, message, ...(position ? { position } : {}) }
}
