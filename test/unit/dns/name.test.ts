import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitsDns, parseCheckedDomain, parseDomainName, reverseName } from '../../../src/dns/name'
import { patience } from '../../fixtures/effort'

describe('parseDomainName', () => {
  it.each([
    ['example.com', 'example.com'],
    ['  Example.COM.  ', 'example.com'],
    ['https://user:pw@www.Example.com:8443/path?q=a@b#c', 'www.example.com'],
    ['example.com/path', 'example.com'],
    ['example.com:8080', 'example.com'],
    ['Ada <ada@Example.com>', 'example.com'],
    ['mailto:ada@example.com?subject=x', 'example.com'],
    ['münchen.de', 'xn--mnchen-3ya.de'],
    ['MÜNCHEN。de', 'xn--mnchen-3ya.de'],
    ['ada@müller.example', 'xn--mller-kva.example'],
    ['_dmarc.example.com', '_dmarc.example.com'],
    ['sel._domainkey.münchen.de', 'sel._domainkey.xn--mnchen-3ya.de'],
    ['xn--mnchen-3ya.de', 'xn--mnchen-3ya.de'],
  ])('reads %j', (input, name) => {
    expect(parseDomainName(input)).toMatchObject({ ok: true, name })
  })

  it('gives the name for people beside the one for DNS', () => {
    expect(parseDomainName('xn--mnchen-3ya.de')).toMatchObject({ unicode: 'münchen.de' })
  })

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['https://', 'empty'],
    ['exa\u200bmple.com', 'invisible'],
    ['\ufeffexample.com', 'invisible'],
    ['192.0.2.1', 'address'],
    ['http://192.0.2.1/', 'address'],
    ['[2001:db8::1]', 'address'],
    ['2001:db8::1', 'address'],
    ['1.2', 'address'],
    ['localhost', 'single-label'],
    ['example.com..', 'empty-label'],
    ['.example.com', 'empty-label'],
    ['a..b', 'empty-label'],
    [`${'a'.repeat(64)}.com`, 'label-length'],
    [`${'abcdefgh.'.repeat(30)}com`, 'name-length'],
    ['exa mple.com', 'characters'],
    ['ex%61mple.com', 'characters'],
    ['-a.example', 'hyphen'],
    ['a.b-.example', 'hyphen'],
    ['-a b.example', 'characters'],
    ['xn--a-\u00e9.com', 'characters'],
  ])('refuses %j: %s', (input, reason) => {
    expect(parseDomainName(input)).toMatchObject({ ok: false, reason })
  })

  it('names the invisible character', () => {
    expect(parseDomainName('exa\u200bmple.com')).toMatchObject({ message: expect.stringContaining('U+200B') as string })
  })

  it('names the part with the hyphen', () => {
    expect(parseDomainName('www.-x.com')).toMatchObject({ message: expect.stringMatching(/^“-x” begins or ends with a hyphen/) as string })
  })

  it('is total, and reads its own result the same again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.domain(), fc.webUrl(), fc.emailAddress()), (input) => {
        const parsed = parseDomainName(input)
        if (!parsed.ok) return parsed.message.length > 0
        return fitsDns(parsed.name) && JSON.stringify(parseDomainName(parsed.name)) === JSON.stringify(parsed)
      }),
      { numRuns: 300 },
    )
  }, patience)
})

describe('parseCheckedDomain', () => {
  it.each([
    ['_dmarc.example.com', { name: 'example.com', reducedFrom: '_dmarc.example.com' }],
    ['s1._domainkey.example.com', { name: 'example.com', selector: 's1' }],
    ['a.b._domainkey.mail.example.com', { name: 'mail.example.com', selector: 'a.b' }],
    ['_smtp._tls.example.com', { name: 'example.com' }],
    ['ada@example.com', { name: 'example.com' }],
  ])('reduces %j', (input, wanted) => {
    expect(parseCheckedDomain(input)).toMatchObject({ ok: true, ...wanted })
  })

  it('does not reduce to less than a domain', () => {
    expect(parseCheckedDomain('_dmarc.com')).toMatchObject({ ok: false, reason: 'single-label' })
    expect(parseCheckedDomain('example._domainkey')).toMatchObject({ ok: false })
  })
})

describe('reverseName', () => {
  it.each([
    ['192.0.2.10', '10.2.0.192.in-addr.arpa'],
    ['2001:db8::567:89ab', 'b.a.9.8.7.6.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa'],
    ['::ffff:192.0.2.1', '1.0.2.0.0.0.0.c.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.ip6.arpa'],
    ['example.com', undefined],
  ])('%s', (address, name) => {
    expect(reverseName(address)).toBe(name)
  })
})
