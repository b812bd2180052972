import { describe, expect, it } from 'vitest'
import { checkMailDns, type MailDnsCheck } from '../../../src/dns/check'
import { checkNames } from '../../../src/dns/apex'
import { areaWord } from '../../../src/dns/areaWord'
import { lintBimi } from '../../../src/dns/bimi'
import { reportDomains } from '../../../src/dns/dmarcReports'
import type { FurtherResult } from '../../../src/dns/further'
import { lookupFrom } from '../../../src/dns/lookup'
import { lintTlsRpt } from '../../../src/dns/tlsRpt'
import { txtRecord } from '../../../src/dns/zoneLookup'
import { reported } from '../../fixtures/dnsReport'
import { except, failing, failures, zone } from './zone'

const lines = [
  'example.test MX 10 mx.example.test', 'mx.example.test A 192.0.2.1', 'mx.example.test AAAA 2001:db8::1',
  '1.2.0.192.in-addr.arpa PTR mx.example.test', '1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa PTR mx.example.test',
  'example.test TXT v=spf1 mx -all', '_dmarc.example.test TXT v=DMARC1; p=reject; rua=mailto:r@example.test',
  '_smtp._tls.example.test TXT v=TLSRPTv1; rua=mailto:tls@example.test', 'default._bimi.example.test TXT v=BIMI1; l=https://a.test/logo.svg; a=https://a.test/vmc.pem',
]

async function further(records: readonly string[], more: Partial<MailDnsCheck> = {}): Promise<FurtherResult[]> {
  const report = await checkMailDns({ domain: 'example.test', lookup: zone(...records), extended: true, ...more })
  return report.further ?? []
}

async function area(name: FurtherResult['area'], records: readonly string[], more: Partial<MailDnsCheck> = {}): Promise<FurtherResult> {
  const found = (await further(records, more)).find((one) => one.area === name)
  if (!found) throw new Error(`no area ${name}`)
  return found
}

const without = (part: string) => lines.filter((line) => !line.includes(part))
const rules = ({ findings }: FurtherResult) => findings.map(({ rule, severity }) => `${severity} ${rule}`)

describe('the further areas', () => {
  it('are checked when asked for, told of, and part of the report', async () => {
    const came: FurtherResult[] = []
    const lookup = zone(...lines)
    const report = await checkMailDns({ domain: 'example.test', lookup, extended: true, onFurther: (result) => came.push(result) })
    expect(report.further?.map((one) => `${one.area} ${one.verdict}`)).toEqual([
      'names ok', 'reverse ok', 'mta-sts ok', 'tls-rpt ok', 'bimi ok', 'dmarc-reports ok', 'alignment ok',
    ])
    expect(new Set(came)).toEqual(new Set(report.further))
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
    const text = reported(report)
    for (const part of ['## MTA-STS: For information', '## Reverse DNS of the MX hosts: In order', '192.0.2.1 → mx.example.test', '## DMARC alignment']) expect(text).toContain(part)
  })

  it('have a word each', () => {
    const words = ['names', 'reverse', 'mta-sts', 'tls-rpt', 'bimi', 'dmarc-reports', 'alignment', 'ownership', 'dkim'].map(areaWord)
    expect(words).toEqual(['Names', 'Reverse DNS', 'MTA-STS', 'TLS-RPT', 'BIMI', 'DMARC reports', 'Alignment', 'Ownership', 'DKIM'])
  })

  it('are left alone otherwise', async () => {
    const asked: string[] = []
    const there = zone(...lines)
    const report = await checkMailDns({ domain: 'example.test', lookup: lookupFrom((type, name, signal) => (asked.push(name), there[type](name, signal))) })
    expect(report.further).toBeUndefined()
    expect(asked.filter((name) => /arpa|_bimi|_tls|_mta|probe/.test(name))).toEqual([])
  })

  it.each(failures)('know nothing after $kind', async ({ outcome }) => {
    const found = await further([], { lookup: failing(outcome) })
    expect(found.map(({ verdict }) => verdict)).toEqual(Array(7).fill('unknown'))
    expect(found.flatMap(({ findings }) => findings).filter(({ severity }) => severity === 'error' || severity === 'ok')).toEqual([])
  })
})

describe('reverse DNS', () => {
  it('wants a name for each address, and the way back', async () => {
    expect(rules(await area('reverse', without('ip6.arpa')))).toEqual(['ok reverse.match', 'warning reverse.missing'])
    const astray = [...without('in-addr'), '1.2.0.192.in-addr.arpa PTR other.test', 'other.test A 192.0.2.9']
    expect(rules(await area('reverse', astray))).toEqual(['warning reverse.mismatch', 'ok reverse.match'])
  })

  it.each(failures)('leaves open what could not be asked for after $kind: the name, the way back, the addresses', async ({ outcome, kind }) => {
    const reverse = async (name: string): Promise<FurtherResult> => area('reverse', [], { lookup: except(zone(...lines), name, outcome) })
    expect(await reverse('1.2.0.192.in-addr.arpa')).toMatchObject({ verdict: 'unknown', published: ['192.0.2.1 → –', '2001:db8::1 → mx.example.test'] })
    expect(rules(await reverse('mx.example.test'))).toEqual([`warning reverse.dns-${kind}`])
    const back = { ...zone(...without('in-addr'), '1.2.0.192.in-addr.arpa PTR other.test') }
    const found = await area('reverse', [], { lookup: except(back, 'other.test', outcome) })
    expect(found.verdict).toBe('unknown')
    expect(rules(found)).toEqual([`warning reverse.dns-${kind}`, 'ok reverse.match'])
  })

  it('has nothing to look up where no host has an address', async () => {
    expect(await area('reverse', ['example.test MX 10 mx.example.test'])).toMatchObject({ outcome: 'not-asked', findings: [{ rule: 'reverse.no-address' }] })
  })

  it('needs hosts', async () => {
    expect(await area('reverse', ['example.test MX 0 .'])).toMatchObject({ verdict: 'ok', outcome: 'not-asked' })
  })
})

