import { checkAlignment, type AlignmentResult } from './alignment'
import { checkNames, type NamesResult } from './apex'
import { checkBimi, type BimiResult } from './bimi'
import type { DkimResult } from './dkim'
import type { DmarcResult } from './dmarc'
import { checkDnssec, type DnssecResult } from './dnssec'
import { checkReports, type ReportsResult } from './dmarcReports'
import type { HttpFetch } from './http'
import type { Lookup } from './lookup'
import { checkMtaSts, type MtaStsResult } from './mtaSts'
import { checkReverse, type ReverseResult } from './reverse'
import type { SpfResult } from './spf'
import { checkTlsRpt, type TlsRptResult } from './tlsRpt'

/** The areas beyond those that Qboxmail gives records for. */
export type FurtherResult = NamesResult | ReverseResult | MtaStsResult | TlsRptResult | BimiResult | ReportsResult | AlignmentResult | DnssecResult

export interface FurtherCheck {
  domain: string
  lookup: Lookup
  fetch?: HttpFetch
  /** The MX hosts that were given for this domain. */
  mx?: readonly string[]
  /** True when Qboxmail hosts the domain's mail. */
  hosted?: boolean
  /** The results that other areas build on. */
  dmarc: Promise<DmarcResult>
  spf: Promise<SpfResult>
  dkim: Promise<DkimResult[]>
  returnPath?: string
  /** The look-up tells what is secure: DNSSEC and DANE are checked, too. */
  dnssec?: boolean
  signal?: AbortSignal
}

/** Starts the further checks; always in the same order: names, reverse DNS, MTA-STS, TLS-RPT, BIMI, DMARC reports, alignment, and DNSSEC if asked for. */
export function checkFurther({ domain, lookup, fetch, mx, hosted = false, dmarc, spf, dkim, returnPath, dnssec, signal }: FurtherCheck): Promise<FurtherResult>[] {
  const base = { domain, lookup, ...(signal ? { signal } : {}) }
  return [
    checkNames(domain, lookup, signal),
    checkReverse(base),
    checkMtaSts({ ...base, hosted, ...(mx ? { mx } : {}), ...(fetch ? { fetch } : {}) }),
    checkTlsRpt(domain, lookup, signal),
    dmarc.then((found) => checkBimi({ ...base, dmarc: found })),
    dmarc.then((found) => checkReports(found, domain, lookup, signal)),
    Promise.all([dmarc, spf, dkim]).then(([policy, sender, keys]) =>
      checkAlignment({ ...base, dmarc: policy, spf: sender, dkim: keys, ...(returnPath === undefined ? {} : { returnPath }) })),
    ...(dnssec === true ? [checkDnssec(domain, lookup, signal)] : []),
  ]
}
