import { describe, expect, it } from 'vitest'
import { lookupFrom, splitLookup, withMemory } from '../../../src/dns/lookup'
import { zoneLookup, type ZoneRecord } from '../../../src/dns/zoneLookup'

const records: ZoneRecord[] = [
  { name: 'example.test', type: 'MX', value: '10 Mail.Example.test.' },
  { name: 'null.test', type: 'MX', value: '0 .' },
  { name: 'Mail.example.test.', type: 'A', value: '192.0.2.1', ttl: 60 },
  { name: 's._domainkey.example.test', type: 'CNAME', value: 'key.example.test' },
  { name: 'key.example.test', type: 'TXT', value: 'p'.repeat(300) },
  { name: 'loop.test', type: 'CNAME', value: 'loop.test' },
  { name: 'away.test', type: 'CNAME', value: 'elsewhere.invalid' },
]

describe('zoneLookup', () => {
  const lookup = zoneLookup(records)

  it('answers whatever the case of the name', async () => {
    expect(await lookup.a('MAIL.example.test.')).toEqual({ kind: 'answer', records: ['192.0.2.1'], ttl: 60 })
    expect(await lookup.mx('example.test')).toMatchObject({ records: [{ exchange: 'mail.example.test', priority: 10 }] })
    expect(await lookup.mx('null.test')).toMatchObject({ records: [{ exchange: '', priority: 0 }] })
  })

  it('tells NXDOMAIN from NODATA, also for a name that only has names below it', async () => {
    expect(await lookup.txt('nothing.example.test')).toEqual({ kind: 'nxdomain' })
    expect(await lookup.txt('example.test')).toEqual({ kind: 'nodata' })
    expect(await lookup.txt('_domainkey.example.test')).toEqual({ kind: 'nodata' })
    expect(await lookup.txt('xample.test')).toEqual({ kind: 'nxdomain' })
  })

  it('follows a CNAME, and cuts long text into strings', async () => {
    const outcome = await lookup.txt('s._domainkey.example.test')
    expect(outcome.kind === 'answer' && outcome.records[0]?.strings.map((text) => text.length)).toEqual([255, 45])
    expect(await lookup.cname('s._domainkey.example.test')).toMatchObject({ records: ['key.example.test'] })
    expect((await lookup.a('loop.test')).kind).toBe('servfail')
    expect((await lookup.a('away.test')).kind).toBe('nxdomain')
  })

  it('sees records that change', async () => {
    const live: ZoneRecord[] = []
    const changing = zoneLookup(() => live)
    expect((await changing.a('a.test')).kind).toBe('nxdomain')
    live.push({ name: 'a.test', type: 'A', value: '192.0.2.9' })
    expect((await changing.a('a.test')).kind).toBe('answer')
  })
})

describe('splitLookup', () => {
  it('keeps to whole labels', async () => {
    const inside = zoneLookup([{ name: 'a.demo.test', type: 'A', value: '192.0.2.1' }])
    const outside = zoneLookup([{ name: 'xdemo.test', type: 'A', value: '192.0.2.2' }])
    const split = splitLookup(['Demo.test'], inside, outside)
    expect(await split.a('A.demo.test.')).toMatchObject({ records: ['192.0.2.1'] })
    expect(await split.a('xdemo.test')).toMatchObject({ records: ['192.0.2.2'] })
  })
})

describe('withMemory', () => {
  it('asks again when the time to live is over, and not before', async () => {
    let asked = 0
    let now = 1000
    const zone = zoneLookup([{ name: 'a.test', type: 'A', value: '192.0.2.1', ttl: 120 }, { name: 'b.test', type: 'A', value: '192.0.2.1', ttl: 0 }])
    const memory = withMemory(lookupFrom((type, name) => (asked++, zone[type](name))), undefined, () => now)
    const at = async (seconds: number, name: string) => {
      now = 1000 + seconds * 1000
      await memory.a(name)
      return asked
    }
    expect([await at(0, 'a.test'), await at(119, 'a.test'), await at(120, 'a.test')]).toEqual([1, 1, 2])
    // Within a check each question is asked once, however short its answer lives.
    expect([await at(200, 'b.test'), await at(229, 'b.test'), await at(230, 'b.test')]).toEqual([3, 3, 4])
  })

  it('does not wait for a caller that has left before', async () => {
    const memory = withMemory(lookupFrom(() => Promise.reject(new Error('unheard'))))
    await expect(memory.a('a.test', AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone')
  })

  it('lets one caller leave without ending the question for the others', async () => {
    let answer: (() => void) | undefined
    const slow = { ...zoneLookup([]), a: () => new Promise<{ kind: 'nodata' }>((resolve) => (answer = () => resolve({ kind: 'nodata' }))) }
    const memory = withMemory(slow)
    const abort = new AbortController()
    const leaves = memory.a('a.test', abort.signal)
    const stays = memory.a('a.test')
    abort.abort(new Error('gone'))
    await expect(leaves).rejects.toThrow('gone')
    answer?.()
    expect(await stays).toEqual({ kind: 'nodata' })
  })
})
