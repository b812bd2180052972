import dnsPacket, { type Answer, type Packet } from 'dns-packet'
import { describe, expect, it } from 'vitest'
import { decodeAnswer, encodeQuestion } from '../../../src/dns/wire'

const id = 4711
const answered = (packet: Packet) => dnsPacket.encode({ type: 'response', id, questions: [{ type: 'A', name: 'a.test' }], ...packet })
const read = (packet: Packet) => decodeAnswer(answered(packet), 'a', 'a.test', id)
const address = (name: string, data: string, ttl = 300) => ({ type: 'A' as const, name, ttl, data })
const alias = (name: string, data: string, ttl = 300) => ({ type: 'CNAME' as const, name, ttl, data })
const noted = (code: number): Answer => ({ type: 'OPT' as const, name: '.', udpPayloadSize: 1232, extendedRcode: 0, ednsVersion: 0, flags: 0, flag_do: false, options: [{ code: 15, data: Buffer.from([0, code]) }] as never })

describe('an answer of a name server', () => {
  it('has the records of its name, or of where its aliases lead to, for the shortest time on the way', () => {
    const answers = [alias('A.test', 'b.test', 60), alias('b.test', 'c.test', 120), address('C.test', '192.0.2.1'), address('c.test', '192.0.2.2', 90), address('d.test', '192.0.2.3')]
    expect(read({ answers })?.outcome).toEqual({ kind: 'answer', records: ['192.0.2.1', '192.0.2.2'], ttl: 60 })
    expect(read({ answers: [alias('a.test', 'b.test')] })?.outcome).toEqual({ kind: 'nodata' })
    expect(read({ answers: [alias('a.test', 'b.test'), alias('b.test', 'a.test')] })?.outcome).toEqual({ kind: 'nodata' })
  })

  it('is none to another question, or with another number', () => {
    expect(read({ questions: [{ type: 'A', name: 'b.test' }] })).toBeUndefined()
    expect(read({ questions: [{ type: 'MX', name: 'a.test' }] })).toBeUndefined()
    expect(read({ id: id + 1 })).toBeUndefined()
    expect(read({ type: 'query' })).toBeUndefined()
    // A server may leave the question out.
    expect(read({ questions: [], flags: 3 })?.outcome).toEqual({ kind: 'nxdomain' })
  })

  it('tells signatures that do not hold from another failure', () => {
    const failed = (...additionals: NonNullable<Packet['additionals']>) => read({ flags: 2, additionals })?.outcome
    expect(failed(noted(6))).toEqual({ kind: 'servfail', code: 'BOGUS', detail: 'DNSSEC' })
    for (const more of [[], [noted(22)], [address('ns.test', '192.0.2.9')]]) expect(failed(...more)).toEqual({ kind: 'servfail', code: 'SERVFAIL', detail: 'SERVFAIL' })
    expect(read({ flags: 9 })?.outcome).toEqual({ kind: 'servfail', code: 'OTHER', detail: 'RCODE 9' })
  })

  it('that is cut within a record still says that it is cut', () => {
    const whole = answered({ flags: 0x0200, answers: [address('a.test', '192.0.2.1')] })
    const cut = (octets: Uint8Array) => decodeAnswer(octets, 'a', 'a.test', id)
    expect(cut(whole.subarray(0, -2))).toMatchObject({ outcome: { kind: 'undecodable' }, truncated: true })
    expect(cut(answered({ answers: [address('a.test', '192.0.2.1')] }).subarray(0, -2))).toMatchObject({ outcome: { kind: 'undecodable' }, truncated: false })
    const text = answered({ questions: [{ type: 'TXT', name: 'a.test' }], answers: [{ type: 'TXT', name: 'a.test', ttl: 300, data: 'v=spf1 mx -all' }] })
    expect(decodeAnswer(text.subarray(0, -5), 'txt', 'a.test', id)?.outcome).toEqual({ kind: 'undecodable', detail: 'BADRESP' })
    expect(decodeAnswer(text, 'txt', 'a.test', id)?.outcome).toMatchObject({ records: [{ text: 'v=spf1 mx -all' }] })
    expect(cut(whole.subarray(0, 5))).toMatchObject({ outcome: { kind: 'undecodable' }, truncated: false })
  })
})

describe('a question', () => {
  it('is not asked for a name that none can carry', () => {
    const encode = (name: string) => encodeQuestion('a', name, { id, recursion: true })
    expect([encode('a.test') === undefined, encode(`${'x'.repeat(64)}.test`), encode(Array(60).fill('label').join('.'))]).toEqual([false, undefined, undefined])
  })
})
