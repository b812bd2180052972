import { describe, expect, it } from 'vitest'
import type { Client } from '../../../src/api/client'
import { listEmailAliases } from '../../../src/api/operations/aliases'
import { listEmailAccounts } from '../../../src/api/operations/mailboxes'
import type { Demo } from '../../../src/demo/demo'
import { concurrency, execute, type Ran } from '../../../src/features/bulk/execute'
import { passwordIsSet, rememberPassword } from '../../../src/features/bulk/ledger'
import { domainNow } from '../../../src/features/bulk/now'
import { planOf, type Plan, type Step } from '../../../src/features/bulk/plan'
import type { BulkRow } from '../../../src/features/bulk/rows'
import { readSheet } from '../../../src/features/bulk/sheet'
import { consequences, planText, resultText, summaryWords } from '../../../src/features/bulk/texts'
import { stepReached, writeStep } from '../../../src/features/bulk/write'
import { account, values } from '../demo/account'
import { listDomains } from '../../../src/api/operations/domains'

const { signal } = new AbortController()

async function activeDomain(client: Client): Promise<string> {
  const domains = values(await client.list(listDomains, { query: { per: 50 } }))
  return domains.find(({ status }) => status === 'enabled')!.name!
}

async function planned(client: Client, rows: readonly BulkRow[], done: (row: BulkRow) => boolean = () => false): Promise<Plan> {
  const names = [...new Set(rows.map(({ domain }) => domain))]
  return planOf(rows, new Map(await Promise.all(names.map(async (name) => [name, await domainNow(client, name, signal)] as const))), done)
}

function run(client: Client, steps: readonly Step[], stop = signal): Promise<Ran[]> {
  return execute(steps, { write: (step) => writeStep(client, step), reached: (step) => stepReached(client, step), words: (error) => (error as Error).message, told: () => {}, pause: async () => {} }, stop)
}

const sheetOf = (domain: string, count = 4): string =>
  ['type,action,address,firstname,password,destinations', ...Array.from({ length: count }, (_, i) => `mailbox,create,new${i}@${domain},New${i},marked-secret-${i},`), `alias,create,all@${domain},,,new0@${domain}`, ''].join('\n')

const settle = (demo: Demo): void => demo.advance(120_000)

describe('a plan', () => {
  it('is run once for each row, and a second run finds nothing left', async () => {
    const { demo, client } = account()
    const domain = await activeDomain(client)
    const { rows } = readSheet(sheetOf(domain), {})
    const first = await planned(client, rows)
    expect(first.steps).toHaveLength(5)
    const ran = await run(client, first.steps)
    expect(ran.map(({ outcome }) => outcome)).toEqual(Array(5).fill('done'))
    settle(demo)
    const second = await planned(client, rows)
    expect(second.steps).toEqual([])
    expect(second.nothing.map(({ why }) => why)).toEqual(Array(5).fill('it is there already'))
  })

  it('changes only what differs, switches, and deletes', async () => {
    const { demo, client } = account()
    const domain = await activeDomain(client)
    await run(client, (await planned(client, readSheet(sheetOf(domain), {}).rows)).steps)
    settle(demo)
    const text = `action,address,firstname,lastname,password\nupdate,new0@${domain},New0,Changed,\nupdate,new1@${domain},New1,,fresh-secret-1\ndisable,new2@${domain},,,\ndelete,new3@${domain},,,\nenable,new1@${domain},,,\nupdate,nobody@${domain},X,,\n`
    const sheet = readSheet(text, { kind: 'mailbox' })
    expect(sheet.refused.map(({ line }) => line)).toEqual([6])
    const plan = await planned(client, sheet.rows)
    expect(plan.steps.map(({ row, fields }) => [row.action, Object.keys(fields)])).toEqual([['update', ['lastname']], ['update', ['password']], ['disable', []], ['delete', []]])
    expect(plan.refused).toMatchObject([{ reasons: ['there is no such mailbox'] }])
    const ran = await run(client, plan.steps)
    expect(ran.every(({ outcome }) => outcome === 'done')).toBe(true)
    for (const { step } of ran) rememberPassword('a1', step.row)
    settle(demo)
    const again = await planned(client, sheet.rows, (row) => passwordIsSet('a1', row))
    expect(again.steps).toEqual([])
    expect(passwordIsSet('a2', sheet.rows[1]!)).toBe(false)
    expect(passwordIsSet('a1', { ...sheet.rows[1]!, fields: { ...sheet.rows[1]!.fields, password: 'another-secret-1' } })).toBe(false)
  })

  it('refuses what cannot be, and says so of each row', async () => {
    const { client } = account()
    const domain = await activeDomain(client)
    const now = (await domainNow(client, domain, signal))!
    const [mailbox] = now.mailboxes.keys()
    const enabled = [...now.mailboxes].find(([address, held]) => held.enabled && address !== mailbox)![0]
    const text = `type,action,address,destinations\nalias,create,${mailbox},x@y.example\nalias,disable,${[...now.aliases.keys()][0]},\nalias,create,a@nowhere.example,x@y.example\nmailbox,enable,${enabled},\n`
    const plan = await planned(client, readSheet(text, {}).rows)
    expect(plan.refused.map(({ reasons }) => reasons[0])).toEqual(['a mailbox has this address', expect.stringContaining('no operation'), 'there is no domain nowhere.example in this account'])
    expect(plan.nothing.map(({ why }) => why)).toEqual(['it is so already'])
  })
})

