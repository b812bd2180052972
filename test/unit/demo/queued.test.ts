import { describe, expect, it } from 'vitest'
import { deleteDeliveryAccount, getDeliveryAccount, listDeliveryAccounts } from '../../../src/api/operations/delivery'
import { deleteDomain, getDomain, listDomains, updateDomainStatus } from '../../../src/api/operations/domains'
import { createImport, listImportResources, listImports } from '../../../src/api/operations/imports'
import { createEmailAccount, deleteEmailAccount, listEmailAccounts, updateEmailAccountStatus } from '../../../src/api/operations/mailboxes'
import { createMigration, deleteMigration, executeMigrationNow, getMigration, listMigrations } from '../../../src/api/operations/migrations'
import {
  activateVaultForDomain, deleteVaultDomain, listVaultDomains, listVaultEmailAccounts, updateVaultDomainStatus,
} from '../../../src/api/operations/vault'
import { account, start, values } from './account'

const day = 86_400_000
const acme = { domain_code: 'D100000001' }
const shop = { domain_code: 'D100000002' }
const password = { password: 'Secret-123', password_confirmation: 'Secret-123' }

describe('what is being deleted', () => {
  it('cannot be deleted once more, and takes no other domain with it', async () => {
    const { demo, client } = account()
    await client.call(deleteDomain, { params: shop })
    await expect(client.call(deleteDomain, { params: shop })).rejects.toMatchObject({ reason: 'validation' })
    await expect(client.call(updateDomainStatus, { params: shop, body: { status: 'enabled' } })).rejects.toMatchObject({ reason: 'validation' })
    expect(await client.call(getDomain, { params: shop })).toMatchObject({ status: 'deleting' })
    demo.advance(30_000)
    expect(values(await client.list(listDomains, {})).map(({ code }) => code)).toEqual(['D100000001', 'D100000003', 'D100000004', 'D100000005'])
  })

  it('stays so when an earlier change comes through', async () => {
    const { demo, client } = account()
    await client.call(updateDomainStatus, { params: shop, body: { status: 'disabled' } })
    demo.advance(1_000)
    await client.call(deleteDomain, { params: shop })
    demo.advance(2_500)
    expect(await client.call(getDomain, { params: shop })).toMatchObject({ status: 'deleting' })
  })

  it('is not changed either: a mailbox, and the archive of a domain', async () => {
    const { demo, client } = account()
    const params = { ...acme, email_account_code: 'EA10000002' }
    await client.call(deleteEmailAccount, { params })
    await expect(client.call(updateEmailAccountStatus, { params, body: { status: 'enabled' } })).rejects.toMatchObject({ reason: 'validation' })
    await client.call(deleteVaultDomain, { params: acme })
    await expect(client.call(deleteVaultDomain, { params: acme })).rejects.toMatchObject({ reason: 'validation' })
    await expect(client.call(updateVaultDomainStatus, { params: acme, body: { status: 'disabled' } })).rejects.toMatchObject({ reason: 'validation' })
    demo.advance(10_000)
    expect((await client.call(getDomain, { params: acme })).archive_status).toBeUndefined()
  })
})

describe('a migration', () => {
  const file = { csv_file_name: 'm.csv', csv_file_content: 'info@acme-demo.example;info;secret;imap.example\n', preset: 'generic' }
  const at = (ms: number): string => new Date(start + ms).toISOString()

  it('begins at once where that was asked for', async () => {
    const { demo, client } = account()
    const { code = '' } = await client.call(createMigration, { body: { ...file, execute_now: true } })
    const params = { migration_code: code }
    demo.advance(6_000)
    expect(await client.call(getMigration, { params })).toMatchObject({ status: 'running', can_delete: false, status_detail: 'first execution' })
    demo.advance(10_000)
    expect(await client.call(getMigration, { params })).toMatchObject({ status: 'completed', can_delete: true })
  })

  it('begins at its dates, the second after the first', async () => {
    const { demo, client } = account()
    const { code = '' } = await client.call(createMigration, { body: { ...file, first_execution_date: at(day), second_execution_date: at(2 * day) } })
    const params = { migration_code: code }
    const states: unknown[] = []
    for (const wait of [6_000, day - 4_000, 10_000, day - 8_000, 10_000]) {
      demo.advance(wait)
      states.push((await client.call(getMigration, { params })).status)
    }
    expect(states).toEqual(['scheduled', 'running', 'scheduled', 'running', 'completed'])
  })

  it('that was scheduled from the beginning begins too, and not again after it was run by hand', async () => {
    const { demo, client } = account()
    const params = { migration_code: 'MG10000002' }
    await client.call(executeMigrationNow, { params, body: { execution: 'first' } })
    demo.advance(10_000)
    expect(await client.call(getMigration, { params })).toMatchObject({ status: 'completed' })
    demo.advance(2 * day - 5_000)
    expect(await client.call(getMigration, { params })).toMatchObject({ status: 'completed' })
    const other = account()
    await other.client.call(getMigration, { params })
    other.demo.advance(2 * day + 1_000)
    expect(await other.client.call(getMigration, { params })).toMatchObject({ status: 'running' })
    other.demo.advance(10_000)
    expect(await other.client.call(getMigration, { params })).toMatchObject({ status: 'completed' })
  })

  it('does not come back once it is deleted', async () => {
    const { demo, client } = account()
    await client.call(deleteMigration, { params: { migration_code: 'MG10000002' } })
    demo.advance(3 * day)
    expect(values(await client.list(listMigrations, {})).map(({ code }) => code)).toEqual(['MG10000001', 'MG10000003'])
  })
})

