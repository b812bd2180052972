import { describe, expect, it } from 'vitest'
import { readDnscontrol } from '../../../../src/dns/code/dnscontrol'
import { heldIn, withMore } from './records'

const held = (text: string) => heldIn(readDnscontrol(text), text)
/** The same of modifiers inside of a domain. */
const within = (...modifiers: string[]) => held(`D("acme.example", REG,\n  ${modifiers.join(',\n  ')}\n);`)

describe('a dnsconfig.js', () => {
  it('has texts in one piece, joined by a plus, and in lists', () => {
    expect(within('TXT("@", "v=spf1 " + \'-all\')', 'TXT("a", ["one ", "two" + " three"])', 'TXT("b", `four`)').records).toEqual([
      'acme.example TXT v=spf1 -all', 'a.acme.example TXT one two three', 'b.acme.example TXT four',
    ])
  })

  it('has names and hosts that are completed by the domain, or whole with a dot', () => {
    expect(within('CNAME("www", "@")', 'CNAME("x.other.example.", "a.host.example.")', 'MX("@", 10, "mx")', 'A("a", "192.0.2.1")', 'AAAA("a", "2001:DB8::1")').records).toEqual([
      'www.acme.example CNAME acme.example', 'x.other.example CNAME a.host.example', 'acme.example MX 10 mx.acme.example', 'a.acme.example A 192.0.2.1', 'a.acme.example AAAA 2001:db8::1',
    ])
  })

  it('has records in lists, and leaves alone what holds none', () => {
    const { records, unjudged } = within('[A("a", "192.0.2.1"), [A("b", "192.0.2.2")]]', '{no_ns: "true"}', '"text"', '5', 'NO_PURGE', 'DefaultTTL(300)', 'CAA("@", "issue", "ca.example")')
    expect([records, unjudged]).toEqual([['a.acme.example A 192.0.2.1', 'b.acme.example A 192.0.2.2'], []])
  })

  it.each([
    ['TXT()', 'variable | TXT() | in acme.example | TXT'],
    ['TXT(name, "x")', 'variable | name | in acme.example | TXT'],
    ['A("www")', 'variable | A("www") | www.acme.example | A'],
    ['A("www", ADDRESS)', 'variable | ADDRESS | www.acme.example | A'],
    ['TXT("a", text())', 'function | text() | a.acme.example | TXT'],
    ['TXT("a", [])', 'variable | [] | a.acme.example | TXT'],
    ['TXT("a", ["x", y])', 'variable | ["x", y] | a.acme.example | TXT'],
    ['TXT("a", ["x"] + "y")', 'variable | ["x"] + "y" | a.acme.example | TXT'],
    ['TXT("a", "x" + )', 'variable | "x" + | a.acme.example | TXT'],
    ['TXT("a", "x" "y")', 'variable | "x" "y" | a.acme.example | TXT'],
    ['MX("@", first, "mx.host.example.")', 'variable | "mx.host.example." | acme.example | MX'],
    ['RECORDS', 'variable | RECORDS | in acme.example | any type'],
    ['...RECORDS', 'function | ...RECORDS | in acme.example | any type'],
    ['/x/', 'variable | /x/ | in acme.example | any type'],
    ['make("a")', 'function | make("a") | in acme.example | any type'],
    ['all.make("a")', 'function | all.make("a") | in acme.example | any type'],
    ['DKIM_BUILDER({selector: "s"})', 'function | DKIM_BUILDER({selector: "s"}) | in acme.example | TXT'],
    ['SPF_BUILDER()', 'function | SPF_BUILDER() | acme.example | TXT'],
    ['SPF_BUILDER({parts: ["a"]})', 'function | SPF_BUILDER({parts: ["a"]}) | acme.example | TXT'],
    ['SPF_BUILDER({label: "@"})', 'function | SPF_BUILDER({label: "@"}) | acme.example | TXT'],
    ['SPF_BUILDER({"label": "mail"})', 'function | SPF_BUILDER({"label": "mail"}) | mail.acme.example | TXT'],
    ['SPF_BUILDER({label: name})', 'function | SPF_BUILDER({label: name}) | in acme.example | TXT'],
    ['DMARC_BUILDER({policy: "none"})', 'function | DMARC_BUILDER({policy: "none"}) | _dmarc.acme.example | TXT'],
    ['DMARC_BUILDER({label: "sub"})', 'function | DMARC_BUILDER({label: "sub"}) | _dmarc.sub.acme.example | TXT'],
  ])('says what it does not judge of %s', (modifier, unjudged) => {
    expect(within(modifier)).toEqual({ records: [], unjudged: [unjudged] })
  })

  it('does not judge what only a run would tell of the domains themselves', () => {
    expect(held('require("./more.js");\nD(name, REG, A("a", "192.0.2.1"));\nD();\nD("acme.example", REG, A("a", "192.0.2.1")').unjudged).toEqual([
      'elsewhere | require | anywhere | any type', 'variable | name | anywhere | any type', 'variable | D | anywhere | any type', 'form | D | anywhere | any type',
    ])
  })

  it('takes for a domain only what is called so', () => {
    expect(held('function D(a) {}\nx.D("acme.example", REG, A("a", "192.0.2.1"));\nvar D = 5;')).toEqual({ records: [], unjudged: [] })
  })

  it('adds to its own domains with D_EXTEND, and to those of another file, which it says', () => {
    const text = 'D("acme.example!inside", REG);\nD_EXTEND("sub.acme.example", A("a", "192.0.2.1"));\nD_EXTEND("other.example", A("b", "192.0.2.2"));'
    expect(held(text)).toEqual({ records: ['a.sub.acme.example A 192.0.2.1', 'b.other.example A 192.0.2.2'], unjudged: ['elsewhere | "other.example" | in other.example | any type'] })
  })

  it('writes names and values as they would stand there', () => {
    const file = readDnscontrol('D("acme.example", REG, MX("@", 10, "mx.host.example."));')
    const [record] = file.records
    expect(file.writtenName(record!, 'new.acme.example')).toBe('"new"')
    expect(file.writtenName(record!, 'elsewhere.example')).toBe('"elsewhere.example."')
    expect(file.written(record!, '20 other.host.example')).toBe('20, "other.host.example."')
  })

  it('takes one more into the nearest of its domains, in line with what is there', () => {
    const text = 'D("acme.example", REG,\n    A("a", "192.0.2.1")\n);\nD("sub.acme.example", REG);'
    const file = readDnscontrol(text)
    const txt = (name: string) => ({ type: 'TXT', name, value: 'x' })
    expect(withMore(file, text, txt('b.acme.example'))).toBe(text.replace('"192.0.2.1")', '"192.0.2.1"),\n    TXT("b", "x", TTL(3600))'))
    expect(withMore(file, text, txt('b.sub.acme.example'))).toBe(text.replace('D("sub.acme.example", REG', '$&,\n  TXT("b", "x", TTL(3600))'))
    expect(withMore(file, text, txt('b.other.example'))).toBeUndefined()
  })
})
