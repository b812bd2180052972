import { describe, expect, it } from 'vitest'
import { domainCodesOf } from '../../../src/features/delivery/accounts/domainCodes'
import { plainPasswordOf } from '../../../src/features/delivery/accounts/plainPassword'
import { priceDocument, priceWords, readPrices, tierWords } from '../../../src/features/delivery/accounts/prices'
import { checkedAnew, verdictOf } from '../../../src/features/delivery/domains/verdict'
import { networksOf, networksProblem } from '../../../src/features/delivery/networks'
import { findAddresses } from '../../../src/features/delivery/suppression/addresses'
import { account } from '../demo/account'
import { getDeliveryPrices } from '../../../src/api/operations/delivery'

describe('networks of a token or an account', () => {
  it('reads a list as people type it', () => {
    expect(networksOf(' 192.0.2.7, 192.0.2.7; 10.0.0.0/8\n::1 ')).toEqual(['192.0.2.7', '10.0.0.0/8', '::1'])
    expect(networksProblem('192.0.2.7, 10.0.0.0/40')).toBe('10.0.0.0/40: After the / stands a number from 0 to 32.')
    expect(networksProblem('')).toBeUndefined()
  })
})

describe('prices', () => {
  it('are read from what the demo account answers', async () => {
    const list = readPrices(await account().client.call(getDeliveryPrices, {}))
    expect(list.currency).toBe('EUR')
    expect(list.tiers).toContainEqual({ plan: 'monthly', messages: 10_000, price: 9 })
    expect(tierWords({ plan: 'monthly', messages: 10_000, price: 9 }, 'EUR')).toBe('monthly: 10,000 messages for €9.00')
  })

  it('are found wherever they stand, and never made up', () => {
    expect(readPrices({ plans: [{ name: 'L', num_messages: '5000', monthly_price: '4.5' }, { name: 'XL' }] }).tiers).toEqual([{ plan: 'L', messages: 5000, price: 4.5 }])
    expect(readPrices('soon').tiers).toEqual([])
    expect(readPrices({ price: null, messages: 3 }).tiers).toEqual([])
    expect(priceWords(3, 'credits')).toBe('3.00 credits')
    expect(priceDocument('Prices', { a: 1 })).toContain('"a": 1')
  })
})

describe('what an answer holds', () => {
  it('gives the domains of an account only when all of them can be read', () => {
    expect(domainCodesOf([{ code: 'DD1' }, 'DD2'])).toEqual(['DD1', 'DD2'])
    expect(domainCodesOf([{ code: 'DD1' }, { name: 'x' }])).toBeUndefined()
    expect(domainCodesOf(undefined)).toBeUndefined()
  })

  it('gives the new password under its name', () => {
    expect(plainPasswordOf({ id: 1, smtp_password: 's3cret' })).toBe('s3cret')
    expect(plainPasswordOf({ account: { password: 'inner' } })).toBe('inner')
    expect(plainPasswordOf({ id: 1, username: 'x' })).toBeUndefined()
  })
})

describe('the result of a verification', () => {
  const domain = { name: 'x.example', code: 'DD1', dns_verification_status: 'not_verified', approval_status: 'need_approval', spf_last_checked_at: '1' }

  it('keeps DNS and approval apart', () => {
    const passed = { ...domain, dns_verification_status: 'verified', spf_last_check_ok: true, dkim_tr_last_check_ok: true, dkim_nl_last_check_ok: true, spf_last_checked_at: '2' }
    expect(checkedAnew(domain, passed)).toBe(true)
    expect(verdictOf(passed, true)).toEqual({ dns: 'DNS verification: passed.', approval: 'Approval by Qboxmail: still to come; it cannot send before that.', good: false })
    expect(verdictOf({ ...passed, approval_status: 'approved' }, true).good).toBe(true)
  })

  it('names what was not found, and does not take an old check for a new one', () => {
    const failed = { ...domain, spf_last_check_ok: false, dkim_tr_last_check_ok: false, dkim_last_check_ok: false }
    expect(verdictOf(failed, true).dns).toBe('DNS verification: not passed. Not found or not right: SPF, DKIM for transactional mail.')
    expect(verdictOf({ ...failed, dns_verification_status: 'verified' }, true).dns).toContain('a check fails now')
    expect(checkedAnew(domain, failed)).toBe(false)
    expect(verdictOf(failed, false).dns).toContain('no new check yet')
  })
})

describe('addresses of a document', () => {
  it('are taken from a headed column, or from wherever they stand in a row', () => {
    expect(findAddresses('name;email;backup\nAda;ada@x.example;b@y.example\nBob;;c@y.example\n')).toEqual({ addresses: ['ada@x.example'], twice: 0, refused: [3] })
    expect(findAddresses('1,ada@x.example\n2,"Bob" <bob@x.example>\n').addresses).toEqual(['ada@x.example', 'bob@x.example'])
    expect(findAddresses('id,who\n1,ada@x.example\n')).toMatchObject({ addresses: ['ada@x.example'], refused: [] })
  })

  it('come once each, and lines without one are named', () => {
    expect(findAddresses('ada@x.example\nADA@x.example\n\nnobody\na@@b\n')).toEqual({ addresses: ['ada@x.example'], twice: 1, refused: [4, 5] })
    expect(findAddresses('')).toEqual({ addresses: [], twice: 0, refused: [] })
  })
})
