import { describe, expect, it } from 'vitest'
import { parseCsv } from '../../../src/csv'
import type { Lookup } from '../../../src/dns/lookup'
import { zoneLookup } from '../../../src/dns/zoneLookup'
import { DnsVerdicts } from '../../../src/editor/dnsVerdicts'
import type { DemoOptions } from '../../../src/demo/demo'
import type { Row } from '../../../src/features/records/all/messages'
import { areasOf, firstOrder, isProblem, ordered } from '../../../src/features/records/all/order'
import { AllSession, type Ports } from '../../../src/features/records/all/session'
import { csvOf, markdownOf } from '../../../src/features/records/all/table'
import { account } from '../demo/account'

/** A session on a demo account, with what it leaves in the memory, and how often DNS was asked each question. */
function session(options: DemoOptions = {}, more: Partial<Ports> = {}) {
  const { demo, client } = account(options)
  const kept = new Map<string, unknown>()
  const verdicts = new DnsVerdicts({ remembered: <T>(id: string, name: string) => kept.get(id + name) as T | undefined, remember: async (id, name, value) => void kept.set(id + name, value) })
  const asked = new Map<string, number>()
  const zone = zoneLookup(() => demo.zone())
  const counting = Object.fromEntries(
    Object.entries(zone).map(([type, ask]) => [type, (name: string, signal?: AbortSignal) => {
      asked.set(`${type} ${name}`, (asked.get(`${type} ${name}`) ?? 0) + 1)
      return ask(name, signal)
    }]),
  ) as unknown as Lookup
  const errors: unknown[] = []
  const ports: Ports = {
    account: () => ({ id: 'demo', name: 'Demo', kind: 'demo', base: '', tokenFrom: 'demo' }),
    client: async () => client,
    lookup: async () => ({ lookup: counting, timed: counting, resolver: 'a zone', fetch: async (url) => demo.site(url) }),
    verdicts,
    log: (error) => errors.push(error),
    ways: () => [],
    ...more,
  }
  const made = new AllSession(ports, () => undefined)
  const rows = (): Row[] => [...made.shown()]
  const find = (name: string): Row => rows().find((row) => row.name === name)!
  const until = (phase: string): Promise<void> => expect.poll(() => made.state().phase).toBe(phase)
  return { demo, made, rows, find, until, verdicts, asked, errors }
}