describe('a Delivery account that ends with its billing cycle', () => {
  it('is there until then, and not afterwards', async () => {
    const { demo, client } = account()
    const params = { id: 4101 }
    await client.call(deleteDeliveryAccount, { params, query: { delete_after_billing: true } })
    expect((await client.call(getDeliveryAccount, { params })).delete_on).toBe(new Date(start + 12 * day).toISOString())
    demo.advance(11 * day)
    expect(await client.call(getDeliveryAccount, { params })).toMatchObject({ id: '4101' })
    demo.advance(2 * day)
    await expect(client.call(getDeliveryAccount, { params })).rejects.toMatchObject({ reason: 'not-found' })
    expect((await client.list(listDeliveryAccounts, {})).rows).toHaveLength(2)
    expect(demo.sendToken('4101')).toBeUndefined()
  })
})

describe('an import', () => {
  it('adds the mailboxes of its rows, and says which it left out', async () => {
    const { demo, client } = account()
    const text = 'email;password\nanna.neri@acme-demo.example;Secret-1\ninfo@acme-demo.example;Secret-1\npia@nowhere.example;Secret-1\n'
    const { code = '' } = await client.call(createImport, { body: { csv_file_name: 'a.csv', csv_file_content: text, type: 'email_accounts' } })
    demo.advance(10_000)
    expect(values(await client.list(listImports, {}))[0]).toMatchObject({ code, status: 'valid_with_skipped', resources: 3 })
    const rows = values(await client.list(listImportResources, { params: { import_code: code } }))
    expect(rows.map(({ status, error_details: why }) => [status, why])).toEqual([
      ['valid', []], ['invalid', ['name already exists']], ['invalid', ['names no address of a domain that is here']],
    ])
    const found = await client.list(listEmailAccounts, { params: acme, query: { query: 'anna.neri' } })
    expect(values(found)).toMatchObject([{ name: 'anna.neri', status: 'enabled' }])
  })

  it('adds domains, which wait for their ownership', async () => {
    const { demo, client } = account()
    await client.call(createImport, { body: { csv_file_content: 'one-demo.example;Secret-1\n', type: 'domains' } })
    demo.advance(10_000)
    expect(values(await client.list(listDomains, { query: { query: 'one-demo' } }))).toMatchObject([{ name: 'one-demo.example', status: 'ownership_check' }])
  })
})

describe('Vault', () => {
  it('lists the domains that have it and those that could have it', async () => {
    const { client } = account()
    const listed = async (query: object): Promise<unknown> => values(await client.list(listVaultDomains, { query })).map(({ name, archive_status: state }) => [name, state])
    expect(await listed({})).toEqual([['acme-demo.example', 'enabled'], ['shop-demo.example', undefined], ['studio-demo.example', undefined]])
    expect(await listed({ archive_status: 'enabled' })).toEqual([['acme-demo.example', 'enabled']])
  })

  it('takes new mailboxes in where the domain wants that', async () => {
    const { demo, client } = account()
    const add = async (domain: typeof shop, name: string): Promise<void> => void (await client.call(createEmailAccount, { params: domain, body: { name, firstname: 'New', ...password } }))
    await client.call(activateVaultForDomain, { params: shop, body: { email_codes: [], retention: 24 } })
    demo.advance(5_000)
    await add(shop, 'new.one')
    await add(acme, 'new.two')
    demo.advance(5_000)
    expect(values(await client.list(listVaultEmailAccounts, { params: shop }))).toMatchObject([{ email_address: 'new.one@shop-demo.example', retention: 24 }])
    expect((await client.list(listVaultEmailAccounts, { params: acme })).rows).toHaveLength(8)
  })

  it('ends in the state that was asked for last', async () => {
    const { demo, client } = account()
    await client.call(updateVaultDomainStatus, { params: acme, body: { status: 'disabled' } })
    demo.advance(2_000)
    await client.call(updateVaultDomainStatus, { params: acme, body: { status: 'enabled' } })
    demo.advance(2_500)
    expect((await client.call(getDomain, { params: acme })).archive_status).toBe('activating')
    demo.advance(2_500)
    expect((await client.call(getDomain, { params: acme })).archive_status).toBe('enabled')
  })
})
