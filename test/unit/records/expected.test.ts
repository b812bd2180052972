import { describe, expect, it } from 'vitest'
import { deliveryDomainSchema } from '../../../src/api/resources/delivery'
import { domainSchema } from '../../../src/api/resources/domain'
import { dkimValue, givenByDeliveryDomain, givenByDomain, givenByDomainAlias } from '../../../src/dns/given/expected'
import { absoluteName, bareSelector, type Given, type GivenArea } from '../../../src/dns/given/givenRecord'

const key = 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA0ePdioWGIILNUWebv0WTqGIDAQAB'
const record = `v=DKIM1; k=rsa; p=${key}`
const hosting = (fields: object): Given => givenByDomain(domainSchema.parse({ name: 'acme.example', code: 'D1', ...fields }), 'acme.example')
const delivery = (fields: object): Given => givenByDeliveryDomain(deliveryDomainSchema.parse({ name: 'mail.acme.example', code: 'DD1', ...fields }))
const of = (given: Given, area: GivenArea): Given['records'] => given.records.filter((one) => one.area === area)

describe('a selector', () => {
  it.each([
    ['qbm1'],
    ['qbm1._domainkey'],
    ['qbm1._domainkey.acme.example'],
    ['qbm1._domainkey.acme.example.'],
    ['QBM1._DomainKey'],
  ])('is read from %s', (given) => {
    expect(bareSelector(given, 'acme.example')).toBe('qbm1')
  })

  it('may have dots of its own', () => {
    expect(bareSelector('2024.mail._domainkey', 'acme.example')).toBe('2024.mail')
  })
})

describe('a name', () => {
  it.each([
    ['@', 'acme.example'],
    ['', 'acme.example'],
    ['acme.example.', 'acme.example'],
    ['d1', 'd1.acme.example'],
    ['x._domainkey', 'x._domainkey.acme.example'],
    ['x.acme.example', 'x.acme.example'],
    ['other.example.', 'other.example'],
    ['notacme.example', 'notacme.example.acme.example'],
  ])('%s stands for %s', (given, absolute) => {
    expect(absoluteName(given, 'acme.example')).toBe(absolute)
  })
})

describe('a DKIM key', () => {
  it.each([
    ['a whole record', record, record],
    ['the key alone', key, record],
    ['the key in lines', `${key.slice(0, 30)}\n  ${key.slice(30)}`, record],
    ['PEM', `-----BEGIN PUBLIC KEY-----\n${key}\n-----END PUBLIC KEY-----\n`, record],
    ['quoted strings', `"v=DKIM1; k=rsa; " "p=${key}"`, record],
    ['a line of a zone', `qbm1._domainkey IN TXT "${record}"`, record],
    ['a line in brackets', `qbm1._domainkey IN TXT ( "v=DKIM1; k=rsa; "\n  "p=${key}" ) ; comment`, record],
    ['a record without its version', `k=rsa; p=${key}`, `k=rsa; p=${key}`],
    ['a key of 32 octets', `${'A'.repeat(43)}=`, `v=DKIM1; k=ed25519; p=${'A'.repeat(43)}=`],
  ])('is understood as %s', (_, given, expected) => {
    expect(dkimValue(given)).toBe(expected)
  })

  it.each([['pending'], [''], ['<html>'], ['not a key at all, but a sentence that is rather long']])('is not made out of %j', (given) => {
    expect(dkimValue(given)).toBeUndefined()
  })
})

describe('what a hosting domain is given', () => {
  it('has the usual MX and SPF, marked as such, and no DKIM before there is a key', () => {
    const given = hosting({})
    expect(of(given, 'mx').map(({ value, source }) => `${source} ${value}`)).toEqual(['usual 10 mx01.qboxmail.com', 'usual 20 mx02.qboxmail.com'])
    expect(of(given, 'spf')).toMatchObject([{ name: 'acme.example', source: 'usual', value: 'v=spf1 include:spf.qboxmail.com mx a -all' }])
    expect(of(given, 'dkim')).toEqual([])
    expect(of(given, 'ownership')).toEqual([])
  })

  it('has its DKIM record under the selector', () => {
    const expected = [{ area: 'dkim', source: 'api', type: 'TXT', name: 'qbm1._domainkey.acme.example', selector: 'qbm1', value: record }]
    expect(of(hosting({ dkim_selector: 'qbm1', dkim_public_key: key }), 'dkim')).toEqual(expected)
    expect(of(hosting({ dkim_selector: 'qbm1._domainkey', dkim_public_key: record }), 'dkim')).toEqual(expected)
  })

  it('keeps a key that was just generated where it cannot be used', () => {
    const domain = domainSchema.parse({ name: 'acme.example', code: 'D1' })
    expect(givenByDomain(domain, 'acme.example', { generated: key })).toMatchObject({ unread: [{ area: 'dkim', field: 'txt_record', raw: key }] })
    const named = domainSchema.parse({ name: 'acme.example', code: 'D1', dkim_selector: 's1' })
    expect(givenByDomain(named, 'acme.example', { generated: 'pending' }).unread).toEqual([{ area: 'dkim', field: 'txt_record', raw: 'pending' }])
    expect(of(hosting({ dkim_selector: 's1' }), 'dkim')).toMatchObject([{ selector: 's1', value: undefined }])
  })

  it('keeps what is not readable as a key', () => {
    const given = hosting({ dkim_selector: 'qbm1', dkim_public_key: 'pending' })
    expect(of(given, 'dkim')).toMatchObject([{ selector: 'qbm1', value: undefined }])
    expect(given.unread).toEqual([{ area: 'dkim', field: 'dkim_public_key', raw: 'pending' }])
    expect(hosting({ dkim_public_key: key }).unread).toEqual([{ area: 'dkim', field: 'dkim_public_key', raw: key }])
  })

  it('knows the ownership value only from the check', () => {
    const domain = domainSchema.parse({ possession_a_record: 'd1' })
    expect(of(givenByDomain(domain, 'acme.example'), 'ownership')).toEqual([{ area: 'ownership', source: 'api', type: 'A', name: 'd1.acme.example' }])
    const ownership = { expected_record: { name: 'd1.acme.example', type: 'A', value: '192.0.2.7' } }
    expect(of(givenByDomain(domain, 'acme.example', { ownership }), 'ownership')).toEqual([
      { area: 'ownership', source: 'api', type: 'A', name: 'd1.acme.example', value: '192.0.2.7' },
    ])
  })

  it('takes the label of an alias domain from where the service adds it', () => {
    const given = givenByDomainAlias({ name: 'alias.example', possession_a_record: 'ad1' }, 'alias.example')
    expect(of(given, 'ownership')).toMatchObject([{ name: 'ad1.alias.example' }])
  })
})