describe('the check of all domains', () => {
  it('has a row for each hosted domain, alias domain and sending domain, and asks DNS nothing twice', async () => {
    const { made, rows, find, until, asked, verdicts } = session()
    made.open()
    made.open()
    await until('done')
    expect(rows().map(({ kind }) => kind).filter((kind) => kind === 'domainAlias')).toHaveLength(2)
    expect(new Set(rows().map(({ kind }) => kind))).toEqual(new Set(['domain', 'domainAlias', 'deliveryDomain']))
    expect(made.state()).toMatchObject({ done: rows().length, total: rows().length, resolver: 'a zone' })
    expect(find('acme-demo.example')).toMatchObject({ mark: 'ok', areas: { mx: 'ok', spf: 'ok', dkim: 'ok', dmarc: 'ok' } })
    expect(find('shop-demo.example')).toMatchObject({ mark: 'error', areas: { spf: 'error', dkim: 'error' } })
    expect(find('shop-demo.example').finding).toMatch(/^SPF: .* \(and \d+ more\)$/)
    expect([...asked].filter(([, times]) => times > 1)).toEqual([])
    expect(verdicts.of('demo', 'domain/D100000001')?.mark).toBe('ok')
    expect(verdicts.lastRun('demo')).toBeGreaterThan(0)
  })

  it('tells only news, and everything to a view that knows nothing', async () => {
    const { made, rows, until } = session()
    made.open()
    await until('done')
    expect(made.news()).toMatchObject({ all: true })
    expect(made.news()).toMatchObject({ all: false, rows: [] })
    made.forgetSent()
    expect(made.news().rows).toHaveLength(rows().length)
  })

  it('marks what changed since the last run, also where another panel saw it first', async () => {
    const { demo, made, rows, find, until, verdicts } = session()
    made.open()
    await until('done')
    expect(rows().flatMap(({ changes }) => changes)).toEqual([])
    demo.withdraw('acme-demo.example', 'MX', '20 mx02.qboxmail.com')
    demo.publish({ name: '_dmarc.shop-demo.example', type: 'TXT', value: 'v=DMARC1; p=reject' })
    // A check counts as later than the run when its time is.
    await expect.poll(() => Date.now()).toBeGreaterThan(verdicts.lastRun('demo')!)
    await made.retry(find('acme-demo.example').id)
    const fewer = find('acme-demo.example').changes
    expect(fewer[0]).toMatch(/^MX: /)
    await made.start()
    await until('done')
    expect(find('acme-demo.example').changes).toEqual(fewer)
    expect(find('shop-demo.example').changes).toContain('DMARC: with warnings → in order')
    // Below it, the organisation's policy is in force, too (RFC 9989 §4.10).
    expect(rows().flatMap(({ name, changes }) => (changes.length > 0 ? [name] : [])).sort()).toEqual(['acme-demo.example', 'news.shop-demo.example', 'shop-demo.example'])
    await expect.poll(() => Date.now()).toBeGreaterThan(verdicts.lastRun('demo')!)
    await made.start()
    await until('done')
    expect(rows().flatMap(({ changes }) => changes)).toEqual([])
  })

  it('shows a list that broke off as a row, and reads on from there', async () => {
    const { demo, made, rows, find, until, verdicts } = session({ faults: [{ kind: '500', operation: 'getApiDeliveryDomains' }] })
    made.open()
    await until('done')
    expect(find('Email Delivery')).toMatchObject({ kind: 'list', mark: 'unknown', ways: [{ id: 'retry' }] })
    expect(find('Email Delivery').finding).toContain('The server failed (500).')
    expect(isProblem(find('Email Delivery'))).toBe(true)
    // A run that does not know all domains is none to compare with.
    expect(verdicts.lastRun('demo')).toBeUndefined()
    demo.faults.clear()
    await made.retry(find('Email Delivery').id)
    await until('done')
    expect(rows().some(({ kind }) => kind === 'list')).toBe(false)
    expect(rows().some(({ kind }) => kind === 'deliveryDomain')).toBe(true)
    expect(verdicts.lastRun('demo')).toBeGreaterThan(0)
  })

  it('says of a domain that the service did not answer, and keeps no verdict of it', async () => {
    const { made, rows, find, until, verdicts, errors } = session({ faults: [{ kind: '500', operation: 'getApiDomainsDomainCode', times: 1 }] })
    made.open()
    await until('done')
    const [row] = rows().filter(({ finding }) => finding?.startsWith('Qboxmail could not be asked: The server failed (500).'))
    expect(row).toMatchObject({ mark: 'unknown', phase: 'done' })
    expect(errors).toHaveLength(1)
    expect(verdicts.of('demo', 'domain/D100000001')).toBeUndefined()
    await made.retry(row!.id)
    expect(find(row!.name).finding).toBeUndefined()
    expect(verdicts.of('demo', 'domain/D100000001')?.mark).toBe('ok')
  })

  it('says why it could not begin', async () => {
    const { made, until } = session({}, { client: () => Promise.reject(new Error('out of order')) })
    made.open()
    await until('failed')
    expect(made.state().what).toBe('Something went wrong inside the extension. The log has the details.')
  })

  it('stops when cancelled: what is done stays, what is not says so', async () => {
    const { demo, made, rows, find, until } = session()
    demo.faults.set({ kind: 'latency', ms: 60_000, operation: 'getApiDomainsDomainCode' })
    made.open()
    await expect.poll(() => rows().filter(({ phase }) => phase === 'done').length).toBeGreaterThan(2)
    made.cancel()
    await until('cancelled')
    expect(find('acme-demo.example')).toMatchObject({ phase: 'stopped', mark: 'info' })
    expect(rows().some(({ phase }) => phase === 'waiting' || phase === 'running')).toBe(false)
    const { done, total } = made.state()
    expect(done).toBeGreaterThan(2)
    expect(total).toBe(rows().length)
    demo.faults.clear()
    await made.retry(find('acme-demo.example').id)
    expect(find('acme-demo.example').phase).toBe('done')
  })

  it('begins nothing further while hidden, and goes on when shown', async () => {
    const { made, rows, until } = session()
    made.setVisible(false)
    made.open()
    await expect.poll(() => made.state().resolver).toBe('a zone')
    // Whatever could begin by itself would have begun by then.
    await new Promise((resolve) => setImmediate(resolve))
    expect(rows()).toEqual([])
    made.setVisible(true)
    await until('done')
    expect(rows().length).toBeGreaterThan(6)
  })
})

