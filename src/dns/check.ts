import { checkDkim, type DkimResult } from './dkim'
import { checkDmarc, type DmarcResult } from './dmarc'
import { checkFurther, type FurtherResult } from './further'
import type { HttpFetch } from './http'
import { withMemory, type Lookup } from './lookup'
import { checkMx, type MxResult } from './mx'
import { checkSpf, type SpfResult } from './spf'
import { checkAddress, checkCname, type TargetResult } from './target'

/** What is known of how a domain should be set up. Every part is optional: what is not given is not demanded. */
export interface ExpectedDns {
  /** Qboxmail hosts the domain's mail, so its usual MX hosts and SPF include are expected where the API gives none. */
  hosted?: boolean
  /** MX hosts, first one first. */
  mx?: readonly string[]
  /** A record, `include:name`, or a name. */
  spf?: string
  /** The selectors in use, with the key or record to compare. */
  dkim?: readonly { selector: string; key?: string }[]
  /** A suggestion. */
  dmarc?: string
  cnames?: readonly { name: string; value: string }[]
  /** The ownership record: an A record. */
  address?: { name: string; value: string }
  /** The domain of the envelope sender where it is not the domain itself. */
  returnPath?: string
}

export type CheckResult = MxResult | SpfResult | DkimResult | DmarcResult | TargetResult

export interface MailDnsCheck {
  /** As `parseCheckedDomain` gives it. */
  domain: string
  lookup: Lookup
  expected?: ExpectedDns
  signal?: AbortSignal
  /** Called with each result as soon as it is there, in no particular order. */
  onArea?: (result: CheckResult) => void
  /** Also checks what Qboxmail gives no records for: reverse DNS, MTA-STS, TLS-RPT, BIMI, where reports go, alignment. */
  extended?: boolean
  /** For the MTA-STS policy; given, the further areas are checked, too. */
  fetch?: HttpFetch
  /** Also checks DNSSEC and DANE, with the further areas: for a look-up that tells what is secure, as DNS over HTTPS does. */
  dnssec?: boolean
  /** Called with each further result as soon as it is there. */
  onFurther?: (result: FurtherResult) => void
}

export interface MailDnsReport {
  domain: string
  /** When the check ended, ISO 8601. */
  at: string
  /** Always in the same order: MX, SPF, DKIM, DMARC, CNAMEs, address. */
  areas: CheckResult[]
  /** Only when asked for; in the order of `checkFurther`. */
  further?: FurtherResult[]
}

/**
 * Runs all checks of a domain at once; each DNS question is asked once. Rejects only when aborted: whatever DNS does
 * is part of the report.
 */
export async function checkMailDns(check: MailDnsCheck): Promise<MailDnsReport> {
  const { domain, expected = {}, signal, onArea } = check
  const lookup = withMemory(check.lookup, signal)
  const base = { domain, lookup, ...(signal ? { signal } : {}) }
  const hosted = expected.hosted === true
  const mx = expected.mx?.length ? expected.mx : undefined
  const selectors = expected.dkim?.length ? expected.dkim : [{ selector: '' }]
  const spf = checkSpf({ ...base, hosted, ...(expected.spf?.trim() ? { expected: expected.spf } : {}) })
  const dkim = selectors.map(({ selector, key }) => checkDkim({ ...base, selector, ...(key?.trim() ? { expected: key } : {}) }))
  const dmarc = checkDmarc({ ...base, ...(expected.dmarc?.trim() ? { expected: expected.dmarc } : {}) })
  const running: Promise<CheckResult>[] = [
    checkMx({ ...base, hosted, ...(mx ? { expected: mx } : {}) }),
    spf,
    ...dkim,
    dmarc,
    ...(expected.cnames ?? []).map(({ name, value }) => checkCname({ ...base, name, expected: value })),
    ...(expected.address ? [checkAddress({ ...base, name: expected.address.name, expected: expected.address.value })] : []),
  ]
  const wider = check.extended === true || check.fetch !== undefined || check.dnssec === true
  const { fetch } = check
  const beyond = wider
    ? checkFurther({ ...base, hosted, ...(mx ? { mx } : {}), dmarc, spf, dkim: Promise.all(dkim), dnssec: check.dnssec === true, ...(fetch ? { fetch } : {}), ...(expected.returnPath === undefined ? {} : { returnPath: expected.returnPath }) })
    : []
  const [areas, further] = await Promise.all([told(running, signal, onArea), told(beyond, signal, check.onFurther)])
  return { domain, at: new Date().toISOString(), areas, ...(wider ? { further } : {}) }
}

/** All results in order, each told of as soon as it is there. */
function told<T>(running: readonly Promise<T>[], signal: AbortSignal | undefined, tell: ((result: T) => void) | undefined): Promise<T[]> {
  return Promise.all(running.map(async (one) => {
    const result = await one
    signal?.throwIfAborted()
    tell?.(result)
    return result
  }))
}
