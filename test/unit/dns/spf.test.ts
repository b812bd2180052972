import { describe, expect, it } from 'vitest'
import type { Lookup } from '../../../src/dns/lookup'
import { checkSpf, type SpfResult } from '../../../src/dns/spf'
import { failing, failures, zone } from './zone'

const spf = (record: string) => `example.test TXT ${record}`
const check = (lookup: Lookup, more: { expected?: string; hosted?: boolean } = {}) => checkSpf({ domain: 'example.test', lookup, ...more })
const rule = (result: SpfResult, id: string) => result.findings.find((finding) => finding.rule === id)
const errors = (result: SpfResult) => result.findings.filter((finding) => finding.severity === 'error').map((finding) => finding.rule)

describe('checkSpf', () => {
  it('is content with the record of the guide', async () => {
    const result = await check(
      zone(spf('v=spf1 include:spf.qboxmail.com mx a -all'), 'example.test A 192.0.2.1', 'example.test MX 10 m.test', 'spf.qboxmail.com TXT v=spf1 ip4:192.0.2.2 -all'),
      { hosted: true },
    )
    expect(result).toMatchObject({ verdict: 'ok', outcome: 'answer', tree: { lookups: 3 } })
    expect(rule(result, 'spf.provider')?.severity).toBe('ok')
  })

  it.each([
    ['no such name', zone('other.test A 192.0.2.1'), 'nxdomain'],
    ['a name without TXT', zone('example.test A 192.0.2.1'), 'nodata'],
    ['TXT of other kinds', zone('example.test TXT google-site-verification=1'), 'answer'],
  ])('with %s the record is missing, and the right one is shown', async (_what, lookup, outcome) => {
    const result = await check(lookup, { hosted: true })
    expect(result).toMatchObject({ outcome, verdict: 'error' })
    expect(rule(result, 'spf.missing')?.fix).toBe('v=spf1 include:spf.qboxmail.com mx a -all')
  })

  it.each(failures)('never says missing after $kind', async ({ outcome, kind }) => {
    const result = await check(failing(outcome), { hosted: true })
    expect(result).toMatchObject({ verdict: 'unknown', outcome: kind, findings: [{ rule: `spf.dns-${kind}` }] })
  })

  it('finds the doubled name', async () => {
    const result = await check(zone('example.test A 192.0.2.1', 'example.test.example.test TXT v=spf1 -all'))
    expect(rule(result, 'spf.missing')?.message).toContain('example.test.example.test')
  })

  it('does not count v=spf10 for a second record', async () => {
    const result = await check(zone(spf('v=spf1 -all'), spf('v=spf10 include:x.test -all')))
    expect(result).toMatchObject({ verdict: 'ok', published: ['v=spf1 -all'] })
  })

  it('refuses a leading space, and says why', async () => {
    const result = await check(zone(spf(' v=spf1 -all')))
    expect(errors(result)).toEqual(['spf.missing'])
    expect(rule(result, 'spf.not-selected')?.message).toContain('white space')
  })

  it.each([
    [' v=spf1 -all', 'white space'],
    ['"v=spf1 -all"', 'quotation mark'],
    ['v\u00a0=spf1 -all', 'invisible character (U+00A0)'],
    ['v = spf1 -all', 'exactly'],
  ])('says why %j is not taken for a record', async (text, why) => {
    expect(rule(await check(zone(spf(text))), 'spf.not-selected')).toMatchObject({ severity: 'warning', message: expect.stringContaining(why) as string })
    expect(rule(await check(zone(spf(text), spf('v=spf1 -all'))), 'spf.not-selected')?.severity).toBe('info')
  })

  it('shows, where the record is missing, the one that was given, or one with the given terms, or none for a domain without mail', async () => {
    const fix = async (lookup: Lookup, expected?: string) => rule(await check(lookup, expected === undefined ? {} : { expected }), 'spf.missing')?.fix
    const empty = zone('example.test A 192.0.2.1')
    expect(await fix(empty, 'v=spf1 include:q.test -all')).toBe('v=spf1 include:q.test -all')
    expect(await fix(empty, 'include:q.test')).toBe('v=spf1 include:q.test ~all')
    expect(await fix(zone('example.test MX 0 .'))).toBe('v=spf1 -all')
  })

  it('does not merge records of which one is broken', async () => {
    expect(rule(await check(zone(spf('v=spf1 a -all'), spf('v=spf1 oops ~all'))), 'spf.multiple-records')).not.toHaveProperty('fix')
  })

  it('takes two records for an error and merges them', async () => {
    const result = await check(zone(spf('v=spf1 a -all'), spf('v=spf1 include:x.test ~all')), { expected: 'include:q.test' })
    expect(rule(result, 'spf.multiple-records')?.fix).toBe('v=spf1 include:q.test a include:x.test ~all')
  })

  it.each([
    ['v=spf1 redirect=x.test', ['v=spf1 +all'], 'spf.pass-all', 'redirect=x.test → +all'],
    ['v=spf1 include:x.test -all', ['v=spf1 +all'], 'spf.pass-all', 'include:x.test → +all'],
    ['v=spf1 include:x.test -all', ['v=spf1 include:y.test -all', 'v=spf1 redirect=z.test', 'v=spf1 a all'], 'spf.pass-all', 'include:x.test → include:y.test → redirect=z.test → all'],
    ['v=spf1 include:x.test -all', ['v=spf1 ip4:0.0.0.0/0 -all'], 'spf.whole-internet', 'include:x.test → ip4:0.0.0.0/0'],
    ['v=spf1 include:x.test -all', ['v=spf1 a mx//0 -all'], 'spf.whole-internet', 'include:x.test → mx//0'],
    ['v=spf1 redirect=x.test', ['v=spf1 ?all'], 'spf.neutral-all', 'redirect=x.test → ?all'],
    ['v=spf1 redirect=x.test', ['v=spf1 a'], 'spf.neutral-all', '“redirect=x.test”'],
    ['v=spf1 ?include:x.test -all', ['v=spf1 +all'], 'spf.neutral-all', '?include:x.test → +all'],
  ])('says of %j, with %j below, what it would say were it written there', async (text, below, id, way) => {
    const result = await check(zone(spf(text), 'example.test A 192.0.2.1', ...below.map((record, at) => `${'xyz'[at]}.test TXT ${record}`)))
    const found = rule(result, id)
    expect(found).toMatchObject({ severity: id === 'spf.neutral-all' ? 'warning' : 'error', message: expect.stringContaining(way) as string })
    expect(text.slice(found?.position?.start, found?.position?.end)).toBe(text.split(' ')[1])
  })

  it.each([
    ['v=spf1 include:x.test -all', 'v=spf1 ?all'],
    ['v=spf1 include:x.test -all', 'v=spf1 ~all'],
    ['v=spf1 include:x.test -all', 'v=spf1 a'],
    ['v=spf1 -include:x.test -all', 'v=spf1 +all'],
    ['v=spf1 ~include:x.test -all', 'v=spf1 ip4:0.0.0.0/0'],
    ['v=spf1 include:x.test -all', 'v=spf1 -all +all'],
    ['v=spf1 include:x.test -all', 'v=spf1 -ip4:0.0.0.0/0 ip4:10.0.0.0/8 -all'],
    ['v=spf1 redirect=x.test', 'v=spf1 a -all'],
    ['v=spf1 redirect=x.test', 'v=spf1 oops'],
    ['v=spf1 redirect=%{l}.x.test', 'v=spf1 +all'],
    ['v=spf1 -all redirect=x.test', 'v=spf1 +all'],
  ])('says nothing of everybody for %j with %j below', async (text, below) => {
    const result = await check(zone(spf(text), 'example.test A 192.0.2.1', `x.test TXT ${below}`))
    expect(result.findings.filter((finding) => /pass-all|neutral-all|whole-internet/.test(finding.rule))).toEqual([])
  })

  it('takes junk after all for an error', async () => {
    expect(errors(await check(zone(spf('v=spf1 -all oops'))))).toEqual(['spf.unknown-mechanism'])
  })

  it('counts two void look-ups for a and mx on an empty name', async () => {
    const result = await check(zone(spf('v=spf1 a mx -all')))
    expect(result.verdict).toBe('ok')
    expect(rule(await check(zone(spf('v=spf1 a mx exists:no.test -all'))), 'spf.void-lookups')?.severity).toBe('error')
    expect(rule(await check(zone(spf('v=spf1 a:x.test a:y.test a:z.test -all'), 'x.test A 192.0.2.1', 'y.test A 192.0.2.1', 'z.test A 192.0.2.1')), 'spf.void-lookups'))
      .toMatchObject({ severity: 'warning', message: expect.stringContaining('IPv6') as string })
    expect(rule(await check(zone(spf('v=spf1 a:x.test a:y.test a:z.test -all'), 'x.test AAAA 2001:db8::1', 'y.test AAAA 2001:db8::1', 'z.test AAAA 2001:db8::1')), 'spf.void-lookups'))
      .toMatchObject({ severity: 'warning', message: expect.stringContaining('IPv4') as string })
  })

  it.each([
    ['v=spf1 exp=mx.x.example -all', 0],
    ['v=spf1 a:mx.test -all', 1],
    ['v=spf1 a:host.test +a a/24 -all', 3],
    ['v=spf1 ip4:192.0.2.1 ip6:::1 -all', 0],
    ['v=spf1 ptr exists:%{i}.x.test mx -all', 3],
    ['v=spf1 -all a mx include:x.test', 0],
    ['v=spf1 redirect=x.test -all', 0],
    ['v=spf1 mx:ten.test -all', 1],
  ])('%j counts %i look-ups', async (text, count) => {
    const hosts = Array.from({ length: 10 }, (_, n) => [`ten.test MX ${n} h${n}.test`, `h${n}.test A 192.0.2.1`]).flat()
    expect((await check(zone(spf(text), ...hosts))).tree?.lookups).toBe(count)
  })

  it('shows the whole tree with its counts, also beyond ten', async () => {
    const result = await check(zone(
      spf('v=spf1 include:a.test include:b.test -all'),
      `a.test TXT v=spf1 ${Array.from({ length: 8 }, (_, n) => `a:h${n}.test`).join(' ')} -all`,
      ...Array.from({ length: 8 }, (_, n) => `h${n}.test A 192.0.2.1`),
      'b.test TXT v=spf1 include:c.test ~all', 'c.test TXT v=spf1 redirect=d.test', 'd.test TXT v=spf1 ip4:192.0.2.1 -all',
    ))
    expect(result.tree).toMatchObject({
      lookups: 12,
      children: [{ term: 'include:a.test', lookups: 9 }, { lookups: 3, children: [{ lookups: 2, children: [{ term: 'redirect=d.test', lookups: 1, outcome: 'answer' }] }] }],
    })
    expect(errors(result)).toEqual(['spf.too-many-lookups'])
  })

  it.each([
    ['does not exist', [], 'does not exist'],
    ['has no SPF', ['x.test A 192.0.2.1'], 'no SPF record'],
    ['has other TXT', ['x.test TXT hello'], 'no SPF record'],
    ['has two', ['x.test TXT v=spf1 -all', 'x.test TXT v=spf1 a -all'], 'more than one'],
    ['is broken', ['x.test TXT v=spf1 oops -all'], 'syntax error'],
    ['leads back', ['x.test TXT v=spf1 include:example.test -all'], 'without end'],
    ['leads to no possible name', [`x.test TXT v=spf1 include:${'y'.repeat(64)}.test -all`], 'is not a possible name'],
    ['breaks further down', ['x.test TXT v=spf1 include:y.test -all'], 'include:x.test → include:y.test'],
  ])('an include that %s is an error, with its place', async (_what, lines, words) => {
    const result = await check(zone(spf('v=spf1 include:x.test -all'), ...lines))
    expect(rule(result, 'spf.include')).toMatchObject({ severity: 'error', message: expect.stringContaining(words) as string, position: { start: 7, end: 21 } })
  })

  it('leaves the verdict open when an include cannot be asked for', async () => {
    const base = zone(spf('v=spf1 include:x.test -all'))
    const lookup: Lookup = { ...base, txt: async (name) => (name === 'x.test' ? { kind: 'timeout' } : base.txt(name)) }
    const result = await check(lookup, { hosted: true })
    expect(result.verdict).toBe('unknown')
    expect(rule(result, 'spf.provider-missing')).toBeUndefined()
  })

  it('ends on a record that spreads without end', async () => {
    const lines = Array.from({ length: 12 }, (_, n) => `n${n}.test TXT v=spf1 ${`include:n${n + 1}.test `.repeat(4)}-all`)
    const result = await check(zone(spf('v=spf1 include:n0.test -all'), ...lines))
    expect(errors(result)).toContain('spf.too-many-lookups')
  })

  it.each([
    ['v=spf1 a -all', 'warning', 'v=spf1 include:q.test a -all'],
    ['v=spf1 a -all include:q.test', 'warning', 'v=spf1 a include:q.test -all'],
    ['v=spf1 -include:q.test -all', 'warning', 'v=spf1 include:q.test -all'],
  ])('the provider is not reached in %j', async (text, severity, fix) => {
    const found = rule(await check(zone(spf(text), 'q.test TXT v=spf1 -all'), { expected: 'v=spf1 include:q.test -all' }), 'spf.provider-missing')
    expect(found?.severity).toBe(severity)
    expect(new Set(found?.fix?.split(' '))).toEqual(new Set(fix.split(' ')))
  })

  it.each([
    ['v=spf1 include:x.test +all', true, 'v=spf1 include:spf.qboxmail.com include:x.test ~all'],
    ['v=spf1 ptr include=x.test ?all mx', true, 'v=spf1 include:spf.qboxmail.com mx include:x.test ~all'],
    ['v=spf1 ptr include=x.test ?all mx', false, 'v=spf1 mx include:x.test ~all'],
    ['v=spf1 ptr -all', true, 'v=spf1 include:spf.qboxmail.com ptr -all'],
    ['v=spf1 ptr ip4=x include:spf.qboxmail.com', true, 'v=spf1 ip4=x include:spf.qboxmail.com ~all'],
    ['v=spf1 ip4=x include:spf.qboxmail.com -all', true, undefined],
    ['v=spf1 bogus ptr +all', true, undefined],
  ])('proposes one record for all that is to be mended in %j, hosted: %s', async (text, hosted, fix) => {
    const { findings } = await check(zone(spf(text), 'x.test TXT v=spf1 -all', 'spf.qboxmail.com TXT v=spf1 -all'), { hosted })
    const faults = findings.filter(({ severity }) => severity === 'error' || severity === 'warning')
    expect(faults.length).toBeGreaterThan(0)
    expect([...new Set(faults.flatMap((one) => one.fix ?? []))]).toEqual(fix === undefined ? [] : [fix])
  })

  it('accepts a provider reached through another include, and does not call another host wrong', async () => {
    const through = zone(spf('v=spf1 include:brand.test -all'), 'brand.test TXT v=spf1 include:spf.qboxmail.com -all', 'spf.qboxmail.com TXT v=spf1 -all')
    expect(rule(await check(through, { hosted: true }), 'spf.provider')).toBeDefined()
    const other = await check(zone(spf('v=spf1 ip4:192.0.2.1 -all')))
    expect(other.verdict).toBe('ok')
    expect(rule(other, 'spf.provider-missing')?.severity).toBe('info')
  })
})
