import { isIP } from 'node:net'
import { t } from '../l10n'
import { failureFinding, verdictOf, type AreaResult, type Finding } from './finding'
import { hiddenIn } from './hidden'
import type { Lookup, MxRecord } from './lookup'
import { fitsDns } from './name'
import { isFailure, outcomeWords, recordsOf, type Outcome, type OutcomeKind } from './outcome'
import { excerpt } from './text'

/** Qboxmail's usual hosts, first one first. Resellers have others of their own. */
export const usualMx: readonly string[] = ['mx01.qboxmail.com', 'mx02.qboxmail.com']

/** How many hosts are looked at, those that senders try first: they need not try them all, and a hostile zone must end (RFC 5321 §5.1). */
const mostHosts = 24

/** The hosts that senders try first, each once, without what is no name; `more` where there are others. */
export function firstHosts(outcome: Outcome<MxRecord>): { hosts: readonly string[]; more: boolean } {
  const sorted = [...recordsOf(outcome)].sort((one, other) => one.priority - other.priority).map(({ exchange }) => exchange)
  const all = [...new Set(sorted)].filter((host) => host !== '' && fitsDns(host))
  return { hosts: all.slice(0, mostHosts), more: all.length > mostHosts }
}

/** Says so where not all hosts are looked at. */
export const manyFindings = (rule: 'mx.many' | 'reverse.many' | 'dnssec.many', more: boolean): Finding[] =>
  more ? [{ severity: 'warning', rule, source: 'RFC 5321 §5.1', message: t('Only the first {0} are looked at.', mostHosts) }] : []

export interface MxCheck {
  domain: string
  lookup: Lookup
  /** The hosts that were given for this domain, first one first. */
  expected?: readonly string[]
  /** True when Qboxmail hosts the domain's mail. */
  hosted?: boolean
  signal?: AbortSignal
}

export interface MxTarget {
  host: string
  priority: number
  addresses: string[]
  outcome: OutcomeKind | 'not-asked'
}

export interface MxResult extends AreaResult {
  area: 'mx'
  /** By priority, lowest first; the first ones of many. */
  targets: MxTarget[]
}

/** Checks where a domain's mail goes: that it goes anywhere, to hosts that exist, and to the ones given (RFC 5321 §5.1). */
export async function checkMx(check: MxCheck): Promise<MxResult> {
  const { domain, lookup, signal } = check
  const outcome = await lookup.mx(domain, signal)
  const records = [...recordsOf(outcome)].sort((one, other) => one.priority - other.priority)
  const { fix: expected } = fixOf(check)
  const base = {
    area: 'mx' as const, name: domain, outcome: outcome.kind, published: records.map(({ priority, exchange }) => `${priority} ${exchange}.`),
    ...(expected === undefined ? {} : { expected }),
  }
  if (isFailure(outcome)) return { ...base, targets: [], findings: [failureFinding('mx', outcome, domain)], verdict: 'unknown' }
  if (records.length === 0) return { ...base, targets: [], ...(await withoutMx(check, outcome)) }
  const checked = await Promise.all(records.slice(0, mostHosts).map((record) => checkTarget(record, check)))
  const failed = checked.find((one) => one.failure)
  const findings = [...manyFindings('mx.many', records.length > mostHosts), ...nullFindings(records, check.hosted === true), ...checked.flatMap((one) => one.findings), ...providerFindings(records, check)]
  return { ...base, targets: checked.map((one) => one.target), findings, verdict: verdictOf(findings, failed !== undefined) }
}

