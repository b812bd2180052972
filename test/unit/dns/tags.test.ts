import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rsaKeyFacts } from '../../../src/dns/der'
import { parseTagList } from '../../../src/dns/tags'
import { effort, patience } from '../../fixtures/effort'

describe('parseTagList', () => {
  it('reads tags with white space around everything', () => {
    const text = ' v = DKIM1 ;k=rsa;\tp= AB CD\r\n == ; '
    const { tags, problems } = parseTagList(text)
    expect(problems).toEqual([])
    expect(tags.map(({ name, value }) => [name, value])).toEqual([['v', 'DKIM1'], ['k', 'rsa'], ['p', 'AB CD\r\n ==']])
    for (const tag of tags) expect(text.slice(tag.valueSpan.start, tag.valueSpan.end)).toBe(tag.value)
  })

  it.each([
    ['a=1;;b=2', 'empty'],
    [';a=1', 'empty'],
    ['a=1; nonsense', 'no-equals'],
    ['1a=1', 'bad-name'],
    ['v=DKIM1\\; k\\=rsa', 'bad-name'],
    ['a=b\u00e9', 'bad-value'],
    ['a=1;a=2', 'duplicate'],
  ])('%j has a problem: %s', (text, kind) => {
    expect(parseTagList(text).problems.map((problem) => problem.kind)).toContain(kind)
  })

  it('reads any text, with spans inside it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'abc=; \t') })), (text) => {
        const { tags, problems } = parseTagList(text)
        return [...tags, ...problems].every(({ span }) => 0 <= span.start && span.start <= span.end && span.end <= text.length)
      }),
    )
  }, patience)

  it('takes linear time', () => {
    const spent = effort(() => {
      parseTagList('a;'.repeat(50_000))
      parseTagList(' '.repeat(50_000) + 'a= '.repeat(50_000) + ';'.repeat(50_000))
    })
    expect(spent).toBeLessThan(1500)
  })
})

describe('rsaKeyFacts', () => {
  it.each([512, 1024, 2048, 2047])('tells the length of a real %i bit key, in both forms', (bits) => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: bits })
    expect(rsaKeyFacts(publicKey.export({ type: 'spki', format: 'der' }))).toEqual({ form: 'spki', bits, exponent: 65537 })
    expect(rsaKeyFacts(publicKey.export({ type: 'pkcs1', format: 'der' }))).toEqual({ form: 'pkcs1', bits, exponent: 65537 })
  }, patience)

  it('takes nothing that is built in another way', () => {
    const node = (tag: number, ...content: (number | readonly number[])[]): number[] => [tag, content.flat().length, ...content.flat()]
    const [sequence, integer, bits] = [0x30, 0x02, 0x03]
    const algorithm = node(sequence, node(0x06, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01))
    const [modulus, exponent] = [node(integer, 0, 0x80, 1), node(integer, 3)]
    const facts = (octets: number[]) => rsaKeyFacts(Uint8Array.from(octets))
    const key = node(sequence, modulus, exponent)
    expect(facts(key)).toEqual({ form: 'pkcs1', bits: 16, exponent: 3 })
    expect(facts(node(sequence, algorithm, node(bits, 0, key)))).toEqual({ form: 'spki', bits: 16, exponent: 3 })
    const others = {
      'nothing inside': node(sequence), 'no number first': node(sequence, node(0x04, 1)), 'another algorithm': node(sequence, node(sequence, node(0x06, 1, 2)), node(bits, 0, key)),
      'no bits': node(sequence, algorithm, node(0x04, 0, key)), 'bits that are not used': node(sequence, algorithm, node(bits, 1, key)), 'no key in the bits': node(sequence, algorithm, node(bits, 0, modulus)),
      'a key without a modulus': node(sequence, algorithm, node(bits, 0, node(sequence, node(0x04, 1)))), 'no exponent': node(sequence, modulus), 'a modulus of nothing': node(sequence, node(integer, 0, 0), exponent),
      'a length of no end': [sequence, 0x80, ...modulus, ...exponent], 'a length of four octets': [sequence, 0x84, 0, 0, 0, 8, ...modulus, ...exponent],
    }
    for (const [what, octets] of Object.entries(others)) expect(facts(octets), what).toBeUndefined()
  })

  it('takes no other key, no cut key and no noise for RSA', () => {
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'der' })
    expect(rsaKeyFacts(ec)).toBeUndefined()
    const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ type: 'spki', format: 'der' })
    for (let cut = 0; cut < rsa.length; cut++) expect(rsaKeyFacts(rsa.subarray(0, cut))).toBeUndefined()
    fc.assert(fc.property(fc.uint8Array(), (octets) => void rsaKeyFacts(octets)))
  })
})
