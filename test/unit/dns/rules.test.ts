import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkNames } from '../../../src/dns/apex'
import { checkBimi } from '../../../src/dns/bimi'
import { checkDkim } from '../../../src/dns/dkim'
import { checkDmarc } from '../../../src/dns/dmarc'
import { checkReports } from '../../../src/dns/dmarcReports'
import type { Finding } from '../../../src/dns/finding'
import { lookupFrom, type Lookup, type QueryType } from '../../../src/dns/lookup'
import { checkMtaSts } from '../../../src/dns/mtaSts'
import type { Outcome } from '../../../src/dns/outcome'
import { checkReverse } from '../../../src/dns/reverse'
import { checkSpf } from '../../../src/dns/spf'
import { lintSpf } from '../../../src/dns/spfLint'
import { checkAddress, checkCname } from '../../../src/dns/target'
import { ruleUrl } from '../../../src/dns/text/markdown'
import { checkTlsRpt } from '../../../src/dns/tlsRpt'
import { failing, zone } from './zone'

const files = (folder: string): { path: string; text: string }[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).map((name) => ({ path: join(folder, name), text: readFileSync(join(folder, name), 'utf8') }))

const sources = files('src/dns')
const tests = files('test/unit/dns').filter(({ path }) => path.endsWith('.test.ts'))
const areas = ['mx', 'spf', 'dkim', 'dmarc', 'dmarc-reports', 'mta-sts', 'tls-rpt', 'bimi', 'dnssec', 'dane', 'names', 'servers', 'cname', 'address', 'alignment', 'reverse', 'text']
/** What a finding is called, with the area before it. */
const ruleIds = new RegExp(String.raw`'((?:${areas.join('|')})\.[a-z][a-z0-9-]*)'`, 'g')

const rules = new Map<string, { path: string; near: string }>()
for (const { path, text } of sources) for (const found of text.matchAll(ruleIds)) rules.set(found[1]!, { path, near: text.slice(0, found.index) })

