import { marked } from 'marked'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkMailDns, type CheckResult, type ExpectedDns } from '../../../src/dns/check'
import { lookupFrom, type Lookup } from '../../../src/dns/lookup'
import { systemLookup } from '../../../src/dns/systemLookup'
import { reported } from '../../fixtures/dnsReport'
import { startNsd, type RunningNsd } from '../../fixtures/nsd'
import { patience } from '../../fixtures/effort'
import { inRounds } from '../../fixtures/rounds'
import { usualDomain, usualExpectation, usualHosts } from '../../fixtures/usualDomain'
import { zone } from './zone'

const expected: ExpectedDns = {
  hosted: true,
  dkim: [{ selector: 'qbm1._domainkey', key: 'v=DKIM1; k=rsa; p=AAAA' }, { selector: 'qbm2', key: 'BBBB' }],
  cnames: [{ name: 'qtr._domainkey', value: 'key.qboxmail.com' }],
  address: { name: 'd1', value: '192.0.2.1' },
}
const lines = [
  'example.test MX 10 mx01.qboxmail.com', 'example.test MX 20 mx02.qboxmail.com', 'mx01.qboxmail.com A 192.0.2.1', 'mx02.qboxmail.com A 192.0.2.2',
  'example.test TXT v=spf1 include:spf.qboxmail.com -all', 'spf.qboxmail.com TXT v=spf1 ip4:192.0.2.0/24 -all',
  'qbm1._domainkey.example.test TXT v=DKIM1; k=rsa; p=AAAA', '_dmarc.example.test TXT v=DMARC1; p=reject; rua=mailto:r@example.test',
  'qtr._domainkey.example.test CNAME key.qboxmail.com', 'key.qboxmail.com TXT v=DKIM1; p=AAAA', 'd1.example.test A 192.0.2.1',
]

/** Counts the questions that get through. */
function counted(lookup: Lookup): { lookup: Lookup; asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    lookup: lookupFrom((type, name, signal) => {
      asked.push(`${type} ${name}`)
      return lookup[type](name, signal)
    }),
  }
}

describe('checkMailDns', () => {
  it('reports every area, as it comes and as a whole', async () => {
    const came: CheckResult[] = []
    const report = await checkMailDns({ domain: 'example.test', lookup: zone(...lines), expected, onArea: (result) => came.push(result) })
    expect(report.areas.map(({ area, verdict }) => `${area} ${verdict}`)).toEqual([
      'mx ok', 'spf ok', 'dkim error', 'dkim error', 'dmarc ok', 'cname ok', 'address ok',
    ])
    expect(new Set(came)).toEqual(new Set(report.areas))
    expect(report.areas[2]).toMatchObject({ match: 'match' })
    expect(Number.isNaN(Date.parse(report.at))).toBe(false)
  })

  it('asks nothing twice', async () => {
    const { lookup, asked } = counted(zone(...lines))
    await checkMailDns({ domain: 'example.test', lookup, expected })
    expect(asked.length).toBeGreaterThan(10)
    expect(new Set(asked).size).toBe(asked.length)
  })

  it('checks a domain nothing is known of', async () => {
    const report = await checkMailDns({ domain: 'example.test', lookup: zone(...lines) })
    expect(report.areas.map(({ area, verdict }) => `${area} ${verdict}`)).toEqual(['mx ok', 'spf ok', 'dkim unknown', 'dmarc ok'])
  })

  it('waits for answers four times, and asks no more than it must', async () => {
    const { lookup, rounds } = inRounds(zone(...usualDomain('example.test'), ...usualHosts))
    const { areas, further = [] } = await checkMailDns({ domain: 'example.test', lookup, expected: usualExpectation, extended: true })
    expect([...areas, ...further].filter(({ verdict }) => verdict !== 'ok').map(({ area }) => area)).toEqual(['mta-sts'])
    expect(rounds.length).toBeLessThanOrEqual(4)
    expect(rounds.flat().length).toBeLessThanOrEqual(40)
  })

  it('is plain data', async () => {
    const report = await checkMailDns({ domain: 'example.test', lookup: zone(...lines), expected })
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  })

  it('ends when aborted', async () => {
    const abort = new AbortController()
    const never: Lookup = lookupFrom(() => new Promise(() => {}))
    const running = checkMailDns({ domain: 'example.test', lookup: never, signal: abort.signal, onArea: () => expect.unreachable() })
    abort.abort(new Error('enough'))
    await expect(running).rejects.toThrow('enough')
  })
})