async function withoutMx(check: MxCheck, outcome: Outcome<MxRecord>) {
  const { domain, lookup, signal } = check
  const fix = fixOf(check)
  const say = (severity: Finding['severity'], rule: string, message: string) => {
    const findings: Finding[] = [{ severity, rule, source: 'RFC 5321 §5.1', message, ...fix }]
    return { findings, verdict: verdictOf(findings) }
  }
  if (outcome.kind === 'nxdomain') return say('error', 'mx.no-domain', outcomeWords(outcome, domain))
  const [a, aaaa] = await Promise.all([lookup.a(domain, signal), lookup.aaaa(domain, signal)])
  const addresses = [...recordsOf(a), ...recordsOf(aaaa)]
  if (addresses.length > 0) {
    return say('warning', 'mx.implicit', t('{0} has no MX record, so mail goes to its own address, {1}: usually the web server.', domain, addresses.join(', ')))
  }
  const failure = [a, aaaa].find((one) => isFailure(one))
  if (failure) return { findings: [failureFinding('mx', failure, domain)], verdict: 'unknown' as const }
  return say('error', 'mx.missing', t('{0} has neither MX records nor an address, so it cannot get mail.', domain))
}

function nullFindings(records: readonly MxRecord[], hosted: boolean): Finding[] {
  if (!records.some((record) => record.exchange === '')) return []
  if (records.length > 1) {
    return [{ severity: 'error', rule: 'mx.null-with-others', source: 'RFC 7505 §3', message: t('A null MX (“.”) says that the domain takes no mail, yet there are other MX records.') }]
  }
  return [{ severity: hosted ? 'error' : 'info', rule: 'mx.null', source: 'RFC 7505 §3', message: t('A null MX (“.”): the domain says that it takes no mail.') }]
}

/** Unspecified, loopback, private and link-local addresses, which lead nowhere from outside (RFC 6890 §2.2). */
const inside = /^(?:(?:0|10|127|169\.254|172\.(?:1[6-9]|2\d|3[01])|192\.168)\.|::1?$|f[cd]..:|fe[89ab].:)/i

async function checkTarget({ exchange: host, priority }: MxRecord, { lookup, signal }: MxCheck): Promise<{ target: MxTarget; findings: Finding[]; failure?: true }> {
  const target: MxTarget = { host, priority, addresses: [], outcome: 'not-asked' }
  if (host === '') return { target, findings: [] }
  if (isIP(host) !== 0 || /^\[.*\]$/.test(host)) {
    const message = t('The MX “{0}” is an address; it must be a host name.', host)
    return { target, findings: [{ severity: 'error', rule: 'mx.address', source: 'RFC 5321 §5.1', message }] }
  }
  if (/[^a-z0-9._-]/.test(host)) {
    const hidden = hiddenIn(host)
    const message = hidden === undefined
      ? t('The MX “{0}” has characters that no host name has.', excerpt(host))
      : t('The MX “{0}” has an invisible character ({1}), probably pasted along.', excerpt(host), hidden)
    return { target, findings: [{ severity: 'error', rule: 'mx.bad-name', source: 'RFC 1123 §2.1', message }] }
  }
  if (!fitsDns(host)) {
    return { target, findings: [{ severity: 'error', rule: 'mx.bad-name', source: 'RFC 1035 §2.3.4', message: t('The MX “{0}” is not a possible name in DNS.', excerpt(host)) }] }
  }
  const [a, aaaa, cname] = await Promise.all([lookup.a(host, signal), lookup.aaaa(host, signal), lookup.cname(host, signal)])
  const findings: Finding[] = []
  const [alias] = recordsOf(cname)
  if (alias !== undefined) {
    findings.push({
      severity: 'warning', rule: 'mx.alias', source: 'RFC 2181 §10.3',
      message: t('The MX {0} is an alias for {1}; an MX must name the host itself.', excerpt(host), excerpt(alias)),
    })
  }
  const found = { ...target, addresses: [...recordsOf(a), ...recordsOf(aaaa)] }
  if (!found.addresses.every((address) => inside.test(address))) return { target: { ...found, outcome: 'answer' }, findings }
  const failure = [a, aaaa].find((one) => isFailure(one))
  if (failure) return { target: { ...found, outcome: failure.kind }, findings: [...findings, failureFinding('mx', failure, host)], failure: true }
  const message = t('The MX {0} has no address that can be reached from outside, so it gets no mail.', excerpt(host))
  return { target: { ...found, outcome: a.kind === 'nodata' ? aaaa.kind : a.kind }, findings: [...findings, { severity: 'error', rule: 'mx.no-address', source: 'RFC 5321 §5.1', message }] }
}

