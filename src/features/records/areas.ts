import { checkDkim } from '../../dns/dkim'
import type { AreaResult } from '../../dns/finding'
import type { Lookup } from '../../dns/lookup'
import { checkSpf } from '../../dns/spf'
import { checkAddress, checkCname } from '../../dns/target'
import type { Given, GivenArea, GivenRecord } from './givenRecord'
import { lookAtOwnership } from './ownLookups'
import { cnameId, dkimId, selectorsOf } from './sections'
import type { Subject } from './subject'

export interface AreasToCheck {
  readonly subject: Subject
  readonly given: Given
  readonly needsOwnership: boolean
  readonly lookup: Lookup
  readonly signal: AbortSignal
}

/** Checks every area of a panel; `onResult` is told of each by its section's id as it is done. */
export async function runAreas(check: AreasToCheck, onResult: (id: string, result: AreaResult) => void): Promise<void> {
  const { subject, given, lookup, signal } = check
  const domain = subject.name
  const to = { domain, lookup, signal }
  const hosted = subject.kind === 'domain' || subject.kind === 'domainAlias'
  const of = (area: GivenArea): GivenRecord[] => given.records.filter((record) => record.area === area)
  const byApi = (area: GivenArea): string | undefined => of(area).find(({ source }) => source === 'api')?.value
  const jobs: [string, Promise<AreaResult>][] = [['spf', checkSpf({ ...to, hosted, ...optional(byApi('spf')) })]]
  for (const selector of selectorsOf(subject, given)) {
    const record = of('dkim').find((one) => one.selector === selector)
    jobs.push([dkimId(selector), checkDkim({ ...to, selector, ...optional(record?.value) })])
  }
  for (const { name, value = '' } of of('cname')) jobs.push([cnameId(name), checkCname({ ...to, name, expected: value })])
  for (const { name, value } of of('ownership')) {
    const strict = check.needsOwnership && value !== undefined
    jobs.push(['ownership', strict ? checkAddress({ ...to, name, expected: value }) : lookAtOwnership(name, check.needsOwnership, lookup, signal)])
  }
  await Promise.all(jobs.map(async ([id, job]) => onResult(id, await job)))
}

const optional = (expected: string | undefined): { expected?: string } => (expected === undefined ? {} : { expected })
