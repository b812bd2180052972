import { describe, expect, it } from 'vitest'
import type { Client } from '../../../src/api/client'
import type { AnyInput, Input, Operation } from '../../../src/api/operation'
import { listAddressbooks } from '../../../src/api/operations/addressbooks'
import { createDeliveryAccount, createDeliveryDomain, getDeliveryAccount, listDeliveryAccounts, listDeliveryDomains } from '../../../src/api/operations/delivery'
import { createDomain, getDomain, listDomains, listPostmasters } from '../../../src/api/operations/domains'
import { createImport, listImports } from '../../../src/api/operations/imports'
import { listAccessLogs } from '../../../src/api/operations/logs'
import { createEmailAccount, listEmailAccounts } from '../../../src/api/operations/mailboxes'
import { deleteManager, listManagers, updateManager, updateManagerStatus } from '../../../src/api/operations/managers'
import { executeMigrationNow, listMigrations } from '../../../src/api/operations/migrations'
import { skipOwnershipCheck } from '../../../src/api/operations/ownership'
import { createSuppressionListEntry, listSuppressionListEntries } from '../../../src/api/operations/suppression'
import { listTeamMembers, updateTeamMember } from '../../../src/api/operations/team'
import { getTraceMailCounters, listTraceMailMailouts } from '../../../src/api/operations/tracemail'
import { listVaultDomains } from '../../../src/api/operations/vault'
import { callerOf, refusalOf } from '../../../src/demo/caller'
import type { Demo } from '../../../src/demo/demo'
import { emptyOffice } from '../../../src/demo/office'
import { World } from '../../../src/demo/world'
import { account, clientOn, values } from './account'

type Holder = Exclude<keyof Demo['tokens'], 'send' | 'newsletter'>

function holders(): { demo: Demo; as: (holder: Holder) => Client } {
  const { demo } = account()
  return { demo, as: (holder) => clientOn(demo, async () => demo.tokens[holder]) }
}

/** How a call ends: `done`, or the reason of its error. */
async function end(client: Client, operation: Operation, input: AnyInput = {}): Promise<string> {
  return client.call(operation, input as unknown as Input<Operation>).then(
    () => 'done',
    (error: unknown) => (error as { reason: string }).reason,
  )
}

async function rows(client: Client, operation: Operation, input: AnyInput = {}): Promise<Record<string, unknown>[]> {
  const list = await client.call(operation, input as unknown as Input<Operation>)
  return values(list as unknown as Parameters<typeof values<Record<string, unknown>>>[0])
}

const password = { password: 'Secret-123', password_confirmation: 'Secret-123' }
const shop = { domain_code: 'D100000002' }
const his = { domain_code: 'D100000005' }
const newDomain = { name: 'fresh-demo.example', postmaster_password: 'Secret-123', postmaster_password_confirmation: 'Secret-123' }

