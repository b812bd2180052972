import type { Client } from '../../../api/client'
import type { DnsCheck, DnsVerdict, DnsVerdicts } from '../../../editor/dnsVerdicts'
import { runAreas } from '../areas'
import { givenBefore } from '../../../dns/given/expected'
import type { ShownResult } from '../messages'
import type { Asked } from '../../../editor/resolvers'
import { sectionsOf, shownResult } from '../sections'
import { readService, type ServiceAnswer } from '../service'
import type { Subject } from '../subject'
import { checkOf, gravestFinding, verdictKey } from '../verdict'

/** Who is asked. */
export type Asking = Pick<Asked, 'lookup' | 'fetch' | 'resolver' | 'dnssec'>

export interface DomainResult {
  readonly check: DnsCheck
  /** The gravest in words. */
  readonly finding: string | undefined
  /** As it is kept; absent when the service did not say what to expect. */
  readonly verdict?: DnsVerdict
  /** Why the service did not say it. */
  readonly failure?: unknown
}

/**
 * Checks one domain as its own panel does: what the service gives beside what DNS answers. A service that fails leaves DNS alone to
 * be looked at, and nothing is kept of that. Rejects only when aborted.
 */
export async function checkDomain(subject: Subject, client: Client, { lookup, fetch, dnssec }: Asking, verdicts: DnsVerdicts, signal: AbortSignal): Promise<DomainResult> {
  let answer: ServiceAnswer | undefined
  let failure: unknown
  try {
    answer = await readService(client, subject, {}, signal)
  } catch (error) {
    signal.throwIfAborted()
    failure = error
  }
  const { given = givenBefore(subject.kind, subject.name), needsOwnership = false } = answer ?? {}
  const results = new Map<string, ShownResult>()
  await runAreas({ subject, given, needsOwnership, lookup, fetch, dnssec, signal }, (id, result) => results.set(id, shownResult(result)))
  signal.throwIfAborted()
  const sections = sectionsOf({
    subject, given, needsOwnership, results, service: answer ? 'ready' : 'failed', finished: new Set(results.keys()), lookups: 'done',
  })
  const check = checkOf(sections, Date.now())
  if (!check) throw new Error('A check ended with sections that wait.')
  const found = { check, finding: gravestFinding(sections) }
  if (!answer || subject.accountId === undefined) return { ...found, failure }
  return { ...found, verdict: verdicts.record(subject.accountId, verdictKey(subject), check) }
}
