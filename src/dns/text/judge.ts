import { t } from '../../l10n'
import { isBimiRecord, lintBimi } from '../bimi'
import { lintDkimKey } from '../dkimKey'
import { isDmarcRecord, lintDmarc } from '../dmarcRecord'
import type { Finding, Span } from '../finding'
import { isMtaStsRecord, lintMtaSts } from '../mtaSts'
import { lintSpf } from '../spfLint'
import { isSpfRecord } from '../spfSyntax'
import { costs } from '../spfTree'
import { isTlsRptRecord, lintTlsRpt } from '../tlsRpt'
import { hole } from './holes'
import type { RecordArea } from './marker'
import type { TextRecord } from './read'

interface Kind {
  /** How a record must begin to be taken for one. */
  begins: string
  isRecord: (text: string) => boolean
  lint: (text: string) => Finding[]
  source: string
}

const kinds: Readonly<Record<RecordArea, Kind>> = {
  spf: { begins: 'v=spf1 ', isRecord: isSpfRecord, lint: lintSpfAlone, source: 'RFC 7208 §4.5' },
  // White space is allowed around every part (RFC 6376 §3.2), and the version is judged with the rest.
  dkim: { begins: 'v=DKIM1; ', isRecord: () => true, lint: (text) => lintDkimKey(text).findings, source: 'RFC 6376 §3.6.1' },
  dmarc: { begins: 'v=DMARC1; ', isRecord: isDmarcRecord, lint: (text) => lintDmarc(text).findings, source: 'RFC 9989 §4.10' },
  'mta-sts': { begins: 'v=STSv1; ', isRecord: isMtaStsRecord, lint: lintMtaSts, source: 'RFC 8461 §3.1' },
  'tls-rpt': { begins: 'v=TLSRPTv1; ', isRecord: isTlsRptRecord, lint: lintTlsRpt, source: 'RFC 8460 §3' },
  bimi: { begins: 'v=BIMI1; ', isRecord: isBimiRecord, lint: lintBimi, source: 'draft-brand-indicators-for-message-identification' },
}

/**
 * What can be said of a record in a text without asking DNS. Where something is filled in later, or the end is not known, only what is
 * certain whatever comes there: faults at a place of their own that does not touch it.
 */
export function judgeRecord(record: TextRecord): Finding[] {
  const { area, text, whole } = record
  const kind = kinds[area]
  // The beginning alone is a constant in a program, or being typed.
  if (/^\s*v\s*=\s*\w+\s*;?\s*$/.test(text) || isSentence(area, text)) return []
  if (!kind.isRecord(text)) return [misnamed(text, kind)]
  const findings = kind.lint(text)
  const open = openPlaces(text, whole)
  if (open.length === 0) return findings
  // Whether text in p= is a key is decided by k= as well.
  return findings.filter(({ position, rule }) => position && rule !== 'dkim.not-a-key' && !open.some((one) => one.start <= position.end && position.start <= one.end))
}

/** True for words about a record that happen to begin like one: “v=DKIM1 must come first; …”. */
function isSentence(area: RecordArea, text: string): boolean {
  if (area !== 'spf') return /^\s*v\s*=\s*\w+[ \t]+[^\s;=][^;=]*(?:;|$)/.test(text)
  return (text.match(/(?<= )(?!(?:all|mx|ptr)[,.]?(?: |$))[A-Za-z]{2,}[,.]?(?= |$)/gi)?.length ?? 0) > 2
}

/** The terms whose text is not all there. */
function openPlaces(text: string, whole: boolean): Span[] {
  const places: Span[] = whole ? [] : [{ start: text.length, end: text.length }]
  for (let at = text.indexOf(hole); at >= 0; at = text.indexOf(hole, at + 1)) places.push({ start: at, end: at + 1 })
  return places
}

function misnamed(text: string, { begins, source }: Kind): Finding {
  const head = /^\s*v\s*=\s*\w+\s*;?\s*/.exec(text)?.[0] ?? ''
  return {
    severity: 'error', rule: 'text.not-a-record', source, position: { start: 0, end: head.trimEnd().length },
    message: t('Receivers do not take this for a record: it must begin with exactly “{0}”.', begins.trimEnd()),
    ...(text.includes(hole) ? {} : { fix: begins + text.slice(head.length) }),
  }
}

function lintSpfAlone(text: string): Finding[] {
  const { record, findings } = lintSpf(text)
  const count = record.terms.filter(costs).length
  if (count <= 10) return findings
  const message = t('The record may need {0} DNS look-ups; 10 are allowed. Receivers may treat it as an error.', count)
  return [...findings, { severity: 'error', rule: 'spf.too-many-lookups', source: 'RFC 7208 §4.6.4', message }]
}