describe('a manager', () => {
  it('sees what is assigned to it, and nothing else is there', async () => {
    const { as } = holders()
    const manager = as('manager')
    const seen = await manager.list(listDomains, {})
    expect(values(seen).map(({ name }) => name)).toEqual(['studio-demo.example'])
    expect(seen.pagination.total_records).toBe(1)
    expect(await end(manager, getDomain, { params: his })).toBe('done')
    for (const operation of [getDomain, listEmailAccounts]) expect(await end(manager, operation, { params: shop })).toBe('not-found')
    expect(await end(manager, createEmailAccount, { params: shop, body: { name: 'x', firstname: 'X', ...password } })).toBe('not-found')
    expect(await end(manager, listAddressbooks, { params: { code: 'EA10000002' } })).toBe('not-found')
    expect(await end(manager, listAccessLogs, { query: shop })).toBe('not-found')
    expect(new Set((await rows(manager, listPostmasters)).map((row) => row['domain_code']))).toEqual(new Set([his.domain_code]))
    expect((await rows(manager, listVaultDomains)).map((row) => row['code'])).toEqual([his.domain_code])
    expect((await rows(manager, listDeliveryAccounts)).map((row) => row['description'])).toEqual(['Old CRM'])
    expect(await end(manager, getDeliveryAccount, { params: { id: 4101 } })).toBe('not-found')
    expect((await rows(manager, listDeliveryDomains)).map((row) => row['name'])).toEqual(['news.shop-demo.example'])
    expect(await rows(manager, listMigrations)).toEqual([])
  })

  it('reads the logs and counters of its own alone', async () => {
    const { as } = holders()
    const codes = async (holder: Holder): Promise<Set<unknown>> => new Set((await rows(as(holder), listAccessLogs, { query: { per: 200 } })).map((row) => row['domain_code']))
    expect(await codes('manager')).toEqual(new Set([his.domain_code]))
    expect((await codes('management')).size).toBeGreaterThan(2)
    expect(await rows(as('manager'), listTraceMailMailouts)).toEqual([])
    expect((await rows(as('management'), listTraceMailMailouts)).length).toBeGreaterThan(5)
    expect(await as('manager').call(getTraceMailCounters, {})).toMatchObject({ all: 0 })
  })

  it('owns what it makes, and may neither see the people nor touch them', async () => {
    const { demo, as } = holders()
    const manager = as('manager')
    const { code = '' } = await manager.call(createDomain, { body: newDomain })
    expect(await as('management').call(getDomain, { params: { domain_code: code } })).toMatchObject({ manager_code: 'MN10000001', manager_fullname: 'Giulia Ferrari' })
    await manager.call(createDeliveryDomain, { body: { name: 'post.fresh-demo.example' } })
    await manager.call(createDeliveryAccount, { body: { description: 'Mine', type: 'transactional' } as never })
    await manager.call(createImport, { body: { csv_file_content: 'studio@studio-demo.example;Secret-1\ninfo.due@studio-demo.example;Secret-1\ninfo.tre@shop-demo.example;Secret-1\n', type: 'email_accounts' } })
    demo.advance(10_000)
    expect(await rows(manager, listImports)).toMatchObject([{ owner: 'Giulia Ferrari', status: 'valid_with_skipped', resources: 3 }])
    expect((await rows(manager, listDomains)).map((row) => row['name'])).toEqual(['studio-demo.example', 'fresh-demo.example'])
    expect((await rows(manager, listDeliveryAccounts)).map((row) => row['description'])).toEqual(['Old CRM', 'Mine'])
    expect(await rows(manager, listDeliveryDomains)).toHaveLength(2)
    await manager.call(createSuppressionListEntry, { body: { email: 'stop@customer.example', reason: 'complaint' } })
    expect((await rows(manager, listSuppressionListEntries)).map((row) => row['email'])).toEqual(['stop@customer.example'])
    for (const operation of [listManagers, listTeamMembers]) expect(await end(manager, operation)).toBe('forbidden')
  })

  it('is refused while it is disabled, and unknown once it is deleted', async () => {
    const { as } = holders()
    const params = { manager_code: 'MN10000001' }
    await as('management').call(updateManagerStatus, { params, body: { status: 'disabled' } })
    expect(await end(as('manager'), listDomains)).toBe('forbidden')
    await as('management').call(deleteManager, { params })
    expect(await end(as('manager'), listDomains)).toBe('unauthorized')
    expect(await as('management').call(getDomain, { params: his })).not.toMatchObject({ manager_code: 'MN10000001' })
    expect((await rows(as('management'), listDeliveryAccounts)).filter((row) => row['manager_code'] === 'MN10000001')).toEqual([])
  })

  it('loses what another list of domains leaves out', async () => {
    const { as } = holders()
    await as('management').call(updateManager, { params: { manager_code: 'MN10000001' }, body: { domain_codes: [shop.domain_code] } })
    expect((await rows(as('manager'), listDomains)).map((row) => row['code'])).toEqual([shop.domain_code])
  })
})

describe('a team member', () => {
  it('needs the permission of each operation it calls', async () => {
    const { as } = holders()
    const team = as('team')
    expect(await rows(team, listDomains)).toHaveLength(5)
    for (const operation of [listManagers, listTeamMembers, listDeliveryAccounts, listVaultDomains, listImports]) expect(await end(team, operation), operation.id).toBe('forbidden')
    const permit = (permissions: string[]): Promise<unknown> => as('management').call(updateTeamMember, { params: { team_member_code: 'T100000002' }, body: { permissions } })
    await permit(['email_accounts', 'archive'])
    expect(await end(team, listVaultDomains)).toBe('done')
    expect(await end(team, listDomains)).toBe('forbidden')
    for (const [operation, params] of [[listEmailAccounts, shop], [listAddressbooks, { code: 'EA10000002' }]] as const) expect(await end(team, operation, { params })).toBe('done')
    await permit(['domains'])
    expect(await end(team, listEmailAccounts, { params: shop })).toBe('forbidden')
  })
})

describe('a customer', () => {
  it('cannot skip an ownership outside the sandbox', async () => {
    const params = { domain_code: 'D100000003' }
    const ends = async (holder: Holder): Promise<string> => end(holders().as(holder), skipOwnershipCheck, { params })
    expect(await Promise.all((['customer', 'manager', 'sandbox', 'management'] as const).map(ends))).toEqual(['forbidden', 'forbidden', 'done', 'done'])
  })

  it('makes nothing that is billed before its first order', async () => {
    const { as } = holders()
    expect(await end(as('unbilled'), createDomain, { body: newDomain })).toBe('billing')
    expect(await end(as('unbilled'), executeMigrationNow, { params: { migration_code: 'MG10000002' }, body: { execution: 'first' } })).toMatch(/billing|forbidden/)
    expect(await end(as('unbilled'), listDomains)).toBe('done')
    expect(await end(as('unbilled'), createDeliveryDomain, { body: { name: 'post.fresh-demo.example' } })).toBe('done')
    expect(await end(as('customer'), createDomain, { body: newDomain })).toBe('done')
  })

  it('is refused what is only for admins', () => {
    const world = new World(1, 0, () => 0, emptyOffice())
    const { tokens } = account().demo
    const status = (holder: Holder, only?: 'admin'): number | undefined => {
      const caller = callerOf(world, 'management', new Headers({ 'x-api-token': tokens[holder] }))!
      return refusalOf(world, caller, { ...listDomains, ...(only && { only }) }, {})?.status
    }
    expect([status('customer'), status('customer', 'admin'), status('sandbox', 'admin'), status('management', 'admin')]).toEqual([undefined, 403, 403, undefined])
  })
})
