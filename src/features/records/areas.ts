import type { AreaResult } from '../../dns/finding'
import { checkSpf } from '../../dns/spf'
import type { Lookup } from '../../dns/lookup'
import type { Given } from './givenRecord'
import { checkCname, checkOwnership } from './ownLookups'
import { cnameId } from './sections'
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
  const own = given.records.flatMap((record) => {
    if (record.area === 'cname') return [checkCname(record, subject.name, lookup, signal).then((result) => onResult(cnameId(record.name), result))]
    if (record.area === 'ownership') return [checkOwnership(record, subject.name, check.needsOwnership, lookup, signal).then((result) => onResult('ownership', result))]
    return []
  })
  await Promise.all([...own, checkSpf({ domain: subject.name, lookup, signal }).then((result) => onResult('spf', result))])
}
