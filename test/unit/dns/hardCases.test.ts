import net from 'node:net'
import dnsPacket, { TRUNCATED_RESPONSE } from 'dns-packet'
import { afterEach, describe, expect, it } from 'vitest'
import { askAuthoritative } from '../../../src/dns/authoritative'
import { checkMailDns, type CheckResult, type ExpectedDns } from '../../../src/dns/check'
import type { FurtherResult } from '../../../src/dns/further'
import { evaluateSpf } from '../../../src/dns/spfEvaluate'
import { serverPlace, systemLookup } from '../../../src/dns/systemLookup'
import { reported } from '../../fixtures/dnsReport'
import { patience } from '../../fixtures/effort'
import { startNsd } from '../../fixtures/nsd'
import { startUdpServer } from '../../fixtures/udpServer'
import { zoneAnswers } from '../../fixtures/zoneAnswers'
import { zone } from './zone'

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()))
})

/** A real name server on loopback, until the test is over. */
async function server(answer: Parameters<typeof startUdpServer>[0]): Promise<string> {
  const { address, stop } = await startUdpServer(answer)
  stops.push(stop)
  return address
}

const expected: ExpectedDns = { hosted: true, dkim: [{ selector: 's1', key: 'AAAA' }] }
const checked = (address: string, more: { timeoutMs?: number; extended?: boolean } = {}) =>
  checkMailDns({ domain: 'example.test', lookup: systemLookup({ servers: [address], tries: 1, timeoutMs: more.timeoutMs ?? 5000 }), expected, extended: more.extended ?? false })
const area = (areas: readonly (CheckResult | FurtherResult)[], name: string) => areas.find((one) => one.area === name)
const words = (one: CheckResult | FurtherResult | undefined) => (one?.findings ?? []).map(({ message }) => message).join('\n')

/** The answer to a question, without records, with a response code or a flag of RFC 1035 §4.1.1. */
const plain = (question: Buffer, flags: number) => dnsPacket.encode({ type: 'response', id: question.readUInt16BE(0), flags: 0x0180 | flags, questions: dnsPacket.decode(question).questions ?? [] })

/** Whatever happens to a question that nobody answers, the report must not claim that something is missing, or there. */
function claimsNothing(areas: readonly CheckResult[], kind: string): void {
  expect(areas.map(({ verdict, outcome }) => `${verdict} ${outcome}`)).toEqual(Array(4).fill(`unknown ${kind}`))
  expect(areas.flatMap(({ findings }) => findings).filter(({ severity, fix }) => severity === 'error' || severity === 'ok' || fix !== undefined)).toEqual([])
}