describe('a run', () => {
  it('looks up what became of a row whose answer was lost, and does not write it again', async () => {
    const { demo, client } = account()
    const domain = await activeDomain(client)
    const { steps } = await planned(client, readSheet(`address,destinations\nlost@${domain},x@y.example\n`, { kind: 'alias', action: 'create' }).rows)
    demo.faults.set({ kind: 'cut', operation: 'postApiDomainsDomainCodeAliasEmailAccounts', times: 1 })
    expect(await run(client, steps)).toMatchObject([{ outcome: 'done', why: 'the answer was lost; looking it up showed that it was done' }])
    const code = (await domainNow(client, domain, signal))!.code
    const held = values(await client.list(listEmailAliases, { params: { domain_code: code }, query: { query: 'lost' } }))
    expect(held).toHaveLength(1)
    const next = await planned(client, readSheet(`address,destinations\nlost2@${domain},x@y.example\n`, { kind: 'alias', action: 'create' }).rows)
    demo.faults.set({ kind: 'reset', operation: 'postApiDomainsDomainCodeAliasEmailAccounts', times: 1 })
    expect(await run(client, next.steps)).toMatchObject([{ outcome: 'unknown' }])
  })

  it('stops at what the next row cannot escape, and goes on after a refusal of one', async () => {
    const { demo, client } = account()
    const domain = await activeDomain(client)
    const plan = await planned(client, readSheet(sheetOf(domain, 9), {}).rows)
    demo.faults.set({ kind: '422', operation: 'postApiDomainsDomainCodeEmailAccounts', times: 1 })
    const one = await run(client, plan.steps)
    expect(one.map(({ outcome }) => outcome).sort()).toEqual([...Array<string>(9).fill('done'), 'failed'])
    demo.faults.set({ kind: 'billing', operation: 'postApiDomainsDomainCodeEmailAccounts' })
    const many = await planned(client, readSheet(sheetOf(domain, 9).replaceAll('new', 'other').replaceAll('all@', 'whole@'), {}).rows)
    const stopped = await run(client, many.steps)
    expect(stopped.filter(({ outcome }) => outcome === 'failed').length).toBeLessThanOrEqual(concurrency)
    expect(stopped.at(-1)).toMatchObject({ outcome: 'not-run', why: expect.stringContaining('not begun, because of') as string })
  })

  it('writes at most three at a time, and lets them end when it is cancelled', async () => {
    const stop = new AbortController()
    let now = 0
    let most = 0
    let written = 0
    const row: BulkRow = { line: 1, kind: 'mailbox', action: 'enable', address: 'a@x.example', domain: 'x.example', fields: {} }
    const steps = Array.from({ length: 20 }, (): Step => ({ row, domainCode: 'D', code: 'E', fields: {} }))
    const write = async (): Promise<void> => {
      most = Math.max(most, ++now)
      await new Promise((resolve) => setTimeout(resolve, 2))
      now--
      if (++written === 7) stop.abort()
    }
    const ran = await execute(steps, { write, reached: async () => undefined, words: String, told: () => {}, pause: async () => {} }, stop.signal)
    expect(most).toBe(concurrency)
    expect(ran.filter(({ outcome }) => outcome === 'done')).toHaveLength(written)
    expect(written).toBeLessThanOrEqual(7 + concurrency - 1)
    expect(ran.at(-1)).toMatchObject({ outcome: 'not-run', why: 'cancelled before it began' })
    expect(summaryWords(ran, 0)).toBe(`${written} done, ${20 - written} not begun`)
    expect(summaryWords([], 2)).toBe('0 done, 2 refused beforehand')
  })

  it('waits for everybody when the service asks for a pause, without repeating the row', async () => {
    const { demo, client } = account()
    const domain = await activeDomain(client)
    const plan = await planned(client, readSheet(sheetOf(domain, 6), {}).rows)
    demo.faults.set({ kind: '429', seconds: 7, operation: 'postApiDomainsDomainCodeEmailAccounts', times: 1 })
    const pauses: number[] = []
    const ran = await execute(plan.steps, { write: (step) => writeStep(client, step), reached: (step) => stepReached(client, step), words: String, told: () => {}, pause: async (ms) => void pauses.push(ms) }, signal)
    expect(pauses).toEqual([7000])
    expect(ran.filter(({ outcome }) => outcome === 'failed')).toHaveLength(1)
    const code = (await domainNow(client, domain, signal))!.code
    expect(values(await client.list(listEmailAccounts, { params: { domain_code: code }, query: { query: 'new', per: 50 } })).length).toBeGreaterThanOrEqual(5)
  })
})