describe('TLS-RPT', () => {
  it.each([
    ['v=TLSRPTv1; rua=mailto:a@b.test,https://b.test/r', []],
    ['v=TLSRPTv1; rua=mailto:a@b.test; x-ext=1; 1a.b_c=d', []],
    ['v=TLSRPTv1; rua=mailto:a@b.test; -x=1', ['tls-rpt.syntax']],
    ['v=TLSRPTv1;', ['tls-rpt.no-address']],
    ['v=TLSRPTv1; rua=a@b.test', ['tls-rpt.bad-address']],
    ['v=TLSRPTv1; rua=http://b.test/', ['tls-rpt.bad-address']],
  ])('%s', (text, expected) => {
    expect(lintTlsRpt(text).map(({ rule }) => rule)).toEqual(expected)
  })

  it('is optional, alone, and begins as it must', async () => {
    expect(rules(await area('tls-rpt', without('_smtp')))).toEqual(['info tls-rpt.absent'])
    expect(rules(await area('tls-rpt', [...lines, '_smtp._tls.example.test TXT v=TLSRPTv1; rua=mailto:b@b.test']))).toEqual(['error tls-rpt.multiple-records'])
    expect(rules(await area('tls-rpt', [...without('_smtp'), '_smtp._tls.example.test TXT v=tlsrptv1; rua=mailto:b@b.test']))).toEqual(['warning tls-rpt.not-selected'])
  })
})

describe('BIMI', () => {
  it.each([
    ['v=BIMI1; l=https://a.test/l.svg; a=https://a.test/v.pem', []],
    ['v=BIMI1; l=; a=;', ['bimi.declined']],
    ['v=BIMI1; a=https://a.test/v.pem', ['bimi.no-logo']],
    ['v=BIMI1; l=http://a.test/l.svg; a=x', ['bimi.logo', 'bimi.evidence']],
    ['v=BIMI1; l=https://a.test/l.png', ['bimi.logo-type', 'bimi.no-evidence']],
  ])('%s', (text, expected) => {
    expect(lintBimi(text).map(({ rule }) => rule)).toEqual(expected)
  })

  it.each(['p=none', 'p=reject; t=y'])('has no effect with %s', async (policy) => {
    expect(rules(await area('bimi', [...without('_dmarc'), `_dmarc.example.test TXT v=DMARC1; ${policy}`]))).toEqual(['warning bimi.dmarc'])
  })

  it.each(['p=none', 'p=reject'])('needs nothing of DMARC, be it %s, where it is declined', async (policy) => {
    const found = [...without('_dmarc').filter((line) => !line.startsWith('default._bimi')), 'default._bimi.example.test TXT v=BIMI1; l=; a=;', `_dmarc.example.test TXT v=DMARC1; ${policy}`]
    expect(rules(await area('bimi', found))).toEqual(['info bimi.declined'])
    expect(await area('bimi', found)).toMatchObject({ verdict: 'ok' })
  })

  it('is looked for where it is put by mistake', async () => {
    expect(rules(await area('bimi', [...without('_bimi'), '_bimi.example.test TXT v=BIMI1; l=https://a.test/l.svg']))).toEqual(['warning bimi.misplaced'])
  })

  it('comes from the organisation where the name has none', async () => {
    const result = await area('bimi', lines, { domain: 'news.example.test' })
    expect(result).toMatchObject({ name: 'default._bimi.example.test', verdict: 'ok' })
  })
})

