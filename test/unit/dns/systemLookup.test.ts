import dnsPacket from 'dns-packet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withMemory } from '../../../src/dns/lookup'
import { serverPlace, systemLookup } from '../../../src/dns/systemLookup'
import { startNsd, type RunningNsd } from '../../fixtures/nsd'
import { startUdpServer } from '../../fixtures/udpServer'
import { patience } from '../../fixtures/effort'

const long = 'x'.repeat(255)
const many = Array.from({ length: 60 }, (_, n) => `big IN TXT "number ${n} ${'y'.repeat(200)}"`)

const zone = [
  '@ IN MX 10 Mail',
  '@ IN MX 20 mail2',
  'mail IN A 192.0.2.1',
  'mail IN A 192.0.2.2',
  'mail IN AAAA 2001:db8::1',
  '@ IN TXT "v=spf1 " "-all"',
  `long IN TXT "${long}" "tail"`,
  ...many,
  'sel._domainkey IN CNAME key.example.test.',
  'key IN TXT "v=DKIM1; p="',
  'null IN MX 0 .',
  'deep.er IN A 192.0.2.3',
  'ptr IN PTR mail.example.test.',
].join('\n')

/** An answer without records, carrying the given response code. */
const withCode = (question: Buffer, rcode: number) => {
  const answer = Buffer.from(question)
  answer[2] = 0x81
  answer[3] = 0x80 | rcode
  return answer
}

const withAddress = (question: Buffer, address: string) => {
  const { id, questions } = dnsPacket.decode(question)
  const name = questions?.[0]?.name ?? ''
  return dnsPacket.encode({ type: 'response', id: id ?? 0, flags: 0x0180, questions: questions ?? [], answers: [{ type: 'A', name, ttl: 60, data: address }] })
}

describe('systemLookup against a real name server', () => {
  let nsd: RunningNsd
  beforeAll(async () => {
    nsd = await startNsd({ zones: { 'example.test': zone }, broken: ['broken.test'] })
  }, patience)
  afterAll(() => nsd.stop())
  const lookup = () => systemLookup({ servers: [nsd.address], timeoutMs: 3000, tries: 2 })

  it('answers, with the time to live', async () => {
    expect(await lookup().a('mail.example.test')).toMatchObject({ kind: 'answer', ttl: 300 })
    expect(await lookup().aaaa('mail.example.test')).toEqual({ kind: 'answer', records: ['2001:db8::1'], ttl: 300 })
    expect(await lookup().mx('example.test')).toEqual({
      kind: 'answer', ttl: 300,
      records: expect.arrayContaining([{ exchange: 'mail.example.test', priority: 10 }]) as unknown,
    })
    expect(await lookup().ns('example.test')).toEqual({ kind: 'answer', records: ['ns.example.test'], ttl: 300 })
    expect(await lookup().ptr('ptr.example.test')).toEqual({ kind: 'answer', records: ['mail.example.test'], ttl: 300 })
  })

  it('joins the strings of a TXT record without a space', async () => {
    expect(await lookup().txt('example.test')).toEqual({ kind: 'answer', records: [{ strings: ['v=spf1 ', '-all'], text: 'v=spf1 -all' }], ttl: 300 })
    expect(await lookup().txt('long.example.test')).toEqual({ kind: 'answer', records: [{ strings: [long, 'tail'], text: `${long}tail` }], ttl: 300 })
  })

  it('gets an answer too long for a datagram over TCP', async () => {
    const outcome = await lookup().txt('big.example.test')
    expect(outcome.kind === 'answer' && outcome.records.length).toBe(60)
  })

  it('follows a CNAME to the key, and shows it', async () => {
    expect(await lookup().txt('sel._domainkey.example.test')).toMatchObject({ kind: 'answer', records: [{ text: 'v=DKIM1; p=' }] })
    expect(await lookup().cname('sel._domainkey.example.test')).toEqual({ kind: 'answer', records: ['key.example.test'], ttl: 300 })
  })

  it('gives a null MX the empty name', async () => {
    expect(await lookup().mx('null.example.test')).toEqual({ kind: 'answer', records: [{ exchange: '', priority: 0 }], ttl: 300 })
  })

  it('tells a missing name from a name without such a record', async () => {
    expect(await lookup().txt('nothing.example.test')).toEqual({ kind: 'nxdomain' })
    expect(await lookup().txt('mail.example.test')).toEqual({ kind: 'nodata' })
    expect(await lookup().txt('er.example.test')).toEqual({ kind: 'nodata' })
  })

  it('tells refused from failed', async () => {
    expect(await lookup().txt('elsewhere.invalid')).toMatchObject({ kind: 'servfail', code: 'REFUSED' })
    expect(await lookup().txt('broken.test')).toMatchObject({ kind: 'servfail', code: 'SERVFAIL' })
  })

  it('fails over to the next server, whatever the first one did', async () => {
    const silent = await startUdpServer(() => undefined)
    const refusing = await startUdpServer((question) => withCode(question, 5))
    const failing = await startUdpServer((question) => withCode(question, 2))
    for (const bad of [silent, refusing, failing]) {
      const both = systemLookup({ servers: [bad.address, nsd.address], timeoutMs: 1000, tries: 2 })
      expect((await both.a('mail.example.test')).kind).toBe('answer')
      await bad.stop()
    }
  })
})

