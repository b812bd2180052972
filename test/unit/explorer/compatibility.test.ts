import { describe, expect, it } from 'vitest'
import { Client } from '../../../src/api/client'
import { allOperations } from '../../../src/api/operations/all'
import { createDemo } from '../../../src/demo/demo'
import { reportText } from '../../../src/features/explorer/compatibilityReport'
import { tryAll } from '../../../src/features/explorer/tryReads'

const reads = allOperations.filter(({ method }) => method === 'GET')
const bases = { management: 'https://demo.invalid', send: 'https://demo.invalid' }

function demoClient(token?: string, instead?: (path: string) => { status: number; type: string; text: string } | undefined): { client: Client; sent: string[] } {
  const demo = createDemo()
  const sent: string[] = []
  const client = new Client({
    bases,
    token: () => Promise.resolve(token ?? demo.tokens.management),
    fetch: () => (url, init) => {
      sent.push(`${init.method} ${new URL(url).pathname}`)
      const other = instead?.(new URL(url).pathname)
      if (other) return Promise.resolve({ status: other.status, headers: new Headers({ 'content-type': other.type }), text: () => Promise.resolve(other.text) })
      return demo.fetch(url, init)
    },
  })
  return { client, sent }
}

describe('the check of compatibility', () => {
  it('reads only, and finds every operation that the demo account answers', async () => {
    const { client, sent } = demoClient()
    const told: string[] = []
    const tried = await tryAll(client, reads, new AbortController(), (title) => told.push(title))
    expect(tried.map(({ operation }) => operation.id)).toEqual(reads.map(({ id }) => id))
    expect(told).toHaveLength(reads.length)
    expect(sent.filter((line) => !line.startsWith('GET '))).toEqual([])
    expect(tried.filter(({ outcome }) => !['answers', 'nothing', 'not-tried'].includes(outcome.kind)).map(({ operation, outcome }) => `${operation.id}: ${outcome.words}`)).toEqual([])
    expect(tried.filter(({ outcome }) => outcome.kind === 'answers').length).toBeGreaterThan(40)
  }, 30_000)

  it('ends at the first answer that says that the token is of no use', async () => {
    const { client, sent } = demoClient('wrong')
    const tried = await tryAll(client, reads, new AbortController(), () => undefined)
    expect(tried.some(({ fatal }) => fatal)).toBe(true)
    expect(sent.length).toBeLessThan(8)
    expect(reportText('Mine', 'https://api.example.com', tried, reads.length, {})).toMatch(/It ended early: .*401/)
  })

  it('asks for what belongs to a mailbox by the code of one, and for no file with passwords', async () => {
    const { client, sent } = demoClient()
    const tried = await tryAll(client, reads, new AbortController(), () => undefined)
    const kinds = new Map(tried.map(({ operation, outcome }) => [operation.id, outcome.kind]))
    for (const id of ['getApiAddressbooksCode', 'getApiAddressbooksCodeAddressbookIdContacts', 'getApiSignaturesCode']) expect(['answers', 'nothing'], id).toContain(kinds.get(id))
    expect([...kinds].filter(([, kind]) => kind === 'not-tried').map(([id]) => id)).toEqual(['getApiImportsImportCodeCsv', 'getApiMigrationsMigrationCodeCsv'])
    expect(sent.filter((line) => line.endsWith('/csv'))).toEqual([])
  })

  it('asks for a run of a migration by the id that its row names, and says so where it names none', async () => {
    const runs = ['getApiMigrationsMigrationCodeRunsRunId', 'getApiMigrationsMigrationCodeRunsRunIdLog']
    const few = reads.filter(({ id }) => runs.includes(id))
    const named = demoClient()
    expect((await tryAll(named.client, few, new AbortController(), () => undefined)).map(({ outcome }) => outcome.kind)).toEqual(['answers', 'answers'])
    expect(named.sent.at(-1)).toMatch(/^GET \/api\/migrations\/MG10000001\/runs\/1/)
    const none = demoClient(undefined, (path) => (path.endsWith('/resources') ? { status: 200, type: 'application/json', text: '{"resources":[{"code":"R1","test_run":{}}],"pagination":{}}' } : undefined))
    const words = (await tryAll(none.client, few, new AbortController(), () => undefined)).map(({ outcome }) => `${outcome.kind}: ${outcome.words}`)
    expect(words).toEqual(Array(2).fill('not-tried: “List migration resources” gives nothing to ask for'))
  })

  it('goes on past a page or a redirect at a guessed address, and ends at one of a documented address', async () => {
    const few = reads.filter(({ path }) => /dashboard|postmasters|delivery\/(accounts|domains)$/.test(path))
    const odd = (pattern: RegExp, status: number) => (path: string) => (pattern.test(path) ? { status, type: 'text/html', text: '<!doctype html>' } : undefined)
    for (const status of [200, 302, 404]) {
      const { client } = demoClient(undefined, odd(/dashboard|postmasters/, status))
      const tried = await tryAll(client, few, new AbortController(), () => undefined)
      expect(tried).toHaveLength(few.length)
      expect(tried.find(({ operation }) => operation.id === 'getApiPostmasters')?.outcome.kind).toBe('unknown')
    }
    const { client } = demoClient(undefined, odd(/delivery\/accounts$/, 302))
    const tried = await tryAll(client, few, new AbortController(), () => undefined)
    expect(tried.find(({ fatal }) => fatal)?.operation.id).toBe('getApiDeliveryAccounts')
    expect(tried.length).toBeLessThan(few.length)
  })

  it('stops when it is cancelled', async () => {
    const { client, sent } = demoClient()
    const stop = new AbortController()
    const tried = await tryAll(client, reads, stop, () => stop.abort())
    expect(tried.length).toBeLessThan(6)
    expect(sent.length).toBeLessThan(12)
  })

  it('says that nothing was written, and keeps names from breaking its table', async () => {
    const { client } = demoClient()
    const tried = await tryAll(client, reads.slice(0, 3), new AbortController(), () => undefined)
    const text = reportText('a|b\n# c', 'https://api.example.com', tried, undefined, { [reads[1]!.id]: 'get /elsewhere|x' })
    expect(text).toContain(String.raw`# API compatibility of a\|b # c`)
    expect(text).toContain('Only reading was tried.')
    expect(text).toContain('| `GET /elsewhere\\|x` |')
    expect(text).not.toContain(`GET ${reads[1]!.path}\``)
    expect(text.split('\n').filter((line) => line.startsWith('| '))).toHaveLength(2 + 3)
  })
})
