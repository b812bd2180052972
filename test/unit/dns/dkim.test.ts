import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDkim, type DkimResult } from '../../../src/dns/dkim'
import { bareSelector, expectedKey } from '../../../src/dns/dkimExpected'
import { lintDkimKey } from '../../../src/dns/dkimKey'
import type { Lookup } from '../../../src/dns/lookup'
import { patience } from '../../fixtures/effort'
import { failing, failures, zone } from './zone'

const rsa = (bits: number, type: 'spki' | 'pkcs1' = 'spki') =>
  generateKeyPairSync('rsa', { modulusLength: bits }).publicKey.export({ type, format: 'der' }).toString('base64')
const key = rsa(2048)
const other = rsa(2048)
const record = `v=DKIM1; k=rsa; p=${key}`
const name = 's1._domainkey.example.test'
const check = (lookup: Lookup, expected?: string) => checkDkim({ domain: 'example.test', selector: 's1', lookup, ...(expected === undefined ? {} : { expected }) })
const rules = (result: DkimResult) => result.findings.map((finding) => finding.rule)
const lint = (text: string) => lintDkimKey(text).findings.map((finding) => finding.rule)

describe('reading a key', () => {
  it.each([
    [record, []],
    [`p=${key}`, []],
    [`v=DKIM1;k=rsa;h=sha1:sha256;s=email;n=note;p=${key};`, []],
    [`v=DKIM1; p=${key.slice(0, 100)} ${key.slice(100)}`, []],
    ['v=DKIM1; p=', ['dkim.revoked']],
    ['v=DKIM1; k=rsa', ['dkim.no-key']],
    [`k=rsa; v=DKIM1; p=${key}`, ['dkim.version']],
    [`v=DKIM2; p=${key}`, ['dkim.version']],
    [`v=dkim1; p=${key}`, ['dkim.version']],
    [`v=DKIM1; p=${key}; p=${key}`, ['dkim.duplicate-tag']],
    [`v=DKIM1; h=sha1; p=${key}`, ['dkim.hash']],
    [`v=DKIM1; s=tlsrpt; p=${key}`, ['dkim.service']],
    [`v=DKIM1; t=y:s; p=${key}`, ['dkim.testing', 'dkim.exact-domain']],
    [`v=DKIM1; x=1; p=${key}`, ['dkim.unknown-tag']],
    [`v=DKIM1; p=${key.slice(0, -7)}`, ['dkim.base64']],
    [`v=DKIM1; p=${key.slice(0, 200)}`, ['dkim.not-a-key']],
    [`v=DKIM1; p=_${key.slice(1)}`, ['dkim.base64']],
    [`v=DKIM1; k=dsa; p=${key}`, ['dkim.algorithm']],
    [`v=DKIM1; p=${rsa(512)}`, ['dkim.short-key']],
    [`v=DKIM1; p=${rsa(1024)}`, ['dkim.weak-key']],
    [`v=DKIM1; p=${rsa(2048, 'pkcs1')}`, ['dkim.bare-key']],
    [`v=DKIM1; k=ed25519; p=${Buffer.alloc(32, 7).toString('base64')}`, []],
    [`v=DKIM1; k=ed25519; p=${key}`, ['dkim.not-a-key']],
    [`v=DKIM1\\; k=rsa\\; p=${key}`, ['dkim.escaped', 'dkim.version', 'dkim.algorithm']],
    [`"v=DKIM1; k=rsa; p=${key}`, ['dkim.syntax', 'dkim.escaped']],
  ])('%.60s…: %j', (text, expected) => expect(lint(text)).toEqual(expected))

  it('tells algorithm and length', () => {
    expect(lintDkimKey(record).key).toEqual({ algorithm: 'rsa', bits: 2048, revoked: false, testing: false, data: key })
  })

  it('reads any text', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.base64String().map((text) => `v=DKIM1; p=${text}`)), (text) => {
      expectedKey(text)
      bareSelector(text, 'example.test')
      return lintDkimKey(text).findings.every(({ position }) => !position || (0 <= position.start && position.end <= text.length))
    }))
  }, patience)
})

describe('what the API gives', () => {
  it.each(['s1', 'S1', 's1._domainkey', 's1._domainkey.', 's1._domainkey.example.test', ' s1._domainkey.example.test. ', 's1.example.test'])('selector %j is s1', (text) =>
    expect(bareSelector(text, 'example.test')).toBe('s1'))
  it('keeps a selector of several parts, and refuses what is none', () => {
    expect(bareSelector('a.b', 'example.test')).toBe('a.b')
    for (const text of ['', '._domainkey', 'a..b', 'a b', '-a', 'a\u200bb']) expect(bareSelector(text, 'example.test')).toBeUndefined()
  })
  it.each([
    record, key, `p=${key}`, `k=rsa;p=${key}`, `"v=DKIM1; k=rsa; p=${key.slice(0, 90)}" "${key.slice(90)}"`, `v=DKIM1\\; k=rsa\\; p=${key}`,
    `-----BEGIN PUBLIC KEY-----\n${key.replace(/.{64}/g, '$&\n')}\n-----END PUBLIC KEY-----\n`, ` ${key}\n`,
  ])('reads the key in form %#', (text) => expect(expectedKey(text)).toMatchObject({ algorithm: 'rsa', data: key }))
  it('finds no key in nothing', () => expect([expectedKey(''), expectedKey(' '), expectedKey('v=DKIM1; p=')]).toEqual([undefined, undefined, undefined]))
})

