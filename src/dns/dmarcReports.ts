import { t } from '../l10n'
import type { DmarcResult } from './dmarc'
import { isDmarcRecord } from './dmarcRecord'
import { discoverDmarc } from './dmarcWalk'
import { failureFinding, verdictOf, type AreaResult, type Finding } from './finding'
import type { Lookup } from './lookup'
import { fitsDns } from './name'
import { isFailure, recordsOf } from './outcome'
import { parseTagList, tagOf } from './tags'
import { excerpt } from './text'

export interface ReportsResult extends AreaResult {
  area: 'dmarc-reports'
}

const source = 'RFC 9990 §4'
// Receivers need not send to more than a few; a hostile record must end.
const mostDestinations = 10

/** The domains that a DMARC record sends reports to, in order and once; what a URI says of the mail's header is no part of one (RFC 6068 §2). */
export function reportDomains(record: string): string[] {
  const tags = parseTagList(record)
  const uris = ['rua', 'ruf'].flatMap((name) => tagOf(tags, name)?.value.split(',') ?? [])
  const domains = uris.flatMap((uri) => /^\s*mailto:[^\s@!,;]+@([^\s@!,;?]+?)\.?(?:\?[^\s!,;]*)?(?:![0-9]+[kmgt]?)?\s*$/i.exec(uri)?.[1] ?? [])
  return [...new Set(domains.map((domain) => domain.toLowerCase()))]
}

/**
 * Checks that each domain outside the organisation that reports go to has agreed to get them, by a record at
 * `<domain>._report._dmarc.<destination>` or a wildcard there.
 */
export async function checkReports(dmarc: DmarcResult, domain: string, lookup: Lookup, signal?: AbortSignal): Promise<ReportsResult> {
  const [record] = dmarc.published.length === 1 ? dmarc.published : []
  const base = { area: 'dmarc-reports' as const, name: dmarc.name }
  const none = (message: string): ReportsResult => ({
    ...base, outcome: 'not-asked', published: [], findings: [{ severity: 'info', rule: 'dmarc-reports.none', source, message }], verdict: dmarc.verdict === 'unknown' ? 'unknown' : 'ok',
  })
  if (record === undefined) return none(t('There is no DMARC record here that asks for reports.'))
  const destinations = reportDomains(record).slice(0, mostDestinations)
  if (destinations.length === 0) return none(t('The DMARC record asks for no reports.'))
  const checked = await Promise.all(destinations.map((destination) => checkDestination(destination, domain, dmarc, lookup, signal)))
  const findings = checked.map((one) => one.finding)
  return { ...base, outcome: 'answer', published: checked.flatMap((one) => one.record ?? []), findings, verdict: verdictOf(findings, checked.some((one) => one.failed)) }
}

interface Destination {
  finding: Finding
  record?: string
  failed?: boolean
}

async function checkDestination(destination: string, domain: string, dmarc: DmarcResult, lookup: Lookup, signal: AbortSignal | undefined): Promise<Destination> {
  const name = `${domain}._report._dmarc.${destination}`
  if (!fitsDns(name)) return { finding: { severity: 'error', rule: 'dmarc-reports.bad-name', source, message: t('{0} is not a possible name in DNS.', excerpt(name)) } }
  const inside: Finding = { severity: 'ok', rule: 'dmarc-reports.inside', source, message: t('Reports go to {0}, which belongs to the same organisation.', excerpt(destination)) }
  if (destination === domain || destination === dmarc.organization) return { finding: inside }
  const found = await discoverDmarc(destination, true, lookup, signal)
  if (!found.failure && found.organization === dmarc.organization) return { finding: inside }
  const outcome = await lookup.txt(name, signal)
  if (isFailure(outcome)) return { finding: failureFinding('dmarc-reports', outcome, name), failed: true }
  const record = recordsOf(outcome).map((one) => one.text).find(isDmarcRecord)
  if (record !== undefined) return { record, finding: { severity: 'ok', rule: 'dmarc-reports.authorised', source, message: t('{0} has agreed to get the reports.', excerpt(destination)) } }
  // Without both walks it is not known whether the destination is outside at all.
  if (found.failure) return { finding: failureFinding('dmarc-reports', found.failure.outcome, `_dmarc.${found.failure.domain}`), failed: true }
  if (dmarc.organization === undefined) return { finding: { severity: 'info', rule: 'dmarc-reports.unknown', source, message: t('Whether {0} belongs to the same organisation is not known.', excerpt(destination)) }, failed: true }
  return {
    finding: {
      severity: 'warning', rule: 'dmarc-reports.not-authorised', source, fix: `${name} TXT "v=DMARC1;"`,
      message: t('Reports go to {0}, which has not agreed to get them, so receivers send none there. Its zone needs a record at {1}.', excerpt(destination), excerpt(name, 120)),
    },
  }
}