describe('the rules', () => {
  it('are found in the code', () => {
    expect(rules.size).toBeGreaterThan(100)
    expect(new Set([...rules.keys()].map((rule) => rule.split('.')[0]))).toEqual(new Set(areas))
  })

  it.each([...rules].sort().map(([rule, { path }]) => [rule, path] as const))('%s of %s is expected by a test', (rule) => {
    expect(tests.filter(({ text }) => text.includes(`'${rule}'`) || text.includes(`${rule}\``) || text.includes(` ${rule}'`)).map(({ path }) => path)).not.toEqual([])
  })

  it('say where they are written, by document and section', () => {
    const cited = sources.flatMap(({ path, text }) => [...text.matchAll(/['`]((?:RFC|draft-)[^'`\n]*)['`]/g)].map(([, source]) => ({ path, source: source! })))
    expect(cited.length).toBeGreaterThan(80)
    const vague = cited.filter(({ source }) => !source.startsWith('draft-') && !/^RFC \d{4} §(?:\d|\$\{)/.test(source))
    expect(vague).toEqual([])
    expect(cited.filter(({ source }) => source.startsWith('RFC') && !source.includes('${') && ruleUrl(source) === undefined)).toEqual([])
    for (const { text } of sources) expect(text).not.toMatch(/\bsource: (?:''|"")/)
  })
})

const domain = 'example.test'
const enforced = '_dmarc.example.test TXT v=DMARC1; p=reject'
type Check = (lookup: Lookup) => Promise<{ findings: readonly Finding[] }>
const address: Check = (lookup) => checkAddress({ domain, name: 'd1', expected: '192.0.2.1', lookup })
const cname: Check = (lookup) => checkCname({ domain, name: 'k._domainkey', expected: 'k.host.test', lookup })
const bimi: Check = async (lookup) => checkBimi({ domain, lookup, dmarc: await checkDmarc({ domain, lookup }) })
const dmarc: Check = (lookup) => checkDmarc({ domain, lookup })
const reports: Check = async (lookup) => checkReports(await checkDmarc({ domain, lookup }), domain, lookup)
const names: Check = (lookup) => checkNames(domain, lookup)
const reverse: Check = (lookup) => checkReverse({ domain, lookup })
const spf: Check = (lookup) => checkSpf({ domain, lookup })
const tlsRpt: Check = (lookup) => checkTlsRpt(domain, lookup)
const mtaSts: Check = (lookup) => checkMtaSts({ domain, lookup })
const key = 'MCowBQYDK2VwAyEAw1hQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='
const dkim = (selector: string, expected?: string): Check => (lookup) => checkDkim({ domain, selector, lookup, ...(expected === undefined ? {} : { expected }) })
const logo = 'v=BIMI1; l=https://a.test/l.svg'
const ofText = (findings: readonly Finding[]): Check => async () => ({ findings })
const unsure: Check = async (lookup) => checkBimi({ domain, lookup, dmarc: await checkDmarc({ domain, lookup: failing({ kind: 'timeout' }) }) })

/** A zone of which some answers are others. */
const answering = (lookup: Lookup, other: (type: QueryType, name: string) => Outcome<never> | Outcome<string> | undefined): Lookup =>
  lookupFrom((type, name, signal) => Promise.resolve((other(type, name) ?? lookup[type](name, signal)) as never))

/** Those that are told of a zone and that no other test names. */
const told: readonly [rule: string, check: Check, ...zone: string[]][] = [
  ['address.match', address, 'd1.example.test A 192.0.2.1'],
  ['address.others', address, 'd1.example.test A 192.0.2.1', 'd1.example.test A 192.0.2.2'],
  ['address.mismatch', address, 'd1.example.test A 192.0.2.2'],
  ['address.missing', address],
  ['bimi.absent', bimi, enforced],
  ['bimi.dmarc-unknown', unsure, `default._bimi.example.test TXT ${logo}`],
  ['bimi.multiple-records', bimi, enforced, `default._bimi.example.test TXT ${logo}`, `default._bimi.example.test TXT ${logo};`],
  ['bimi.not-selected', bimi, enforced, 'default._bimi.example.test TXT v = bimi1'],
  ['bimi.present', bimi, enforced, `default._bimi.example.test TXT ${logo}; a=https://a.test/c.pem`],
  ['bimi.syntax', bimi, enforced, `default._bimi.example.test TXT ${logo}; x`],
  ['cname.dangling', cname, 'k._domainkey.example.test CNAME k.host.test'],
  ['cname.match', cname, 'k._domainkey.example.test CNAME k.host.test'],
  ['cname.mismatch', cname, 'k._domainkey.example.test CNAME l.host.test'],
  ['cname.missing', cname],
  ['dkim.match', dkim('s', `v=DKIM1; k=ed25519; p=${'A'.repeat(43)}=`), `s._domainkey.example.test TXT v=DKIM1; k=ed25519; p=${'A'.repeat(43)}=`],
  ['dkim.multiple-records', dkim('s'), 's._domainkey.example.test TXT v=DKIM1; p=AA', `s._domainkey.example.test TXT v=DKIM1; p=${key}`],
  ['dkim.no-selector', dkim('')],
  ['dkim.selector', dkim('a b')],
  ['dmarc.policy', dmarc, enforced],
  ['dmarc-reports.none', reports, enforced],
  ['dmarc-reports.bad-name', reports, `_dmarc.example.test TXT v=DMARC1; p=none; rua=mailto:a@${'b'.repeat(64)}.test`],
  ['dmarc-reports.unknown', (lookup) => reports(answering(lookup, (_, name) => (name === '_dmarc.test' ? { kind: 'timeout' } : undefined))), '_dmarc.example.test TXT v=DMARC1; p=none; rua=mailto:a@b.other'],
  ['mta-sts.absent', mtaSts],
  ['mta-sts.not-fetched', mtaSts, '_mta-sts.example.test TXT v=STSv1; id=1'],
  ['mta-sts.not-enforced', (lookup) => checkMtaSts({ domain, lookup, fetch: async () => new Response('version: STSv1\nmode: testing\nmx: mx.example.test\nmax_age: 604800\n', { headers: { 'content-type': 'text/plain' } }) }), '_mta-sts.example.test TXT v=STSv1; id=1', 'example.test MX 10 mx.example.test'],
  ['names.plain', names],
  ['names.wildcard-alias', (lookup) => names(answering(lookup, (type, name) => (type === 'cname' && name.startsWith('probe-') ? { kind: 'answer', records: ['other.test'], ttl: 1 } : undefined)))],
  ['reverse.no-address', reverse, 'example.test MX 10 mx.example.test'],
  ['spf.duplicate-modifier', ofText(lintSpf('v=spf1 redirect=a.test redirect=b.test').findings)],
  ['spf.lookups', spf, 'example.test TXT v=spf1 mx -all', 'example.test MX 10 mx.example.test', 'mx.example.test A 192.0.2.1'],
  ['spf.mx-hosts', spf, 'example.test TXT v=spf1 mx -all', ...Array.from({ length: 11 }, (_, n) => `example.test MX ${n} m${n}.example.test`)],
  ['tls-rpt.present', tlsRpt, '_smtp._tls.example.test TXT v=TLSRPTv1; rua=mailto:a@b.test'],
  ['tls-rpt.syntax', tlsRpt, '_smtp._tls.example.test TXT v=TLSRPTv1; rua=mailto:a@b.test; x'],
]

it.each(told)('%s is told where it holds, with its section', async (rule, check, ...lines) => {
  const { findings } = await check(zone(...lines))
  expect(findings.map((finding) => finding.rule)).toContain(rule)
  for (const { source } of findings) expect(source).toMatch(/^(?:RFC \d{4} §\d|draft-)/)
})
