import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lintSpf } from '../../../src/dns/spfLint'
import { mergedRecord, requiredTerms } from '../../../src/dns/spfMerge'
import { expandDomain } from '../../../src/dns/spfMacro'
import { isSpfRecord, parseSpf } from '../../../src/dns/spfSyntax'
import { effort, patience } from '../../fixtures/effort'

const rules = (text: string) => lintSpf(text).findings.map((finding) => finding.rule)

describe('selection', () => {
  it.each(['v=spf1', 'v=spf1 ', 'V=SPF1 -all', 'v=spf1  -all'])('%j is a record', (text) => expect(isSpfRecord(text)).toBe(true))
  it.each(['', 'v=spf10 -all', ' v=spf1 -all', 'v=spf1\t-all', 'v = spf1 -all', 'spf2.0/pra -all', '"v=spf1 -all"'])('%j is none', (text) =>
    expect(isSpfRecord(text)).toBe(false))
})

describe('syntax', () => {
  it.each([
    'v=spf1', 'v=spf1   a   -all  ', 'v=spf1 A MX/24 PTR:example.com Ip4:192.0.2.0/24 ip6:2001:db8::/32 ?all',
    'v=spf1 a/0 a//0 a/32//128 a:h.example/24//64 mx:h.example//64 -all', 'v=spf1 a:example.com. -all',
    'v=spf1 exists:%{ir}.%{v}._spf.%{d2} -all', 'v=spf1 include:%{d} exists:%{l1r+-,/_=}.example.com -all', 'v=spf1 a:foo.%{d} a:%%x%_y%-.example',
    'v=spf1 ip4:192.0.2.1 ip6:::1 ip6:::ffff:192.0.2.1 -all', 'v=spf1 redirect=example.com exp=%{d}.example.com',
    'v=spf1 unknown=anything:%{s} a=b -all', 'v=spf1 a:ex-ample.c0m a:x.xn--p1ai mx:a_b.example -all', 'v=spf1 include:a.museum3 -all',
  ])('accepts %j', (text) => expect(parseSpf(text).problems).toEqual([]))

  it.each([
    'v=spf1 foo', 'v=spf1 -all junk', 'v=spf1 all:example.com', 'v=spf1 all/24', 'v=spf1 include', 'v=spf1 include:', 'v=spf1 exists',
    'v=spf1 include:example', 'v=spf1 a:192.0.2.1', 'v=spf1 a:', 'v=spf1 a/33', 'v=spf1 a/024', 'v=spf1 a//129', 'v=spf1 a/', 'v=spf1 a//',
    'v=spf1 mx/24/64', 'v=spf1 ip4', 'v=spf1 ip4:', 'v=spf1 ip4:192.0.2', 'v=spf1 ip4:192.0.2.256', 'v=spf1 ip4:192.0.2.1/33', 'v=spf1 ip4:192.0.2.1/',
    'v=spf1 ip4:2001:db8::1', 'v=spf1 ip6:192.0.2.1', 'v=spf1 ip6:2001:db8::/129', 'v=spf1 ip6:fe80::1%eth0', 'v=spf1 ip4:192.0.2.1-all',
    'v=spf1 redirect=a.example redirect=b.example', 'v=spf1 exp=a.example exp=b.example', 'v=spf1 redirect=', 'v=spf1 exists:%{d', 'v=spf1 exists:%(d).x.example',
    'v=spf1 exists:%{c}.example', 'v=spf1 exists:%{z}.example', 'v=spf1 exists:%{d0}.example', 'v=spf1 a:x.-bad', 'v=spf1 a:x.12', 'v=spf1\ta -all',
    'v=spf1 a\t-all', 'v=spf1 +-all', 'v=spf1 a:b\u00e9.example', 'v=spf1 ptr/24', 'v=spf1 =x', 'v=spf1 ipv4:192.0.2.1',
    'v=spf1 include/example.com', 'v=spf1 x=%',
  ])('refuses %j', (text) => expect(parseSpf(text).problems).not.toEqual([]))

  it('takes a second version for an unknown modifier, as the grammar does', () => {
    expect(parseSpf('v=spf1 v=spf1 -all').problems).toEqual([])
  })

  it('shows the place', () => {
    const text = 'v=spf1 a mx/33 -all'
    const [problem] = parseSpf(text).problems
    expect(text.slice(problem?.span.start, problem?.span.end)).toBe('mx/33')
  })

  it('is total, with every term where it says it is', () => {
    const word = fc.constantFrom('v=spf1', ' ', '-all', 'a', 'mx', ':', '/', '24', 'include:', '%{d}', '%', '{', 'example.com', 'redirect=', '\t', 'ip4:192.0.2.1', '=')
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.array(word).map((words) => `v=spf1 ${words.join('')}`)), (text) => {
        const { record } = lintSpf(text)
        mergedRecord([text])
        return record.terms.every((term) => text.slice(term.span.start, term.span.end) === term.text)
          && record.problems.every(({ span }) => 0 <= span.start && span.end <= text.length)
      }),
      { numRuns: 400 },
    )
  }, patience)

  it.each(['a:', '%{d}', '/', '%', 'a.', 'x', '1', 'a=', 'include:x.example '])('takes linear time over many %j', (piece) => {
    expect(effort(() => void lintSpf(`v=spf1 a:${piece.repeat(Math.ceil(100_000 / piece.length))}`))).toBeLessThan(1500)
  }, patience)
})

