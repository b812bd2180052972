import { describe, expect, it } from 'vitest'
import { checkDkim } from '../../../src/dns/dkim'
import { lintDkimKey } from '../../../src/dns/dkimKey'
import { checkDmarc } from '../../../src/dns/dmarc'
import { lintDmarc } from '../../../src/dns/dmarcRecord'
import type { Finding } from '../../../src/dns/finding'
import { lintMtaSts } from '../../../src/dns/mtaSts'
import { checkMx } from '../../../src/dns/mx'
import { checkSpf } from '../../../src/dns/spf'
import { lintSpf } from '../../../src/dns/spfLint'
import { hiddenIn } from '../../../src/dns/hidden'
import { zone } from './zone'

const rua = 'rua=mailto:r@example.test'
const found = (findings: readonly Finding[], rule: string) => findings.find((one) => one.rule === rule)

describe('the record that would be right', () => {
  it.each([
    ['v=spf1 mx +all', 'spf.pass-all', 'v=spf1 mx ~all'],
    ['v=spf1 mx ?all', 'spf.neutral-all', 'v=spf1 mx ~all'],
    ['v=spf1 mx', 'spf.no-all', 'v=spf1 mx ~all'],
    ['v=spf1 ptr mx -all', 'spf.ptr', 'v=spf1 mx -all'],
    ['v=spf1 mx ptr:a.test', 'spf.ptr', 'v=spf1 mx'],
    ['v=spf1 include=a.test -all', 'spf.equals-for-colon', 'v=spf1 include:a.test -all'],
    ['v=spf1 mx v=spf1 a -all', 'spf.second-version', 'v=spf1 mx a -all'],
  ])('%s: %s', (text, rule, fix) => {
    const finding = found(lintSpf(text).findings, rule)
    expect(finding?.fix).toBe(fix)
    expect(found(lintSpf(fix).findings, rule)).toBeUndefined()
  })

  it.each(['v=spf1 redirect=x', 'v=spf1 mx all.', 'v=spf1 mx -all:x'])('%s has no second fault that only follows from the first', (text) => {
    expect(lintSpf(text).findings.map(({ rule }) => rule).filter((rule) => rule !== 'spf.unknown-mechanism')).toEqual(text.includes('all.') ? [] : ['spf.syntax'])
  })

  it.each(['v=spf1 mx all=x', 'v=spf1 mx bogus', 'v=spf1 include:small-all.test', 'v=spf1 mx ball'])('%s has no “all”', (text) => {
    expect(found(lintSpf(text).findings, 'spf.no-all')).toBeDefined()
  })

  it.each([
    ['v=DMARC1; p=reject; rua=r@example.test', 'dmarc.report-address', 'v=DMARC1; p=reject; rua=mailto:r@example.test'],
    [`v=DMARC1; p=block; ${rua}`, 'dmarc.bad-policy', `v=DMARC1; p=none; ${rua}`],
  ])('%s: %s', (text, rule, fix) => {
    expect(found(lintDmarc(text).findings, rule)?.fix).toBe(fix)
    expect(found(lintDmarc(fix).findings, rule)).toBeUndefined()
  })

  it('is not made of a record that is beyond help', () => {
    expect(found(lintSpf(`v=spf1 ${'ptr '.repeat(20_000)}-all`).findings, 'spf.ptr')?.fix).toBeUndefined()
  })

  it.each(['v=spf1 ptr -all', 'v=spf1 ptr ptr:a.test ~all', 'v=spf1 -ip4:192.0.2.1 ptr +all', 'v=spf1 ptr -all mx', 'v=spf1 ptr -all redirect=a.test'])('does not take out of %j what alone lets mail pass', (text) => {
    expect(found(lintSpf(text).findings, 'spf.ptr')).not.toHaveProperty('fix')
  })

  it('moves a DMARC record to where it belongs', async () => {
    const { findings } = await checkDmarc({ domain: 'example.test', lookup: zone(`example.test TXT  v=DMARC1; p=none; ${rua}`) })
    expect(found(findings, 'dmarc.misplaced')?.fix).toBe(`v=DMARC1; p=none; ${rua}`)
  })

  it('has an id that MTA-STS takes', () => {
    const fix = found(lintMtaSts('v=STSv1; id=2026-01-01'), 'mta-sts.bad-id')?.fix ?? ''
    expect(lintMtaSts(fix)).toEqual([])
  })

  it('names the MX hosts of this domain, and no others', async () => {
    const lookup = zone('example.test MX 10 mx01.qboxmail.com', 'example.test MX 20 mx.other.test', 'mx01.qboxmail.com A 192.0.2.1', 'mx.other.test A 192.0.2.2')
    const hosted = await checkMx({ domain: 'example.test', lookup, hosted: true })
    expect(found(hosted.findings, 'mx.mixed')?.fix).toBe('10 mx01.qboxmail.com.\n20 mx02.qboxmail.com.')
    expect(found((await checkMx({ domain: 'example.test', lookup })).findings, 'mx.mixed')?.fix).toBeUndefined()
  })
})

