import dnsPacket from 'dns-packet'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lintBimi } from '../../../src/dns/bimi'
import { rsaKeyFacts } from '../../../src/dns/der'
import { bareSelector, expectedKey, keyDifference } from '../../../src/dns/dkimExpected'
import { lintDkimKey } from '../../../src/dns/dkimKey'
import { lintDmarc } from '../../../src/dns/dmarcRecord'
import { reportDomains } from '../../../src/dns/dmarcReports'
import type { Finding } from '../../../src/dns/finding'
import { lintMtaSts } from '../../../src/dns/mtaSts'
import { parseMtaStsPolicy } from '../../../src/dns/mtaStsPolicy'
import { parseCheckedDomain, parseDomainName, reverseName } from '../../../src/dns/name'
import { clientAddress } from '../../../src/dns/spfAddress'
import { evaluateSpf } from '../../../src/dns/spfEvaluate'
import { lintSpf } from '../../../src/dns/spfLint'
import { readMacroString } from '../../../src/dns/spfMacro'
import { mergedRecord, requiredTerms } from '../../../src/dns/spfMerge'
import { tagOf } from '../../../src/dns/tags'
import { lintTlsRpt } from '../../../src/dns/tlsRpt'
import { decodeAnswer } from '../../../src/dns/wire'
import { effort, patience } from '../../fixtures/effort'
import { zone } from './zone'

/** Every reader of text, each with what its findings must keep to: positions within the text. */
const readers: Readonly<Record<string, (text: string) => readonly Finding[]>> = {
  spf: (text) => lintSpf(text).findings,
  macros: (text) => (readMacroString(text, 0), readMacroString(text, 0, 'explanation'), []),
  merge: (text) => (mergedRecord([text, text], requiredTerms(text)), []),
  dkim: (text) => lintDkimKey(text).findings,
  'expected key': (text) => {
    const wanted = expectedKey(text)
    const tag = tagOf(lintDkimKey(text).tags, 'p')
    if (wanted && tag) keyDifference(tag, { ...wanted, data: `${wanted.data}x` })
    return []
  },
  selector: (text) => (bareSelector(text, 'example.com'), []),
  dmarc: (text) => lintDmarc(text).findings,
  'report domains': (text) => (reportDomains(text), []),
  'mta-sts': lintMtaSts,
  'mta-sts policy': (text) => parseMtaStsPolicy(text).findings,
  'tls-rpt': lintTlsRpt,
  bimi: lintBimi,
  name: (text) => (parseDomainName(text), parseCheckedDomain(text), reverseName(text), clientAddress(text), []),
}

const words = [
  'v=spf1', 'v=DKIM1', 'v=DMARC1', 'v=STSv1', 'v=TLSRPTv1', 'v=BIMI1', 'p=', 'rua=mailto:', 'include:', 'ip4:192.0.2.1', 'ip6:2001:db8::', 'redirect=', 'exp=', '%{d}', '%{', '%', '}', '/', '//24',
  ' ', '\t', '\r\n', ';', '=', ':', ',', '"', '\\', '.', '@', '!', '-', '_', 'a', '0', 'MIIBIjANBg', 'mx: *.', 'version: STSv1', 'mode: enforce', 'max_age: ', '\u0000', '\u00e9', '\u202e', '\ud800', 'https://',
]
const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((parts) => parts.join('')))

const size = 64 * 1024
const pieces = [...words, 'a.', 'a@', 'a:', 'mailto:a@b.c,', 'a=b;', 'x=%{', '\\"', 'x ', 'a\n', '::', '1.']
/** What leads deeper into a reader. */
const heads: Readonly<Record<string, string>> = {
  spf: 'v=spf1 a:', macros: 'a.', merge: 'v=spf1 ', dkim: 'v=DKIM1; p=', 'expected key': '"', dmarc: 'v=DMARC1; p=none; rua=', 'report domains': 'v=DMARC1; rua=mailto:a@',
  'mta-sts': 'v=STSv1; id=', 'mta-sts policy': 'version: STSv1\nmx: ', 'tls-rpt': 'v=TLSRPTv1; rua=', bimi: 'v=BIMI1; l=', name: '<a@', selector: 'a._domainkey',
}

describe.each(Object.entries(readers))('the reader of %s', (name, read) => {
  it('takes any text, and points only into it', () => {
    fc.assert(fc.property(text, (input) => {
      for (const { position, message } of read(input)) {
        expect(message).not.toBe('')
        if (position) expect(0 <= position.start && position.start <= position.end && position.end <= input.length).toBe(true)
      }
    }), { numRuns: 800 })
  }, patience)

  it('takes linear time', () => {
    const long = ['', heads[name] ?? ''].flatMap((head) => pieces.map((piece) => head + piece.repeat(Math.ceil(size / piece.length))))
    const slow = long.filter((input) => {
      // The best of three: what else the machine does, and the compiler's own work, is not the reader's.
      for (let n = 0; n < 3; n++) if (effort(() => void read(input)) < 50) return false
      return true
    })
    expect(slow.map((input) => input.slice(0, 40))).toEqual([])
  }, patience)
})

describe('the readers of octets', () => {
  it('take any octets', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 600 }), (octets) => {
      rsaKeyFacts(octets)
      expect(decodeAnswer(octets, 'txt', 'a.test', 0)?.outcome.kind).not.toBe('answer')
    }), { numRuns: 2000 })
  }, patience)

  it('take any damage to a good answer', () => {
    const good = dnsPacket.encode({
      type: 'response', id: 0, flags: 0x0180, questions: [{ type: 'TXT', name: 'a.test' }],
      answers: [{ type: 'CNAME', name: 'a.test', ttl: 60, data: 'b.a.test' }, { type: 'TXT', name: 'b.a.test', ttl: 60, data: 'v=spf1' }],
    })
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }), fc.nat(good.length), (changes, length) => {
      const octets = Buffer.from(good.subarray(0, length))
      for (const [at, value] of changes) if (at < length) octets[at] = value
      decodeAnswer(octets, 'txt', 'a.test', 0)
    }), { numRuns: 2000 })
    expect(decodeAnswer(good, 'txt', 'a.test', 0)?.outcome).toMatchObject({ kind: 'answer', records: [{ text: 'v=spf1' }] })
  }, patience)
})

it('an evaluation takes any record', async () => {
  await fc.assert(fc.asyncProperty(text, async (input) => {
    const record = `v=spf1 ${input}`.replace(/[\r\n]/g, ' ')
    const { result } = await evaluateSpf({ ip: '192.0.2.1', sender: `${input}@example.test`, helo: input, lookup: zone(`example.test TXT ${record}`) })
    expect(['none', 'neutral', 'pass', 'fail', 'softfail', 'permerror']).toContain(result)
  }), { numRuns: 500 })
}, patience)
