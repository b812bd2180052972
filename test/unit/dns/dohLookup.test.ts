import type { IncomingMessage, ServerResponse } from 'node:http'
import dnsPacket, { type Answer } from 'dns-packet'
import { afterEach, describe, expect, it } from 'vitest'
import { dohLookup, type DohOptions } from '../../../src/dns/dohLookup'
import { startWebServer, type WebServer } from '../../fixtures/webServer'

const url = 'https://dns.test/dns-query'
const media = { 'content-type': 'application/dns-message' }

let server: WebServer | undefined
afterEach(async () => {
  await server?.stop()
  server = undefined
})

interface Seen {
  method: string
  url: string
  question: dnsPacket.DecodedPacket
}

/** A server over HTTP that answers with what `reply` writes; tells what it was asked. */
async function serve(reply: (question: dnsPacket.DecodedPacket, response: ServerResponse, count: number) => void, options: Partial<DohOptions> = {}) {
  const seen: Seen[] = []
  server = await startWebServer((request, response) => {
    void bodyOf(request).then((body) => {
      const octets = request.method === 'GET' ? Buffer.from(new URL(request.url ?? '', url).searchParams.get('dns') ?? '', 'base64url') : body
      const question = dnsPacket.decode(octets)
      seen.push({ method: request.method ?? '', url: request.url ?? '', question })
      reply(question, response, seen.length)
    })
  })
  return { seen, lookup: dohLookup({ urls: [url], fetch: server.fetch, timeoutMs: 3000, tries: 1, ...options }) }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

const packet = (question: dnsPacket.DecodedPacket, answers: Answer[], rcode = 0) =>
  dnsPacket.encode({ type: 'response', id: question.id ?? 0, flags: 0x0180 | rcode, questions: question.questions ?? [], answers })
const answering = (answers: Answer[], rcode = 0, headers: object = {}) => (question: dnsPacket.DecodedPacket, response: ServerResponse) =>
  void response.writeHead(200, { ...media, ...headers }).end(packet(question, answers, rcode))

describe('dohLookup', () => {
  it.each(['POST', 'GET'] as const)('asks by %s, with the id 0', async (method) => {
    const { lookup, seen } = await serve(answering([{ type: 'A', name: 'a.test', ttl: 60, data: '192.0.2.1' }]), { method, urls: [`${url}{?dns}`] })
    expect(await lookup.a('A.test.')).toEqual({ kind: 'answer', records: ['192.0.2.1'], ttl: 60 })
    expect(seen).toMatchObject([{ method, question: { id: 0, flag_rd: true, questions: [{ type: 'A' }] } }])
    expect(seen[0]?.url.startsWith('/dns-query')).toBe(true)
  })

  it('reads every type', async () => {
    const all: Answer[] = [
      { type: 'TXT', name: 'a.test', ttl: 5, data: ['v=spf1 ', Buffer.from([0x2d, 0xe9])] },
      { type: 'MX', name: 'a.test', ttl: 5, data: { preference: 10, exchange: 'MX.a.test' } },
      { type: 'MX', name: 'a.test', ttl: 5, data: { preference: 0, exchange: '.' } },
      { type: 'AAAA', name: 'a.test', ttl: 5, data: '2001:db8::1' },
      { type: 'NS', name: 'a.test', ttl: 5, data: 'ns.a.test' },
      { type: 'PTR', name: 'a.test', ttl: 5, data: 'host.a.test' },
    ]
    const { lookup } = await serve(answering(all))
    expect(await lookup.txt('a.test')).toEqual({ kind: 'answer', ttl: 5, records: [{ strings: ['v=spf1 ', '-\u00e9'], text: 'v=spf1 -\u00e9' }] })
    expect(await lookup.mx('a.test')).toMatchObject({ records: [{ exchange: 'mx.a.test', priority: 10 }, { exchange: '', priority: 0 }] })
    expect(await lookup.aaaa('a.test')).toMatchObject({ records: ['2001:db8::1'] })
    expect(await lookup.ns('a.test')).toMatchObject({ records: ['ns.a.test'] })
    expect(await lookup.ptr('a.test')).toMatchObject({ records: ['host.a.test'] })
  })

  it('follows aliases, and lives as long as the shortest of them', async () => {
    const { lookup } = await serve(answering([
      { type: 'CNAME', name: 'a.test', ttl: 20, data: 'b.test' },
      { type: 'CNAME', name: 'b.test', ttl: 300, data: 'c.test' },
      { type: 'A', name: 'c.test', ttl: 60, data: '192.0.2.1' },
      { type: 'A', name: 'other.test', ttl: 1, data: '192.0.2.9' },
    ]))
    expect(await lookup.a('a.test')).toEqual({ kind: 'answer', records: ['192.0.2.1'], ttl: 20 })
    expect(await lookup.cname('a.test')).toEqual({ kind: 'answer', records: ['b.test'], ttl: 20 })
  })

  it('ends a circle of aliases', async () => {
    const { lookup } = await serve(answering([{ type: 'CNAME', name: 'a.test', data: 'b.test' }, { type: 'CNAME', name: 'b.test', data: 'a.test' }]))
    expect(await lookup.a('a.test')).toEqual({ kind: 'nodata' })
  })

  it('takes the age of an answer from its life', async () => {
    const { lookup } = await serve(answering([{ type: 'A', name: 'a.test', ttl: 60, data: '192.0.2.1' }], 0, { age: '45' }))
    expect(await lookup.a('a.test')).toMatchObject({ ttl: 15 })
  })

  it.each([
    [0, { kind: 'nodata' }],
    [3, { kind: 'nxdomain' }],
    [2, { kind: 'servfail', code: 'SERVFAIL', detail: 'SERVFAIL' }],
    [5, { kind: 'servfail', code: 'REFUSED', detail: 'REFUSED' }],
    [9, { kind: 'servfail', code: 'OTHER', detail: 'RCODE 9' }],
  ])('keeps response code %i apart', async (rcode, outcome) => {
    const { lookup } = await serve(answering([], rcode))
    expect(await lookup.txt('a.test')).toEqual(outcome)
  })

  it.each<[string, (question: dnsPacket.DecodedPacket, response: ServerResponse) => void, object]>([
    ['silence', () => undefined, { kind: 'timeout' }],
    ['status 503', (_q, response) => void response.writeHead(503).end(), { kind: 'servfail', code: 'OTHER', detail: 'HTTP 503' }],
    ['a redirect', (_q, response) => void response.writeHead(302, { location: '/else' }).end(), { kind: 'servfail', code: 'OTHER', detail: 'HTTP 302' }],
    ['a web page', (_q, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'), { kind: 'undecodable', detail: 'text/html' }],
    ['no content type', (_q, response) => void response.writeHead(200).end('x'), { kind: 'undecodable', detail: 'no content type' }],
    ['a cut answer', (question, response) => void response.writeHead(200, media).end(dnsPacket.encode({ type: 'response', id: 0, flags: 0x0380, questions: question.questions ?? [] })), { kind: 'undecodable', detail: 'longer than 64 KB' }],
    ['garbage', (_q, response) => void response.writeHead(200, media).end('\u0000\u0000garbage'), { kind: 'undecodable', detail: 'BADRESP' }],
    ['too much', (_q, response) => void response.writeHead(200, media).end(Buffer.alloc(70_000)), { kind: 'undecodable', detail: 'longer than 64 KB' }],
    ['a cut connection', (_q, response) => void response.socket?.destroy(), { kind: 'servfail', code: 'UNREACHABLE' }],
    ['another question', (question, response) => void response.writeHead(200, media).end(packet({ ...question, questions: [{ type: 'A', name: 'b.test' }] }, [])), { kind: 'undecodable', detail: 'another question' }],
  ])('names %s', async (_what, reply, outcome) => {
    const { lookup } = await serve(reply, { timeoutMs: 500 })
    expect(await lookup.txt('a.test')).toMatchObject(outcome)
  })

  it('tries again after a failure, and never after a word of absence', async () => {
    const first = await serve((question, response, count) => (count === 1 ? void response.writeHead(500).end() : answering([], 3)(question, response)), { tries: 3 })
    expect(await first.lookup.txt('a.test')).toEqual({ kind: 'nxdomain' })
    expect(first.seen.length).toBe(2)
  })

  it('cannot be asked for an impossible name, or at an address without https', async () => {
    const { lookup, seen } = await serve(answering([]))
    expect(await lookup.txt(`${'x'.repeat(64)}.test`)).toMatchObject({ kind: 'undecodable' })
    expect(seen).toEqual([])
    expect(() => dohLookup({ urls: ['http://dns.test/'], fetch: () => Promise.reject(new Error('unused')) })).toThrow(TypeError)
  })

  it('ends when aborted', async () => {
    const { lookup } = await serve(() => undefined)
    const abort = new AbortController()
    const running = lookup.a('a.test', abort.signal)
    setTimeout(() => abort.abort(new Error('enough')), 30)
    await expect(running).rejects.toThrow('enough')
  })
})
