import { t } from '../l10n'
import { failureFinding, verdictOf, type AreaResult, type Finding } from './finding'
import { hiddenIn } from './hidden'
import type { Lookup } from './lookup'
import { doubledName } from './name'
import { isFailure, outcomeWords, recordsOf } from './outcome'
import { lintSpf, saidFindings } from './spfLint'
import { mendedSpf } from './spfMend'
import { includedName, mergedRecord, requiredTerms, usualInclude, usualSpf } from './spfMerge'
import { saidOfAll } from './spfSaid'
import { isSpfRecord, type SpfRecord } from './spfSyntax'
import { reachedNames, walkSpf, type SpfNode, type SpfWalk } from './spfTree'
import { excerpt } from './text'

export interface SpfCheck {
  domain: string
  lookup: Lookup
  /** What the API gave for this domain: a record, `include:name`, or a name. */
  expected?: string
  /** True when Qboxmail hosts the domain's mail, so its usual include is to be expected although the API gives none. */
  hosted?: boolean
  signal?: AbortSignal
}

export interface SpfResult extends AreaResult {
  area: 'spf'
  /** What the record leads to, with the count of look-ups; absent without exactly one record. */
  tree?: SpfNode
  /** Void look-ups in the worst case for a client of each family; there with `tree`. */
  voids?: SpfWalk['voids']
}

/** Checks a domain's SPF record and everything it leads to, for the worst case of any client (RFC 7208). */
export async function checkSpf(check: SpfCheck): Promise<SpfResult> {
  const { domain, lookup, signal } = check
  const outcome = await lookup.txt(domain, signal)
  const expected = check.expected ?? (check.hosted ? usualSpf : undefined)
  const base = { area: 'spf' as const, name: domain, outcome: outcome.kind, ...(expected === undefined ? {} : { expected }) }
  if (isFailure(outcome)) return { ...base, published: [], findings: [failureFinding('spf', outcome, domain)], verdict: 'unknown' }
  const texts = recordsOf(outcome).map((record) => record.text)
  const published = texts.filter(isSpfRecord)
  const near = texts.filter((text) => !isSpfRecord(text)).flatMap((text) => nearMiss(text, published.length > 0))
  const [text] = published
  if (text === undefined) {
    const findings = [await missing(check, expected, outcomeWords(outcome, domain), outcome.kind === 'answer'), ...near]
    return { ...base, published, findings, verdict: verdictOf(findings) }
  }
  if (published.length > 1) {
    const findings = [several(published, expected), ...near]
    return { ...base, published, findings, verdict: verdictOf(findings) }
  }
  const { record, findings: faults } = lintSpf(text)
  const walk = await walkSpf(domain, text, lookup, signal)
  const mended = mendedSpf(text)
  const provider = providerFindings(check, walk, record, mended)
  // One record that mends it all: of two that mend a part each, the second published would undo the first.
  const whole = provider.find(({ severity }) => severity === 'warning')?.fix ?? mended
  const findings = [...faults.map((finding) => mendedBy(finding, whole === text ? undefined : whole)), ...walkFindings(walk, record), ...provider, ...near]
  if (walk.failure) findings.push(failureFinding('spf', walk.failure.outcome, walk.failure.name))
  const verdict = verdictOf(findings, walk.failure !== undefined)
  return { ...base, published, findings, verdict, tree: walk.root, voids: walk.voids }
}

function mendedBy({ fix, ...finding }: Finding, whole: string | undefined): Finding {
  return fix === undefined || whole === undefined ? finding : { ...finding, fix: whole }
}

async function missing(check: SpfCheck, expected: string | undefined, words: string, answered: boolean): Promise<Finding> {
  const doubled = doubledName(check.domain, check.domain)
  const there = recordsOf(await check.lookup.txt(doubled, check.signal)).some((record) => isSpfRecord(record.text))
  const reason = answered ? t('{0} has TXT records, but none of them is an SPF record.', check.domain) : words
  const hint = there ? ` ${t('An SPF record stands at {0}: the domain was added twice to the name.', doubled)}` : ''
  return {
    severity: 'error', rule: 'spf.missing', source: 'RFC 7208 §4.5', message: reason + hint,
    fix: expected && isSpfRecord(expected) ? expected : expected ? mergedRecord([], requiredTerms(expected)) : await takesNoMail(check) ? 'v=spf1 -all' : mergedRecord([], []),
  }
}

