import { failureFinding, verdictOf, type AreaResult, type Finding } from '../../dns/finding'
import type { Lookup } from '../../dns/lookup'
import { isFailure, recordsOf, type Outcome } from '../../dns/outcome'
import { t } from '../../l10n'
import { difference } from './difference'
import { bareName, type GivenRecord } from './givenRecord'

const aliases = 'RFC 1034 §3.6.2'
const addresses = 'RFC 1035 §3.4.1'

/** Looks up an alias that Qboxmail gave and compares its target. */
export async function checkCname(given: GivenRecord, domain: string, lookup: Lookup, signal: AbortSignal): Promise<AreaResult> {
  const outcome = await lookup.cname(given.name, signal)
  const found = recordsOf(outcome)
  const findings: Finding[] = []
  const say = sayer(findings, 'cname', aliases)
  if (isFailure(outcome)) findings.push(failureFinding('cname', outcome, given.name))
  else if (found.length > 1) say('error', 'several', t('A name can have only one CNAME record; {0} has {1}.', given.name, found.length), { fix: given.value })
  else if (found[0] === undefined) {
    const text = await lookup.txt(given.name, signal)
    if (text.kind === 'answer')
      say('warning', 'text-instead', t('A TXT record stands at {0} in place of the CNAME. Then Qboxmail cannot change the key: publish the CNAME instead.', given.name), { fix: given.value })
    else {
      say('error', 'missing', t('The CNAME record is not published.'), { fix: given.value })
      await lookForDoubled(given, domain, (name) => lookup.cname(name, signal), say)
    }
  } else if (given.value !== undefined && bareName(found[0]) !== bareName(given.value))
    say('error', 'other-target', t('The CNAME points to another host than the one Qboxmail gave.'), { fix: given.value, position: difference(given.value, found[0]) })
  else say('ok', 'match', t('It is the record that Qboxmail gave.'))
  return result('cname', given, outcome, found, findings)
}

/** Looks up the address record that proves the ownership; `needed` while the service waits for it. */
export async function checkOwnership(given: GivenRecord, domain: string, needed: boolean, lookup: Lookup, signal: AbortSignal): Promise<AreaResult> {
  const outcome = await lookup.a(given.name, signal)
  const found = recordsOf(outcome)
  const findings: Finding[] = []
  const say = sayer(findings, 'ownership', addresses)
  if (isFailure(outcome)) findings.push(failureFinding('ownership', outcome, given.name))
  else if (found.length === 0) {
    if (needed) {
      say('error', 'missing', t('The A record that proves the ownership is not published.'), { fix: given.value })
      await lookForDoubled(given, domain, (name) => lookup.a(name, signal), say)
    } else say('info', 'gone', t('The record is not published. The domain is past this step, so it does not matter now.'))
  } else if (given.value === undefined)
    say('info', 'unknown', t('An address is published. Only “Check Ownership” tells whether it is the right one.'))
  else if (!found.includes(given.value))
    say(needed ? 'error' : 'info', 'other-address', t('The address is not the one that Qboxmail gave.'), { fix: given.value, position: difference(given.value, found[0] ?? '') })
  else say('ok', 'match', t('It is the record that Qboxmail gave.'))
  return result('ownership', given, outcome, found, findings)
}

type Say = (severity: Finding['severity'], rule: string, message: string, more?: Pick<Finding, 'fix' | 'position'>) => void

function sayer(findings: Finding[], area: string, source: string): Say {
  return (severity, rule, message, more = {}) => {
    findings.push({ severity, rule: `${area}.${rule}`, source, message, ...(more.fix && { fix: more.fix }), ...(more.position && { position: more.position }) })
  }
}

// Most DNS panels append the domain to what is typed: a whole name pasted there ends up doubled.
async function lookForDoubled(given: GivenRecord, domain: string, ask: (name: string) => Promise<Outcome<string>>, say: Say): Promise<void> {
  const doubled = `${given.name}.${bareName(domain)}`
  if ((await ask(doubled)).kind === 'answer')
    say('error', 'doubled', t('The record stands at {0}: the DNS panel has added the domain a second time. Enter the name without the domain.', doubled))
}

function result(area: string, given: GivenRecord, outcome: Outcome<string>, published: string[], findings: Finding[]): AreaResult {
  return { area, name: given.name, outcome: outcome.kind, published, expected: given.value, findings, verdict: verdictOf(findings, isFailure(outcome)) }
}