describe('lint', () => {
  it.each([
    ['v=spf1 a +all', 'spf.pass-all'],
    ['v=spf1 a all', 'spf.pass-all'],
    ['v=spf1 a ?all', 'spf.neutral-all'],
    ['v=spf1 a', 'spf.no-all'],
    ['v=spf1 -all a', 'spf.after-all'],
    ['v=spf1 redirect=x.example -all', 'spf.redirect-ignored'],
    ['v=spf1 ptr -all', 'spf.ptr'],
    ['v=spf1 a a -all', 'spf.duplicate-term'],
    ['v=spf1 include=x.example -all', 'spf.equals-for-colon'],
    ['v=spf1 foo=bar -all', 'spf.unknown-modifier'],
    ['v=spf1 a v=spf1 mx -all', 'spf.second-version'],
    ['v=spf1 include:x.exampleinclude:y.example -all', 'spf.missing-space'],
    ['v=spf1 include:x.example-all', 'spf.missing-space'],
    ['v=spf1 ip4:0.0.0.0/0 -all', 'spf.whole-internet'],
    ['v=spf1 a/0 -all', 'spf.whole-internet'],
    ['v=spf1 mx:x.test/24//7 -all', 'spf.whole-internet'],
    ['v=spf1 ip4:0.0.0.0/1 ip4:128.0.0.0/1 -all', 'spf.whole-internet'],
    ['v=spf1 ip6:2000::/3 -all', 'spf.whole-internet'],
    [`v=spf1 ${'ip4:192.0.2.1 '.repeat(33)}-all`, 'spf.length'],
  ])('%j has %s', (text, rule) => expect(rules(text)).toContain(rule))

  it.each(['v=spf1 include:send-all.example ~all', 'v=spf1 include:_spf.example a mx -all', 'v=spf1 redirect=all.example'])('%j is clean', (text) =>
    expect(rules(text)).toEqual([]))
})

describe('merging', () => {
  it.each([
    [['v=spf1 include:a.example ~all'], ['include:spf.qboxmail.com'], 'v=spf1 include:spf.qboxmail.com include:a.example ~all'],
    [['v=spf1 a -all', 'v=spf1 mx a ~all'], [], 'v=spf1 a mx ~all'],
    [['v=spf1 -all include:x.example'], ['include:x.example'], 'v=spf1 include:x.example -all'],
    [['v=spf1 redirect=x.example'], ['include:y.example'], 'v=spf1 include:y.example redirect=x.example'],
    [[], ['include:y.example'], 'v=spf1 include:y.example ~all'],
  ])('%j and %j', (records, added, merged) => {
    expect(mergedRecord(records, added)).toBe(merged)
    expect(parseSpf(merged).problems).toEqual([])
  })

  it.each([
    ['v=spf1 include:a.example include:b.example mx -all', ['include:a.example', 'include:b.example']],
    ['v=spf1 ip4:192.0.2.1 -all', ['ip4:192.0.2.1']],
    ['include:a.example', ['include:a.example']],
    ['a.example', ['include:a.example']],
    ['"v=spf1 include:a.example -all"', ['include:a.example']],
  ])('what %j asks for', (expected, terms) => expect(requiredTerms(expected)).toEqual(terms))
})

describe('expandDomain', () => {
  it.each([
    ['_spf.%{d}', '_spf.mail.example.com'],
    ['%{d2}', 'example.com'],
    ['%{dr}', 'com.example.mail'],
    ['%{d1r}', 'mail'],
    ['%{o}', 'sender.example'],
    ['%{i}.x.example', undefined],
    ['A.Example.', 'a.example'],
    ['%{d1.}', 'com'],
    ['%{o-}.x', 'sender.example.x'],
    ['a%_b%-c%%.x', 'a b%20c%.x'],
  ])('%s', (spec, name) => expect(expandDomain(spec, 'mail.example.com', 'sender.example')).toBe(name))
})
