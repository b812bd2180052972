import { t } from '../l10n'
import { fixing, mostFaults, type Finding, type Span } from './finding'
import { parseTagList, tagOf, type Tag, type TagList, type TagProblem } from './tags'
import { excerpt } from './text'

export type DmarcPolicy = 'none' | 'quarantine' | 'reject'

/** What a DMARC record asks for. */
export interface DmarcRecord {
  /** False when receivers do as if there were no policy: a tag twice, or no good policy and no place to report to. */
  usable: boolean
  /** False for a list with a tag twice: receivers do as if there were no record at all (RFC 6376 §3.2). */
  valid: boolean
  /** The policies in force; `p` is `none` where the record has no good one but reports are asked for (RFC 9989 §4.7). */
  policies: { p?: DmarcPolicy; sp?: DmarcPolicy; np?: DmarcPolicy }
  psd: 'y' | 'n' | 'u'
  /** `t=y`: the policy is to be applied one step milder. */
  testing: boolean
}

export interface DmarcLint {
  record: DmarcRecord
  tags: TagList
  findings: Finding[]
}

const source = 'RFC 9989 §4.7'
const policies: readonly string[] = ['none', 'quarantine', 'reject'] satisfies DmarcPolicy[]
const values: Readonly<Record<string, RegExp>> = {
  adkim: /^[rs]$/i, aspf: /^[rs]$/i, psd: /^[ynu]$/i, t: /^[yn]$/i, fo: /^(?:0|1|d|s|d:s|s:d)$/i,
}
const removed: readonly string[] = ['pct', 'rf', 'ri']
const known: readonly string[] = ['v', 'p', 'sp', 'np', 'rua', 'ruf', ...Object.keys(values), ...removed]

/** True for text that begins as a DMARC record must: `v=DMARC1` first, the value in upper case, then a semicolon or nothing (RFC 9989 §4.8). */
export function isDmarcRecord(text: string): boolean {
  return /^[vV][ \t]*=[ \t]*DMARC1[ \t]*(?:;|$)/.test(text)
}

/** What can be said of a DMARC record by reading it, without DNS. Total: any text gives a result. */
export function lintDmarc(text: string): DmarcLint {
  const tags = parseTagList(text)
  const reports = ['rua', 'ruf'].flatMap((name) => uriFindings(tagOf(tags, name), text))
  const duplicate = tags.problems.some((problem) => problem.kind === 'duplicate')
  const chosen = choosePolicies(text, tags)
  const record: DmarcRecord = {
    usable: chosen.usable && !duplicate,
    valid: !duplicate,
    policies: chosen.policies,
    psd: psdOf(tagOf(tags, 'psd')),
    testing: tagOf(tags, 't')?.value.toLowerCase() === 'y',
  }
  const findings = [...tags.problems.map(problemFinding), ...chosen.findings, ...tags.tags.slice(0, mostFaults).flatMap(tagFindings), ...reports, ...advice(record, tags)]
  return { record, tags, findings }
}

function psdOf(tag: Tag | undefined): DmarcRecord['psd'] {
  const value = tag?.value.toLowerCase()
  return value === 'y' || value === 'n' ? value : 'u'
}

function policyOf(tag: Tag | undefined): DmarcPolicy | undefined {
  const value = tag?.value.toLowerCase() ?? ''
  return policies.includes(value) ? (value as DmarcPolicy) : undefined
}

/** Missing or bad policies: with a place to report to the record counts as `p=none`, otherwise as no record (RFC 9989 §4.7). */
function choosePolicies(text: string, tags: TagList): { usable: boolean; policies: DmarcRecord['policies']; findings: Finding[] } {
  const [p, sp, np] = ['p', 'sp', 'np'].map((name) => tagOf(tags, name))
  const bad = [p, sp, np].filter((tag): tag is Tag => tag !== undefined && policyOf(tag) === undefined)
  if (p && bad.length === 0) return { usable: true, policies: present({ p: policyOf(p), sp: policyOf(sp), np: policyOf(np) }), findings: [] }
  const reported = tagOf(tags, 'rua')?.value.split(',').some((uri) => isUri(uri.trim())) ?? false
  const [first] = bad
  const what = first
    ? t('{0}= must be none, quarantine or reject, not “{1}”.', first.name, excerpt(first.value))
    : t('The record has no p= tag.')
  const then = reported
    ? t('Receivers take the record for p=none, because it asks for reports.')
    : t('Receivers do as if there were no DMARC record, for it does not ask for reports either.')
  const finding: Finding = {
    severity: reported ? 'warning' : 'error', rule: first ? 'dmarc.bad-policy' : 'dmarc.no-policy', source, message: `${what} ${then}`,
    ...(first ? { position: first.valueSpan, ...fixing(text, first.valueSpan, 'none') } : { fix: text.replace(/^[^;]*;?/, (version) => `${version.replace(/\s*;?$/, '')}; p=none;`).replace(/;\s*$/, '') }),
  }
  return { usable: reported, policies: reported ? { p: 'none' } : {}, findings: [finding] }
}