describe('systemLookup against servers that do wrong', () => {
  it('times out on silence, after its attempts and no more', async () => {
    const silent = await startUdpServer(() => undefined)
    expect(await systemLookup({ servers: [silent.address], timeoutMs: 150, tries: 3 }).txt('a.example')).toEqual({ kind: 'timeout' })
    expect(silent.received()).toBe(3)
    await silent.stop()
  })

  it('says when an answer cannot be read', async () => {
    const garbage = await startUdpServer((question) => Buffer.concat([question.subarray(0, 2), Buffer.from('8180000100ff00000000ffffffff', 'hex')]))
    const outcome = await systemLookup({ servers: [garbage.address], timeoutMs: 3000, tries: 1 }).txt('a.example')
    expect(outcome).toEqual({ kind: 'undecodable', detail: 'BADRESP' })
    await garbage.stop()
  })

  it('says when there is no server', async () => {
    const gone = await startUdpServer(() => undefined)
    await gone.stop()
    const outcome = await systemLookup({ servers: [gone.address], timeoutMs: 3000, tries: 1 }).txt('a.example')
    expect(outcome).toMatchObject({ kind: 'servfail', code: 'UNREACHABLE' })
  })

  it.each([
    [2, 'SERVFAIL', 3],
    [5, 'REFUSED', 1],
    [4, 'NOTIMP', 3],
  ])('response code %i is %s, asked %i times', async (rcode, code, times) => {
    const server = await startUdpServer((question) => withCode(question, rcode))
    const outcome = await systemLookup({ servers: [server.address], timeoutMs: 3000, tries: 3 }).a('a.example')
    expect(outcome).toMatchObject({ kind: 'servfail', code })
    expect(server.received()).toBe(times)
    await server.stop()
  })

  it('asks without the extension of DNS where the server does not know it', async () => {
    const server = await startUdpServer((question) => (dnsPacket.decode(question).additionals?.length ? dnsPacket.encode({ type: 'response', id: question.readUInt16BE(0), flags: 0x0181 }) : withAddress(question, '192.0.2.7')))
    expect(await systemLookup({ servers: [server.address], timeoutMs: 3000, tries: 1 }).a('a.example')).toMatchObject({ records: ['192.0.2.7'] })
    await server.stop()
  })

  it('never asks twice when the name does not exist', async () => {
    const server = await startUdpServer((question) => withCode(question, 3))
    expect(await systemLookup({ servers: [server.address], timeoutMs: 3000, tries: 3 }).a('a.example')).toEqual({ kind: 'nxdomain' })
    expect(server.received()).toBe(1)
    await server.stop()
  })

  it('takes a lost packet for lost, not for an absent record', async () => {
    const lossy = await startUdpServer((question, count) => (count === 1 ? undefined : withAddress(question, '192.0.2.7')))
    expect(await systemLookup({ servers: [lossy.address], timeoutMs: 1000, tries: 2 }).a('a.example')).toMatchObject({ records: ['192.0.2.7'] })
    await lossy.stop()
  })

  it('stops at once when aborted', async () => {
    const silent = await startUdpServer(() => undefined)
    const abort = new AbortController()
    const asked = systemLookup({ servers: [silent.address], timeoutMs: 60_000, tries: 3 }).txt('a.example', abort.signal)
    setTimeout(() => abort.abort(new Error('enough')), 50)
    await expect(asked).rejects.toThrow('enough')
    await silent.stop()
  })

  it('keeps to its limit of questions under way', async () => {
    const silent = await startUdpServer(() => undefined)
    const abort = new AbortController()
    const lookup = systemLookup({ servers: [silent.address], timeoutMs: 60_000, tries: 1, concurrency: 3 })
    const all = Promise.allSettled(Array.from({ length: 6 }, (_, n) => lookup.a(`n${n}.example`, abort.signal)))
    await expect.poll(() => silent.received(), { timeout: 4000 }).toBe(3)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(silent.received()).toBe(3)
    abort.abort(new Error('enough'))
    expect((await all).map((one) => one.status)).toEqual(Array(6).fill('rejected'))
    await silent.stop()
  })

  it('gives the place of an ended question to the next', async () => {
    const server = await startUdpServer((question) => withAddress(question, '192.0.2.7'))
    const lookup = systemLookup({ servers: [server.address], timeoutMs: 3000, concurrency: 2 })
    const all = await Promise.all(Array.from({ length: 7 }, (_, n) => lookup.a(`n${n}.example`)))
    expect(all.map((outcome) => outcome.kind)).toEqual(Array(7).fill('answer'))
    expect(server.received()).toBe(7)
    await server.stop()
  })

  it('with a memory asks each question once', async () => {
    const server = await startUdpServer((question) => withAddress(question, '192.0.2.7'))
    const lookup = withMemory(systemLookup({ servers: [server.address] }))
    await Promise.all([lookup.a('a.example'), lookup.a('A.example.'), lookup.a('a.example')])
    await lookup.a('a.example')
    expect(server.received()).toBe(1)
    await server.stop()
  })
})

describe('serverPlace', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1', 53], [' 192.0.2.1:5353 ', '192.0.2.1', 5353], ['2001:db8::1', '2001:db8::1', 53], ['[2001:db8::1]:5353', '2001:db8::1', 5353], ['[::1]', '::1', 53],
    ['fe80::1%eth0', 'fe80::1%eth0', 53],
  ])('%s', (text, address, port) => expect(serverPlace(text)).toEqual({ address, port }))
  it.each(['', 'dns.example', '192.0.2.1:', '192.0.2.1:0', '192.0.2.1:65536', '[192.0.2.1]:53', '2001:db8::1:x', '192.0.2'])('%j is none', (text) => expect(serverPlace(text)).toBeUndefined())
  it('names what is no address', async () => {
    expect(await systemLookup({ servers: ['dns.example'], tries: 1 }).a('a.test')).toEqual({ kind: 'servfail', code: 'UNREACHABLE', detail: 'dns.example is no address' })
  })
})
