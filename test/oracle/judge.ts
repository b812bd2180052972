// Run by a newer Node than the project's, which reads TypeScript as it is: the only import is the other implementation.
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { OracleCase } from './cases'
import type { DmarcCase } from './dmarcCases'

interface JudgedSpf {
  status: { result: string; comment?: string }
  explanation?: string
}

interface JudgedDmarc {
  status: { result: string }
  domain: string
  policyDomain?: string
  policy?: string
}

const load = createRequire(import.meta.url)
const { spf } = load('mailauth/lib/spf') as { spf: (options: object) => Promise<JudgedSpf> }
const dmarc = load('mailauth/lib/dmarc/verify') as (options: object) => Promise<JudgedDmarc>

interface Zone {
  names: Record<string, Readonly<Record<string, unknown[] | undefined>>>
  silent: readonly string[]
}

/** DNS as the other implementation asks for it: records, or an error with Node's code. */
function resolver({ names, silent }: Zone): (name: string, type: string) => Promise<unknown[]> {
  return async (name, type) => {
    const fail = (code: string) => Object.assign(new Error(code), { code })
    const key = name.toLowerCase().replace(/\.$/, '')
    if (silent.includes(key)) throw fail('ETIMEOUT')
    const there = names[key]
    if (!there) throw fail(Object.keys(names).some((one) => one.endsWith(`.${key}`)) ? 'ENODATA' : 'ENOTFOUND')
    const records = there[type]
    if (!records?.length) throw fail('ENODATA')
    return type === 'TXT' ? records.map((text) => [text]) : [...records]
  }
}

async function judgeSpf({ zone, ip, sender, helo }: OracleCase): Promise<object> {
  const { status, explanation } = await spf({ ip, sender, helo, mta: 'mx.test', strict: true, resolver: resolver(zone) })
  return { result: status.result, ...(explanation ? { explanation } : {}), ...(status.comment ? { comment: status.comment } : {}) }
}

async function judgeDmarc({ from, names, silent, signedBy, envelope }: DmarcCase): Promise<object> {
  const zone = { names: Object.fromEntries(Object.entries(names).map(([name, TXT]) => [name, { TXT }])), silent }
  const { status, domain, policyDomain, policy } = await dmarc({
    headerFrom: `anna@${from}`, spfDomains: envelope ? [{ domain: envelope }] : [], dkimDomains: signedBy ? [{ domain: signedBy }] : [], strict: true, resolver: resolver(zone),
  })
  return { result: status.result, organization: domain, ...(policyDomain ? { from: policyDomain } : {}), ...(policy ? { policy } : {}) }
}

const [, , from = '', to = ''] = process.argv
const { kind, cases } = JSON.parse(await readFile(from, 'utf8')) as { kind: 'spf'; cases: OracleCase[] } | { kind: 'dmarc'; cases: DmarcCase[] }
const results: object[] = []
if (kind === 'spf') for (const one of cases) results.push(await judgeSpf(one))
else for (const one of cases) results.push(await judgeDmarc(one))
await writeFile(to, JSON.stringify(results))
