import { describe, expect, it } from 'vitest'
import { createGzip } from 'node:zlib'
import { getDomain, updateDomainStatus } from '../../../src/api/operations/domains'
import { longestAnswer } from '../../../src/api/transport'
import { clientFor, serve } from './server'

const params = { domain_code: 'D1' }

/** Writes the same octets over and over, as fast as they are taken, until nobody takes them any more. */
function endless(write: (chunk: Buffer) => boolean, drained: (go: () => void) => void, ended: () => boolean): void {
  const chunk = Buffer.alloc(256 * 1024, ' ')
  const go = (): void => {
    while (!ended()) if (!write(chunk)) return drained(go)
  }
  go()
}

describe('an answer that does not end', () => {
  it('is let go at the limit, and its connection with it', async () => {
    let left = 0
    let closed: () => void
    const gone = new Promise<void>((resolve) => (closed = resolve))
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.once('close', closed)
      endless((chunk) => ((left += chunk.length), response.write(chunk)), (go) => response.once('drain', go), () => response.destroyed)
    })
    await expect(clientFor(url).client.call(getDomain, { params })).rejects.toMatchObject({ reason: 'too-long' })
    await gone
    expect(left).toBeLessThan(2 * longestAnswer)
  })

  it('is so when a few octets become many, and a write says that it may have been done', async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      const gzip = createGzip({ level: 1 })
      gzip.pipe(response)
      response.once('close', () => gzip.destroy())
      endless((chunk) => gzip.write(chunk), (go) => gzip.once('drain', go), () => gzip.destroyed)
    })
    // Only the platform's fetch decompresses; undici's bare request asks for nothing compressed.
    const { client, log } = clientFor(url, { fetch: async () => (address, init) => globalThis.fetch(address, init) })
    await expect(client.call(updateDomainStatus, { params, body: { status: 'disabled' } })).rejects.toMatchObject({ reason: 'too-long', details: { outcomeUnknown: true } })
    expect(log.lines.join('\n')).not.toMatch(/ {100}/)
  })
})
