import { createHash } from 'node:crypto'
import dnsPacket, { AUTHENTIC_DATA, type Answer } from 'dns-packet'
import { afterEach, describe, expect, it } from 'vitest'
import { checkMailDns } from '../../../src/dns/check'
import { checkDnssec, tlsaFault } from '../../../src/dns/dnssec'
import { dohLookup } from '../../../src/dns/dohLookup'
import { outcomeWords } from '../../../src/dns/outcome'
import { reported } from '../../fixtures/dnsReport'
import { startWebServer, type WebServer } from '../../fixtures/webServer'
import { failing, failures, zone } from './zone'

const digest = createHash('sha256').update('certificate').digest()
const tlsa = (host: string, usage: number, selector = 1, matching = 1, certificate = digest): Answer => ({ type: 'TLSA', name: `_25._tcp.${host}`, ttl: 60, data: { usage, selector, matchingType: matching, certificate } })
const mx = (name: string, ...hosts: string[]): Answer[] => hosts.map((exchange, at) => ({ type: 'MX', name, ttl: 60, data: { preference: at, exchange } }))
const a = (name: string): Answer => ({ type: 'A', name, ttl: 60, data: '192.0.2.1' })

let server: WebServer | undefined
afterEach(async () => {
  await server?.stop()
  server = undefined
})

interface Signed {
  records: Answer[]
  /** Names at and below which answers are signed. */
  secure: readonly string[]
  /** Names whose questions fail, with the extended error. */
  failing?: Readonly<Record<string, number>>
}

/** A resolver over HTTPS that checks signatures: it says so where it was asked to, and fails where they do not hold. */
async function resolver({ records, secure, failing: broken = {} }: Signed) {
  const asked: string[] = []
  server = await startWebServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
      const question = dnsPacket.decode(Buffer.concat(parts))
      const { name = '', type = 'A' } = question.questions?.[0] ?? {}
      asked.push(`${type} ${name}`)
      const code = broken[name]
      const answers = records.filter((record) => record.name === name && record.type === type)
      const exists = answers.length > 0 || records.some((record) => record.name === name || record.name.endsWith(`.${name}`))
      const told = question.flag_ad === true && secure.some((zoneName) => name === zoneName || name.endsWith(`.${zoneName}`))
      const flags = 0x0180 | (code === undefined ? (exists ? 0 : 3) : 2) | (told && code === undefined ? AUTHENTIC_DATA : 0)
      const reason = Buffer.from([0, code ?? 0])
      const opt = { type: 'OPT', name: '.', udpPayloadSize: 1232, flags: 0, ednsVersion: 0, extendedRcode: 0, flag_do: false, options: code === undefined ? [] : [{ code: 15, data: reason }] } as unknown as Answer
      response.writeHead(200, { 'content-type': 'application/dns-message' }).end(dnsPacket.encode({ type: 'response', id: 0, flags, questions: question.questions ?? [], answers, additionals: [opt] }))
    })
  })
  return { asked, lookup: dohLookup({ urls: ['https://dns.test/dns-query'], fetch: server.fetch, tries: 1 }) }
}

const com: Answer = { type: 'NS', name: 'com', ttl: 60, data: 'a.gtld-servers.net' }
const both = [com, ...mx('a.test', 'mx1.host.test', 'mx2.host.test'), a('mx1.host.test'), a('mx2.host.test')]
const rules = ({ findings }: { findings: readonly { rule: string }[] }) => findings.map(({ rule }) => rule)

