import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Client } from '../../src/api/client'
import { directFetch } from '../../src/api/directFetch'
import { listDomains } from '../../src/api/operations/domains'
import { createDemo } from '../../src/demo/demo'
import { median, type Row } from './table'

const calls = 400
const runs = 7

interface Cost {
  /** Calls a second. */
  rate: number
  /** Of the processor, in µs a call. */
  cpu: number
}

async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const [began, used] = [performance.now(), process.cpuUsage()]
  for (let n = 0; n < calls; n++) await work()
  const { user, system } = process.cpuUsage(used)
  return { rate: calls / ((performance.now() - began) / 1_000), cpu: (user + system) / calls }
}

/** What the client costs beside the bare `fetch` of the same page: both over the same sockets, in turns. The server's share is in both. */
export async function benchClient(): Promise<Row[]> {
  const demo = createDemo()
  const page = await demo.fetch('https://api.qboxmail.com/api/domains?page=1&per=50', {
    method: 'GET', headers: { 'X-Api-Token': demo.tokens.management }, signal: new AbortController().signal, redirect: 'manual',
  })
  const text = await page.text()
  const server = createServer((_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(text))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const fetch = await directFetch()
  const client = new Client({ bases: { management: base, send: base }, token: async () => 'token', fetch: () => fetch })
  const bare = async (): Promise<unknown> => {
    const reply = await fetch(`${base}/api/domains?page=1&per=50`, { method: 'GET', headers: { 'X-Api-Token': 'token' }, signal: AbortSignal.timeout(30_000), redirect: 'manual' })
    return JSON.parse(await reply.text()) as unknown
  }
  const typed = (): Promise<unknown> => client.call(listDomains, { query: { page: 1, per: 50 } })
  try {
    const [bares, typeds]: [Cost[], Cost[]] = [[], []]
    for (const [work, costs] of [[bare, []], [typed, []], ...Array.from({ length: runs }, () => [[bare, bares], [typed, typeds]] as const).flat()] as const) (costs as Cost[]).push(await costOf(work))
    const of = (costs: readonly Cost[], name: keyof Cost): number => median(costs.map((cost) => cost[name]))
    return [
      { what: 'bare fetch and JSON.parse of a page', value: `${of(bares, 'rate').toFixed(0)} calls/s`, more: `${of(bares, 'cpu').toFixed(0)} µs of the processor a call, the server’s too; ${(text.length / 1024).toFixed(0)} KB` },
      { what: 'the same by the client, read and checked', value: `${of(typeds, 'rate').toFixed(0)} calls/s`, more: `${of(typeds, 'cpu').toFixed(0)} µs a call: ${(of(typeds, 'cpu') - of(bares, 'cpu')).toFixed(0)} µs more` },
    ]
  } finally {
    server.closeAllConnections()
    server.close()
  }
}
