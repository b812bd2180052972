import { describe, expect, it } from 'vitest'
import { lookupFrom, type Lookup } from '../../../src/dns/lookup'
import { evaluateSpf } from '../../../src/dns/spfEvaluate'
import { except, failing, failures, zone } from './zone'

const ask = (lookup: Lookup, ip = '192.0.2.1', sender = 'anna@example.test', helo = 'mail.example.test') => evaluateSpf({ ip, sender, helo, lookup })

describe('evaluateSpf', () => {
  it('names the term that decided, and its place', async () => {
    const record = 'v=spf1 ip4:198.51.100.0/24 a:mail.example.test -all'
    const evaluation = await ask(zone(`example.test TXT ${record}`, 'mail.example.test A 192.0.2.1'))
    expect(evaluation).toMatchObject({
      result: 'pass', domain: 'example.test', lookups: 1, voids: 0,
      term: { text: 'a:mail.example.test', domain: 'example.test', record, position: { start: 27, end: 46 } },
    })
    expect(evaluation.reason).toContain('a:mail.example.test')
    expect(evaluation.trace).toEqual([
      { depth: 0, domain: 'example.test', term: 'ip4:198.51.100.0/24', outcome: 'no-match' },
      { depth: 0, domain: 'example.test', term: 'a:mail.example.test', name: 'mail.example.test', outcome: 'match' },
    ])
  })

  it('shows the way through include and redirect', async () => {
    const lookup = zone('example.test TXT v=spf1 include:a.test redirect=b.test', 'a.test TXT v=spf1 ip4:203.0.113.1 -all', 'b.test TXT v=spf1 ~all')
    const { result, trace, term } = await ask(lookup)
    expect(result).toBe('softfail')
    expect(term).toMatchObject({ text: '~all', domain: 'b.test' })
    expect(trace.map(({ depth, term: text, outcome }) => `${depth} ${text} ${outcome}`)).toEqual([
      '1 ip4:203.0.113.1 no-match', '1 -all match', '0 include:a.test no-match', '0 ~all match', '0 redirect=b.test softfail',
    ])
  })

  it('points into the included record where that one is broken', async () => {
    const lookup = zone('example.test TXT v=spf1 include:a.test -all', 'a.test TXT v=spf1 ip4:999 -all')
    expect(await ask(lookup)).toMatchObject({ result: 'permerror', term: { domain: 'a.test', text: 'ip4:999', position: { start: 7, end: 14 } } })
  })

  it('passes on what the owner says, with its macros replaced', async () => {
    const lookup = zone('example.test TXT v=spf1 -all exp=why.example.test', 'why.example.test TXT %{i} is not for %{S}: %{r} %{t}')
    const evaluation = await evaluateSpf({ ip: '2001:DB8::1', sender: 'a&b@example.test', helo: 'h.test', lookup, receiver: 'mx.test', now: 1_700_000_000_500 })
    expect(evaluation.explanation).toBe('2.0.0.1.0.D.B.8.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.1 is not for a%26b%40example.test: mx.test 1700000000')
  })

  it('stops at the eleventh term that asks, wherever it stands', async () => {
    const chain = Array.from({ length: 12 }, (_, n) => `n${n}.test TXT v=spf1 include:n${n + 1}.test -all`)
    const evaluation = await ask(zone('example.test TXT v=spf1 include:n0.test -all', ...chain))
    expect(evaluation).toMatchObject({ result: 'permerror', lookups: 11 })
  })

  it('counts a term that finds nothing once, and stops at the third', async () => {
    const two = zone('example.test TXT v=spf1 a mx -all')
    expect(await ask(two)).toMatchObject({ result: 'fail', voids: 2 })
    const three = zone('example.test TXT v=spf1 a mx exists:no.example.test -all')
    expect(await ask(three)).toMatchObject({ result: 'permerror', term: { text: 'exists:no.example.test' } })
  })

  it('matches an IPv4-mapped network with no client of IPv4', async () => {
    const lookup = zone('example.test TXT v=spf1 ip6:::ffff:192.0.2.1/96 ip6:::ffff:0:0/0 -all')
    expect((await ask(lookup)).result).toBe('fail')
    expect((await ask(lookup, '::ffff:192.0.2.1')).result).toBe('fail')
    expect((await ask(lookup, '2001:db8::1')).result).toBe('pass')
  })

  it('checks the HELO name of a bounce', async () => {
    const lookup = zone('mail.example.test TXT v=spf1 ip4:192.0.2.1 -all')
    expect(await ask(lookup, '192.0.2.1', '')).toMatchObject({ result: 'pass', domain: 'mail.example.test' })
  })

  it.each(failures)('knows nothing after $kind', async ({ outcome }) => {
    expect(await ask(failing(outcome))).toMatchObject({ result: 'temperror', trace: [] })
    const half = zone('example.test TXT v=spf1 include:a.test -all')
    const lookup = lookupFrom((type, name, signal) => (name === 'a.test' ? Promise.resolve(outcome) : half[type](name, signal)))
    expect(await ask(lookup)).toMatchObject({ result: 'temperror', term: { text: 'include:a.test' } })
  })

  it.each(failures)('does not pass over an MX host after $kind', async ({ outcome }) => {
    const lookup = except(zone('example.test TXT v=spf1 mx -all', 'example.test MX 10 mx.example.test'), 'mx.example.test', outcome)
    expect(await ask(lookup)).toMatchObject({ result: 'temperror', term: { text: 'mx' } })
  })

  it('passes over names of the client that cannot be asked for', async () => {
    const names = [`${'x'.repeat(64)}.example.test`, 'gone.example.test', 'mail.example.test'].map((name) => `1.2.0.192.in-addr.arpa PTR ${name}`)
    expect(await ask(zone('example.test TXT v=spf1 ptr -all', ...names, 'mail.example.test A 192.0.2.1'))).toMatchObject({ result: 'pass', term: { text: 'ptr' } })
  })

  it('asks no question twice', async () => {
    const asked: string[] = []
    const there = zone('example.test TXT v=spf1 a a:example.test mx -all', 'example.test MX 1 example.test', 'example.test A 192.0.2.9')
    await ask(lookupFrom((type, name, signal) => (asked.push(`${type} ${name}`), there[type](name, signal))))
    expect(asked.sort()).toEqual(['a example.test', 'mx example.test', 'txt example.test'])
  })

  it('refuses what is no address, and ends when aborted', async () => {
    await expect(ask(zone(), 'mail.example.test')).rejects.toThrow(RangeError)
    const abort = new AbortController()
    const running = evaluateSpf({ ip: '192.0.2.1', sender: 'a@b.test', helo: 'h.test', lookup: lookupFrom(() => new Promise(() => {})), signal: abort.signal })
    abort.abort(new Error('enough'))
    await expect(running).rejects.toThrow('enough')
  })

  it('ends in the middle of a record, too', async () => {
    const abort = new AbortController()
    const there = zone('example.test TXT v=spf1 include:a.test -all', 'a.test TXT v=spf1 a -all')
    const lookup = lookupFrom((type, name, signal) => {
      if (type !== 'a') return there[type](name, signal)
      abort.abort(new Error('enough'))
      return Promise.reject(signal?.reason as Error)
    })
    await expect(evaluateSpf({ ip: '192.0.2.1', sender: 'a@example.test', helo: 'h.test', lookup, signal: abort.signal })).rejects.toThrow('enough')
  })
})
