import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDmarc, type DmarcResult } from '../../../src/dns/dmarc'
import { isDmarcRecord, lintDmarc } from '../../../src/dns/dmarcRecord'
import { walkNames } from '../../../src/dns/dmarcWalk'
import type { Lookup } from '../../../src/dns/lookup'
import { patience } from '../../fixtures/effort'
import { failing, failures, zone } from './zone'

const rua = 'rua=mailto:r@example.test'
const lint = (text: string) => lintDmarc(text).findings.map(({ severity, rule }) => `${severity} ${rule}`)
const check = (lookup: Lookup, domain = 'example.test') => checkDmarc({ domain, lookup })
const rules = (result: DmarcResult) => result.findings.map((finding) => finding.rule)

describe('selection', () => {
  it.each(['v=DMARC1', 'v=DMARC1;', 'v=DMARC1; p=none', 'v = DMARC1 ; p=none', 'v=DMARC1;p=none', 'V=DMARC1;p=none'])('%j is a record', (text) => expect(isDmarcRecord(text)).toBe(true))
  it.each(['', ' v=DMARC1; p=none', 'v=dmarc1; p=none', 'v=DMARC10; p=none', 'p=none; v=DMARC1', 'v=DMARC1 p=none', '"v=DMARC1'])('%j is none', (text) =>
    expect(isDmarcRecord(text)).toBe(false))
})

describe('reading', () => {
  it.each([
    [`v=DMARC1; p=reject; ${rua}`, []],
    [`v=DMARC1; ${rua}; adkim=s; aspf=r; fo=1; sp=Reject; np=reject; psd=n; P0=x; p=REJECT;`, ['info dmarc.unknown-tag']],
    [`v=DMARC1; p=none; ${rua}`, ['info dmarc.monitoring']],
    ['v=DMARC1; p=reject', ['info dmarc.no-reports']],
    [`v=DMARC1; p=reject; sp=none; ${rua}`, ['info dmarc.weak-subdomains']],
    [`v=DMARC1; p=reject; t=y; ${rua}`, ['info dmarc.testing']],
    [`v=DMARC1; p=reject; pct=50; rf=afrf; ri=3600; ${rua}`, ['info dmarc.removed-tag', 'info dmarc.removed-tag', 'info dmarc.removed-tag']],
    [`v=DMARC1; p=reject; colour=blue; ${rua}`, ['info dmarc.unknown-tag']],
    [`v=DMARC1; ${rua}`, ['warning dmarc.no-policy']],
    [`v=DMARC1; p=non; ${rua}`, ['warning dmarc.bad-policy']],
    [`v=DMARC1; p=reject; sp=all; ${rua}`, ['warning dmarc.bad-policy']],
    ['v=DMARC1', ['error dmarc.no-policy']],
    ['v=DMARC1; p=non; rua=r@example.test', ['error dmarc.bad-policy', 'warning dmarc.report-address']],
    [`v=DMARC1; p=none; p=reject; ${rua}`, ['error dmarc.duplicate-tag']],
    [`v=DMARC1; p=reject; oops; ${rua}`, ['warning dmarc.syntax']],
    [`v=DMARC1; p=reject; adkim=x; ${rua}`, ['warning dmarc.bad-value']],
    ['v=DMARC1; rua=https://x.test', ['warning dmarc.no-policy', 'warning dmarc.report-address']],
    ['v=DMARC1; p=reject; rua=mailto:a@x.test!10m, mailto:b@x.test', []],
    ['v=DMARC1; p=reject; rua=mailto:a@x.test,b@x.test', ['warning dmarc.report-address']],
    ['v=DMARC1; p=reject; rua=mailto:a@x.test; ruf=https://x.test', ['warning dmarc.report-address']],
  ])('%j: %j', (text, expected) => expect(lint(text)).toEqual(expected))

  it('puts the missing policy where it belongs', () => {
    expect(lintDmarc(`v=DMARC1; ${rua}`).findings[0]?.fix).toBe(`v=DMARC1; p=none; ${rua}`)
    expect(lintDmarc('v=DMARC1').findings[0]?.fix).toBe('v=DMARC1; p=none')
  })

  it('marks the address that is wrong', () => {
    const text = 'v=DMARC1; p=reject; rua=mailto:a@x.test , b@x.test'
    const position = lintDmarc(text).findings[0]?.position
    expect(text.slice(position?.start, position?.end)).toBe('b@x.test')
  })

  it('reads any text', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'aprum=;:@, !') }).map((rest) => `v=DMARC1;${rest}`)), (text) => {
      return lintDmarc(text).findings.every(({ position }) => !position || (0 <= position.start && position.end <= text.length))
    }))
  }, patience)
})

describe('the tree walk', () => {
  it('asks at the name and all above it', () => {
    expect(walkNames('a.mail.example.com')).toEqual(['a.mail.example.com', 'mail.example.com', 'example.com', 'com'])
    expect(walkNames('example.com')).toEqual(['example.com', 'com'])
  })
  it('asks eight times at most', () => {
    expect(walkNames('a.b.c.d.e.f.g.h.i.example.com')).toEqual([
      'a.b.c.d.e.f.g.h.i.example.com', 'e.f.g.h.i.example.com', 'f.g.h.i.example.com', 'g.h.i.example.com', 'h.i.example.com',
      'i.example.com', 'example.com', 'com',
    ])
    expect(walkNames('a.b.c.d.e.f.g.h')).toHaveLength(8)
  })
})

