import { parseAllDocuments } from 'yaml'
import { describe, expect, it } from 'vitest'
import { lookupFrom, type Lookup, type QueryType, type RecordTypes } from '../../../src/dns/lookup'
import type { Outcome } from '../../../src/dns/outcome'
import { evaluateSpf } from '../../../src/dns/spfEvaluate'
import { patience } from '../../fixtures/effort'
import { openspfSuite } from '../../fixtures/openspf'

type Value = string | string[] | [number, string]
type Item = 'TIMEOUT' | Record<string, Value>

interface Case {
  helo: string
  host: string
  mailfrom: string
  result: string | string[]
  explanation?: string
}

interface Scenario {
  description: string
  tests: Record<string, Case>
  zonedata: Record<string, Item[]>
}

const bare = (name: string) => name.toLowerCase().replace(/\.$/, '')

const decode: { [T in QueryType]: (value: Value) => RecordTypes[T] } = {
  // The suite's texts are UTF-8; a character of ours is an octet.
  txt: (value) => {
    const strings = [value].flat().map((one) => Buffer.from(String(one), 'utf8').toString('latin1'))
    return { strings, text: strings.join('') }
  },
  mx: (value) => ({ priority: Number(value[0]), exchange: bare(String(value[1])) }),
  a: String,
  aaaa: String,
  cname: (value) => bare(String(value)),
  ns: (value) => bare(String(value)),
  ptr: (value) => bare(String(value)),
  tlsa: () => { throw new TypeError('The suite has no TLSA.') },
}

/** The records of a name, an `SPF` entry standing for TXT unless there is a TXT entry, be it only `NONE`. */
function recordsAt(items: readonly Item[]): { type: string; value: Value }[] {
  const entries = items.flatMap((item) => (item === 'TIMEOUT' ? [] : Object.entries(item))).map(([type, value]) => ({ type, value }))
  const own = entries.some(({ type }) => type === 'TXT')
  return entries
    .filter(({ value }) => value !== 'NONE')
    .flatMap(({ type, value }) => (type === 'SPF' ? (own ? [] : [{ type: 'TXT', value }]) : [{ type, value }]))
}

function zoneOf({ zonedata }: Scenario): Lookup {
  const zone = new Map(Object.entries(zonedata).map(([name, items]) => [bare(name), items]))
  const ask = async <T extends QueryType>(type: T, name: string, hops = 0): Promise<Outcome<RecordTypes[T]>> => {
    const items = zone.get(bare(name))
    if (!items) return { kind: 'nxdomain' }
    const records = recordsAt(items)
    const wanted = records.filter((record) => record.type.toLowerCase() === type)
    if (wanted.some(({ value }) => value === 'TIMEOUT')) return { kind: 'timeout' }
    if (wanted.length > 0) return { kind: 'answer', records: wanted.map(({ value }) => decode[type](value)) }
    const alias = records.find((record) => record.type === 'CNAME')
    if (alias) return hops < 8 ? ask(type, String(alias.value), hops + 1) : { kind: 'servfail', code: 'SERVFAIL', detail: 'loop' }
    return items.includes('TIMEOUT') ? { kind: 'timeout' } : { kind: 'nodata' }
  }
  return lookupFrom((type, name) => ask(type, name))
}

const scenarios = parseAllDocuments(await openspfSuite())
  .map((document) => document.toJS() as Scenario | null)
  .filter((scenario) => scenario !== null)

describe('the openspf suite for RFC 7208', () => {
  it('is there as a whole', () => {
    expect(scenarios.flatMap(({ tests }) => Object.keys(tests)).length).toBe(203)
  })

  for (const scenario of scenarios) {
    describe(scenario.description, () => {
      it.each(Object.entries(scenario.tests))('%s', async (_id, { host, mailfrom, helo, result, explanation }) => {
        const evaluation = await evaluateSpf({ ip: host, sender: mailfrom, helo, lookup: zoneOf(scenario) })
        expect([result].flat()).toContain(evaluation.result)
        if (explanation !== undefined) expect(evaluation.explanation ?? 'DEFAULT').toBe(explanation)
        expect(evaluation.reason).not.toBe('')
      }, patience)
    })
  }
})
