import { afterEach, describe, expect, it } from 'vitest'
import type { ServerResponse } from 'node:http'
import { checkMtaSts, lintMtaSts } from '../../../src/dns/mtaSts'
import { coversHost, parseMtaStsPolicy } from '../../../src/dns/mtaStsPolicy'
import { startWebServer, type WebServer } from '../../fixtures/webServer'
import { except, failing, failures, zone } from './zone'

const policy = 'version: STSv1\r\nmode: enforce\r\nmx: mx1.example.test\r\nmx: *.mail.example.test\r\nmax_age: 604800\r\n'
const lines = ['_mta-sts.example.test TXT v=STSv1; id=20260101', 'example.test MX 10 mx1.example.test', 'example.test MX 20 two.mail.example.test']

let server: WebServer | undefined
afterEach(async () => {
  await server?.stop()
  server = undefined
})

async function check(answer: (response: ServerResponse) => void, records = lines, timeoutMs = 5000) {
  server = await startWebServer((_request, response) => answer(response))
  return checkMtaSts({ domain: 'example.test', lookup: zone(...records), fetch: server.fetch, timeoutMs })
}

const serve = (text: string, type = 'text/plain') => (response: ServerResponse) => void response.writeHead(200, { 'content-type': type }).end(text)
const rules = (findings: readonly { rule: string; severity: string }[]) => findings.map(({ rule, severity }) => `${severity} ${rule}`)

describe('checkMtaSts', () => {
  it('takes a policy that covers every MX host', async () => {
    const result = await check(serve(policy))
    expect(result).toMatchObject({ verdict: 'ok', policy: { mode: 'enforce', maxAge: 604_800, mx: ['mx1.example.test', '*.mail.example.test'] } })
    expect(rules(result.findings)).toEqual(['ok mta-sts.enforced'])
    expect(server?.asked).toEqual(['https://mta-sts.example.test/.well-known/mta-sts.txt'])
  })

  it.each([
    ['enforce', 'error', /deliver nothing there\.$/],
    ['testing', 'warning', /deliver there all the same/],
  ])('finds the MX host that the policy leaves out, and what mode %s makes of it', async (mode, severity, effect) => {
    const result = await check(serve(policy.replace('enforce', mode)), [...lines, 'example.test MX 30 a.b.mail.example.test'])
    expect(rules(result.findings)).toEqual([`${severity} mta-sts.uncovered`])
    expect(result.findings[0]?.message).toContain('a.b.mail.example.test')
    expect(result.findings[0]?.message).toMatch(effect)
  })

  const uncovered = async (patterns: readonly string[], hosts: readonly string[], more: { hosted?: boolean; mx?: readonly string[] } = {}) => {
    server = await startWebServer((_request, response) => serve(`version: STSv1\nmode: testing\n${patterns.map((one) => `mx: ${one}\n`).join('')}max_age: 604800\n`)(response))
    const records = hosts.map((host, at) => `example.test MX ${at} ${host}`)
    const { findings } = await checkMtaSts({ domain: 'example.test', lookup: zone(lines[0]!, ...records), fetch: server.fetch, timeoutMs: 5000, ...more })
    return findings.find(({ rule }) => rule === 'mta-sts.uncovered')
  }

  it('proposes no host that the MX check wants removed', async () => {
    const found = await uncovered(['*.qboxmail.com'], ['mx.other.test', 'mx01.qboxmail.com'])
    expect(found?.fix).toBeUndefined()
    expect(found?.message).toContain('mx.other.test')
    expect(found?.message).toMatch(/the MX, not the policy/)
  })

  it('keeps the patterns that cover a host, and adds only what is missing', async () => {
    expect((await uncovered(['*.mail.test', 'old.test'], ['a.mail.test', 'b.mail.test', 'c.test']))?.fix).toBe('mx: *.mail.test\nmx: c.test')
  })

  it.each([
    [{ hosted: true }, ['mx01.qboxmail.com', 'mx.other.test'], 'mx: mx01.qboxmail.com\nmx: mx02.qboxmail.com'],
    [{ hosted: true }, ['mx.reseller.test'], 'mx: mx.reseller.test'],
    [{ mx: ['In.Reseller.test.'] }, ['mx01.qboxmail.com', 'mx.other.test'], 'mx: mx01.qboxmail.com\nmx: in.reseller.test'],
  ])('proposes the hosts that are given for the domain: %j', async (given, hosts, fix) => {
    expect((await uncovered(['mx01.qboxmail.com'], hosts, given))?.fix).toBe(fix)
  })

  it('follows no redirect', async () => {
    const result = await check((response) => void response.writeHead(302, { location: '/elsewhere' }).end())
    expect(result.verdict).toBe('error')
    expect(result.findings[0]?.message).toContain('redirects')
    expect(server?.asked.length).toBe(1)
  })

  it('reads no more than 64 KB', async () => {
    const exact = await check(serve(policy + '\n'.repeat(64 * 1024 - policy.length)))
    expect(exact.verdict).toBe('ok')
    await server?.stop()
    const long = await check(serve(policy + '\n'.repeat(64 * 1024 - policy.length + 1)))
    expect(rules(long.findings)).toEqual(['error mta-sts.policy-missing'])
    expect(long.findings[0]?.message).toContain('64 KB')
  })

  it('knows nothing when no answer comes in time', async () => {
    const result = await check(() => undefined, lines, 100)
    expect(result.verdict).toBe('unknown')
    expect(rules(result.findings)).toEqual(['warning mta-sts.policy-missing'])
  })

  it.each([
    [404, 'status 404'],
    [500, 'status 500'],
  ])('names status %i', async (status, words) => {
    const result = await check((response) => void response.writeHead(status).end())
    expect(result.findings[0]?.message).toContain(words)
  })

  it('says why it could not be fetched', async () => {
    const result = await check((response) => void response.socket?.destroy())
    expect(result.verdict).toBe('error')
    expect(result.findings[0]?.message).toMatch(/other side closed|ECONNRESET/)
  })

  it('warns of another type than text/plain', async () => {
    expect(rules((await check(serve(policy, 'text/html'))).findings)).toEqual(['warning mta-sts.policy-type'])
  })

  it('names a type that is not given at all', async () => {
    const { findings } = await check((response) => void response.writeHead(200).end(policy))
    expect(findings).toMatchObject([{ rule: 'mta-sts.policy-type', message: expect.stringContaining('comes as –') as string }])
  })

  it('asks nothing of a policy that is switched off', async () => {
    const { findings } = await check(serve('version: STSv1\nmode: none\nmax_age: 86400\n'))
    expect(rules(findings)).toEqual(['info mta-sts.not-enforced'])
    expect(findings[0]?.message).toContain('“none”')
  })

  it.each(failures)('leaves open which hosts it covers where the MX cannot be asked for: $kind', async ({ outcome, kind }) => {
    server = await startWebServer((_request, response) => serve(policy)(response))
    const result = await checkMtaSts({ domain: 'example.test', lookup: except(zone(...lines), 'example.test', outcome, 'mx'), fetch: server.fetch, timeoutMs: 5000 })
    expect(result).toMatchObject({ verdict: 'unknown', findings: [{ rule: `mta-sts.dns-${kind}` }] })
  })

  it('does without, where there is no record', async () => {
    const result = await check(serve(policy), ['example.test MX 10 mx1.example.test'])
    expect(result.verdict).toBe('ok')
    expect(server?.asked).toEqual([])
  })

  it('discards what does not begin as a record, and wants exactly one', async () => {
    const spaced = await check(serve(policy), ['_mta-sts.example.test TXT  v=STSv1; id=1'])
    expect(rules(spaced.findings)).toEqual(['warning mta-sts.not-selected'])
    await server?.stop()
    const two = await check(serve(policy), [...lines, '_mta-sts.example.test TXT v=STSv1; id=2'])
    expect(rules(two.findings)).toEqual(['error mta-sts.multiple-records'])
  })

  it.each(failures)('knows nothing after $kind', async ({ outcome }) => {
    expect(await checkMtaSts({ domain: 'example.test', lookup: failing(outcome) })).toMatchObject({ verdict: 'unknown' })
  })
})

