import { t } from '../l10n'
import { aliasChain, nameWithin } from './alias'
import { failureFinding, verdictOf, type AreaResult, type Finding } from './finding'
import type { Lookup } from './lookup'
import { doubledName } from './name'
import { isFailure, outcomeWords, recordsOf, type Outcome } from './outcome'
import { excerpt } from './text'

export interface TargetCheck {
  domain: string
  /** The record's name, whole or within the domain. */
  name: string
  /** What it must point to. */
  expected: string
  lookup: Lookup
  signal?: AbortSignal
}

export type TargetMatch = 'match' | 'mismatch' | 'missing' | 'unknown'

export interface TargetResult extends AreaResult {
  area: 'cname' | 'address'
  expected: string
  match: TargetMatch
}

/** Checks that a name is an alias for the expected one, as a Delivery domain's verification records are. */
export async function checkCname(check: TargetCheck): Promise<TargetResult> {
  const { domain, lookup, signal } = check
  const name = nameWithin(check.name, domain)
  const expected = check.expected.trim().toLowerCase().replace(/\.$/, '')
  const outcome = await lookup.cname(name, signal)
  const [found] = recordsOf(outcome)
  const make = maker('cname', name, expected, outcome)
  if (isFailure(outcome)) return make('unknown', [failureFinding('cname', outcome, name)])
  if (found === undefined) return make('missing', [await missingCname(check, name, expected, outcome)])
  if (found === expected) return make('match', await aliasFindings(check, name, expected))
  const repeated = found === doubledName(expected, domain)
  return make('mismatch', [{
    severity: 'error', rule: 'cname.mismatch', source: 'RFC 1034 §3.6.2', fix: expected,
    message: repeated
      ? t('{0} points to {1}: the domain was added to the target. In a zone file the target needs a dot at its end.', name, excerpt(found, 120))
      : t('{0} points to {1} instead of {2}.', name, excerpt(found, 120), expected),
  }])
}

async function missingCname({ domain, lookup, signal }: TargetCheck, name: string, expected: string, outcome: Outcome<string>): Promise<Finding> {
  const doubled = doubledName(name, domain)
  const [twice, txt] = await Promise.all([lookup.cname(doubled, signal), lookup.txt(name, signal)])
  const hint = recordsOf(twice).length > 0
    ? t('A CNAME stands at {0}: the domain was added twice to the name.', doubled)
    : recordsOf(txt).some((record) => record.text.toLowerCase().replace(/\.$/, '') === expected)
      ? t('The target was published as TXT; it must be a CNAME.')
      : recordsOf(txt).length > 0
        ? t('There is a TXT record at this name. A CNAME is expected here, and cannot stand beside it.')
        : ''
  return { severity: 'error', rule: 'cname.missing', source: 'RFC 1034 §3.6.2', message: `${outcomeWords(outcome, name)} ${hint}`.trim(), fix: expected }
}

async function aliasFindings({ lookup, signal }: TargetCheck, name: string, expected: string): Promise<Finding[]> {
  const ok: Finding = { severity: 'ok', rule: 'cname.match', source: 'RFC 1034 §3.6.2', message: t('{0} points to {1}.', name, expected) }
  if (!name.includes('._domainkey.')) return [ok]
  const last = (await aliasChain(lookup, name, signal)).at(-1) ?? expected
  const key = await lookup.txt(last, signal)
  if (key.kind !== 'nxdomain' && key.kind !== 'nodata') return [ok]
  return [ok, { severity: 'warning', rule: 'cname.dangling', source: 'RFC 6376 §3.6.2.1', message: t('There is no key yet at {0}.', excerpt(last, 120)) }]
}

/** Checks that a name has the expected IPv4 address, as the ownership record of a domain must. */
export async function checkAddress(check: TargetCheck): Promise<TargetResult> {
  const { domain, lookup, signal } = check
  const name = nameWithin(check.name, domain)
  const expected = check.expected.trim()
  const outcome = await lookup.a(name, signal)
  const make = maker('address', name, expected, outcome)
  if (isFailure(outcome)) return make('unknown', [failureFinding('address', outcome, name)])
  const found = recordsOf(outcome)
  if (found.length === 0) {
    const doubled = doubledName(name, domain)
    const twice = recordsOf(await lookup.a(doubled, signal)).length > 0
    const hint = twice ? t('An A record stands at {0}: the domain was added twice to the name.', doubled) : ''
    return make('missing', [{ severity: 'error', rule: 'address.missing', source: 'RFC 1035 §3.4.1', message: `${outcomeWords(outcome, name)} ${hint}`.trim(), fix: expected }])
  }
  if (!found.includes(expected)) {
    return make('mismatch', [{
      severity: 'error', rule: 'address.mismatch', source: 'RFC 1035 §3.4.1', fix: expected,
      message: t('{0} has the address {1} instead of {2}.', name, excerpt(found.join(', '), 120), expected),
    }])
  }
  const findings: Finding[] = [{ severity: 'ok', rule: 'address.match', source: 'RFC 1035 §3.4.1', message: t('{0} has the address {1}.', name, expected) }]
  if (found.length > 1) {
    findings.push({
      severity: 'warning', rule: 'address.others', source: 'RFC 1035 §3.4.1', fix: expected,
      message: t('{0} has other addresses, too, so the check may see the wrong one.', name),
    })
  }
  return make('match', findings)
}

function maker(area: TargetResult['area'], name: string, expected: string, outcome: Outcome<string>) {
  const base = { area, name, expected, outcome: outcome.kind, published: recordsOf(outcome) }
  return (match: TargetMatch, findings: Finding[]): TargetResult => ({ ...base, match, findings, verdict: verdictOf(findings, match === 'unknown') })
}