function present(all: { [K in keyof DmarcRecord['policies']]: DmarcPolicy | undefined }): DmarcRecord['policies'] {
  return { ...(all.p ? { p: all.p } : {}), ...(all.sp ? { sp: all.sp } : {}), ...(all.np ? { np: all.np } : {}) }
}

function problemFinding({ kind, text, span }: TagProblem): Finding {
  if (kind === 'duplicate') {
    return { severity: 'error', rule: 'dmarc.duplicate-tag', source, position: span, message: t('The tag {0}= appears twice, which makes the whole record invalid.', excerpt(text)) }
  }
  const message = kind === 'empty'
    ? t('Two semicolons without a tag between them.')
    : t('“{0}” cannot be read as a tag; receivers skip it.', excerpt(text))
  return { severity: kind === 'empty' ? 'info' : 'warning', rule: 'dmarc.syntax', source, position: span, message }
}

function tagFindings(tag: Tag): Finding[] {
  const { name, value, span: position } = tag
  if (removed.includes(name)) {
    const message = name === 'pct'
      ? t('pct= is no longer part of DMARC; receivers ignore it. For a trial use t=y.')
      : t('{0}= is no longer part of DMARC; receivers ignore it.', name)
    return [{ severity: 'info', rule: 'dmarc.removed-tag', source: 'RFC 9989 §4.7, C.7', position, message }]
  }
  if (!known.includes(name)) {
    const meant = known.find((one) => one === name.toLowerCase() || name.toLowerCase().startsWith(one) && one.length > 2)
    const hint = meant === undefined ? '' : ` ${t('Is {0}= meant?', meant)}`
    return [{ severity: 'info', rule: 'dmarc.unknown-tag', source, position, message: t('The tag {0}= is unknown; receivers ignore it.', excerpt(name)) + hint }]
  }
  if (values[name]?.test(value) === false) {
    const message = t('“{0}” is no value for {1}=; receivers take the default.', excerpt(value), name)
    return [{ severity: 'warning', rule: 'dmarc.bad-value', source, position: tag.valueSpan, message }]
  }
  return []
}

/** Whatever is a URI counts as a place to report to, be it one that nobody sends to (RFC 9989 §4.8, §4.10.1; RFC 3986 App. A). */
function isUri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:(?:[\w.~:/?#[\]@$&'()*+;=-]|%[0-9a-f]{2})*(?:![0-9]+[kmgt]?)?$/i.test(text)
}

/** A URI as reports are sent to: `mailto:` with an address. Only that scheme is defined (RFC 9989 §4.6). */
function goodUri(uri: string): boolean {
  return /^mailto:[^\s@!,;]+@[^\s@!,;]+(?:![0-9]+[kmgt]?)?$/i.test(uri)
}

function uriFindings(tag: Tag | undefined, text: string): Finding[] {
  if (!tag) return []
  const findings: Finding[] = []
  let at = tag.valueSpan.start
  for (const part of tag.value.split(',')) {
    const uri = part.trim()
    const start = at + part.length - part.trimStart().length
    at += part.length + 1
    if (goodUri(uri)) continue
    if (findings.length === mostFaults) break
    const position: Span = { start, end: start + uri.length }
    const bare = /^[^\s:@]+@[^\s:@]+$/.test(uri)
    const message = bare
      ? t('“{0}” lacks “mailto:” before the address, so no reports are sent there.', excerpt(uri))
      : t('“{0}” in {1}= is no address for reports; they are written mailto:name@example.com, with commas between them.', excerpt(uri), tag.name)
    findings.push({ severity: 'warning', rule: 'dmarc.report-address', source: 'RFC 9989 §4.6', position, message, ...(bare ? fixing(text, position, `mailto:${uri}`) : {}) })
  }
  return findings
}

const strength = (policy: DmarcPolicy | undefined) => policies.indexOf(policy ?? 'none')

function advice(record: DmarcRecord, tags: TagList): Finding[] {
  const findings: Finding[] = []
  const { p, sp } = record.policies
  if (!record.usable) return findings
  if (p === 'none' && policyOf(tagOf(tags, 'p')) === 'none') {
    findings.push({ severity: 'info', rule: 'dmarc.monitoring', source, message: t('p=none only watches: forged mail is delivered all the same. Go on to quarantine, then reject, once the reports look right.') })
  }
  if (sp && strength(sp) < strength(p)) {
    const position = tagOf(tags, 'sp')?.span
    findings.push({ severity: 'info', rule: 'dmarc.weak-subdomains', source, message: t('Subdomains are protected less than the domain itself (sp={0}).', sp), ...(position ? { position } : {}) })
  }
  if (record.testing) {
    const position = tagOf(tags, 't')?.span
    findings.push({ severity: 'info', rule: 'dmarc.testing', source, message: t('t=y: receivers apply the policy one step milder.'), ...(position ? { position } : {}) })
  }
  if (!tagOf(tags, 'rua')) findings.push({ severity: 'info', rule: 'dmarc.no-reports', source, message: t('Without rua= no reports come, so trouble goes unseen.') })
  return findings
}
