import { describe, expect, it } from 'vitest'
import type { Lookup } from '../../../src/dns/lookup'
import { checkAddress, checkCname } from '../../../src/dns/target'
import { failing, failures, zone } from './zone'

const domain = 'example.test'
const cname = (lookup: Lookup, name = 'qtr._domainkey') => checkCname({ domain, name, expected: 'Key.Host.test.', lookup })
const address = (lookup: Lookup) => checkAddress({ domain, name: 'd123', expected: '192.0.2.1', lookup })

describe('checkCname', () => {
  it.each(['qtr._domainkey', 'QTR._domainkey.example.test', 'qtr._domainkey.example.test.'])('matches, with the name as %s', async (name) => {
    const result = await cname(zone('qtr._domainkey.example.test CNAME key.host.test', 'key.host.test TXT v=DKIM1; p=AA'), name)
    expect(result).toMatchObject({ match: 'match', verdict: 'ok', published: ['key.host.test'], expected: 'key.host.test' })
  })

  it('warns when there is no key at the end', async () => {
    expect(await cname(zone('qtr._domainkey.example.test CNAME key.host.test'))).toMatchObject({ match: 'match', verdict: 'warning' })
  })

  it.each([
    ['another target', 'mismatch', 'qtr._domainkey.example.test CNAME x.test', 'instead of'],
    ['the domain after the target', 'mismatch', 'qtr._domainkey.example.test CNAME key.host.test.example.test', 'dot at its end'],
    ['the doubled name', 'missing', 'qtr._domainkey.example.test.example.test CNAME key.host.test', 'added twice'],
    ['TXT with the target', 'missing', 'qtr._domainkey.example.test TXT key.host.test.', 'published as TXT'],
    ['TXT with a key', 'missing', 'qtr._domainkey.example.test TXT v=DKIM1; p=AA', 'cannot stand beside'],
  ])('%s is a %s', async (_what, match, line, words) => {
    const result = await cname(zone(line))
    expect(result).toMatchObject({ match, verdict: 'error', findings: [{ fix: 'key.host.test', message: expect.stringContaining(words) as unknown }] })
  })

  it.each(failures)('leaves it open after $kind', async ({ outcome, kind }) => {
    expect(await cname(failing(outcome))).toMatchObject({ match: 'unknown', verdict: 'unknown', outcome: kind })
  })
})

describe('checkAddress', () => {
  it.each([
    ['the right address', 'match', 'ok', ['d123.example.test A 192.0.2.1']],
    ['others beside it', 'match', 'warning', ['d123.example.test A 192.0.2.1', 'd123.example.test A 192.0.2.9']],
    ['the right address by CNAME', 'match', 'ok', ['d123.example.test CNAME h.test', 'h.test A 192.0.2.1']],
    ['another address', 'mismatch', 'error', ['d123.example.test A 192.0.2.9']],
    ['nothing', 'missing', 'error', ['example.test A 192.0.2.1']],
    ['the doubled name', 'missing', 'error', ['d123.example.test.example.test A 192.0.2.1']],
  ])('%s: %s', async (_what, match, verdict, lines) => {
    expect(await address(zone(...lines))).toMatchObject({ name: 'd123.example.test', match, verdict })
  })

  it('finds the doubled name', async () => {
    const result = await address(zone('d123.example.test.example.test A 192.0.2.1'))
    expect(result.findings[0]?.message).toContain('d123.example.test.example.test')
  })

  it.each(failures)('leaves it open after $kind', async ({ outcome, kind }) => {
    expect(await address(failing(outcome))).toMatchObject({ match: 'unknown', verdict: 'unknown', outcome: kind })
  })
})