describe('checkMailDns against a real name server', () => {
  let nsd: RunningNsd
  beforeAll(async () => {
    nsd = await startNsd({
      zones: {
        'example.test': [
          '@ IN MX 10 mx', 'mx IN A 192.0.2.1', '@ IN TXT "v=spf1 mx " "include:spf.example.test -all"', 'spf IN TXT "v=spf1 ip4:192.0.2.0/24 -all"',
          'sel._domainkey IN CNAME key.other.test.', '_dmarc IN TXT "v=DMARC1; p=reject; rua=mailto:r@example.test"', 'd1 IN A 192.0.2.1',
        ].join('\n'),
        'other.test': 'key IN TXT "v=DKIM1; p=AAAA"',
      },
      broken: ['broken.test'],
    })
  }, patience)
  afterAll(() => nsd.stop())

  it('finds the records, also behind a CNAME into another zone', async () => {
    const lookup = systemLookup({ servers: [nsd.address] })
    const report = await checkMailDns({
      domain: 'example.test', lookup,
      expected: { spf: 'spf.example.test', dkim: [{ selector: 'sel', key: 'AAAA' }], address: { name: 'd1', value: '192.0.2.1' } },
    })
    const [mx, spf, dkim, dmarc, address] = report.areas
    expect(mx).toMatchObject({ verdict: 'ok', targets: [{ host: 'mx.example.test', addresses: ['192.0.2.1'] }] })
    expect(spf).toMatchObject({ verdict: 'ok', tree: { lookups: 2 } })
    expect(dkim).toMatchObject({ match: 'match', aliases: ['key.other.test'] })
    // The server refuses to answer for the top-level domain; the name's own record holds all the same.
    expect(dmarc).toMatchObject({ verdict: 'ok', policy: { value: 'reject' } })
    expect(address).toMatchObject({ match: 'match' })
  })

  it.each(['broken.test', 'refused.invalid'])('knows nothing of %s, and says so', async (domain) => {
    const report = await checkMailDns({ domain, lookup: systemLookup({ servers: [nsd.address], tries: 1 }), expected: { hosted: true, dkim: [{ selector: 's', key: 'AAAA' }] } })
    expect(report.areas.map(({ verdict, outcome }) => `${verdict} ${outcome}`)).toEqual(Array(4).fill('unknown servfail'))
    expect(reported(report)).not.toMatch(/does not exist|missing|no record/i)
  })
})

describe('the report', () => {
  it('has the alias of a key, and what is told beside', async () => {
    const aliased = zone(...lines, 's2._domainkey.example.test CNAME key.other.test', 'key.other.test TXT v=DKIM1; p=')
    const report = await checkMailDns({ domain: 'example.test', lookup: aliased, expected: { dkim: [{ selector: 's2' }] } })
    const text = reported(report)
    expect(text).toContain('- Alias for: `key.other.test`')
    expect(text.match(/^- Length: .*$/gm)).toHaveLength(1)
  })

  it('shows records, counts, findings and what would be right', async () => {
    const text = reported(await checkMailDns({ domain: 'example.test', lookup: zone(...lines), expected }))
    for (const part of ['# Mail DNS of example.test', '## SPF: In order', 'v=spf1 include:spf.qboxmail.com -all', '1 / 10', '- `include:spf.qboxmail.com` (1)', 'v=DKIM1; k=rsa; p=BBBB']) {
      expect(text).toContain(part)
    }
  })

  it('lets nothing from DNS take effect', async () => {
    const nasty = 'v=spf1 ```` <img src=x onerror=alert(1)> [x](command:evil) \u202e\u0007 -all'
    const text = reported(await checkMailDns({ domain: 'example.test', lookup: zone(`example.test TXT ${nasty}`) }))
    expect(text.includes('\u202e') || text.includes('\u0007')).toBe(false)
    const html = await marked(text)
    expect(html).not.toMatch(/<img|<a /)
  })
})
