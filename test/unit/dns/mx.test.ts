import { describe, expect, it } from 'vitest'
import { checkMailDns } from '../../../src/dns/check'
import { checkDnssec } from '../../../src/dns/dnssec'
import type { Lookup } from '../../../src/dns/lookup'
import { checkMx } from '../../../src/dns/mx'
import { checkReverse } from '../../../src/dns/reverse'
import { counted, except, failing, failures, zone } from './zone'

const hosts = ['mx01.qboxmail.com A 192.0.2.1', 'mx02.qboxmail.com A 192.0.2.2', 'mx.other.test A 192.0.2.3']
const mx = (...values: string[]) => zone(...hosts, ...values.map((value) => `example.test MX ${value}`))
const check = (lookup: Lookup, more: { hosted?: boolean; expected?: string[] } = {}) => checkMx({ domain: 'example.test', lookup, ...more })

describe('checkMx', () => {
  it.each([['10', '20'], ['1', '2']])('takes the usual hosts with %s and %s', async (first, second) => {
    const result = await check(mx(`${second} mx02.qboxmail.com`, `${first} MX01.qboxmail.com.`), { hosted: true })
    expect(result).toMatchObject({ verdict: 'ok', findings: [{ rule: 'mx.usual' }], published: [`${first} mx01.qboxmail.com.`, `${second} mx02.qboxmail.com.`] })
  })

  it.each([
    ['wrong order', ['10 mx02.qboxmail.com', '20 mx01.qboxmail.com'], 'warning', 'mx.order'],
    ['same number', ['10 mx02.qboxmail.com', '10 mx01.qboxmail.com'], 'ok', 'mx.usual'],
    ['one host', ['10 mx01.qboxmail.com'], 'warning', 'mx.incomplete'],
    ['mixed providers', ['10 mx01.qboxmail.com', '20 mx02.qboxmail.com', '30 mx.other.test'], 'warning', 'mx.mixed'],
    ['another provider', ['10 mx.other.test'], 'ok', 'mx.other-host'],
    ['an address', ['10 192.0.2.1'], 'error', 'mx.address'],
    ['a host with signs that none has', ['10 mx!.other.test'], 'error', 'mx.bad-name'],
    ['a host with an invisible sign', ['10 mx\u200b.other.test'], 'error', 'mx.bad-name'],
    ['a host that is too long', [`10 ${'x'.repeat(64)}.other.test`], 'error', 'mx.bad-name'],
    ['an unknown host', ['10 gone.other.test'], 'error', 'mx.no-address'],
    ['an alias', ['10 alias.test'], 'warning', 'mx.alias'],
    ['a null MX', ['0 .'], 'ok', 'mx.null'],
    ['a null MX with others', ['0 .', '10 mx.other.test'], 'error', 'mx.null-with-others'],
  ])('%s', async (_what, values, verdict, rule) => {
    const lookup = zone(...hosts, 'alias.test CNAME mx.other.test', ...values.map((value) => `example.test MX ${value}`))
    const result = await check(lookup)
    expect(result.verdict).toBe(verdict)
    expect(result.findings.map((finding) => finding.rule)).toContain(rule)
  })

  it('calls other hosts wrong only where the right ones were given', async () => {
    const lookup = mx('10 mx.other.test')
    expect((await check(lookup, { hosted: true })).findings).toMatchObject([{ severity: 'info', rule: 'mx.other-host' }])
    expect((await check(lookup, { expected: ['mx.brand.test'] })).findings).toMatchObject([{ severity: 'warning', rule: 'mx.other-host' }])
    expect((await check(lookup, { expected: ['MX.other.test.'] })).verdict).toBe('ok')
  })

  it.each([
    ['no such domain', ['x.test A 192.0.2.1'], 'error', 'mx.no-domain'],
    ['an address alone', ['example.test A 192.0.2.1'], 'warning', 'mx.implicit'],
    ['neither', ['example.test TXT x'], 'error', 'mx.missing'],
  ])('without MX: %s', async (_what, lines, verdict, rule) => {
    const result = await check(zone(...lines), { hosted: true })
    expect(result).toMatchObject({ verdict, findings: [{ rule, fix: '10 mx01.qboxmail.com.\n20 mx02.qboxmail.com.' }] })
  })

  it.each(failures)('leaves it open after $kind', async ({ outcome, kind }) => {
    expect(await check(failing(outcome))).toMatchObject({ verdict: 'unknown', outcome: kind, findings: [{ rule: `mx.dns-${kind}` }] })
  })

  it('calls a null MX wrong where the domain is hosted', async () => {
    expect(await check(mx('0 .'), { hosted: true })).toMatchObject({ verdict: 'error', findings: [{ severity: 'error', rule: 'mx.null' }] })
  })

  it('says of a host without an address whether its name exists at all', async () => {
    const outcomes = async (...lines: string[]) => (await check(zone('example.test MX 10 mx.other.test', ...lines))).targets.map(({ outcome }) => outcome)
    expect([await outcomes(), await outcomes('mx.other.test TXT x')]).toEqual([['nxdomain'], ['nodata']])
  })

  it.each(failures)('does not take a domain without MX for one that gets no mail after $kind', async ({ outcome, kind }) => {
    const lookup = except(zone('example.test TXT x'), 'example.test', outcome, 'aaaa')
    expect(await check(lookup)).toMatchObject({ verdict: 'unknown', findings: [{ rule: `mx.dns-${kind}` }] })
  })

  it('leaves a host open that could not be asked for', async () => {
    const base = mx('10 mx.other.test')
    const lookup: Lookup = { ...base, a: async () => ({ kind: 'timeout' }) }
    expect(await check(lookup)).toMatchObject({ verdict: 'unknown', targets: [{ outcome: 'timeout' }] })
  })

  it('looks at those of many hosts that senders try first, for reverse DNS and DNSSEC as well', async () => {
    const many = Array.from({ length: 30 }, (_, n) => `m${n}.test`)
    // The first one comes last in the answer, and all but it twice.
    const base = zone(...[...many.slice(1), ...many].flatMap((host, n) => [`example.test MX ${host === 'm0.test' ? 0 : n + 1} ${host}`, `${host} A 192.0.2.1`]))
    const asked: string[] = []
    const lookup: Lookup = { ...base, mx: async (name) => ({ ...(await base.mx(name)), secure: true }), a: (name) => (asked.push(name), base.a(name)), tlsa: (name) => (asked.push(name), base.tlsa(name)) }
    const [reverse, dnssec] = [await checkReverse({ domain: 'example.test', lookup }), await checkDnssec('example.test', lookup)]
    expect([reverse.findings, dnssec.findings].map((findings) => findings.filter(({ rule }) => rule.endsWith('.many')).map(({ rule }) => rule))).toEqual([['reverse.many'], ['dnssec.many']])
    expect(asked).toContain('m0.test')
    expect(new Set(asked.filter((name) => !name.startsWith('_'))).size).toBe(24)
  })

  it('sends no flood of questions for a zone with thousands of hosts, and says that it looked at some alone', async () => {
    const many = Array.from({ length: 4000 }, (_, n) => `m${n}.test`)
    const base = zone(...many.flatMap((host, n) => [`example.test MX ${n} ${host}`, `${host} A 192.0.2.1`]))
    let asked = 0
    const lookup = counted(base, () => asked++)
    const report = await checkMailDns({ domain: 'example.test', lookup, extended: true, dnssec: true })
    expect(asked).toBeLessThan(300)
    const [result] = report.areas
    expect(result).toMatchObject({ area: 'mx', verdict: 'warning', findings: [{ rule: 'mx.many', message: 'Only the first 24 are looked at.' }, {}] })
    expect(result).toHaveProperty('targets.length', 24)
  })

  it.each([
    [['A 0.0.0.0', 'AAAA ::1'], 'error'], [['A 127.0.0.1'], 'error'], [['A 10.1.2.3', 'A 192.168.1.1', 'A 172.31.0.1', 'A 169.254.1.1', 'AAAA fe80::1', 'AAAA fd00::1', 'AAAA ::'], 'error'],
    [['A 10.1.2.3', 'A 192.0.2.1'], 'ok'], [['A 172.32.0.1'], 'ok'], [['A 100.1.1.1'], 'ok'], [['AAAA 2001:db8::1'], 'ok'], [['AAAA ::1:2'], 'ok'],
  ])('an MX at %j: %s', async (addresses, verdict) => {
    const result = await check(zone('example.test MX 10 in.test', ...addresses.map((address) => `in.test ${address}`)))
    expect(result).toMatchObject({ verdict, targets: [{ outcome: 'answer' }] })
    expect(result.targets[0]?.addresses).toHaveLength(addresses.length)
    expect(result.findings.map((finding) => finding.rule).includes('mx.no-address')).toBe(verdict === 'error')
  })

  it('does not know where an MX leads that has an address inside and another that could not be asked for', async () => {
    const lookup = except(zone('example.test MX 10 in.test', 'in.test A 10.1.2.3'), 'in.test', { kind: 'timeout' }, 'aaaa')
    expect(await check(lookup)).toMatchObject({ verdict: 'unknown', targets: [{ outcome: 'timeout' }] })
  })
})
