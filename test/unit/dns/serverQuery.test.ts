import dgram from 'node:dgram'
import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'
import dnsPacket from 'dns-packet'
import { afterEach, describe, expect, it } from 'vitest'
import { askServer } from '../../../src/dns/serverQuery'
import { startUdpServer } from '../../fixtures/udpServer'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** Octets of an answer to the question, or to another one. */
function answerTo(question: Buffer, more: dnsPacket.Packet = {}): Buffer {
  const { id = 0, questions = [] } = dnsPacket.decode(question)
  return dnsPacket.encode({ type: 'response', id, questions, answers: [{ type: 'A', name: 'a.test', ttl: 60, data: '192.0.2.1' }], ...more })
}

/** A server that cuts every datagram, and then writes `parts` over TCP. */
async function overTcp(parts: (question: Buffer) => readonly Buffer[]): Promise<{ address: string; port: number }> {
  const server = net.createServer((socket) => {
    socket.once('data', (octets) => {
      const write = ([first, ...rest]: readonly Buffer[]): unknown => (first ? socket.write(first, () => setTimeout(write, 5, rest)) : socket.end())
      write(parts(octets.subarray(2)))
    }).on('error', () => undefined)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const udp = dgram.createSocket('udp4')
  udp.on('message', (question, from) => udp.send(answerTo(question, { flags: 0x0200, answers: [] }), from.port, from.address))
  await new Promise<void>((resolve) => udp.bind(port, '127.0.0.1', resolve))
  closing.push(() => new Promise((resolve) => server.close(resolve)), () => udp.close())
  return { address: '127.0.0.1', port }
}

/** The message with its length before it. */
const framed = (message: Buffer): Buffer => Buffer.concat([Buffer.from([message.length >> 8, message.length & 0xff]), message])
const ask = (server: { address: string; port: number }, more: { signal?: AbortSignal; name?: string } = {}) => askServer({ ...server, type: 'a', name: 'a.test', timeoutMs: 3_000, ...more })

describe('askServer', () => {
  it('waits for the whole of an answer that comes in pieces', async () => {
    const server = await overTcp((question) => {
      const octets = framed(answerTo(question))
      return [octets.subarray(0, 1), octets.subarray(1, 2), octets.subarray(2, 20), octets.subarray(20)]
    })
    expect((await ask(server)).outcome).toEqual({ kind: 'answer', records: ['192.0.2.1'], ttl: 60 })
  })

  it.each([
    ['answers another question', (question: Buffer) => [framed(answerTo(question, { id: 0, questions: [{ type: 'A' as const, name: 'b.test' }] }))], { kind: 'undecodable', detail: 'another question' }],
    ['ends before its end', (question: Buffer) => [framed(answerTo(question)).subarray(0, 20)], { kind: 'undecodable', detail: 'EOF' }],
    ['is cut once more', (question: Buffer) => [framed(answerTo(question, { flags: 0x0200 }))], { kind: 'undecodable' }],
  ])('takes nothing from a server that %s over TCP', async (_what, parts, outcome) => {
    expect((await ask(await overTcp(parts))).outcome).toMatchObject(outcome)
  })

  it('hears a port that is closed to TCP', async () => {
    const udp = await startUdpServer((question) => answerTo(question, { flags: 0x0200, answers: [] }))
    closing.push(() => udp.stop())
    const [address = '', port] = udp.address.split(':')
    expect((await ask({ address, port: Number(port) })).outcome).toEqual({ kind: 'servfail', code: 'UNREACHABLE', detail: 'ECONNREFUSED' })
  })

  it('reaches a server by its address of IPv6', async () => {
    const socket = dgram.createSocket('udp6')
    socket.on('message', (question, from) => socket.send(answerTo(question), from.port, from.address))
    await new Promise<void>((resolve) => socket.bind(0, '::1', resolve))
    closing.push(() => socket.close())
    expect((await ask({ address: '::1', port: socket.address().port })).outcome).toMatchObject({ kind: 'answer', records: ['192.0.2.1'] })
  })

  it('asks nobody for a name that no question can carry, and nobody once it is aborted', async () => {
    let asked = 0
    const udp = await startUdpServer((question) => {
      asked++
      return answerTo(question)
    })
    closing.push(() => udp.stop())
    const [address = '', port] = udp.address.split(':')
    const server = { address, port: Number(port) }
    expect((await ask(server, { name: `${'x'.repeat(64)}.test` })).outcome).toEqual({ kind: 'undecodable', detail: 'BADNAME' })
    await expect(ask(server, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough')
    expect(asked).toBe(0)
  })
})