describe('the documents of a run', () => {
  it('show everything but passwords', async () => {
    const { client } = account()
    const domain = await activeDomain(client)
    const { rows, refused } = readSheet(`${sheetOf(domain)}mailbox,create,bad@${domain},Bad,marked\n`, {})
    const made = await planned(client, rows)
    const plan = { ...made, refused: [...refused, ...made.refused] }
    const text = planText('Demo', plan, ['shoe size'], false)
    expect(text).toContain('4 × create mailbox')
    expect(text).toContain('4 new mailboxes may be billed.')
    expect(text).toMatch(new RegExp(`^7 +bad@${domain.replaceAll('.', '\\.')} +password: `, 'm'))
    expect(text).toContain('password: •••')
    const result = resultText(await run(client, plan.steps), plan)
    expect(result.split('\r\n')).toHaveLength(8)
    expect(result).toContain(`2,mailbox,create,new0@${domain},done,`)
    expect(text + result).not.toContain('marked')
    expect(consequences([], false)).toEqual([])
  })

  it('say what becomes of a size, from what it is', async () => {
    const { client } = account()
    const domain = await activeDomain(client)
    const sizes = [...(await domainNow(client, domain, signal))!.mailboxes].filter(([, { values: { max_email_quota: size } }]) => typeof size === 'number' && size !== 53687091200)
    const text = planText('Demo', await planned(client, readSheet(`address,quota,description\n${sizes.map(([address]) => `${address},50 GB,Big`).join('\n')}\n`, { kind: 'mailbox', action: 'update' }).rows), [], false)
    expect(sizes.length).toBeGreaterThan(1)
    expect(text).toMatch(/^! Quota: (\d+ × \d+ [GM]B → 50 GB(, |\.))+ A larger size may be billed; a smaller one/m)
    expect(text.match(/max_email_quota: \d+ [GM]B → 50 GB; description: /g)).toHaveLength(sizes.length)
  })
})
