import { checkMailDns, type CheckResult, type ExpectedDns, type MailDnsReport } from '../../dns/check'
import type { FurtherResult } from '../../dns/further'
import type { HttpFetch } from '../../dns/http'
import type { Lookup } from '../../dns/lookup'
import type { AnyResult } from './facts'
import type { Given, GivenArea, GivenRecord } from './givenRecord'
import { lookAtOwnership } from './ownLookups'
import { cnameId, dkimId, selectorsOf } from './sections'
import type { Subject } from './subject'

export interface AreasToCheck {
  readonly subject: Subject
  readonly given: Given
  readonly needsOwnership: boolean
  readonly lookup: Lookup
  /** For the MTA-STS policy. */
  readonly fetch?: HttpFetch | undefined
  readonly dnssec?: boolean | undefined
  readonly signal: AbortSignal
}

/** Checks every area of a panel; `onResult` is told of each by its section's id as it is done. */
export async function runAreas(check: AreasToCheck, onResult: (id: string, result: AnyResult) => void): Promise<MailDnsReport> {
  const { subject, given, needsOwnership, lookup, fetch, dnssec = false, signal } = check
  const ownership = given.records.find(({ area }) => area === 'ownership')
  const strict = needsOwnership && ownership?.value !== undefined
  const loose = ownership && !strict ? lookAtOwnership(ownership.name, needsOwnership, lookup, signal).then((result) => onResult('ownership', result)) : undefined
  const onArea = (result: CheckResult): void => {
    const id = sectionId(result)
    if (id !== undefined) onResult(id, result)
  }
  const onFurther = (result: FurtherResult): void => onResult(result.area, result)
  const expected = expectedDns(subject, given, strict)
  const [report] = await Promise.all([
    checkMailDns({ domain: subject.name, lookup, expected, signal, onArea, onFurther, extended: true, dnssec, ...(fetch ? { fetch } : {}) }),
    loose,
  ])
  return report
}

/** What is given, as the rules take it. Usual values are left to the rules, which know that they are no demand. */
export function expectedDns(subject: Subject, given: Given, strictOwnership: boolean): ExpectedDns {
  const of = (area: GivenArea): GivenRecord[] => given.records.filter((record) => record.area === area)
  const valueOf = (record: GivenRecord | undefined): string | undefined => record?.value
  const spf = valueOf(of('spf').find(({ source }) => source === 'api'))
  const dmarc = valueOf(of('dmarc')[0])
  const [ownership] = of('ownership')
  return {
    hosted: subject.kind === 'domain' || subject.kind === 'domainAlias',
    dkim: selectorsOf(subject, given).map((selector) => {
      const key = valueOf(of('dkim').find((record) => record.selector === selector))
      return key === undefined ? { selector } : { selector, key }
    }),
    cnames: of('cname').flatMap(({ name, value }) => (value === undefined ? [] : [{ name, value }])),
    ...(spf === undefined ? {} : { spf }),
    ...(dmarc === undefined ? {} : { dmarc }),
    ...(strictOwnership && ownership?.value !== undefined ? { address: { name: ownership.name, value: ownership.value } } : {}),
  }
}

function sectionId(result: CheckResult): string | undefined {
  switch (result.area) {
    case 'mx':
    case 'spf':
    case 'dmarc':
      return result.area
    case 'dkim':
      return result.selector === '' ? undefined : dkimId(result.selector)
    case 'cname':
      return cnameId(result.name)
    case 'address':
      return 'ownership'
  }
}