describe('a domain without mail', () => {
  it('says so by SPF, too', async () => {
    expect(found((await checkSpf({ domain: 'example.test', lookup: zone('example.test MX 0 .') })).findings, 'spf.missing')?.fix).toBe('v=spf1 -all')
    expect(found((await checkSpf({ domain: 'example.test', lookup: zone('example.test MX 10 mx.example.test') })).findings, 'spf.missing')?.fix).toBe('v=spf1 ~all')
    expect(found(lintSpf('v=spf1 -all').findings, 'spf.sends-nothing')?.severity).toBe('info')
    expect(found(lintSpf('v=spf1 mx -all').findings, 'spf.sends-nothing')).toBeUndefined()
  })
})

describe('what was pasted along', () => {
  const octets = (text: string) => Buffer.from(text, 'utf8').toString('latin1')

  it.each([['a\u200bb', 'U+200B'], ['\ufeffv=spf1', 'U+FEFF'], ['a\u00a0b', 'U+00A0'], ['a\u00adb', 'U+00AD'], ['v=spf1 -all', undefined], ['caff\u00e8', undefined]])('%j has %s', (text, code) => {
    expect(hiddenIn(octets(text))).toBe(code)
    expect(hiddenIn(text)).toBe(code)
  })

  it.each(['\u200bv=spf1 -all', 'v=spf1\u00a0-all', 'v\u200b=spf1 -all'])('is why %j is not SPF', async (text) => {
    const { findings } = await checkSpf({ domain: 'example.test', lookup: zone(`example.test TXT ${octets(text)}`) })
    expect(found(findings, 'spf.not-selected')?.message).toMatch(/invisible character \(U\+(200B|00A0)\)/)
  })

  it('is named in a term, a key, a DMARC record and an MX', async () => {
    expect(found(lintSpf(octets('v=spf1 include:spf.qboxmail.com\u200b -all')).findings, 'spf.syntax')?.message).toContain('U+200B')
    expect(found(lintDkimKey(octets('v=DKIM1; p=AA\u200bAA')).findings, 'dkim.syntax')?.message).toContain('U+200B')
    const dmarc = await checkDmarc({ domain: 'example.test', lookup: zone(`_dmarc.example.test TXT ${octets('\ufeffv=DMARC1; p=none')}`) })
    expect(found(dmarc.findings, 'dmarc.not-selected')?.message).toContain('U+FEFF')
    const mx = await checkMx({ domain: 'example.test', lookup: zone('example.test MX 10 mx01.qboxmail\u200b.com') })
    expect(found(mx.findings, 'mx.bad-name')?.message).toContain('U+200B')
  })
})

describe('names that are not quite right', () => {
  it('an MX to which the domain was added', async () => {
    const { findings } = await checkMx({ domain: 'example.test', hosted: true, lookup: zone('example.test MX 10 mx01.qboxmail.com.example.test') })
    expect(found(findings, 'mx.doubled-target')).toMatchObject({ severity: 'error', fix: '10 mx01.qboxmail.com.\n20 mx02.qboxmail.com.' })
  })

  it('a name in SPF that DNS cannot have', async () => {
    const label = 'x'.repeat(64)
    const { findings, published } = await checkSpf({ domain: 'example.test', lookup: zone(`example.test TXT v=spf1 a:${label}.test -all`) })
    const position = found(findings, 'spf.bad-name')?.position
    expect(published[0]?.slice(position?.start, position?.end)).toBe(`a:${label}.test`)
  })

  it('a key that is for the very domain only', async () => {
    const { findings } = await checkDkim({ domain: 'example.test', selector: 's', lookup: zone('s._domainkey.example.test TXT v=DKIM1; t=s; p=AAAA') })
    expect(found(findings, 'dkim.exact-domain')?.severity).toBe('info')
  })
})
