import { t } from '../l10n'
import type { Finding, Verdict } from './finding'
import type { Lookup } from './lookup'
import { fitsDns } from './name'
import { overlay } from './overlay'
import { checkSpf, type SpfCheck, type SpfResult } from './spf'
import { mergedRecord } from './spfMerge'
import { isSpfRecord, parseSpf } from './spfSyntax'
import { excerpt } from './text'
import { txtRecord } from './zoneLookup'

/** How the SPF of a domain would stand with something added to its record. Plain data. */
export type SpfForecast =
  | { ok: false; problem: string }
  | {
      ok: true
      /** The record as it would be. */
      record: string
      /** Without `before` where there is no record, or more than one. */
      lookups: { before?: number; after: number }
      voids: { before?: number; after: number }
      verdict: Verdict
      /** The faults that would be in the record. */
      findings: Finding[]
    }

export interface ForecastCheck extends SpfCheck {
  /** Mechanisms, a whole record whose mechanisms are meant, or the name of a record to include. */
  add: string
  /** What is published, as the check found it. */
  now: Pick<SpfResult, 'published' | 'tree' | 'voids'>
}

/** Works out what adding to the record would do to its look-ups, length and verdict; asks DNS only for what is new. */
export async function forecastSpf({ add, now, ...check }: ForecastCheck): Promise<SpfForecast> {
  const terms = addedTerms(add)
  if (!Array.isArray(terms)) return { ok: false, problem: terms.problem }
  const record = mergedRecord(now.published, terms)
  const lookup: Lookup = overlay(check.lookup, 'txt', check.domain, { kind: 'answer', records: [txtRecord(record)] })
  const after = await checkSpf({ ...check, lookup })
  return {
    ok: true, record, verdict: after.verdict, findings: after.findings.filter(({ severity }) => severity === 'error' || severity === 'warning'),
    lookups: { after: after.tree?.lookups ?? 0, ...(now.tree ? { before: now.tree.lookups } : {}) },
    voids: { after: worst(after.voids), ...(now.voids ? { before: worst(now.voids) } : {}) },
  }
}

const worst = (voids: SpfResult['voids']): number => (voids ? Math.max(voids.ipv4, voids.ipv6) : 0)

/** The mechanisms that are meant by what was typed. */
export function addedTerms(text: string): string[] | { problem: string } {
  const whole = text.trim().replace(/^"(.*)"$/s, '$1')
  const parts = whole.split(/\s+/).filter((part) => part !== '' && !isSpfRecord(part) && !/^[-~?+]?all$/i.test(part))
  if (parts.length === 0) return { problem: t('Type a mechanism, such as include:_spf.example.net or ip4:192.0.2.1.') }
  const terms: string[] = []
  for (const part of parts) {
    const { terms: [term], problems } = parseSpf(`v=spf1 ${part}`)
    if (term?.kind === 'directive' && problems.length === 0) terms.push(part)
    else if (/^[a-z0-9_-]+(\.[a-z0-9_-]+)+\.?$/i.test(part) && fitsDns(part)) terms.push(`include:${part}`)
    else return { problem: problems[0]?.message ?? t('“{0}” is no mechanism.', excerpt(part)) }
  }
  return terms
}
