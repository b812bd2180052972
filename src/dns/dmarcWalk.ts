import { isDmarcRecord, lintDmarc, type DmarcPolicy, type DmarcRecord } from './dmarcRecord'
import type { Lookup } from './lookup'
import { isFailure, recordsOf, type Outcome, type OutcomeKind } from './outcome'

/** One query of the tree walk. */
export interface WalkStep {
  domain: string
  outcome: OutcomeKind
  /** The only DMARC record at `_dmarc.<domain>`; several count as none (RFC 9989 §4.10). */
  record?: string
}

export interface EffectivePolicy {
  value: DmarcPolicy
  tag: 'p' | 'sp' | 'np'
  /** The domain whose record says so. */
  from: string
  testing: boolean
}

export interface Discovery {
  steps: WalkStep[]
  /** The organisational domain: what alignment is measured by. */
  organization: string
  /** Absent when no record applies. */
  policy?: EffectivePolicy
  /** The domain whose record applies, be it usable or not. */
  from?: string
  failure?: { outcome: Outcome<never>; domain: string }
}

/** The domains a tree walk asks at: the name itself, then its parents to the top, at most eight in all (RFC 9989 §4.10). */
export function walkNames(domain: string): string[] {
  const labels = domain.split('.')
  const parents = labels.slice(labels.length < 8 ? 1 : labels.length - 7)
  return [domain, ...parents.map((_label, at) => parents.slice(at).join('.'))]
}

/** Walks the tree and finds the policy for mail from `domain` (RFC 9989 §4.10, §4.10.1). `exists` is false only after NXDOMAIN for the domain. */
export async function discoverDmarc(domain: string, exists: boolean, lookup: Lookup, signal?: AbortSignal): Promise<Discovery> {
  const names = walkNames(domain)
  const outcomes = await Promise.all(names.map((name) => lookup.txt(`_dmarc.${name}`, signal)))
  const steps: (WalkStep & { read?: DmarcRecord })[] = []
  let failure: Discovery['failure']
  for (const [at, outcome] of outcomes.entries()) {
    const name = names[at] ?? ''
    if (isFailure(outcome)) {
      failure = { outcome, domain: name }
      break
    }
    const records = recordsOf(outcome).map((record) => record.text).filter(isDmarcRecord)
    const only = records.length === 1 ? records[0] : undefined
    const record = only === undefined ? undefined : lintDmarc(only).record
    const read = record?.valid ? record : undefined
    steps.push({ domain: name, outcome: outcome.kind, ...(only === undefined ? {} : { record: only }), ...(read ? { read } : {}) })
    // What lies above a declared boundary is not looked at.
    if (read?.psd === 'n' || read?.psd === 'y') break
  }
  const organization = organizationOf(domain, steps)
  // A name's own record holds whatever stands above; without one, a gap in the walk leaves everything open.
  const own = steps.find((step) => step.domain === domain && step.read)
  const suffix = steps.find((step) => step.read?.psd === 'y')
  const applies = own ?? (failure ? undefined : steps.find((step) => step.domain === organization && step.read) ?? suffix)
  const policy = applies?.read?.usable ? policyFor(applies.read, applies.domain, domain, exists) : undefined
  return { steps: steps.map(plain), organization, ...(policy ? { policy } : {}), ...(applies ? { from: applies.domain } : {}), ...(failure ? { failure } : {}) }
}

function plain({ domain, outcome, record }: WalkStep): WalkStep {
  return { domain, outcome, ...(record === undefined ? {} : { record }) }
}

function organizationOf(domain: string, steps: readonly { domain: string; read?: DmarcRecord }[]): string {
  const found = steps.filter((step) => step.read)
  const own = found.find((step) => step.read?.psd === 'n')
  if (own) return own.domain
  const suffix = found.find((step) => step.read?.psd === 'y' && step.domain !== domain)
  if (suffix) return domain.split('.').slice(-suffix.domain.split('.').length - 1).join('.')
  return found.at(-1)?.domain ?? domain
}

function policyFor(record: DmarcRecord, from: string, domain: string, exists: boolean): EffectivePolicy | undefined {
  const { p, sp, np } = record.policies
  const order = from === domain ? (['p'] as const) : exists ? (['sp', 'p'] as const) : (['np', 'sp', 'p'] as const)
  const values = { p, sp, np }
  for (const tag of order) {
    const value = values[tag]
    if (value) return { value, tag, from, testing: record.testing }
  }
  return undefined
}