function providerFindings(records: readonly MxRecord[], check: MxCheck): Finding[] {
  const findings = compared(records, check)
  const doubled = records.find(({ exchange }) => usualMx.concat(check.expected ?? []).some((host) => exchange === `${host.replace(/\.$/, '')}.${check.domain}`))
  if (doubled) {
    findings.push({
      severity: 'error', rule: 'mx.doubled-target', source: 'RFC 1035 §5.1',
      message: t('The MX {0} ends in the domain itself: it was added to the host. In a zone file the host needs a dot at its end.', excerpt(doubled.exchange, 120)),
    })
  }
  // What to publish is only known where this domain's hosts are.
  return findings.map((finding) => (finding.severity === 'ok' ? finding : { ...finding, ...fixOf(check) }))
}

/** The MX records to publish, one a line. */
function fixOf({ expected, hosted }: Given): { fix?: string } {
  const hosts = expected ?? (hosted ? usualMx : undefined)
  return hosts ? { fix: hosts.map((host, at) => `${(at + 1) * 10} ${host}.`).join('\n') } : {}
}

type Given = Pick<MxCheck, 'expected' | 'hosted'>

function usualOf({ expected }: Given): string[] {
  return (expected ?? usualMx).map((host) => host.toLowerCase().replace(/\.$/, ''))
}

/** Where the domain's mail should go: to the hosts given for it, else to the published ones, but to none beside Qboxmail's. */
export function rightHosts(hosts: readonly string[], given: Given): string[] {
  const usual = usualOf(given)
  if (given.expected) return usual
  // Resellers have host names of their own.
  const own = hosts.filter((host) => usual.includes(host))
  return own.length === 0 ? [...hosts] : given.hosted ? usual : own
}

function compared(records: readonly MxRecord[], check: MxCheck): Finding[] {
  const usual = usualOf(check)
  const own = records.filter((record) => usual.includes(record.exchange))
  const others = records.filter((record) => !usual.includes(record.exchange) && record.exchange !== '')
  const source = 'RFC 5321 §5.1'
  if (own.length === 0) {
    if (others.length === 0) return []
    const names = excerpt(others.map((record) => record.exchange).join(', '), 120)
    return [check.expected
      ? { severity: 'warning', rule: 'mx.other-host', source, message: t('Mail goes to {0} instead of {1}.', names, usual.join(', ')) }
      : { severity: 'info', rule: 'mx.other-host', source, message: t('Mail goes to {0}: not Qboxmail’s usual hosts. That is right for another provider, and for resellers with host names of their own.', names) }]
  }
  const findings: Finding[] = []
  if (others.length > 0) {
    const names = excerpt(others.map((record) => record.exchange).join(', '), 120)
    findings.push({ severity: 'warning', rule: 'mx.mixed', source, message: t('Beside Qboxmail’s hosts there are others: {0}. Mail that goes there does not reach the mailboxes at Qboxmail.', names) })
  }
  const missing = usual.filter((host) => !own.some((record) => record.exchange === host))
  if (missing.length > 0) {
    findings.push({ severity: 'warning', rule: 'mx.incomplete', source, message: t('{0} is not among the MX records, so nothing stands in when the other host is down.', missing.join(', ')) })
  }
  const rank = (record: MxRecord) => usual.indexOf(record.exchange)
  if (own.some((record) => own.some((other) => other.priority < record.priority && rank(other) > rank(record)))) {
    findings.push({ severity: 'warning', rule: 'mx.order', source, message: t('The order is not the usual one: {0} should have the lowest number.', usual[0] ?? '') })
  }
  if (findings.length === 0) findings.push({ severity: 'ok', rule: 'mx.usual', source, message: t('Mail goes to {0}.', usual.join(', ')) })
  return findings
}
