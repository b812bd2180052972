import dnsPacket from 'dns-packet'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rsaKeyFacts } from '../../../src/dns/der'
import { evaluateSpf } from '../../../src/dns/spfEvaluate'
import { decodeAnswer } from '../../../src/dns/wire'
import { hostileTexts, readers, words } from '../../fixtures/dnsReaders'
import { growth, linear, patience } from '../../fixtures/effort'
import { zone } from './zone'

const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((parts) => parts.join('')))

describe.each(Object.entries(readers))('the reader of %s', (name, read) => {
  it('takes any text, and points only into it', () => {
    fc.assert(fc.property(text, (input) => {
      for (const { position, message } of read(input)) {
        expect(message).not.toBe('')
        if (position) expect(0 <= position.start && position.start <= position.end && position.end <= input.length).toBe(true)
      }
    }), { numRuns: 500 })
  }, patience)

  it('takes linear time', () => {
    const [short, long] = [hostileTexts(name, 8 * 1024), hostileTexts(name, 64 * 1024)]
    const slow = long.filter((input, at) => growth(() => void read(short[at] ?? ''), () => void read(input)) > linear)
    expect(slow.map((input) => input.slice(0, 40))).toEqual([])
  }, patience)
})

const types = ['a', 'aaaa', 'cname', 'mx', 'ns', 'ptr', 'tlsa', 'txt'] as const

describe('the readers of octets', () => {
  it('take any octets', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 600 }), (octets) => {
      rsaKeyFacts(octets)
      for (const type of types) expect(decodeAnswer(octets, type, 'a.test', 0)?.outcome.kind).not.toBe('answer')
    }), { numRuns: 2000 })
  }, patience)

  it.each(types)('take any damage to a good answer of type %s', (type) => {
    const data = { a: '192.0.2.1', aaaa: '2001:db8::1', cname: 'c.a.test', mx: { preference: 1, exchange: 'c.a.test' }, ns: 'c.a.test', ptr: 'c.a.test', tlsa: { usage: 3, selector: 1, matchingType: 1, certificate: Buffer.alloc(32) }, txt: 'v=spf1' }
    const good = dnsPacket.encode({
      type: 'response', id: 0, flags: 0x0180, questions: [{ type: type.toUpperCase() as 'TXT', name: 'a.test' }],
      answers: [{ type: 'CNAME', name: 'a.test', ttl: 60, data: 'b.a.test' }, { type: type.toUpperCase() as 'TXT', name: type === 'cname' ? 'a.test' : 'b.a.test', ttl: 60, data: data[type] as string }],
    })
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }), fc.nat(good.length), (changes, length) => {
      const octets = Buffer.from(good.subarray(0, length))
      for (const [at, value] of changes) if (at < length) octets[at] = value
      decodeAnswer(octets, type, 'a.test', 0)
    }), { numRuns: 1000 })
    expect(decodeAnswer(good, type, 'a.test', 0)?.outcome.kind).toBe('answer')
  }, patience)
})

it('an evaluation takes any record', async () => {
  await fc.assert(fc.asyncProperty(text, async (input) => {
    const record = `v=spf1 ${input}`.replace(/[\r\n]/g, ' ')
    const { result } = await evaluateSpf({ ip: '192.0.2.1', sender: `${input}@example.test`, helo: input, lookup: zone(`example.test TXT ${record}`) })
    expect(['none', 'neutral', 'pass', 'fail', 'softfail', 'permerror']).toContain(result)
  }), { numRuns: 500 })
}, patience)
