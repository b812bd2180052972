import { describe, expect, it } from 'vitest'
import { checkDmarc, type DmarcResult } from '../../../src/dns/dmarc'
import { discoverDmarc } from '../../../src/dns/dmarcWalk'
import { lookupFrom, type Lookup } from '../../../src/dns/lookup'
import { parseTagList, tagOf } from '../../../src/dns/tags'
import { zoneLookup, type ZoneRecord } from '../../../src/dns/zoneLookup'
import { dmarcCase, type DmarcCase } from '../../oracle/dmarcCases'
import { askMailauthDmarc } from '../../oracle/mailauth'

const count = 2000

function lookupOf({ names, silent }: DmarcCase): Lookup {
  // A name without TXT stands there with another record.
  const records = Object.entries(names).flatMap(([name, texts]): ZoneRecord[] => (texts.length > 0 ? texts.map((value) => ({ name, type: 'TXT', value })) : [{ name, type: 'NS', value: 'ns.test' }]))
  const there = zoneLookup(records)
  return lookupFrom(async (type, name, signal) => (silent.includes(name) ? { kind: 'timeout' } : there[type](name, signal)))
}

const milder = { reject: 'quarantine', quarantine: 'none', none: 'none' } as const

/** What becomes of the mail by what the check found, in the words of RFC 8601 §2.7.2. */
async function evaluate(found: DmarcResult, { from, signedBy, envelope }: DmarcCase, lookup: Lookup): Promise<string> {
  const { policy, organization } = found
  const walk = await discoverDmarc(from, true, lookup)
  if (!policy) return walk.failure && walk.from === undefined ? 'temperror' : 'none'
  const record = found.steps.find(({ domain }) => domain === policy.from)?.record ?? ''
  const strict = (tag: string) => tagOf(parseTagList(record), tag)?.value.toLowerCase() === 's'
  let open = false
  for (const [domain, tag] of [[signedBy, 'adkim'], [envelope, 'aspf']] as const) {
    if (domain === undefined) continue
    if (domain === from) return 'pass'
    if (strict(tag)) continue
    const other = await discoverDmarc(domain, true, lookup)
    if (organization !== undefined && !other.failure && other.organization === organization) return 'pass'
    if (organization === undefined || (other.failure && domain.endsWith(`.${organization}`))) open = true
  }
  return open ? 'temperror' : 'fail'
}

/** Where the two part with reason. */
const explained: readonly { section: string; why: string; holds: (one: DmarcCase) => boolean }[] = [
  {
    section: 'RFC 9989 §4.8',
    why: 'A record begins with its version; mailauth takes white space off before it looks.',
    holds: ({ names }) => Object.values(names).flat().some((text) => /^\s+v/i.test(text)),
  },
]

describe('DMARC beside mailauth, both by RFC 9989', () => {
  it(`judges ${count} generated mails alike`, async () => {
    const cases = [...Array(count).keys()].map(dmarcCase)
    const theirs = await askMailauthDmarc(cases)
    const different: string[] = []
    const results = new Set<string>()
    let apart = 0
    for (const [at, one] of cases.entries()) {
      const lookup = lookupOf(one)
      const found = await checkDmarc({ domain: one.from, lookup })
      const result = await evaluate(found, one, lookup)
      const policy = found.policy && (found.policy.testing ? milder[found.policy.value] : found.policy.value)
      const ours = { result, policy, from: found.policy?.from, ...(found.organization === undefined ? {} : { organization: found.organization }) }
      const other = theirs[at]
      results.add(`${result} ${policy ?? ''}`.trim())
      const alike = other && other.result === result && other.from === ours.from && other.policy === policy && (found.organization === undefined || other.organization === found.organization)
      if (alike) continue
      if (explained.some(({ holds }) => holds(one))) apart++
      else different.push(`case ${at}: ${JSON.stringify(ours)}, mailauth: ${JSON.stringify(other)}; ${JSON.stringify(one)}`)
    }
    expect(different).toEqual([])
    // Reasons that explain much would hide mistakes.
    expect(apart).toBeLessThanOrEqual(count / 50)
    expect([...results].sort()).toEqual(expect.arrayContaining(['fail none', 'fail quarantine', 'fail reject', 'none', 'pass none', 'pass quarantine', 'pass reject', 'temperror']))
  }, 600_000)
})
