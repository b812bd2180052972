import { checkMailDns, type CheckResult, type ExpectedDns } from '../../dns/check'
import type { FurtherResult } from '../../dns/further'
import type { HttpFetch } from '../../dns/http'
import type { Lookup } from '../../dns/lookup'
import type { AnyResult } from './facts'
import { expectedDns } from '../../dns/given/expected'
import type { Given } from '../../dns/given/givenRecord'
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
export async function runAreas(check: AreasToCheck, onResult: (id: string, result: AnyResult) => void): Promise<void> {
  const { subject, given, needsOwnership, lookup, fetch, dnssec = false, signal } = check
  const ownership = given.records.find(({ area }) => area === 'ownership')
  const strict = needsOwnership && ownership?.value !== undefined
  const loose = ownership && !strict ? lookAtOwnership(ownership.name, needsOwnership, lookup, signal).then((result) => onResult('ownership', result)) : undefined
  const onArea = (result: CheckResult): void => {
    const id = sectionId(result)
    if (id !== undefined) onResult(id, result)
  }
  const onFurther = (result: FurtherResult): void => onResult(result.area, result)
  const expected = expectedFor(subject, given, strict)
  await Promise.all([
    checkMailDns({ domain: subject.name, lookup, expected, signal, onArea, onFurther, extended: true, dnssec, ...(fetch ? { fetch } : {}) }),
    loose,
  ])
}

/** What is expected of a panel's domain, as the rules take it. */
export function expectedFor(subject: Subject, given: Given, strictOwnership: boolean): ExpectedDns {
  const hosted = subject.kind === 'domain' || subject.kind === 'domainAlias'
  return expectedDns({ hosted, selectors: selectorsOf(subject, given) }, given, strictOwnership)
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