/** A domain that says it takes no mail, by a null MX, sends none either as a rule (RFC 7208 §10.1.2, RFC 7505 §4.2). */
async function takesNoMail({ domain, lookup, signal }: SpfCheck): Promise<boolean> {
  const records = recordsOf(await lookup.mx(domain, signal))
  return records.length === 1 && records[0]?.exchange === ''
}

function several(published: readonly string[], expected: string | undefined): Finding {
  const broken = published.some((text) => lintSpf(text).record.problems.length > 0)
  return {
    severity: 'error', rule: 'spf.multiple-records', source: 'RFC 7208 §4.5',
    message: t('There are {0} SPF records; receivers treat that as an error. Merge them into one.', published.length),
    ...(broken ? {} : { fix: mergedRecord(published, expected ? requiredTerms(expected).filter((term) => includedName(term)) : []) }),
  }
}

/** TXT records that were meant as SPF and are not taken for it. */
function nearMiss(text: string, beside: boolean): Finding[] {
  if (!/^[\s"'“\u0080-\uffff]*v[\s\u0080-\uffff]*=[\s\u0080-\uffff]*spf/i.test(text)) return []
  const hidden = hiddenIn(text.slice(0, 40))
  const why = hidden !== undefined
    ? t('it has an invisible character ({0}), probably pasted along', hidden)
    : /^\s/.test(text)
    ? t('it begins with white space')
    : /^["'“]/.test(text)
      ? t('it begins with a quotation mark')
      : t('it must begin with exactly “v=spf1” and a space')
  return [{
    // Beside a good record it does no harm: it is discarded (RFC 7208 §4.5).
    severity: beside ? 'info' : 'warning', rule: 'spf.not-selected', source: 'RFC 7208 §4.5',
    message: t('The TXT record “{0}” is not taken for SPF: {1}.', excerpt(text), why),
  }]
}

const includes = 'RFC 7208 §5.2, §6.1'

function walkFindings(walk: SpfWalk, record: SpfRecord): Finding[] {
  const findings: Finding[] = []
  const said = saidOfAll(walk.root)
  const [through = ''] = said?.way ?? []
  // What the record says by itself was told of by reading it.
  if (said && isFollowed(through)) {
    const position = record.terms.find((term) => term.text === through)?.span
    findings.push(...saidFindings(said.qualifier, said.way.join(' → '), position, includes))
  }
  for (const child of walk.root.children) {
    const position = record.terms.find((term) => term.text === child.term)?.span
    for (const message of faults(child, [])) {
      findings.push({ severity: 'error', rule: 'spf.include', source: includes, message, ...(position ? { position } : {}) })
    }
  }
  for (const { name, term } of walk.root.children.filter(({ outcome, term: text }) => outcome === 'bad-name' && !isFollowed(text))) {
    const position = record.terms.find((one) => one.text === term)?.span
    findings.push({ severity: 'warning', rule: 'spf.bad-name', source: 'RFC 7208 §4.3, §4.8', message: t('“{0}” never matches: {1} is not a possible name in DNS.', excerpt(term), excerpt(name)), ...(position ? { position } : {}) })
  }
  const count = walk.root.lookups
  findings.push(count > 10
    ? {
        severity: 'error', rule: 'spf.too-many-lookups', source: 'RFC 7208 §4.6.4',
        message: t('The record may need {0} DNS look-ups; 10 are allowed. Receivers may treat it as an error.', count),
      }
    : { severity: 'ok', rule: 'spf.lookups', source: 'RFC 7208 §4.6.4', message: t('Needs at most {0} of 10 DNS look-ups.', count) })
  for (const name of walk.crowded) {
    findings.push({
      severity: 'error', rule: 'spf.mx-hosts', source: 'RFC 7208 §4.6.4',
      message: t('{0} has more than 10 MX hosts, so “mx” for it is an error.', excerpt(name)),
    })
  }
  return [...findings, ...voidFindings(walk)]
}

function voidFindings({ voids, voidNames }: SpfWalk): Finding[] {
  const all = Math.min(voids.ipv4, voids.ipv6) > 2
  if (!all && Math.max(voids.ipv4, voids.ipv6) <= 2) return []
  const family = voids.ipv4 > voids.ipv6 ? 'IPv4' : 'IPv6'
  return [{
    severity: all ? 'error' : 'warning', rule: 'spf.void-lookups', source: 'RFC 7208 §4.6.4',
    message: all
      ? t('{0} look-ups find nothing ({1}); receivers stop with an error after 2.', Math.min(voids.ipv4, voids.ipv6), excerpt(voidNames.join(', '), 120))
      : t('For senders with {0} addresses, {1} look-ups find nothing; receivers may stop with an error after 2.', family, Math.max(voids.ipv4, voids.ipv6)),
  }]
}

/** True for the terms that lead to another record. */
function isFollowed(term: string): boolean {
  return /^[-+~?]?include:|^redirect=/i.test(term)
}

/** What is wrong at or below an include or redirect, in words that show the way there. */
function faults(node: SpfNode, way: readonly string[]): string[] {
  if (!isFollowed(node.term)) return []
  const path = [...way, node.term]
  const words = faultWords(node)
  const here = words === undefined ? [] : [`${excerpt(path.join(' → '), 200)}: ${words}`]
  return [...here, ...node.children.flatMap((child) => faults(child, path))]
}

function faultWords(node: SpfNode): string | undefined {
  const name = excerpt(node.name)
  switch (node.outcome) {
    case 'nxdomain':
      return t('the name {0} does not exist in DNS, so the whole record is an error.', name)
    case 'nodata':
    case 'none':
      return t('{0} has no SPF record, so the whole record is an error.', name)
    case 'many':
      return t('{0} has more than one SPF record, so the whole record is an error.', name)
    case 'broken':
      return t('the SPF record of {0} has a syntax error, so the whole record is an error.', name)
    case 'loop':
      return t('this leads back to {0} without end.', name)
    case 'bad-name':
      return t('{0} is not a possible name in DNS.', name)
    default:
      return undefined
  }
}

function providerFindings(check: SpfCheck, walk: SpfWalk, record: SpfRecord, mended: string | undefined): Finding[] {
  const wanted = requiredTerms(check.expected ?? usualInclude)
  const reached = reachedNames(walk.root)
  const all = record.terms.findIndex((term) => term.kind === 'directive' && term.mechanism === 'all')
  const before = new Set((all < 0 ? record.terms : record.terms.slice(0, all)).map((term) => term.text.toLowerCase()))
  const absent = wanted.filter((term) => !before.has(term.toLowerCase()) && !reached.has(includedName(term) ?? ''))
  if (absent.length === 0) {
    return [{ severity: 'ok', rule: 'spf.provider', source: 'RFC 7208 §5.2', message: t('“{0}” is in the record.', excerpt(wanted.join(' '))) }]
  }
  // An include whose record could not be asked for may lead there.
  if (walk.failure) return []
  const late = absent.every((term) => record.terms.some((one) => one.text.toLowerCase() === term.toLowerCase()))
  const sure = check.expected !== undefined || check.hosted === true
  const words = excerpt(absent.join(' '), 120)
  return [{
    severity: sure ? 'warning' : 'info', rule: 'spf.provider-missing', source: 'RFC 7208 §5.2',
    message: late
      ? t('“{0}” stands after “all”, where it has no effect.', words)
      : sure
        ? t('“{0}” is not in the record, so mail sent through Qboxmail may fail SPF.', words)
        : t('“{0}”, usual with Qboxmail, is not in the record. That is right if the domain does not use Qboxmail, or has its own host names.', words),
    ...(mended === undefined ? {} : { fix: mergedRecord([mended], absent) }),
  }]
}
