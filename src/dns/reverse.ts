import { t } from '../l10n'
import { failureFinding, verdictOf, type AreaResult, type Finding } from './finding'
import type { Lookup } from './lookup'
import { firstHosts, manyFindings } from './mx'
import { fitsDns, reverseName } from './name'
import { isFailure, outcomeWords, recordsOf, type Outcome } from './outcome'
import { excerpt } from './text'

export interface ReverseCheck {
  domain: string
  lookup: Lookup
  signal?: AbortSignal
}

export interface ReverseResult extends AreaResult {
  area: 'reverse'
}

const source = 'RFC 8601 §3'
// A domain with more addresses than this is no mail set-up that a person reads.
const mostAddresses = 24

/** Checks that each address of the MX hosts has a name in reverse DNS that leads back to it. */
export async function checkReverse({ domain, lookup, signal }: ReverseCheck): Promise<ReverseResult> {
  const outcome = await lookup.mx(domain, signal)
  const { hosts, more } = firstHosts(outcome)
  const base = { area: 'reverse' as const, name: domain }
  if (isFailure(outcome)) return { ...base, outcome: outcome.kind, published: [], findings: [failureFinding('reverse', outcome, domain)], verdict: 'unknown' }
  const found = await Promise.all(hosts.flatMap((host) => [lookup.a(host, signal), lookup.aaaa(host, signal)]))
  const lost = found.find((one) => isFailure(one))
  const addresses = [...new Set(found.flatMap((one) => recordsOf(one)))].slice(0, mostAddresses)
  if (addresses.length === 0) {
    const findings: Finding[] = lost ? [failureFinding('reverse', lost, hosts[0] ?? domain)] : [{ severity: 'info', rule: 'reverse.no-address', source, message: t('There is no MX host with an address, so there is nothing to look up in reverse.') }]
    return { ...base, outcome: 'not-asked', published: [], findings, verdict: verdictOf(findings, lost !== undefined) }
  }
  const checked = await Promise.all(addresses.map((address) => checkAddress(address, lookup, signal)))
  const findings = [...manyFindings('reverse.many', more), ...checked.map((one) => one.finding)]
  return { ...base, outcome: 'answer', published: checked.map((one) => one.line), findings, verdict: verdictOf(findings, lost !== undefined || checked.some((one) => one.failed)) }
}

interface Checked {
  line: string
  finding: Finding
  failed: boolean
}

async function checkAddress(address: string, lookup: Lookup, signal: AbortSignal | undefined): Promise<Checked> {
  const name = reverseName(address) ?? ''
  const outcome = await lookup.ptr(name, signal)
  const hosts = recordsOf(outcome).slice(0, 10)
  const line = `${address} → ${hosts.length > 0 ? hosts.join(', ') : '–'}`
  if (isFailure(outcome)) return { line, finding: failureFinding('reverse', outcome, name), failed: true }
  const warn = (rule: string, message: string): Checked => ({ line, failed: false, finding: { severity: 'warning', rule, source, message } })
  if (hosts.length === 0) return warn('reverse.missing', `${t('The address {0} has no name in reverse DNS.', address)} ${outcomeWords(outcome, name)}`)
  const back = await Promise.all(hosts.filter(fitsDns).map(async (host) => ({ host, outcome: await addressesOf(host, address, lookup, signal) })))
  const good = back.find((one) => recordsOf(one.outcome).some((other) => reverseName(other) === name))
  if (good) return { line, failed: false, finding: { severity: 'ok', rule: 'reverse.match', source, message: t('{0} and {1} lead to each other.', address, good.host) } }
  const lost = back.find((one) => isFailure(one.outcome))
  if (lost) return { line, failed: true, finding: failureFinding('reverse', lost.outcome, lost.host) }
  return warn('reverse.mismatch', t('The address {0} has the name {1} in reverse DNS, which does not lead back to it.', address, excerpt(hosts.join(', '), 120)))
}

function addressesOf(host: string, address: string, lookup: Lookup, signal: AbortSignal | undefined): Promise<Outcome<string>> {
  return address.includes(':') ? lookup.aaaa(host, signal) : lookup.a(host, signal)
}
