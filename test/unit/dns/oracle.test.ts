import { describe, expect, it } from 'vitest'
import { lookupFrom, type Lookup, type QueryType, type RecordTypes } from '../../../src/dns/lookup'
import type { Outcome } from '../../../src/dns/outcome'
import type { SpfEvaluation } from '../../../src/dns/spfEvaluation'
import { evaluateSpf } from '../../../src/dns/spfEvaluate'
import { txtRecord } from '../../../src/dns/zoneLookup'
import { oracleCase, type OracleZone } from '../../oracle/cases'
import { askMailauth, type OracleResult } from '../../oracle/mailauth'

const count = 10_000

function lookupOf({ names, silent }: OracleZone): Lookup {
  const ask = async <T extends QueryType>(type: T, name: string): Promise<Outcome<RecordTypes[T]>> => {
    if (silent.includes(name)) return { kind: 'timeout' }
    const there = names[name]
    if (!there) return { kind: Object.keys(names).some((one) => one.endsWith(`.${name}`)) ? 'nodata' : 'nxdomain' }
    const found: { [K in QueryType]?: RecordTypes[K][] } = {
      ...(there.TXT ? { txt: there.TXT.map(txtRecord) } : {}),
      ...(there.A ? { a: there.A } : {}), ...(there.AAAA ? { aaaa: there.AAAA } : {}), ...(there.MX ? { mx: there.MX } : {}), ...(there.PTR ? { ptr: there.PTR } : {}),
    }
    const records = found[type]
    return records?.length ? { kind: 'answer', records } : { kind: 'nodata' }
  }
  return lookupFrom((type, name) => ask(type, name))
}

/** Where the two part with reason; each is within the RFC's words. */
const explained: readonly { section: string; why: string; holds: (ours: SpfEvaluation, theirs: OracleResult) => boolean }[] = [
  {
    section: 'RFC 7208 §4.6.4',
    why: 'The void limit is on terms. mailauth counts the PTR query of %{p} and the query for the name it makes as two, though they belong to one term.',
    holds: (ours, theirs) => /Too many void/.test(theirs.comment ?? '') && ours.trace.some(({ term }) => /%\{p/i.test(term)),
  },
  {
    section: 'RFC 7208 §4.8',
    why: 'A name made by macros is asked for as it is. mailauth leaves out names of one label and those whose last label is a number, so they are not void there.',
    holds: (ours) => ours.voids > 2 && ours.trace.some(({ term, name }) => term.includes('%') && name !== undefined && !/\.(?:[a-z0-9]*[a-z][a-z0-9]*|[a-z0-9]+-[a-z0-9-]*[a-z0-9])$/.test(name)),
  },
  {
    section: 'RFC 7208 §7.3',
    why: 'Hexadecimal digits of %{i} have either case; the openspf suite wants upper case, mailauth writes lower case.',
    holds: (ours, theirs) => ours.result === theirs.result && ours.explanation?.toLowerCase() === theirs.explanation?.toLowerCase(),
  },
]

describe('SPF beside mailauth', () => {
  it(`judges ${count} generated mails alike`, async () => {
    const cases = [...Array(count).keys()].map(oracleCase)
    const theirs = await askMailauth(cases)
    const different: string[] = []
    const results = new Set<string>()
    let apart = 0
    for (const [at, { zone, ip, sender, helo }] of cases.entries()) {
      const ours = await evaluateSpf({ ip, sender, helo, lookup: lookupOf(zone), receiver: 'mx.test' })
      const other = theirs[at] ?? { result: 'not judged' }
      results.add(ours.result)
      if (ours.result === other.result && ours.explanation === other.explanation) continue
      if (explained.some(({ holds }) => holds(ours, other))) apart++
      else different.push(`case ${at}: ${ours.result} (${ours.reason} ${ours.explanation ?? ''}), mailauth: ${other.result} (${other.comment ?? ''} ${other.explanation ?? ''})`)
    }
    expect(different).toEqual([])
    // Reasons that explain much would hide mistakes.
    expect(apart).toBeLessThanOrEqual(Math.ceil(count / 200))
    expect([...results].sort()).toEqual(['fail', 'neutral', 'none', 'pass', 'permerror', 'softfail', 'temperror'])
  }, 600_000)
})