describe('lintMtaSts', () => {
  it.each([
    ['v=STSv1; id=20260101T000000;', []],
    ['v=STSv1; id=20160831085700Z; x-ext=1; 1a=b', []],
    [`v=STSv1; id=1; ${'x'.repeat(33)}=1`, ['mta-sts.syntax']],
    ['v=STSv1;', ['mta-sts.no-id']],
    ['v=STSv1; id=a-b', ['mta-sts.bad-id']],
    [`v=STSv1; id=${'a'.repeat(33)}`, ['mta-sts.bad-id']],
    ['v=STSv1; id=1; id=2', ['mta-sts.syntax']],
  ])('%s', (text, expected) => {
    expect(lintMtaSts(text).map(({ rule }) => rule)).toEqual(expected)
  })
})

describe('parseMtaStsPolicy', () => {
  it.each([
    ['version: STSv1\nmode: none\nmax_age: 86400', []],
    ['version: STSv1\nmode: testing\nmx: a.test\nmax_age: 31557600\nfuture: x', []],
    ['version: STSv1\nmode: testing\nmx: a.test\nmax_age: 31557601', ['mta-sts.policy-max-age']],
    ['version: STSv2\nmode: on\nmx: *.*.a.test\nmax_age: 1d', ['mta-sts.policy-version', 'mta-sts.policy-mode', 'mta-sts.policy-mx', 'mta-sts.policy-max-age']],
    ['version: STSv1\nmode: enforce\nmax_age: 604800', ['mta-sts.policy-mx']],
    ['version: STSv1\nmode: enforce\nmode: none\nmx: a.test\nmax_age: 604800', []],
    ['<html>', ['mta-sts.policy-syntax', 'mta-sts.policy-version', 'mta-sts.policy-mode', 'mta-sts.policy-max-age', 'mta-sts.policy-mx']],
    ['version: STSv1\nmode: enforce\nmx: a.test\nmax_age: 60', ['mta-sts.short-age']],
  ])('%j', (text, expected) => {
    expect(parseMtaStsPolicy(text).findings.map(({ rule }) => rule)).toEqual(expected)
  })

  it('points at the line', () => {
    const text = 'version: STSv1\r\nmode: on\r\nmax_age: 604800\r\nmx: a.test'
    const [finding] = parseMtaStsPolicy(text).findings
    expect(finding?.position && text.slice(finding.position.start, finding.position.end)).toBe('mode: on')
  })
})

it('*. covers exactly one label', () => {
  expect(['mail.test', 'a.mail.test', 'a.b.mail.test', 'xmail.test'].map((host) => coversHost('*.mail.test', host))).toEqual([false, true, false, false])
})
