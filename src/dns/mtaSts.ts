import { t } from '../l10n'
import { txtThroughAliases } from './alias'
import { failureFinding, verdictOf, type AreaResult, type Finding } from './finding'
import { askHttp, type HttpFetch, type HttpOutcome } from './http'
import type { Lookup } from './lookup'
import { rightHosts } from './mx'
import { coversHost, parseMtaStsPolicy, type MtaStsPolicy } from './mtaStsPolicy'
import { isFailure, outcomeWords, recordsOf } from './outcome'
import { extensionName, parseTagList, tagOf } from './tags'
import { excerpt } from './text'

export interface MtaStsCheck {
  domain: string
  lookup: Lookup
  /** The MX hosts that were given for this domain. */
  mx?: readonly string[]
  /** True when Qboxmail hosts the domain's mail. */
  hosted?: boolean
  /** Without it the policy is not fetched, and the verdict stays open. */
  fetch?: HttpFetch
  /** For the policy, in milliseconds. */
  timeoutMs?: number
  signal?: AbortSignal
}

export interface MtaStsResult extends AreaResult {
  area: 'mta-sts'
  policy?: MtaStsPolicy
}

const source = 'RFC 8461 §3.1'
const mostOctets = 64 * 1024

/** True for text that begins as an MTA-STS record must; others are discarded (RFC 8461 §3.1). */
export function isMtaStsRecord(text: string): boolean {
  return /^v=STSv1[ \t]*;/.test(text)
}

/** What can be said of an MTA-STS record by reading it. Total: any text gives findings. */
export function lintMtaSts(text: string): Finding[] {
  const tags = parseTagList(text, extensionName)
  const findings: Finding[] = tags.problems.map(({ text: part, span }) => ({
    severity: 'error', rule: 'mta-sts.syntax', source, position: span, message: t('“{0}” cannot be read as a tag.', excerpt(part)),
  }))
  const id = tagOf(tags, 'id')
  if (!id) findings.push({ severity: 'error', rule: 'mta-sts.no-id', source, fix: exampleRecord(), message: t('The record has no id= tag, so senders do not take it.') })
  else if (!/^[A-Za-z0-9]{1,32}$/.test(id.value)) {
    findings.push({ severity: 'error', rule: 'mta-sts.bad-id', source, fix: exampleRecord(), position: id.valueSpan, message: t('id= must be 1 to 32 letters and digits, not “{0}”.', excerpt(id.value)) })
  }
  return findings
}

/** Checks the MTA-STS record, the policy behind it, and that the policy covers every MX host (RFC 8461). A domain may do without. */
export async function checkMtaSts(check: MtaStsCheck): Promise<MtaStsResult> {
  const { domain, lookup, signal } = check
  const name = `_mta-sts.${domain}`
  const { outcome } = await txtThroughAliases(lookup, name, signal)
  const texts = recordsOf(outcome).map((record) => record.text)
  const published = texts.filter(isMtaStsRecord)
  const base = { area: 'mta-sts' as const, name, outcome: outcome.kind, published }
  if (isFailure(outcome)) return { ...base, findings: [failureFinding('mta-sts', outcome, name)], verdict: 'unknown' }
  const [text] = published
  if (text === undefined) {
    const findings = [absent(texts, outcomeWords(outcome, name))]
    return { ...base, findings, verdict: verdictOf(findings) }
  }
  if (published.length > 1) {
    const findings: Finding[] = [{ severity: 'error', rule: 'mta-sts.multiple-records', source, message: t('There are {0} records; senders do as if there were none. Leave one.', published.length) }]
    return { ...base, findings, verdict: 'error' }
  }
  const findings = lintMtaSts(text)
  if (!check.fetch) {
    findings.push({ severity: 'info', rule: 'mta-sts.not-fetched', source, message: t('The policy was not fetched.') })
    return { ...base, findings, verdict: verdictOf(findings, true) }
  }
  const fetched = await fetchPolicy(domain, check.fetch, check.timeoutMs ?? 10_000, signal)
  findings.push(...fetched.findings)
  if (fetched.text === undefined) return { ...base, findings, verdict: verdictOf(findings, fetched.unknown) }
  const { policy, findings: faults } = parseMtaStsPolicy(fetched.text)
  const covered = await coverage(check, policy)
  const all = [...findings, ...faults, ...covered.findings]
  if (all.length === 0) all.push(inOrder(policy))
  return { ...base, policy, findings: all, verdict: verdictOf(all, covered.unknown) }
}

