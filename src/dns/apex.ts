import { randomUUID } from 'node:crypto'
import { t } from '../l10n'
import { failureFinding, verdictOf, type AreaResult, type Finding } from './finding'
import type { Lookup } from './lookup'
import { isFailure, recordsOf, type Outcome } from './outcome'
import { excerpt } from './text'

export interface NamesResult extends AreaResult {
  area: 'names'
}

/** Checks what the other records stand on: no CNAME at the domain itself, and no wildcard that answers for missing names. */
export async function checkNames(domain: string, lookup: Lookup, signal?: AbortSignal): Promise<NamesResult> {
  const probe = `probe-${randomUUID()}.${domain}`
  const [alias, txt, mx, cname] = await Promise.all([lookup.cname(domain, signal), lookup.txt(probe, signal), lookup.mx(probe, signal), lookup.cname(probe, signal)])
  const findings: Finding[] = []
  const [target] = recordsOf(alias)
  if (target !== undefined) {
    findings.push({
      severity: 'error', rule: 'names.apex-alias', source: 'RFC 1034 §3.6.2',
      message: t('{0} is an alias for {1}. Nothing can stand beside a CNAME, so MX and TXT records of the domain itself have no effect.', domain, excerpt(target)),
    })
  }
  const [text] = recordsOf(txt)
  if (text) {
    findings.push({
      severity: 'warning', rule: 'names.wildcard-txt', source: 'RFC 4592 §2.2.1',
      message: t('Every name below {0} that does not exist answers with the TXT record “{1}”: a wildcard hides what is missing.', domain, excerpt(text.text)),
    })
  }
  const [host] = recordsOf(mx)
  if (host) {
    findings.push({
      severity: 'info', rule: 'names.wildcard-mx', source: 'RFC 4592 §2.2.1',
      message: t('Every name below {0} that does not exist takes mail at {1}: there is a wildcard MX.', domain, excerpt(host.exchange || '.')),
    })
  }
  const [anywhere] = recordsOf(cname)
  if (anywhere !== undefined) {
    findings.push({
      severity: 'warning', rule: 'names.wildcard-alias', source: 'RFC 4592 §2.2.1',
      message: t('Every name below {0} that does not exist is an alias for {1}: a wildcard hides what is missing.', domain, excerpt(anywhere)),
    })
  }
  const lost = [alias, txt, mx, cname].find((one: Outcome<unknown>) => isFailure(one))
  if (lost) findings.push(failureFinding('names', lost, lost === alias ? domain : probe))
  if (findings.length === 0) findings.push({ severity: 'ok', rule: 'names.plain', source: 'RFC 1034 §3.6.2', message: t('No CNAME at the domain itself, and no wildcard.') })
  return { area: 'names', name: domain, outcome: alias.kind, published: target === undefined ? [] : [target], findings, verdict: verdictOf(findings, lost !== undefined) }
}
