import { t } from '../l10n'
import { failureFinding, verdictOf, type AreaResult, type Finding } from './finding'
import type { Lookup, TlsaRecord } from './lookup'
import { firstHosts, manyFindings } from './mx'
import { isFailure, recordsOf, type Outcome } from './outcome'
import { excerpt } from './text'

export interface DnssecResult extends AreaResult {
  area: 'dnssec'
}

const dane = (section: string) => `RFC 7672 §${section}`
// A signed zone that every resolver knows: it tells whether this one checks signatures at all.
const signedZone = 'com'

/**
 * Checks whether the domain is signed, and the TLSA records that DANE goes by (RFC 7672). Needs a look-up that tells what is secure;
 * a domain may do without either.
 */
export async function checkDnssec(domain: string, lookup: Lookup, signal?: AbortSignal): Promise<DnssecResult> {
  const outcome = await lookup.mx(domain, signal)
  const base = { area: 'dnssec' as const, name: domain, outcome: outcome.kind }
  if (isFailure(outcome)) {
    const bogus = outcome.kind === 'servfail' && outcome.code === 'BOGUS'
    const findings: Finding[] = [bogus ? { ...failureFinding('dnssec', outcome, domain), severity: 'error', rule: 'dnssec.bogus', source: 'RFC 4035 §5.5' } : failureFinding('dnssec', outcome, domain)]
    return { ...base, published: [], findings, verdict: verdictOf(findings, true) }
  }
  if (outcome.secure !== true) {
    const checks = isSecure(await lookup.ns(signedZone, signal))
    const findings: Finding[] = [checks
      ? { severity: 'info', rule: 'dnssec.unsigned', source: dane('2.2.1'), message: t('The MX of {0} is not signed with DNSSEC. That is optional; without it TLSA records of the mail hosts count for nothing.', domain) }
      : { severity: 'info', rule: 'dnssec.unchecked', source: 'RFC 4035 §4.9.3', message: t('The DNS server that was asked does not tell whether it checks DNSSEC signatures. Whether {0} is signed is not known.', domain) }]
    return { ...base, published: [], findings, verdict: verdictOf(findings, !checks) }
  }
  const signed: Finding = { severity: 'ok', rule: 'dnssec.signed', source: 'RFC 4035 §3.2.3', message: t('The MX of {0} is signed with DNSSEC, and the signature holds.', domain) }
  const { hosts, more } = firstHosts(outcome)
  const checked = await Promise.all(hosts.map((host) => checkHost(host, lookup, signal)))
  const some = checked.some((one) => one.usable)
  const findings = [signed, ...manyFindings('dnssec.many', more), ...checked.flatMap((one) => one.findings), ...(some ? checked.filter((one) => one.bare).map(({ host }) => bareHost(host)) : [])]
  if (checked.length > 0 && checked.every((one) => one.bare)) {
    findings.push({ severity: 'info', rule: 'dane.absent', source: dane('2.2'), message: t('No mail host has TLSA records. DANE is optional.') })
  }
  return { ...base, published: checked.flatMap((one) => one.published), findings, verdict: verdictOf(findings, checked.some((one) => one.failed)) }
}

function isSecure(outcome: Outcome<unknown>): boolean {
  return !isFailure(outcome) && outcome.secure === true
}

interface Checked {
  host: string
  published: string[]
  findings: Finding[]
  usable?: boolean
  /** No TLSA records stand there. */
  bare?: boolean
  failed?: boolean
}

async function checkHost(host: string, lookup: Lookup, signal: AbortSignal | undefined): Promise<Checked> {
  const name = `_25._tcp.${host}`
  const [a, aaaa, outcome] = await Promise.all([lookup.a(host, signal), lookup.aaaa(host, signal), lookup.tlsa(name, signal)])
  const say = (severity: Finding['severity'], rule: string, section: string, message: string): Finding[] => [{ severity, rule, source: dane(section), message }]
  const shown = excerpt(host)
  if (isFailure(outcome)) {
    return { host, published: [], failed: true, findings: say('warning', 'dane.lost', '2.1.3', t('The question for TLSA at {0} fails. Senders that use DANE hold mail back until it is answered.', name)) }
  }
  const records = recordsOf(outcome)
  if (records.length === 0) return { host, published: [], findings: [], bare: true }
  const published = records.map(({ usage, selector, matching, data }) => `${name} ${usage} ${selector} ${matching} ${data}`)
  // Where the host's addresses are not signed, senders do not even ask for TLSA.
  if (outcome.secure !== true || ![a, aaaa].some(isSecure)) {
    return { host, published, findings: say('warning', 'dane.insecure', '2.2.2', t('{0} has TLSA records, but its zone is not signed, so they count for nothing.', shown)) }
  }
  const faults = records.flatMap((record) => {
    const fault = tlsaFault(record)
    return fault === undefined ? [] : say('warning', 'dane.unusable', '3.1', t('The TLSA record {0} {1} {2} of {3} cannot be used: {4}.', record.usage, record.selector, record.matching, shown, fault))
  })
  if (faults.length === records.length) {
    return { host, published, findings: [...faults, ...say('error', 'dane.none-usable', '2.2', t('No TLSA record of {0} can be used: senders that use DANE must encrypt, but cannot tell who they talk to.', shown))] }
  }
  return { host, published, usable: true, findings: [...faults, ...say('ok', 'dane.present', '2.2', t('{0} has TLSA records that count. Whether its certificate fits them is not checked here.', shown))] }
}

/** Why a TLSA record does not count for SMTP; undefined when it does (RFC 7672 §3.1, RFC 6698 §2.1). Total. */
export function tlsaFault({ usage, selector, matching, data }: TlsaRecord): string | undefined {
  if (usage === 0 || usage === 1) return t('usage {0} is not for mail; it must be 2 or 3', usage)
  if (usage !== 2 && usage !== 3) return t('the usage {0} is not defined', usage)
  if (selector > 1) return t('the selector {0} is not defined', selector)
  if (matching > 2) return t('the matching type {0} is not defined', matching)
  const wanted = matching === 1 ? 32 : matching === 2 ? 64 : undefined
  if (data === '') return t('it holds no data')
  if (wanted !== undefined && data.length !== wanted * 2) return t('its hash has {0} octets instead of {1}', data.length / 2, wanted)
  return undefined
}

function bareHost(host: string): Finding {
  return { severity: 'info', rule: 'dane.partial', source: dane('2.2.1'), message: t('{0} has no TLSA records, though other mail hosts have: mail that goes there is not protected by DANE.', excerpt(host)) }
}