describe('destinations of DMARC reports', () => {
  const to = (...uris: string[]) => [...without('_dmarc'), `_dmarc.example.test TXT v=DMARC1; p=reject; rua=${uris.join(',')}`]

  it('reads the addresses, sizes and all', () => {
    expect(reportDomains('v=DMARC1; p=none; rua=mailto:a@One.test!10m, mailto:b@two.test; ruf=mailto:c@one.test,https://x.test, mailto:d@three.test?subject=q!2m')).toEqual(['one.test', 'two.test', 'three.test'])
  })

  it('wants the word of those outside', async () => {
    const asked = await area('dmarc-reports', to('mailto:a@reports.invalid'))
    expect(asked).toMatchObject({ verdict: 'warning', findings: [{ rule: 'dmarc-reports.not-authorised', fix: 'example.test._report._dmarc.reports.invalid TXT "v=DMARC1;"' }] })
    const given = await area('dmarc-reports', [...to('mailto:a@reports.invalid'), 'example.test._report._dmarc.reports.invalid TXT v=DMARC1;'])
    expect(rules(given)).toEqual(['ok dmarc-reports.authorised'])
  })

  it.each(failures)('leaves open what could not be asked for after $kind', async ({ outcome, kind }) => {
    for (const name of ['example.test._report._dmarc.reports.invalid', '_dmarc.reports.invalid']) {
      const found = await area('dmarc-reports', [], { lookup: except(zone(...to('mailto:a@reports.invalid')), name, outcome) })
      expect(found, name).toMatchObject({ verdict: 'unknown', findings: [{ rule: `dmarc-reports.dns-${kind}` }] })
    }
  })

  it('asks nobody inside the same organisation', async () => {
    expect(rules(await area('dmarc-reports', to('mailto:a@mail.example.test')))).toEqual(['ok dmarc-reports.inside'])
    // Declared apart, it is another organisation.
    const apart = [...to('mailto:a@mail.example.test'), '_dmarc.mail.example.test TXT v=DMARC1; p=none; psd=n']
    expect(rules(await area('dmarc-reports', apart))).toEqual(['warning dmarc-reports.not-authorised'])
  })
})

describe('alignment', () => {
  const dkim = { dkim: [{ selector: 's' }] }
  const key = 's._domainkey.example.test TXT v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo='

  it('is had by a key of the domain’s own, or by SPF', async () => {
    expect(rules(await area('alignment', [...lines, key], { expected: dkim }))).toEqual(['ok alignment.dkim', 'ok alignment.spf'])
    expect(rules(await area('alignment', lines, { expected: dkim }))).toEqual(['ok alignment.spf', 'warning alignment.no-dkim'])
  })

  it('measures the envelope sender by the organisation, or exactly', async () => {
    const expected = { ...dkim, returnPath: 'bounce.example.test' }
    expect(rules(await area('alignment', [...lines, key], { expected }))).toContain('ok alignment.spf')
    const strict = [...without('_dmarc'), key, '_dmarc.example.test TXT v=DMARC1; p=reject; aspf=s']
    expect(rules(await area('alignment', strict, { expected }))).toEqual(['info alignment.return-path', 'ok alignment.dkim'])
  })

  it.each(failures)('leaves open whose the envelope sender is after $kind', async ({ outcome, kind }) => {
    const expected = { ...dkim, returnPath: 'bounce.invalid' }
    const lookup = except(zone(...lines), '_dmarc.bounce.invalid', outcome)
    const found = await area('alignment', [], { lookup, expected })
    expect(found.verdict).toBe('unknown')
    expect(rules(found)).toContain(`warning alignment.dns-${kind}`)
  })

  it('tells when neither can be', async () => {
    const result = await area('alignment', lines, { expected: { ...dkim, returnPath: 'bounce.invalid' } })
    expect(result.verdict).toBe('error')
    expect(rules(result)).toEqual(['info alignment.return-path', 'error alignment.none'])
  })
})

describe('names', () => {
  it('finds an alias at the domain itself', async () => {
    expect(await checkNames('example.test', zone('example.test CNAME other.test'))).toMatchObject({ verdict: 'error', findings: [{ rule: 'names.apex-alias' }] })
  })

  it('finds a wildcard that takes mail, or takes none', async () => {
    const wildcard = (exchange: string) => lookupFrom(async (type, name) => (type === 'mx' && name !== 'example.test' ? { kind: 'answer', records: [{ priority: 10, exchange }] as never } : { kind: 'nodata' }))
    const message = async (exchange: string) => (await checkNames('example.test', wildcard(exchange))).findings.map((finding) => `${finding.rule} ${finding.message}`)
    expect(await message('mx.test')).toEqual([expect.stringMatching(/^names\.wildcard-mx .* mx\.test: /)])
    expect(await message('')).toEqual([expect.stringMatching(/^names\.wildcard-mx .* \.: /)])
  })

  it.each(failures)('names what could not be asked for after $kind: the domain, or one below it', async ({ outcome, kind }) => {
    const names = async (isLost: (name: string) => boolean) => checkNames('example.test', lookupFrom(async (_, name) => (isLost(name) ? outcome : { kind: 'nodata' })))
    const [own, below] = [await names((name) => name === 'example.test'), await names((name) => name !== 'example.test')]
    expect([own.verdict, below.verdict]).toEqual(['unknown', 'unknown'])
    expect(own.findings[0]).toMatchObject({ rule: `names.dns-${kind}` })
    expect(own.findings[0]?.message).not.toBe(below.findings[0]?.message)
  })

  it('finds a wildcard', async () => {
    const lookup = lookupFrom(async (type) => (type === 'txt' ? { kind: 'answer', records: [txtRecord('v=spf1 -all')] as never } : { kind: 'nodata' }))
    expect(await checkNames('example.test', lookup)).toMatchObject({ verdict: 'warning', findings: [{ rule: 'names.wildcard-txt' }] })
  })
})
