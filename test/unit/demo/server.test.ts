import { request as httpRequest } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { fetch } from 'undici'
import { createDemo } from '../../../src/demo/demo'
import { serveDemo, type DemoServer, type ServeOptions } from '../../../src/demo/server'
import { silentLogger } from '../../../src/logger'
import { start } from './account'

const running: DemoServer[] = []
afterEach(() => Promise.all(running.splice(0).map((server) => server.close())))

async function serve(options: ServeOptions = {}): Promise<DemoServer> {
  const server = await serveDemo(options)
  running.push(server)
  return server
}

/** The status of a request with exactly this target, which fetch would tidy up. */
const raw = (server: DemoServer, path: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    httpRequest(server.url, { path }, (response) => resolve(response.resume().statusCode)).on('error', reject).end()
  })

describe('the demo server', () => {
  it('answers by itself, on an address of IPv6 too', async () => {
    const server = await serve({ host: '::1' })
    expect(server.url).toMatch(/^http:\/\/\[::1\]:\d+$/)
    const answer = await fetch(`${server.url}/api/domains?per=1`, { headers: { 'x-api-token': server.demo.tokens.management } })
    expect(await answer.json()).toMatchObject({ resources: [{ name: 'acme-demo.example' }] })
  })

  it('has the port that was asked for', async () => {
    const first = await serve()
    await first.close()
    const again = await serve({ port: Number(new URL(first.url).port) })
    expect(again.url).toBe(first.url)
  })

  it('lets wait as long as a fault says', async () => {
    const server = await serve()
    const begun = performance.now()
    await fetch(`${server.url}/api/domains`, { headers: { 'x-demo-fault': 'latency=60' } })
    expect(performance.now() - begun).toBeGreaterThan(55)
  })

  it('refuses a body that is too large, so that the sender gets to know', async () => {
    const server = await serve()
    const part = Buffer.alloc(1024 * 1024, ' ')
    // Whoever still sends when the connection ends hears of that alone.
    const send = (parts: number): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const sending = httpRequest(`${server.url}/v1/send`, { method: 'POST' }, (response) => resolve(response.resume().statusCode)).on('error', reject)
        const write = (left: number): unknown => (left > 0 ? sending.write(part, () => setImmediate(write, left - 1)) : sending.end())
        write(parts)
      })
    expect([await send(1), await send(60)]).toEqual([401, 413])
  })

  it('refuses a target that is no address', async () => {
    expect(await raw(await serve(), '//')).toBe(400)
  })

  it('says what it was asked, and what broke in it, and goes on', async () => {
    const lines: string[] = []
    let time = start
    const server = await serve({
      demo: createDemo({ clock: { now: () => time } }), log: { ...silentLogger, debug: (line) => lines.push(line), error: (line) => lines.push(line) },
    })
    const token = server.demo.tokens.management
    const change = async (): Promise<number> =>
      (await fetch(`${server.url}/api/domains/D100000001`, { method: 'PUT', headers: { 'x-api-token': token }, body: '{}' })).status
    expect(await change()).toBe(204)
    // A clock that shows no time breaks what writes the time of a change.
    time = NaN
    expect(await change()).toBe(500)
    time = start
    expect(await change()).toBe(204)
    expect(lines).toEqual(['PUT /api/domains/D100000001 → 204', expect.stringMatching(/^PUT \/api\/domains\/D100000001: RangeError: Invalid time value\n +at /), 'PUT /api/domains/D100000001 → 204'])
  })
})
