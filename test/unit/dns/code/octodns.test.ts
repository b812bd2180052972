import { describe, expect, it } from 'vitest'
import { readOctodns } from '../../../../src/dns/code/octodns'
import { heldIn, withMore, zone } from './records'

const held = (text: string, about: string | undefined = zone) => heldIn(readOctodns(text, about), text)

describe('a zone of octoDNS', () => {
  it('has values alone and in lists, of one set or of several at a name, the zone itself under an empty key or @', () => {
    const text = `---
'':
  - type: A
    value: 192.0.2.1
  - type: MX
    values:
      - exchange: MX.host.example.
        preference: 10
      - value: mx2.host.example.
        priority: 20
'@':
  type: TXT
  value: v=spf1 -all
www:
  type: cname
  value: acme.example.
a:
  type: A
  values: [192.0.2.2, 192.0.2.3]
`
    expect(held(text)).toEqual({
      records: [
        'acme.example A 192.0.2.1', 'acme.example MX 10 mx.host.example', 'acme.example MX 20 mx2.host.example', 'acme.example TXT v=spf1 -all', 'www.acme.example CNAME acme.example',
        'a.acme.example A 192.0.2.2', 'a.acme.example A 192.0.2.3',
      ],
      unjudged: [],
    })
  })

  it('has semicolons of texts escaped, and texts also as strings in quotes', () => {
    const texts = [String.raw`v=DKIM1\; p=AB`, 'v=DMARC1; p=none', `'"one " "two"'`, String.raw`'"v=DKIM1\; " "p=AB"'`]
    expect(texts.map((value) => held(`a:\n  type: TXT\n  value: ${value}\n`).records)).toEqual(
      ['v=DKIM1; p=AB', 'v=DMARC1; p=none', 'one two', 'v=DKIM1; p=AB'].map((value) => [`a.acme.example TXT ${value}`]),
    )
  })

  it('has nothing to do with other types', () => {
    expect(held('a:\n  type: SRV\n  values:\n    - port: 1\n')).toEqual({ records: [], unjudged: [] })
  })

  it.each([
    ['- a', 'form | - a | anywhere | any type'],
    ['a: b', 'form | b | a.acme.example | any type'],
    ['a:\n  value: 192.0.2.1', 'form | value: 192.0.2.1 | a.acme.example | any type'],
    ['a:\n  type: [A]\n  value: 192.0.2.1', 'form | type: [A] | a.acme.example | any type'],
    ['a:\n  type: A', 'form | type: A | a.acme.example | A'],
    ['a:\n  type: A\n  value:\n    x: y', 'form | x: y | a.acme.example | A'],
    ['a:\n  type: MX\n  value: 10 mx.host.example.', 'form | 10 mx.host.example. | a.acme.example | MX'],
    ['a:\n  type: MX\n  value:\n    exchange: mx.host.example.', 'form | exchange: mx.host.example. | a.acme.example | MX'],
    ['a:\n  type: MX\n  value:\n    exchange: [mx.host.example.]\n    preference: 10', 'form | exchange: [mx.host.example.] | a.acme.example | MX'],
  ])('does not judge another form: %j', (text, unjudged) => {
    expect(held(text)).toEqual({ records: [], unjudged: [unjudged] })
  })

  it('cannot be judged without its name', () => {
    const text = 'a:\n  type: A\n  value: 192.0.2.1\nb:\n  value: 192.0.2.1\n'
    const file = readOctodns(text)
    expect(heldIn(file, text)).toEqual({ records: [], unjudged: ['zone | type: A | anywhere | A', 'form | value: 192.0.2.1 | anywhere | any type'] })
    expect(file.zones).toEqual([])
    expect(withMore(file, text, { type: 'A', name: 'c.acme.example', value: '192.0.2.1' })).toBeUndefined()
  })

  it('writes names as they would stand there', () => {
    const file = readOctodns('a:\n  type: A\n  value: 192.0.2.1\n', zone)
    expect([zone, 'new.acme.example'].map((name) => file.writtenName(file.records[0]!, name))).toEqual(["''", "'new'"])
  })
})

describe('one record more in a zone of octoDNS', () => {
  const more = (text: string, name = 'a.acme.example', type = 'A', value = '192.0.2.9'): string | undefined => withMore(readOctodns(text, zone), text, { type, name, value })

  it('becomes a set of its own, in the order of the names', () => {
    const set = `  ttl: 3600\n  type: A\n  value: '192.0.2.9'\n`
    expect(more('')).toBe(`'a':\n${set}`)
    expect(more('b:\n  type: A\n  value: 192.0.2.1')).toBe(`'a':\n${set}b:\n  type: A\n  value: 192.0.2.1`)
    expect(more("'':\n  type: A\n  value: 192.0.2.1")).toBe(`'':\n  type: A\n  value: 192.0.2.1\n'a':\n${set}`)
    expect(more('a10:\n  type: A\n  value: 192.0.2.1\n', 'a9.acme.example')).toBe(`'a9':\n${set}a10:\n  type: A\n  value: 192.0.2.1\n`)
  })

  it('is one value more of the set that is there', () => {
    expect(more('a:\n  type: A\n  value: 192.0.2.1\n')).toBe(`a:\n  type: A\n  values:\n  - 192.0.2.1\n  - '192.0.2.9'\n`)
    expect(more('a:\n  type: A\n  values:\n    - 192.0.2.1\n')).toBe(`a:\n  type: A\n  values:\n    - 192.0.2.1\n    - '192.0.2.9'\n`)
    expect(more('a:\n  type: A\n  values: [192.0.2.1]\n')).toBe(`a:\n  type: A\n  values: [192.0.2.1, '192.0.2.9']\n`)
  })

  it('stands beside the sets of other types at the name', () => {
    expect(more('a:\n  type: TXT\n\n  value: x\n')).toBe(`a:\n  - type: TXT\n\n    value: x\n  - ttl: 3600\n    type: A\n    value: '192.0.2.9'\n`)
    expect(more("'@':\n  - type: TXT\n    value: x\n", zone)).toBe(`'@':\n  - type: TXT\n    value: x\n  - ttl: 3600\n    type: A\n    value: '192.0.2.9'\n`)
  })

  it('goes before a line end of Windows, not into it', () => {
    expect(more('a:\r\n  type: A\r\n  values:\r\n    - 192.0.2.1\r\n')).toBe(`a:\r\n  type: A\r\n  values:\r\n    - 192.0.2.1\n    - '192.0.2.9'\r\n`)
  })

  it.each([
    ['a: {type: TXT, value: x}\n', 'a.acme.example', 'A'],
    ['a: [{type: TXT, value: x}]\n', 'a.acme.example', 'A'],
    ['a: x\n', 'a.acme.example', 'A'],
    ['a:\n  type: A\n  values: []\n', 'a.acme.example', 'A'],
    ['a:\n  type: MX\n  values: [{exchange: mx.host.example., preference: 10}]\n', 'a.acme.example', 'MX'],
    ['a:\n  type: MX\n  value:\n    exchange: mx.host.example.\n    preference: 10\n', 'a.acme.example', 'MX'],
    ['- a\n', 'a.acme.example', 'A'],
    ['a:\n  type: A\n  value: 192.0.2.1\n', 'a.other.example', 'A'],
  ])('has no place in %j', (text, name, type) => {
    expect(more(text, name, type, type === 'MX' ? '20 other.host.example' : '192.0.2.9')).toBeUndefined()
  })
})