function absent(texts: readonly string[], words: string): Finding {
  const near = texts.find((text) => /v\s*=\s*sts/i.test(text))
  if (near === undefined) return { severity: 'info', rule: 'mta-sts.absent', source, message: `${words} ${t('MTA-STS is optional.')}` }
  return { severity: 'warning', rule: 'mta-sts.not-selected', source, fix: exampleRecord(), message: t('The TXT record “{0}” is not taken for MTA-STS: it must begin with exactly “v=STSv1;”.', excerpt(near)) }
}

/** A record whose id is new: it must change with each change of the policy (RFC 8461 §3.1). */
function exampleRecord(): string {
  return `v=STSv1; id=${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}`
}

function inOrder({ mode }: MtaStsPolicy): Finding {
  if (mode === 'enforce') return { severity: 'ok', rule: 'mta-sts.enforced', source, message: t('The policy covers every MX host and is enforced.') }
  return { severity: 'info', rule: 'mta-sts.not-enforced', source, message: t('The policy is in order, but its mode is “{0}”, so nothing is enforced.', mode ?? '') }
}

interface Fetched {
  text?: string
  findings: Finding[]
  unknown: boolean
}

async function fetchPolicy(domain: string, fetch: HttpFetch, timeoutMs: number, signal: AbortSignal | undefined): Promise<Fetched> {
  const url = `https://mta-sts.${domain}/.well-known/mta-sts.txt`
  const outcome = await askHttp(fetch, url, { timeoutMs, mostOctets, ...(signal ? { signal } : {}) })
  const say = (severity: Finding['severity'], rule: string, message: string): Finding[] => [{ severity, rule, source: 'RFC 8461 §3.3', message }]
  if (outcome.kind === 'reply' && outcome.status === 200) {
    const text = Buffer.from(outcome.body).toString('utf8')
    const odd = t('The policy at {0} comes as {1}; it should be text/plain, and senders may refuse it.', url, excerpt(outcome.type || '–'))
    return { text, findings: outcome.type === 'text/plain' ? [] : say('warning', 'mta-sts.policy-type', odd), unknown: false }
  }
  const late = outcome.kind === 'timeout'
  return { findings: say(late ? 'warning' : 'error', 'mta-sts.policy-missing', fetchWords(outcome, url)), unknown: late }
}

function fetchWords(outcome: HttpOutcome, url: string): string {
  switch (outcome.kind) {
    case 'timeout':
      return t('No answer came in time from {0}. This says nothing about the policy: try again.', url)
    case 'too-long':
      return t('The document at {0} is longer than 64 KB, so senders do not read it.', url)
    case 'failed':
      return t('The policy at {0} could not be fetched ({1}).', url, excerpt(outcome.detail, 120))
    case 'reply':
      return outcome.status >= 300 && outcome.status < 400
        ? t('{0} redirects elsewhere; senders do not follow.', url)
        : t('{0} answers with status {1} instead of a policy.', url, outcome.status)
  }
}

async function coverage({ domain, lookup, signal, mx: expected, hosted = false }: MtaStsCheck, policy: MtaStsPolicy): Promise<{ findings: Finding[]; unknown: boolean }> {
  if (policy.mode === 'none') return { findings: [], unknown: false }
  const outcome = await lookup.mx(domain, signal)
  if (isFailure(outcome)) return { findings: [failureFinding('mta-sts', outcome, domain)], unknown: true }
  const hosts = recordsOf(outcome).map((record) => record.exchange).filter((host) => host !== '')
  const covered = (host: string) => policy.mx.some((pattern) => coversHost(pattern, host))
  const open = hosts.filter((host) => !covered(host))
  if (open.length === 0) return { findings: [], unknown: false }
  // In testing mode senders deliver all the same and only report (RFC 8461 §5).
  const [severity, source, effect] = policy.mode === 'enforce'
    ? ['error', 'RFC 8461 §4.1', t('Senders that honour it deliver nothing there.')] as const
    : ['warning', 'RFC 8461 §5', t('Its mode is not “enforce”, so senders deliver there all the same, at most with a report.')] as const
  const right = rightHosts(hosts, { hosted, ...(expected ? { expected } : {}) })
  const added = right.filter((host) => !covered(host))
  const kept = policy.mx.filter((pattern) => [...hosts, ...right].some((host) => coversHost(pattern, host)))
  const message = [
    t('The policy does not name the MX {0}.', excerpt(open.join(', '), 120)), effect,
    ...(added.length > 0 ? [] : [t('What is to be changed is the MX, not the policy.')]),
  ].join(' ')
  const fix = added.length === 0 ? {} : { fix: [...kept, ...added].map((host) => `mx: ${host}`).join('\n') }
  return { findings: [{ severity, rule: 'mta-sts.uncovered', source, message, ...fix }], unknown: false }
}
