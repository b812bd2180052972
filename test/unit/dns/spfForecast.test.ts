import { describe, expect, it } from 'vitest'
import { checkSpf } from '../../../src/dns/spf'
import { addedTerms, forecastSpf, type SpfForecast } from '../../../src/dns/spfForecast'
import { zone } from './zone'

const lookup = zone(
  'a.test TXT v=spf1 include:one.test -all', 'one.test TXT v=spf1 ip4:192.0.2.0/24 -all',
  'many.test TXT v=spf1 exists:1.h.test exists:2.h.test exists:3.h.test exists:4.h.test exists:5.h.test exists:6.h.test exists:7.h.test exists:8.h.test exists:9.h.test -all',
  ...Array.from({ length: 9 }, (_, n) => `${n + 1}.h.test A 192.0.2.${n + 1}`),
  'two.test TXT v=spf1 mx -all', 'two.test TXT v=spf1 a ~all',
)

async function forecast(add: string, domain = 'a.test'): Promise<SpfForecast> {
  const now = await checkSpf({ domain, lookup })
  return forecastSpf({ domain, lookup, add, now })
}

describe('what adding to an SPF record would do', () => {
  it('counts the look-ups of what is added, and gives the record', async () => {
    expect(await forecast('include:many.test')).toMatchObject({
      ok: true, record: 'v=spf1 include:many.test include:one.test -all', lookups: { before: 1, after: 11 }, verdict: 'error',
      findings: [{ rule: 'spf.too-many-lookups' }],
    })
    expect(await forecast('ip4:198.51.100.7')).toMatchObject({ ok: true, lookups: { before: 1, after: 1 }, verdict: 'ok', findings: [] })
  })

  it('tells of a name without a record, which would break the whole', async () => {
    expect(await forecast('nothing.test')).toMatchObject({ ok: true, verdict: 'error', findings: [{ rule: 'spf.include' }] })
  })

  it('counts void look-ups', async () => {
    expect(await forecast('a:x.test a:y.test a:z.test')).toMatchObject({ ok: true, voids: { before: 0, after: 3 }, verdict: 'error' })
  })

  it('makes one record of several, and a first one where there is none', async () => {
    expect(await forecast('ip4:192.0.2.9', 'two.test')).toMatchObject({ ok: true, record: 'v=spf1 ip4:192.0.2.9 mx a ~all' })
    expect(await forecast('mx', 'none.test')).toMatchObject({ ok: true, record: 'v=spf1 mx ~all', lookups: { after: 1 } })
  })

  it.each([
    ['_spf.example.net', ['include:_spf.example.net']],
    ['v=spf1 include:a.example mx -all', ['include:a.example', 'mx']],
    ['"v=spf1 ip4:192.0.2.1 ~all"', ['ip4:192.0.2.1']],
    ['a', ['a']],
  ])('reads %s', (text, terms) => {
    expect(addedTerms(text)).toEqual(terms)
  })

  it('is nothing where what was typed is none', async () => {
    expect(await forecast('redirect=a.example')).toEqual({ ok: false, problem: expect.stringMatching(/\w/) as unknown })
  })

  it.each(['', 'all', 'ip4:999.1.1.1', 'redirect=a.example', 'what is this'])('says why “%s” is nothing to add', (text) => {
    expect(addedTerms(text)).toMatchObject({ problem: expect.stringMatching(/\w/) as unknown })
  })
})