describe('checkDkim', () => {
  it.each([record, key, `p=${key}`])('matches, whatever form the expected key has', async (expected) => {
    const result = await check(zone(`${name} TXT ${record}`), expected)
    expect(result).toMatchObject({ match: 'match', verdict: 'ok', name, selector: 's1', aliases: [], key: { bits: 2048 } })
  })

  it('says where a different key parts, and what to publish', async () => {
    const result = await check(zone(`${name} TXT v=DKIM1; k=rsa; p=${other}`), key)
    expect(result).toMatchObject({ match: 'mismatch', verdict: 'error' })
    const [finding] = result.findings
    let at = 0
    while (key[at] === other[at]) at++
    expect(finding).toMatchObject({ rule: 'dkim.mismatch', fix: record, position: { start: 'v=DKIM1; k=rsa; p='.length + at } })
    expect(finding?.message).toContain(String(at + 1))
  })

  it('says when a key is cut off', async () => {
    const result = await check(zone(`${name} TXT ${record.slice(0, 255)}`), key)
    expect(result.match).toBe('mismatch')
    expect(result.findings[0]?.message).toContain('cut off')
  })

  it.each([
    [`v=DKIM1; k=ed25519; p=${key}`, 'The key type is ed25519 instead of rsa'],
    ['v=DKIM1; k=rsa', 'holds no key'],
  ])('says what is wrong where the text of the key is not: %#', async (text, words) => {
    const result = await check(zone(`${name} TXT ${text}`), key)
    expect(result).toMatchObject({ match: 'mismatch', verdict: 'error' })
    expect(result.findings[0]).toMatchObject({ rule: 'dkim.mismatch', message: expect.stringContaining(words) as string, fix: record })
  })

  it('says how much a key has too many, and where it begins', async () => {
    const text = `v=DKIM1; p=${key.slice(0, 80)} ${key.slice(80)}AAAA`
    const [finding] = (await check(zone(`${name} TXT ${text}`), key)).findings
    expect(finding?.message).toContain('4 characters too many')
    expect(text.slice(finding?.position?.start, finding?.position?.end)).toBe('AAAA')
  })

  it('takes white space in the key for what it is', async () => {
    expect((await check(zone(`${name} TXT v=DKIM1; p=${key.slice(0, 80)}\t ${key.slice(80)}`), record)).match).toBe('match')
  })

  it('follows a CNAME and shows it', async () => {
    const result = await check(zone(`${name} CNAME a.host.test`, 'a.host.test CNAME b.host.test', `b.host.test TXT ${record}`), key)
    expect(result).toMatchObject({ match: 'match', aliases: ['a.host.test', 'b.host.test'] })
  })

  it('follows a CNAME out of a zone whose server answers with the CNAME alone', async () => {
    const all = zone(`${name} CNAME b.host.test`, `b.host.test TXT ${record}`)
    const lookup: Lookup = { ...all, txt: async (asked) => (asked === name ? { kind: 'nodata' } : all.txt(asked)) }
    expect(await check(lookup, key)).toMatchObject({ match: 'match', aliases: ['b.host.test'] })
  })

  it('says when a CNAME leads to no key', async () => {
    const result = await check(zone(`${name} CNAME gone.host.test`), key)
    expect(result.match).toBe('missing')
    expect(result.findings[0]?.message).toContain('gone.host.test')
  })

  it.each([
    ['nothing anywhere', [], 'nxdomain', 'does not exist'],
    ['only other keys', [`s2._domainkey.example.test TXT ${record}`], 'nxdomain', 'does not exist'],
    ['the doubled name', [`${name}.example.test TXT ${record}`], 'nxdomain', 'added twice'],
    ['no _domainkey in the name', [`s1.example.test TXT ${record}`], 'nxdomain', '_domainkey'],
    ['another type', [`${name} A 192.0.2.1`], 'nodata', 'no record of the type'],
  ])('missing: %s', async (_what, lines, outcome, words) => {
    const result = await check(zone(...lines), key)
    expect(result).toMatchObject({ match: 'missing', verdict: 'error', outcome })
    expect(result.findings).toEqual([expect.objectContaining({ rule: 'dkim.missing', message: expect.stringContaining(words) as unknown, fix: record })])
  })

  it('does not show two records green because one matches', async () => {
    const result = await check(zone(`${name} TXT ${record}`, `${name} TXT v=DKIM1; p=${other}`), key)
    expect(result).toMatchObject({ match: 'multiple', verdict: 'error' })
    expect(result.findings[0]?.message).toContain('One of them is right')
  })

  it('tells revoked from missing', async () => {
    expect(await check(zone(`${name} TXT v=DKIM1; p=`), key)).toMatchObject({ match: 'revoked', findings: [{ rule: 'dkim.revoked', fix: record }] })
  })

  it('shows a key that nothing is expected of', async () => {
    expect(await check(zone(`${name} TXT ${record}`))).toMatchObject({ match: 'present', verdict: 'ok' })
  })

  it('sees through a wildcard', async () => {
    const lookup: Lookup = { ...zone(), txt: async () => ({ kind: 'answer', records: [{ strings: ['v=spf1 -all'], text: 'v=spf1 -all' }] }) }
    const result = await check(lookup, key)
    expect(result.match).toBe('mismatch')
    expect(rules(result)).toContain('dkim.wildcard')
  })

  it('never guesses a selector', async () => {
    const result = await checkDkim({ domain: 'example.test', selector: '', lookup: zone() })
    expect(result).toMatchObject({ match: 'unknown', verdict: 'unknown', outcome: 'not-asked', findings: [{ severity: 'info' }] })
  })

  it.each(failures)('leaves it open after $kind', async ({ outcome, kind }) => {
    expect(await check(failing(outcome), key)).toMatchObject({ match: 'unknown', verdict: 'unknown', outcome: kind, findings: [{ rule: `dkim.dns-${kind}` }] })
  })
})
