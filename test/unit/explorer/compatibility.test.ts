import { describe, expect, it } from 'vitest'
import { Client } from '../../../src/api/client'
import { allOperations } from '../../../src/api/operations/all'
import { createDemo } from '../../../src/demo/demo'
import { reportText } from '../../../src/features/explorer/compatibilityReport'
import { tryAll } from '../../../src/features/explorer/tryReads'

const reads = allOperations.filter(({ method }) => method === 'GET')
const bases = { management: 'https://demo.invalid', send: 'https://demo.invalid' }

function demoClient(token?: string): { client: Client; sent: string[] } {
  const demo = createDemo()
  const sent: string[] = []
  const client = new Client({
    bases,
    token: () => Promise.resolve(token ?? demo.tokens.management),
    fetch: () => (url, init) => {
      sent.push(`${init.method} ${new URL(url).pathname}`)
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
  })

  it('ends at the first answer that says that the token is of no use', async () => {
    const { client, sent } = demoClient('wrong')
    const tried = await tryAll(client, reads, new AbortController(), () => undefined)
    expect(tried.some(({ fatal }) => fatal)).toBe(true)
    expect(sent.length).toBeLessThan(8)
    expect(reportText('Mine', 'https://api.example.com', tried, reads.length)).toMatch(/It ended early: .*401/)
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
    const text = reportText('a|b\n# c', 'https://api.example.com', tried, undefined)
    expect(text).toContain(String.raw`# API compatibility of a\|b # c`)
    expect(text).toContain('Only reading was tried.')
    expect(text.split('\n').filter((line) => line.startsWith('| '))).toHaveLength(2 + 3)
  })
})
