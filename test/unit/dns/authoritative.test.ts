import dnsPacket from 'dns-packet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askAuthoritative } from '../../../src/dns/authoritative'
import type { Outcome } from '../../../src/dns/outcome'
import { askServer } from '../../../src/dns/serverQuery'
import { patience } from '../../fixtures/effort'
import { startNsd, type RunningNsd } from '../../fixtures/nsd'
import { startUdpServer, type UdpServer } from '../../fixtures/udpServer'
import { counted, except, failing, zone } from './zone'

const many = Array.from({ length: 60 }, (_, n) => `big IN TXT "number ${n} ${'y'.repeat(200)}"`)
const place = (address: string) => {
  const [host = '', port] = address.split(':')
  return { address: host, port: Number(port) }
}

let old: RunningNsd
let fresh: RunningNsd
let lame: UdpServer
let silent: UdpServer
beforeAll(async () => {
  const zoneText = (spf: string) => ['@ IN TXT "other"', `@ 120 IN TXT "${spf}"`, 'sel._domainkey IN CNAME key.other.test.', ...many].join('\n')
  old = await startNsd({ zones: { 'example.test': zoneText('v=spf1 -all') } })
  fresh = await startNsd({ zones: { 'example.test': `${zoneText('v=spf1 mx -all')}\n` } })
  lame = await startUdpServer((question) => {
    const { id, questions } = dnsPacket.decode(question)
    return dnsPacket.encode({ type: 'response', id: id ?? 0, flags: 0x0100, questions: questions ?? [], answers: [] })
  })
  silent = await startUdpServer(() => undefined)
}, patience)
afterAll(async () => {
  await Promise.all([old.stop(), fresh.stop(), lame.stop(), silent.stop()])
})

/** The servers of the zone by name; each stands behind an address of its own. */
function check(servers: readonly { address: string }[], name = 'example.test') {
  const at = servers.map((_server, n) => `192.0.2.${n + 1}`)
  const lookup = zone(...at.flatMap((address, n) => [`example.test NS ns${n}.test`, `ns${n}.test A ${address}`]))
  return askAuthoritative({ type: 'txt', name, lookup, timeoutMs: 500, reach: (address) => place(servers[at.indexOf(address)]?.address ?? '') })
}

const rules = ({ findings }: { findings: readonly { rule: string }[] }) => findings.map(({ rule }) => rule)

describe('askAuthoritative', () => {
  it('tells what each server says, with the whole time to live', async () => {
    const result = await check([old, old])
    expect(result).toMatchObject({ zone: 'example.test', agreement: 'same' })
    expect(rules(result)).toEqual(['servers.agree'])
    expect(result.servers.map(({ server, address, authoritative }) => `${server} ${address} ${authoritative}`)).toEqual(['ns0.test 192.0.2.1 true', 'ns1.test 192.0.2.2 true'])
    expect(result.servers[0]?.outcome).toMatchObject({ kind: 'answer', ttl: 120, records: expect.arrayContaining([{ strings: ['v=spf1 -all'], text: 'v=spf1 -all' }]) as unknown })
  })

  it('sees that they do not agree', async () => {
    const result = await check([old, fresh])
    expect(result.agreement).toBe('different')
    expect(rules(result)).toEqual(['servers.disagree'])
  })

  it('names the silent and the lame, and asks the silent once more', async () => {
    const before = silent.received()
    const result = await check([old, silent, lame])
    expect(result.agreement).toBe('same')
    expect(rules(result)).toEqual(['servers.silent', 'servers.lame'])
    expect(silent.received() - before).toBe(2)
  })

  it('finds the zone above a name, and above an alias', async () => {
    expect(await check([old], 'no.such.example.test')).toMatchObject({ zone: 'example.test', servers: [{ outcome: { kind: 'nxdomain' } }], agreement: 'same' })
    const lookup = zone('example.test NS ns.test', 'ns.test A 192.0.2.1', 'sel._domainkey.example.test CNAME other.test', 'other.test NS ns.other.test')
    const alias = await askAuthoritative({ type: 'cname', name: 'sel._domainkey.example.test', lookup, reach: () => place(old.address) })
    expect(alias).toMatchObject({ zone: 'example.test', servers: [{ outcome: { records: ['key.other.test'] } }] })
  })

  it('says why the address of a server is not known', async () => {
    const asked = async (outcome: Outcome<never>) => (await askAuthoritative({ type: 'txt', name: 'a.test', lookup: except(zone('a.test NS ns.a.test'), 'ns.a.test', outcome) })).servers
    expect(await asked({ kind: 'timeout' })).toMatchObject([{ server: 'ns.a.test', outcome: { kind: 'timeout' } }])
    expect(await asked({ kind: 'nxdomain' })).toMatchObject([{ server: 'ns.a.test', outcome: { kind: 'servfail', detail: 'no address' } }])
  })

  it('knows nothing when the servers cannot be found', async () => {
    expect(await askAuthoritative({ type: 'txt', name: 'a.test', lookup: failing({ kind: 'timeout' }) })).toMatchObject({ agreement: 'unknown', findings: [{ rule: 'servers.dns-timeout' }] })
    expect(rules(await askAuthoritative({ type: 'txt', name: 'a.test', lookup: zone() }))).toEqual(['servers.none'])
    expect(rules(await askAuthoritative({ type: 'txt', name: 'a.test', lookup: zone('a.test NS gone.test') }))).toEqual(['servers.silent'])
  })
})

