import { afterEach, beforeEach, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import dnsPacket, { type Answer } from 'dns-packet'
import * as vscode from 'vscode'
import { explain, UserError } from '../../../src/editor/explain'
import { lookupFor } from '../../../src/editor/resolvers'
import { Session } from '../../../src/features/records/session'
import { startWebServer, type WebServer } from '../../fixtures/webServer'
import { closeWindows, openWindow, until } from './window'

const name = 'doh.test'
const subject = { kind: 'name', name } as const
const setServers = (value: unknown): Thenable<void> => vscode.workspace.getConfiguration('qboxmail').update('dns.servers', value, vscode.ConfigurationTarget.Global)

/** A signed zone, and the signed one by which it is seen whether signatures are checked. */
const zone: readonly Answer[] = [
  { type: 'TXT', name, ttl: 60, data: 'v=spf1 mx -all' },
  { type: 'MX', name, ttl: 60, data: { preference: 10, exchange: `mx.${name}` } },
  { type: 'A', name: `mx.${name}`, ttl: 60, data: '127.0.0.1' },
  { type: 'NS', name, ttl: 60, data: `mx.${name}` },
  { type: 'NS', name: 'com', ttl: 60, data: 'ns.com' },
  { type: 'TLSA', name: `_25._tcp.mx.${name}`, ttl: 60, data: { usage: 3, selector: 1, matchingType: 1, certificate: Buffer.alloc(32, 7) } },
]

describe('the setting qboxmail.dns.servers', () => {
  const { fetch: ownFetch } = globalThis
  let server: WebServer

  beforeEach(async () => {
    server = await startWebServer((request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
        if (new URL(request.url ?? '', 'https://x').pathname !== '/dns-query') return void response.writeHead(404).end()
        const { id = 0, questions = [] } = dnsPacket.decode(Buffer.concat(parts))
        const answers = zone.filter((one) => one.name === questions[0]?.name.toLowerCase() && one.type === questions[0].type)
        const flags = dnsPacket.RECURSION_DESIRED | dnsPacket.RECURSION_AVAILABLE | dnsPacket.AUTHENTIC_DATA
        response.writeHead(200, { 'content-type': 'application/dns-message' }).end(dnsPacket.encode({ type: 'response', id, flags, questions, answers }))
      })
    })
    // The way the look-ups go is the editor's own; only the host of the address is exchanged for a real server on loopback.
    globalThis.fetch = ((url: string, init: RequestInit) => server.fetch(url, init as never)) as typeof fetch
  })

  afterEach(async () => {
    globalThis.fetch = ownFetch
    await setServers(undefined)
    closeWindows()
    await server.stop()
  })

  it('has DNS asked over HTTPS alone, with DNSSEC and DANE, and no server of the zone directly', async () => {
    await setServers([' https://dns.test/dns-query{?dns} ', '127.0.0.1:9'])
    const session = new Session(openWindow().editor, subject, () => undefined, [])
    try {
      session.start()
      await until('the check is done', () => session.model().dns.phase === 'done')
      await until('the public view is there', () => session.model().sections.some(({ views }) => views !== undefined))
      const { dns, sections } = session.model()
      assert.equal(dns.resolver, 'dns.test')
      const rules = (area: string) => sections.filter((section) => section.area === area).flatMap(({ result }) => result?.findings.map(({ rule }) => rule) ?? [])
      assert.deepEqual(rules('dnssec'), ['dnssec.signed', 'dane.present'])
      assert.deepEqual(sections.find(({ area }) => area === 'spf')?.result?.published, ['v=spf1 mx -all'])
      for (const { views } of sections) if (views) assert.deepEqual([views.agreement, views.servers, views.open.who], ['unasked', [], 'dns.test'])
      assert.ok(server.asked.filter((url) => url === 'https://dns.test/dns-query').length > 10)
    } finally {
      session.dispose()
    }
  })

  it('has a server of its list asked, and those of the zone', async () => {
    await setServers(['127.0.0.1:9'])
    const { own, dnssec, resolver } = await lookupFor(openWindow().editor, subject)
    assert.deepEqual([own?.reach?.('127.0.0.1'), own?.reach?.('192.0.2.1'), dnssec, resolver], [{ address: '127.0.0.1', port: 9 }, { address: '192.0.2.1', port: 53 }, undefined, '127.0.0.1:9'])
  })

  const wrong = ['http://dns.test/dns-query', 'ftp://dns.test', 'https://', 'dns.test', '127.0.0.1:x', '127.0.0.1:0', '[::1', '300.1.1.1']

  it('is named when an entry is no server, and nothing is asked then', async () => {
    const { editor } = openWindow()
    for (const entry of wrong) {
      await setServers([entry])
      await assert.rejects(lookupFor(editor, subject), (error) => {
        assert.ok(error instanceof UserError, entry)
        const { what, means, ways } = explain(error)
        assert.ok(what.includes(entry), what)
        assert.match(means, /qboxmail\.dns\.servers/)
        assert.deepEqual(ways, ['settings'])
        return true
      })
    }
    assert.deepEqual(server.asked, [])
  })

  it('is named in the panel, too', async () => {
    await setServers(['dns.test'])
    const session = new Session(openWindow().editor, subject, () => undefined, [])
    try {
      session.start()
      await until('the check has failed', () => session.model().dns.phase === 'failed')
      assert.match(session.model().dns.what ?? '', /“dns\.test” cannot be used.*qboxmail\.dns\.servers/)
    } finally {
      session.dispose()
    }
  })
})