describe('what a Delivery domain is given', () => {
  const cname = { area: 'cname', source: 'api', type: 'CNAME', name: 'a1._domainkey.mail.acme.example', value: 'a1.dkim.example.net' }

  it.each<[string, unknown]>([
    ['a list of objects', [{ type: 'CNAME', name: 'a1._domainkey.mail.acme.example', value: 'a1.dkim.example.net' }]],
    ['objects in other words', [{ host: 'a1._domainkey', points_to: 'a1.dkim.example.net.' }]],
    ['one object', { name: 'a1._domainkey', target: 'a1.dkim.example.net' }],
    ['a map of names', { 'a1._domainkey': 'a1.dkim.example.net' }],
    ['a map of objects', { tr: { name: 'a1._domainkey', value: 'a1.dkim.example.net' } }],
    ['a map of names to objects', { 'a1._domainkey': { value: 'a1.dkim.example.net' } }],
    ['an object around a list', { records: [{ name: 'a1._domainkey', value: 'a1.dkim.example.net' }] }],
    ['a list of pairs', [['a1._domainkey', 'a1.dkim.example.net']]],
    ['JSON in text', '[{"name":"a1._domainkey","value":"a1.dkim.example.net"}]'],
    ['a line of a zone', 'a1._domainkey.mail.acme.example. 3600 IN CNAME a1.dkim.example.net.'],
    ['a list of lines', ['a1._domainkey CNAME a1.dkim.example.net']],
    ['an arrow', 'a1._domainkey -> a1.dkim.example.net'],
  ])('reads the CNAME records from %s', (_, raw) => {
    const given = delivery({ cname_verification_records: raw })
    expect(of(given, 'cname')).toEqual([cname])
    expect(given.unread).toEqual([])
  })

  it('keeps further fields and everything unreadable as it came', () => {
    const raw = [{ name: 'a1._domainkey', value: 'a1.dkim.example.net', status: 'ok', ttl: 300 }, { what: 1 }, 'soon', 7]
    const given = delivery({ cname_verification_records: raw })
    expect(of(given, 'cname')).toEqual([{ ...cname, extra: 'status: ok, ttl: 300' }])
    expect(given.unread.map((one) => one.raw)).toEqual(['{"what":1}', 'soon', '7'])
    expect(delivery({ cname_verification_records: { tr: 'x.example.net' } }).unread.map((one) => one.raw)).toEqual(['{"tr":"x.example.net"}'])
  })

  it.each<[string, unknown]>([
    ['text', 'v=spf1 include:spf.example.net ~all'],
    ['quoted text', '"v=spf1 include:spf.example.net ~all"'],
    ['an object', { type: 'TXT', name: '@', value: 'v=spf1 include:spf.example.net ~all' }],
    ['a line of a zone', 'mail.acme.example. IN TXT "v=spf1 include:spf" ".example.net ~all"'],
    ['an object without a name', { value: 'v=spf1 include:spf.example.net ~all' }],
  ])('reads SPF from %s', (_, raw) => {
    expect(of(delivery({ txt_spf_record: raw }), 'spf')).toEqual([
      { area: 'spf', source: 'api', type: 'TXT', name: 'mail.acme.example', value: 'v=spf1 include:spf.example.net ~all' },
    ])
  })

  it('has nothing of an empty object, and keeps of others what is no record', () => {
    const given = delivery({ cname_verification_records: { one: { note: 'later' }, two: 5, three: null, four: '' } })
    expect([of(given, 'cname'), given.unread.map(({ field, raw }) => [field, raw])]).toEqual([[], [['cname_verification_records', '{"one":{"note":"later"}}'], ['cname_verification_records', '{"two":5}']]])
    expect(delivery({ cname_verification_records: {} })).toMatchObject({ unread: [] })
  })

  it('takes DMARC as advice', () => {
    expect(of(delivery({ suggested_dmarc_record: 'v=DMARC1; p=none' }), 'dmarc')).toEqual([
      { area: 'dmarc', source: 'suggested', type: 'TXT', name: '_dmarc.mail.acme.example', value: 'v=DMARC1; p=none' },
    ])
  })

  it('has each selector once', () => {
    const selectors = (fields: object): (string | undefined)[] => of(delivery(fields), 'dkim').map((one) => one.selector)
    expect(selectors({ dkim_selector_tr: 'a1', dkim_selector_nl: 'a2._domainkey' })).toEqual(['a1', 'a2'])
    expect(selectors({ dkim_selector_tr: 'a1', dkim_selector_nl: 'a1' })).toEqual(['a1'])
    expect(selectors({})).toEqual([])
  })
})