describe('askServer', () => {
  it('gets an answer too long for a datagram over TCP', async () => {
    const { outcome, authoritative } = await askServer({ ...place(old.address), type: 'txt', name: 'big.example.test', timeoutMs: 3000 })
    expect(outcome.kind === 'answer' && outcome.records.length).toBe(60)
    expect(authoritative).toBe(true)
  })

  it('passes over answers to other questions', async () => {
    const odd = await startUdpServer((question) => {
      const { questions } = dnsPacket.decode(question)
      return dnsPacket.encode({ type: 'response', id: 0, flags: 0, questions: [{ type: 'A', name: questions?.[0]?.name === 'a.test' ? 'b.test' : 'a.test' }], answers: [] })
    })
    expect((await askServer({ ...place(odd.address), type: 'a', name: 'a.test', timeoutMs: 200 })).outcome).toEqual({ kind: 'timeout' })
    await odd.stop()
  })

  it('hears a closed port, and ends when aborted', async () => {
    const gone = await startUdpServer(() => undefined)
    await gone.stop()
    expect((await askServer({ ...place(gone.address), type: 'a', name: 'a.test', timeoutMs: 3000 })).outcome).toMatchObject({ kind: 'servfail', code: 'UNREACHABLE' })
    const abort = new AbortController()
    const running = askServer({ ...place(silent.address), type: 'a', name: 'a.test', timeoutMs: 60_000, signal: abort.signal })
    setTimeout(() => abort.abort(new Error('enough')), 30)
    await expect(running).rejects.toThrow('enough')
  })

  it('says refused of a zone that the server does not hold', async () => {
    expect((await askServer({ ...place(old.address), type: 'a', name: 'else.invalid', timeoutMs: 3000 })).outcome).toMatchObject({ kind: 'servfail', code: 'REFUSED' })
  })

  it('asks for the addresses of no more servers than it will ask, and does not speak for the others', async () => {
    const many = Array.from({ length: 4000 }, (_, n) => `example.test NS ns${n}.test`)
    const base = zone(...many, ...many.map((_line, n) => `ns${n}.test A 192.0.2.1`))
    let asked = 0
    const lookup = counted(base, () => asked++)
    const ask = async () => ({ outcome: { kind: 'nodata' }, authoritative: true, authenticated: false, truncated: false }) as const
    const result = await askAuthoritative({ type: 'txt', name: 'example.test', lookup, ask })
    expect(asked).toBeLessThan(40)
    expect(result).toMatchObject({ agreement: 'same', findings: [{ severity: 'info', rule: 'servers.many', message: 'Only the first 16 are looked at.' }] })
    expect(result.servers).toHaveLength(16)
  })
})