describe('a check says what happened', () => {
  it('where the resolver cannot be reached', async () => {
    const { address, stop } = await startUdpServer(() => undefined)
    await stop()
    const { areas } = await checked(address)
    claimsNothing(areas, 'servfail')
    expect(words(areas[0])).toBe('The DNS server could not be reached to ask for example.test. Check the network.')
  })

  it('where it stays silent', async () => {
    const { areas } = await checked(await server(() => undefined), { timeoutMs: 150 })
    claimsNothing(areas, 'timeout')
    expect(words(areas[0])).toContain('No DNS server answered in time for example.test. This says nothing about the record')
  })

  it('where it fails (SERVFAIL), and where it refuses', async () => {
    const { areas } = await checked(await server((question) => plain(question, 2)))
    claimsNothing(areas, 'servfail')
    expect(words(areas[0])).toContain('The DNS server failed on example.test (SERVFAIL)')
    const refused = await checked(await server((question) => plain(question, 5)))
    claimsNothing(refused.areas, 'servfail')
    expect(words(refused.areas[0])).toContain('refused to answer for example.test')
  })

  it('where a server named for the zone does not speak for it (lame)', async () => {
    const good = await server(zoneAnswers(['example.test TXT v=spf1 -all']))
    const lame = await server((question) => plain(question, 5))
    const at: Record<string, string> = { '192.0.2.1': good, '192.0.2.2': lame }
    const lookup = zone('example.test NS ns1.test', 'example.test NS ns2.test', 'ns1.test A 192.0.2.1', 'ns2.test A 192.0.2.2')
    const { findings, agreement } = await askAuthoritative({ type: 'txt', name: 'example.test', lookup, reach: (address) => serverPlace(at[address] ?? '') ?? { address, port: 53 } })
    expect(agreement).toBe('same')
    expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      'servers.lame: ns2.test (192.0.2.2) is named as a server of the zone, but refuses to speak for it.',
    ])
  })

  it('where an answer is cut, and where there is nobody to ask for the rest', async () => {
    const many = Array.from({ length: 60 }, (_, n) => `@ IN TXT "number ${n} ${'y'.repeat(200)}"`)
    const nsd = await startNsd({ zones: { 'example.test': ['@ IN TXT "v=spf1 -all"', ...many].join('\n') } })
    stops.push(() => nsd.stop())
    const whole = area((await checked(nsd.address)).areas, 'spf')
    expect(whole?.published).toEqual(['v=spf1 -all'])
    // Nothing listens for TCP here.
    const { areas } = await checked(await server((question) => plain(question, TRUNCATED_RESPONSE)))
    claimsNothing(areas, 'servfail')
  }, patience)

  it('where a chain of includes is 40 deep', async () => {
    const chain = Array.from({ length: 40 }, (_, n) => `${n === 0 ? 'example.test' : `i${n}.test`} TXT v=spf1 include:i${n + 1}.test ~all`)
    const address = await server(zoneAnswers([...chain, 'i40.test TXT v=spf1 ip4:192.0.2.0/24 ~all']))
    const spf = area((await checked(address)).areas, 'spf')
    expect(spf?.verdict).toBe('error')
    expect(words(spf)).toContain('The record may need 40 DNS look-ups; 10 are allowed.')
    // What is beyond the limit is shown all the same, for that is what must be taken out.
    let depth = 0
    for (let node = spf?.area === 'spf' ? spf.tree : undefined; node; node = node.children[0]) depth++
    expect(depth).toBe(41)
    const evaluation = await evaluateSpf({ ip: '192.0.2.1', sender: 'a@example.test', helo: 'mx.test', lookup: systemLookup({ servers: [address] }) })
    expect(evaluation).toMatchObject({ result: 'permerror', lookups: 11, term: { text: 'include:i11.test', domain: 'i10.test' } })
  })

  it('where a zone answers everything (wildcard)', async () => {
    const answers = zoneAnswers(['all.test TXT v=spf1 a -all', 'all.test A 192.0.2.1', 'all.test MX 10 mx.all.test'])
    const address = await server((question) => {
      const packet = dnsPacket.decode(question)
      const [asked] = packet.questions ?? []
      if (!asked || asked.type === 'CNAME' || !asked.name.endsWith('example.test')) return plain(question, asked?.name.endsWith('example.test') ? 0 : 3)
      const as = dnsPacket.decode(answers(dnsPacket.encode({ type: 'query', id: packet.id ?? 0, questions: [{ ...asked, name: 'all.test' }] })))
      return dnsPacket.encode({ type: 'response', id: packet.id ?? 0, flags: 0x0180, questions: [asked], answers: (as.answers ?? []).filter(({ type }) => type === asked.type).map((record) => ({ ...record, name: asked.name })) })
    })
    const { areas, further = [] } = await checked(address, { extended: true })
    expect(area(areas, 'dkim')).toMatchObject({ match: 'mismatch', verdict: 'error' })
    expect(words(area(areas, 'dkim'))).toContain('a wildcard in the zone stands in for a key that is not there')
    expect(area(areas, 'dmarc')?.findings.map(({ rule }) => rule)).toContain('dmarc.missing')
    expect(area(further, 'names')?.findings.map(({ rule }) => rule)).toEqual(['names.wildcard-txt', 'names.wildcard-mx'])
    for (const name of ['mta-sts', 'tls-rpt', 'bimi']) expect(area(further, name)?.findings.map(({ severity }) => severity)).toEqual(['info'])
  })

  it('where 1 MB of TXT stands at a name, of which no answer can hold more than a part', async () => {
    const part = zoneAnswers(Array.from({ length: 200 }, (_, n) => `example.test TXT ${n} ${'y'.repeat(240)}`))
    const { areas } = await checked(await cutting((question) => {
      const answer = part(question)
      answer.writeUInt16BE(answer.readUInt16BE(2) | TRUNCATED_RESPONSE, 2)
      return answer
    }))
    claimsNothing(areas, 'undecodable')
    expect(words(area(areas, 'spf'))).toBe('The records at example.test are too long for any DNS answer, which ends at 64 KB, so nobody gets them whole. Too many stand at this name.')
  })

  it('where one record is as long as an answer can be', async () => {
    const text = `v=spf1 ${'ip4:192.0.2.1 '.repeat(4300)}-all`
    const lookup = systemLookup({ servers: [await cutting(zoneAnswers([`example.test TXT ${text}`]))], tries: 1 })
    const report = await checkMailDns({ domain: 'example.test', lookup, expected })
    const spf = area(report.areas, 'spf')
    expect(spf?.published[0]?.length).toBe(text.length)
    expect(words(spf)).toContain(`The record has ${text.length.toLocaleString('en')} characters.`)
    expect(spf?.findings.length).toBeLessThan(100)
    expect(reported(report).length).toBeLessThan(40_000)
  })

  it('where a look-up hands over 1 MB', async () => {
    const report = await checkMailDns({ domain: 'example.test', lookup: zone(`example.test TXT v=spf1 ${'a:x.test '.repeat(115_000)}-all`, `_dmarc.example.test TXT v=DMARC1; ${'p=none; '.repeat(130_000)}`), expected })
    expect(report.areas.map(({ area: name, verdict }) => `${name} ${verdict}`)).toEqual(['mx error', 'spf error', 'dkim error', 'dmarc error'])
    expect(words(area(report.areas, 'spf'))).toContain('The record may need 115,000 DNS look-ups')
    expect(reported(report).length).toBeLessThan(60_000)
  }, patience)
})

/** A server that cuts every answer over UDP, and gives over TCP what `answer` makes. */
async function cutting(answer: (question: Buffer) => Buffer): Promise<string> {
  const address = await server((question) => plain(question, TRUNCATED_RESPONSE))
  const tcp = net.createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', (octets) => {
      const message = answer(octets.subarray(2))
      const length = Buffer.alloc(2)
      length.writeUInt16BE(message.length)
      socket.end(Buffer.concat([length, message]))
    })
  })
  await new Promise<void>((resolve) => tcp.listen(serverPlace(address)?.port, '127.0.0.1', resolve))
  stops.push(() => new Promise((resolve) => tcp.close(() => resolve())))
  return address
}