describe('checkDnssec', () => {
  it.each<[string, Signed, string[], string]>([
    ['signed, with TLSA at every host', { records: [...both, tlsa('mx1.host.test', 3), tlsa('mx2.host.test', 2)], secure: ['com', 'test'] }, ['dnssec.signed', 'dane.present', 'dane.present'], 'ok'],
    ['signed, without TLSA', { records: both, secure: ['com', 'test'] }, ['dnssec.signed', 'dane.absent'], 'ok'],
    ['TLSA at one host of two', { records: [...both, tlsa('mx1.host.test', 3)], secure: ['com', 'test'] }, ['dnssec.signed', 'dane.present', 'dane.partial'], 'ok'],
    ['an MX that is not signed: TLSA counts for nothing', { records: [...both, tlsa('mx1.host.test', 3)], secure: ['com', 'host.test'] }, ['dnssec.unsigned'], 'ok'],
    ['hosts in a zone that is not signed', { records: [...both, tlsa('mx1.host.test', 3)], secure: ['com', 'a.test'] }, ['dnssec.signed', 'dane.insecure'], 'warning'],
    ['usages of the web', { records: [...both, tlsa('mx1.host.test', 1), tlsa('mx2.host.test', 3)], secure: ['com', 'test'] }, ['dnssec.signed', 'dane.unusable', 'dane.none-usable', 'dane.present'], 'error'],
    ['one usable of two', { records: [...both, tlsa('mx1.host.test', 0), tlsa('mx1.host.test', 3), tlsa('mx2.host.test', 3)], secure: ['com', 'test'] }, ['dnssec.signed', 'dane.unusable', 'dane.present', 'dane.present'], 'warning'],
    ['a TLSA question that fails', { records: both, secure: ['com', 'test'], failing: { '_25._tcp.mx1.host.test': 22 } }, ['dnssec.signed', 'dane.lost'], 'unknown'],
    ['signatures that do not hold', { records: both, secure: ['com', 'test'], failing: { 'a.test': 7 } }, ['dnssec.bogus'], 'error'],
    ['a resolver that fails for another reason', { records: both, secure: ['com', 'test'], failing: { 'a.test': 22 } }, ['dnssec.dns-servfail'], 'unknown'],
    ['a resolver that does not check', { records: both, secure: [] }, ['dnssec.unchecked'], 'unknown'],
    ['a domain without MX, signed', { records: [com, a('a.test')], secure: ['com', 'test'] }, ['dnssec.signed'], 'ok'],
  ])('%s', async (_what, zoneOf, expected, verdict) => {
    const { lookup } = await resolver(zoneOf)
    const result = await checkDnssec('a.test', lookup)
    expect(rules(result)).toEqual(expected)
    expect(result.verdict).toBe(verdict)
  })

  it('shows the records as they are published', async () => {
    const { lookup } = await resolver({ records: [...both, tlsa('mx1.host.test', 3)], secure: ['com', 'test'] })
    expect((await checkDnssec('a.test', lookup)).published).toEqual([`_25._tcp.mx1.host.test 3 1 1 ${digest.toString('hex')}`])
  })

  it.each(failures)('leaves it open after $kind', async ({ outcome }) => {
    expect(await checkDnssec('a.test', failing(outcome))).toMatchObject({ verdict: 'unknown', published: [] })
  })

  it('knows nothing from a look-up that tells nothing of signatures', async () => {
    expect(rules(await checkDnssec('a.test', zone('a.test MX 10 mx.a.test', 'com NS ns.com')))).toEqual(['dnssec.unchecked'])
  })

  it('is part of a check only when asked for, and asks nothing twice', async () => {
    const { lookup, asked } = await resolver({ records: [...both, tlsa('mx1.host.test', 3)], secure: ['com', 'test'] })
    const report = await checkMailDns({ domain: 'a.test', lookup, dnssec: true })
    expect(report.further?.map(({ area }) => area)).toContain('dnssec')
    expect(new Set(asked).size).toBe(asked.length)
    expect(reported(report)).toContain('## DNSSEC and DANE: In order')
    expect((await checkMailDns({ domain: 'a.test', lookup, extended: true })).further?.map(({ area }) => area)).not.toContain('dnssec')
  })
})

describe('tlsaFault', () => {
  const hex = digest.toString('hex')
  it.each<[number, number, number, string, boolean]>([
    [3, 1, 1, hex, true], [2, 0, 2, hex + hex, true], [3, 0, 0, '30820100', true], [0, 1, 1, hex, false], [1, 1, 1, hex, false], [4, 1, 1, hex, false], [255, 1, 1, hex, false],
    [3, 2, 1, hex, false], [3, 1, 3, hex, false], [3, 1, 1, hex.slice(2), false], [3, 1, 2, hex, false], [3, 1, 0, '', false],
  ])('%i %i %i %.8s…: usable %s', (usage, selector, matching, data, usable) => expect(tlsaFault({ usage, selector, matching, data }) === undefined).toBe(usable))
})

it('tells broken signatures from a broken server in words', () => {
  expect(outcomeWords({ kind: 'servfail', code: 'BOGUS', detail: 'DNSSEC' }, 'a.test')).toContain('signatures of a.test do not hold')
})
