import { Client } from '../../src/api/client'
import { directFetch } from '../../src/api/directFetch'
import { listDomains } from '../../src/api/operations/domains'
import { demoBase } from '../../src/api/environments'
import { listEmailAccounts } from '../../src/api/operations/mailboxes'
import { listTraceMailMailouts } from '../../src/api/operations/tracemail'
import { pages } from '../../src/api/paging'
import type { Fetch } from '../../src/api/transport'
import { createDemo } from '../../src/demo/demo'
import { serveDemo } from '../../src/demo/server'
import { Tail } from '../../src/tail/poller'
import { openLog } from '../../src/tail/source'
import { bigAccount, type Big } from '../fixtures/bigAccount'
import { median, type Row } from './table'

const sizes = [100, 1_000, 10_000, 100_000]
const runs = 7
/** A page of a tree. */
const per = 100

/** How what is looked at costs more where there is more: mailboxes of one domain, by their number. */
export async function benchScale(): Promise<Row[]> {
  const rows: Row[] = []
  for (const size of sizes) rows.push(await atSize(size))
  return [...rows, await manyDomains(), await manyEntries()]
}

async function atSize(size: number): Promise<Row> {
  const { client, close, asked } = await serve({ domains: 1, each: size })
  try {
    const params = { domain_code: 'DM00000000' }
    const page = await timed(() => client.call(listEmailAccounts, { params, query: { page: 1, per } }))
    const last = await timed(() => client.call(listEmailAccounts, { params, query: { page: size / per, per } }))
    const found = await timed(() => client.call(listEmailAccounts, { params, query: { page: 1, per, query: `user${size - 1}` } }))
    const before = asked.count
    const began = performance.now()
    let read = 0
    for await (const { rows } of pages(client, listEmailAccounts, { params, query: { per: 500 } })) read += rows.length
    const all = performance.now() - began
    return {
      what: `${size.toLocaleString('en')} mailboxes: a page of the tree`, value: `${page.toFixed(1)} ms`,
      more: `1 request; the last page ${last.toFixed(1)} ms, one found by its name ${found.toFixed(1)} ms; all ${read.toLocaleString('en')} read ${(all / 1_000).toFixed(2)} s, ${asked.count - before} requests`,
    }
  } finally {
    await close()
  }
}

async function manyDomains(): Promise<Row> {
  const { client, close } = await serve({ domains: 5_000, each: 40 })
  try {
    const ms = await timed(() => client.call(listDomains, { query: { page: 1, per } }))
    return { what: '5,000 domains, 200,000 mailboxes: a page of the tree', value: `${ms.toFixed(1)} ms`, more: '1 request' }
  } finally {
    await close()
  }
}

/** A log of a million, made from its times and kept nowhere; a tail reads what is newest of it. */
async function manyEntries(): Promise<Row> {
  const demo = createDemo({ unrest: { gap: [200, 310] } })
  const asked = { count: 0 }
  const fetch: Fetch = (url, init) => (asked.count++, demo.fetch(url, init))
  const client = new Client({ bases: { management: demoBase, send: demoBase }, token: async () => demo.tokens.management, fetch: () => fetch })
  const { total_records: total = 0 } = (await client.list(listTraceMailMailouts, { query: { page: 1, per } })).pagination
  const page = await timed(() => client.list(listTraceMailMailouts, { query: { page: 1, per } }))
  const last = await timed(() => client.list(listTraceMailMailouts, { query: { page: Math.floor(total / per), per } }))
  asked.count = 0
  const before = process.memoryUsage().heapUsed
  const tail = new Tail({ fetchPage: openLog(client, 'tracemail.worked', { filters: {} }), onChange: () => undefined })
  tail.start()
  while (tail.standing().state.phase !== 'streaming') await new Promise((resolve) => setTimeout(resolve, 10))
  const { count } = asked
  tail.dispose()
  return {
    what: `${total.toLocaleString('en')} log entries: a page`, value: `${page.toFixed(1)} ms`,
    more: `1 request; the last page ${last.toFixed(1)} ms; a tail begins with ${count} requests, ${tail.ring.size} entries, ${Math.max(0, (process.memoryUsage().heapUsed - before) / 1e6).toFixed(1)} MB`,
  }
}

async function serve(big: Big): Promise<{ client: Client; asked: { count: number }; close(): Promise<void> }> {
  const demo = bigAccount(createDemo(), big)
  const server = await serveDemo({ demo })
  const fetch = await directFetch()
  const asked = { count: 0 }
  const client = new Client({ bases: { management: server.url, send: server.url }, token: async () => demo.tokens.management, fetch: () => async (url, init) => (asked.count++, fetch(url, init)) })
  return { client, asked, close: () => server.close() }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  return median(times)
}
