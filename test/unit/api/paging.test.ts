import { describe, expect, it } from 'vitest'
import { listDomains } from '../../../src/api/operations/domains'
import { nextPage, pages } from '../../../src/api/paging'
import { clientFor, reply, serve, type Heard } from './server'

const row = (n: number): object => ({ name: `domain${n}.example`, code: `D${n}` })
const pageOf = ({ url }: Heard): { page: number; per: number } => {
  const query = new URL(url, 'http://x').searchParams
  return { page: Number(query.get('page')), per: Number(query.get('per')) }
}

async function names(answer: (request: Heard) => unknown, options: { per?: number; from?: number } = {}): Promise<{ seen: string[]; asked: string[] }> {
  const { url, heard } = await serve((request, response) => reply(response, 200, answer(request)))
  const seen: string[] = []
  for await (const page of pages(clientFor(url).client, listDomains, {}, options)) seen.push(...page.rows.map((one) => (one.ok ? String(one.value.code) : '?')))
  return { seen, asked: heard.map((request) => pageOf(request)).map(({ page, per }) => `${page}/${per}`) }
}

const slice = ({ page, per }: { page: number; per: number }, total: number): object[] =>
  Array.from({ length: total }, (_, i) => row(i + 1)).slice((page - 1) * per, page * per)

describe('all pages of a list', () => {
  it('are read with the totals the server gives', async () => {
    const answer = (request: Heard): unknown => {
      const { page, per } = pageOf(request)
      return { resources: slice({ page, per }, 7), pagination: { page, per, total_pages: 3, total_records: 7 } }
    }
    expect(await names(answer, { per: 3 })).toEqual({ seen: ['D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7'], asked: ['1/3', '2/3', '3/3'] })
    expect((await names(answer, { per: 3, from: 2 })).asked).toEqual(['2/3', '3/3'])
  })

  it('are read without totals, until a page is not full', async () => {
    expect((await names((request) => ({ resources: slice(pageOf(request), 7), pagination: {} }), { per: 3 })).asked).toEqual(['1/3', '2/3', '3/3'])
    expect((await names((request) => ({ resources: slice(pageOf(request), 6) }), { per: 3 })).asked).toEqual(['1/3', '2/3', '3/3'])
  })

  it('end where a server that ignores the page gives the same again', async () => {
    const { seen, asked } = await names(() => ({ resources: [row(1), row(2)], pagination: { per: 2 } }), { per: 2 })
    expect(seen).toEqual(['D1', 'D2'])
    expect(asked).toEqual(['1/2', '2/2'])
  })

  it('follow the page size the server keeps to', async () => {
    const { seen, asked } = await names((request) => ({ resources: slice({ page: pageOf(request).page, per: 2 }, 5), pagination: { per: 2, total_records: 5 } }), { per: 100 })
    expect(seen).toEqual(['D1', 'D2', 'D3', 'D4', 'D5'])
    expect(asked).toEqual(['1/100', '2/100', '3/100'])
  })

  it('end at an empty page even when totals promise more', async () => {
    const answer = (request: Heard): unknown => ({ resources: pageOf(request).page === 1 ? [row(1)] : [], pagination: { total_pages: 50 } })
    expect((await names(answer, { per: 1 })).asked).toEqual(['1/1', '2/1'])
  })

  it('fail when one of them fails', async () => {
    const { url } = await serve((_, response, count) => (count === 1 ? reply(response, 200, { resources: [row(1)], pagination: { total_pages: 2 } }) : reply(response, 500)))
    const steps = pages(clientFor(url).client, listDomains, {}, { per: 1 })
    expect((await steps.next()).done).toBe(false)
    await expect(steps.next()).rejects.toMatchObject({ reason: 'server' })
  })
})

describe('the next page', () => {
  const rows = [{ ok: true as const, value: 1 }]
  it('follows from what is known', () => {
    expect(nextPage({ rows, pagination: { total_pages: 2 } }, 1, 1)).toBe(2)
    expect(nextPage({ rows, pagination: { total_pages: 2 } }, 2, 1)).toBeUndefined()
    expect(nextPage({ rows, pagination: { total_records: 2 } }, 1, 1)).toBe(2)
    expect(nextPage({ rows, pagination: {} }, 1, 2)).toBeUndefined()
    expect(nextPage({ rows: [], pagination: { total_pages: 9 } }, 1, 2)).toBeUndefined()
  })
})