describe('the table', () => {
  const row = (name: string, more: Partial<Row> = {}): Row => ({ id: name, kind: 'domain', name, phase: 'done', mark: 'ok', areas: {}, changes: [], ways: [], ...more })
  const rows = [
    row('b2.example', { mark: 'warning', areas: { spf: 'warning' }, at: 2 }),
    row('b10.example', { areas: { spf: 'ok', bimi: 'info' }, at: 1, changes: ['x', 'y'] }),
    row('a.example', { mark: 'error', areas: { spf: 'error', zz: 'ok' }, finding: '=cmd|x' }),
    row('c.example', { mark: 'info', phase: 'stopped' }),
  ]
  const order = (by: string, down = false, problems = false): string[] => ordered(rows, { by, down, problems }).map(({ name }) => name.replace('.example', ''))

  it('is sorted by each column, both ways, among equals by name', () => {
    expect(ordered(rows, firstOrder).map(({ name }) => name)).toEqual(['a.example', 'b2.example', 'c.example', 'b10.example'])
    expect(order('verdict', true)).toEqual(['b10', 'c', 'b2', 'a'])
    expect(order('domain')).toEqual(['a', 'b2', 'b10', 'c'])
    expect(order('domain', true)).toEqual(['c', 'b10', 'b2', 'a'])
    expect(order('spf')).toEqual(['a', 'b2', 'b10', 'c'])
    expect(order('bimi')).toEqual(['b10', 'a', 'b2', 'c'])
    expect(order('changed')).toEqual(['b10', 'a', 'b2', 'c'])
    expect(order('finding')).toEqual(['a', 'b2', 'b10', 'c'])
    expect(order('at')).toEqual(['b10', 'b2', 'a', 'c'])
    expect(order('verdict', false, true)).toEqual(['a', 'b2'])
  })

  it('has a column for each area that any row has, known ones first', () => {
    expect(areasOf(rows)).toEqual(['spf', 'bimi', 'zz'])
  })

  it('is CSV that no spreadsheet runs', () => {
    const [head, first, ...rest] = parseCsv(csvOf(ordered(rows, firstOrder))).rows.map(({ cells }) => cells.map(({ text }) => text))
    expect(head).toEqual(['domain', 'kind', 'verdict', 'spf', 'bimi', 'zz', 'finding', 'changed', 'checked'])
    expect(first).toEqual(['a.example', 'domain', 'error', 'error', '', 'ok', "'=cmd|x", '', ''])
    expect(rest[1]?.[2]).toBe('not checked')
  })

  it('is Markdown in which nothing from outside has effect', async () => {
    const bad = [row('a|b<img>.example', { finding: 'SPF: `x` | [y](z)', changes: ['SPF: other records'] })]
    const text = markdownOf('Mail DNS of A', bad, { phase: 'done', done: 1, total: 1, resolver: 'x' })
    const lines = text.split('\n')
    expect(lines.filter((line) => line.startsWith('|'))).toHaveLength(3)
    expect(lines.find((line) => line.startsWith('| a'))).toBe('| a\\|b\\<img\\>.example | Email Hosting | In order | SPF: \\`x\\` \\| \\[y\\](z) | SPF: other records |  |')
  })
})