describe('checkDmarc', () => {
  it('takes the own record', async () => {
    expect(await check(zone(`_dmarc.example.test TXT v=DMARC1; p=reject; ${rua}`))).toMatchObject({
      verdict: 'ok', policy: { value: 'reject', tag: 'p', from: 'example.test' }, organization: 'example.test',
    })
  })

  it.each([
    ['sp where there is one', `v=DMARC1; p=reject; sp=quarantine; np=none; ${rua}`, ['mail.example.test A 192.0.2.1'], 'quarantine', 'sp'],
    ['np only where the name does not exist', `v=DMARC1; p=reject; sp=quarantine; np=none; ${rua}`, [], 'none', 'np'],
    ['sp for a missing name without np', `v=DMARC1; p=reject; sp=quarantine; ${rua}`, [], 'quarantine', 'sp'],
    ['p without sp', `v=DMARC1; p=reject; np=none; ${rua}`, ['mail.example.test MX 10 x.test'], 'reject', 'p'],
  ])('a subdomain is covered by the organisation: %s', async (_what, record, lines, value, tag) => {
    const result = await check(zone(`_dmarc.example.test TXT ${record}`, ...lines), 'mail.example.test')
    expect(result).toMatchObject({ verdict: 'ok', outcome: 'nxdomain', published: [], policy: { value, tag, from: 'example.test' }, organization: 'example.test' })
    expect(rules(result)).toContain('dmarc.inherited')
  })

  it('stops at a declared boundary', async () => {
    const own = await check(zone(`_dmarc.mail.example.test TXT v=DMARC1; p=none; psd=n; ${rua}`, '_dmarc.example.test TXT v=DMARC1; p=reject'), 'mail.example.test')
    expect(own).toMatchObject({ organization: 'mail.example.test', policy: { value: 'none', from: 'mail.example.test' }, steps: [{ domain: 'mail.example.test' }] })
    const suffix = await check(zone(`_dmarc.city.test TXT v=DMARC1; p=reject; psd=y; ${rua}`, 'a.shop.city.test A 192.0.2.1'), 'a.shop.city.test')
    expect(suffix).toMatchObject({ organization: 'shop.city.test', policy: { value: 'reject', from: 'city.test' } })
    expect(suffix.steps.map((step) => step.domain)).toEqual(['a.shop.city.test', 'shop.city.test', 'city.test'])
  })

  it('takes the highest record for the organisation, the own for the policy', async () => {
    const result = await check(zone(`_dmarc.a.example.test TXT v=DMARC1; p=none; ${rua}`, `_dmarc.example.test TXT v=DMARC1; p=reject; ${rua}`), 'a.example.test')
    expect(result).toMatchObject({ organization: 'example.test', policy: { value: 'none', from: 'a.example.test' } })
  })

  it.each([
    ['no record', ['example.test A 192.0.2.1'], 'dmarc.missing', 'warning'],
    ['the doubled name', ['_dmarc.example.test.example.test TXT v=DMARC1; p=none'], 'dmarc.missing', 'warning'],
    ['the record at the domain itself', ['example.test TXT v=DMARC1; p=none'], 'dmarc.misplaced', 'warning'],
    ['two records', ['_dmarc.example.test TXT v=DMARC1; p=none', '_dmarc.example.test TXT v=DMARC1; p=reject'], 'dmarc.multiple-records', 'error'],
    ['a leading space', ['_dmarc.example.test TXT  v=DMARC1; p=none'], 'dmarc.not-selected', 'error'],
    ['quotation marks', ['_dmarc.example.test TXT "v=DMARC1; p=none"'], 'dmarc.not-selected', 'error'],
    ['lower case', ['_dmarc.example.test TXT v=dmarc1; p=none'], 'dmarc.not-selected', 'error'],
    ['the version not first', ['_dmarc.example.test TXT p=none; v=DMARC1'], 'dmarc.not-selected', 'error'],
  ])('%s', async (_what, lines, rule, verdict) => {
    const result = await check(zone(...lines))
    expect(rules(result)).toContain(rule)
    expect(result).toMatchObject({ verdict })
    expect(result.policy).toBeUndefined()
  })

  it('names the doubled name', async () => {
    const result = await check(zone('_dmarc.example.test.example.test TXT v=DMARC1; p=none'))
    expect(result.findings[0]?.message).toContain('_dmarc.example.test.example.test')
  })

  it('discards other TXT beside the record', async () => {
    const result = await check(zone(`_dmarc.example.test TXT v=DMARC1; p=reject; ${rua}`, '_dmarc.example.test TXT v=spf1 -all'))
    expect(result).toMatchObject({ verdict: 'ok', published: [`v=DMARC1; p=reject; ${rua}`] })
  })

  it.each(failures)('leaves it open after $kind', async ({ outcome, kind }) => {
    expect(await check(failing(outcome))).toMatchObject({ verdict: 'unknown', outcome: kind, findings: [{ rule: `dmarc.dns-${kind}` }] })
  })

  it('leaves it open when an upper domain cannot be asked, unless the name has a record', async () => {
    const broken = (...lines: string[]): Lookup => {
      const good = zone(...lines)
      return { ...good, txt: async (name) => (name === '_dmarc.example.test' ? { kind: 'timeout' } : good.txt(name)) }
    }
    const open = await check(broken('mail.example.test A 192.0.2.1'), 'mail.example.test')
    expect(open.verdict).toBe('unknown')
    expect(rules(open)).toEqual(['dmarc.dns-timeout'])
    const own = await check(broken(`_dmarc.mail.example.test TXT v=DMARC1; p=reject; ${rua}`), 'mail.example.test')
    expect(own).toMatchObject({ verdict: 'ok', policy: { value: 'reject' } })
    expect(own.organization).toBeUndefined()
  })
})
