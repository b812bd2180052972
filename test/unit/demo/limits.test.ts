import { describe, expect, it } from 'vitest'
import type { Client } from '../../../src/api/client'
import { createDeliveryAccount, createDeliveryDomain } from '../../../src/api/operations/delivery'
import { createDomain, getDomain, listDomains, updateDomain } from '../../../src/api/operations/domains'
import { createImport, listImportResources } from '../../../src/api/operations/imports'
import { createEmailAccount, listEmailAccounts, updateEmailAccount } from '../../../src/api/operations/mailboxes'
import { assignDeliveryResourcesToManager, createManager, getManager, updateManager } from '../../../src/api/operations/managers'
import { activateVaultForEmailAccounts, listVaultEmailAccounts } from '../../../src/api/operations/vault'
import { account, clientOn, values } from './account'

const studio = { domain_code: 'D100000005' }
const giulia = { manager_code: 'MN10000001' }
const gibibyte = 1_073_741_824
const large = 26_843_545_600
const person = (name: string, more: object = {}): never => ({ name, firstname: 'X', password: 'Secret-123', password_confirmation: 'Secret-123', ...more }) as never

/** The fields that a refused call names, or `done`. */
const end = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'done',
    (error: unknown) => (error as { details: { fields: { field: string }[] } }).details.fields.map(({ field }) => field).join(),
  )

function both(): { client: Client; manager: Client; advance: (ms: number) => void; limit: (body: object) => Promise<unknown> } {
  const { demo, client } = account()
  return {
    client, manager: clientOn(demo, async () => demo.tokens.manager), advance: (ms) => demo.advance(ms),
    limit: (body) => client.call(updateManager, { params: giulia, body }),
  }
}

describe('the limits of a domain', () => {
  it('are not passed by what is there from the beginning', async () => {
    const { client } = both()
    for (const domain of values(await client.list(listDomains, {})))
      for (const size of ['25gb', '50gb', '100gb'] as const)
        expect(domain[`no_email_accounts_${size}`], domain.name).toBeLessThan(domain[`max_email_accounts_${size}`] ?? 0)
  })

  it('stop the mailbox after the last one, also that of an import, and say so as documented', async () => {
    const { client, advance } = both()
    const { no_email_accounts: there = 0 } = await client.call(getDomain, { params: studio })
    await client.call(updateDomain, { params: studio, body: { max_email_accounts: there + 1 } })
    expect(await end(client.call(createEmailAccount, { params: studio, body: person('last') }))).toBe('done')
    await expect(client.call(createEmailAccount, { params: studio, body: person('more') })).rejects.toMatchObject({
      reason: 'validation',
      details: { status: 422, serverMessage: 'Validation failed', fields: [{ field: 'max_email_accounts', description: `the limit of ${there + 1} is reached` }] },
    })
    const { code = '' } = await client.call(createImport, { body: { csv_file_content: 'other@studio-demo.example;Secret-1\n', type: 'email_accounts' } })
    advance(10_000)
    expect(values(await client.list(listImportResources, { params: { import_code: code } }))).toMatchObject([{ status: 'invalid', error_details: [expect.stringContaining('max_email_accounts')] }])
    await client.call(updateDomain, { params: studio, body: { max_email_accounts: -1 } })
    expect(await end(client.call(createEmailAccount, { params: studio, body: person('more') }))).toBe('done')
  })

  it('count the large sizes apart, and leave a mailbox what it has', async () => {
    const { client, advance } = both()
    const { no_email_accounts_25gb: there = 0 } = await client.call(getDomain, { params: studio })
    await client.call(updateDomain, { params: studio, body: { max_email_accounts_25gb: there + 1 } })
    const { code = '' } = await client.call(createEmailAccount, { params: studio, body: person('large', { max_email_quota: large }) })
    advance(10_000)
    expect(await end(client.call(createEmailAccount, { params: studio, body: person('more', { max_email_quota: large }) }))).toBe('max_email_accounts_25gb')
    const params = { ...studio, email_account_code: code }
    await client.call(updateDomain, { params: studio, body: { max_email_accounts_25gb: 0, max_email_quota: (8 * gibibyte) as never } })
    expect(await end(client.call(updateEmailAccount, { params, body: { max_email_quota: large, firstname: 'Y' } }))).toBe('done')
    await client.call(updateEmailAccount, { params, body: { max_email_quota: (4 * gibibyte) as never } })
    expect(await end(client.call(updateEmailAccount, { params, body: { max_email_quota: large } }))).toBe('max_email_quota')
  })

  it('stop Vault, and what it would archive by itself', async () => {
    const { client, advance } = both()
    const acme = { domain_code: 'D100000001' }
    const archived = async (): Promise<number> => values(await client.list(listVaultEmailAccounts, { params: acme, query: { per: 200 } })).length
    const before = await archived()
    const [one = '', two = ''] = values(await client.list(listEmailAccounts, { params: acme, query: { per: 200 } })).map(({ code }) => code).slice(-2)
    await client.call(updateDomain, { params: acme, body: { max_email_accounts_archive: before + 1 } })
    const archive = (...codes: string[]): Promise<unknown> => end(client.call(activateVaultForEmailAccounts, { params: acme, body: { email_codes: codes, retention: 12 } }))
    expect(await archive(one, two)).toBe('max_email_accounts_archive')
    expect(await archive(one, one)).toBe('done')
    expect(await archived()).toBe(before + 1)
    await client.call(createEmailAccount, { params: acme, body: person('fresh') })
    advance(10_000)
    expect(await archived()).toBe(before + 1)
  })
})

describe('the limits of a manager', () => {
  it('hold over all that is theirs, and for nobody else', async () => {
    const { client, manager, limit } = both()
    await limit({ max_domains: 2, max_delivery_domains: 1, max_delivery_accounts: 1, max_email_accounts: 0, max_email_quota: 4 * gibibyte })
    const domain = (name: string) => ({ body: { name, postmaster_password: 'Secret-123', postmaster_password_confirmation: 'Secret-123' } })
    expect(await end(manager.call(createDomain, domain('one-demo.example')))).toBe('done')
    expect(await end(manager.call(createDomain, domain('two-demo.example')))).toBe('max_domains')
    expect(await end(client.call(createDomain, domain('two-demo.example')))).toBe('done')
    expect(await end(manager.call(createDeliveryDomain, { body: { name: 'mail.one-demo.example' } }))).toBe('max_delivery_domains')
    expect(await end(manager.call(createDeliveryAccount, { body: { description: 'Mine', type: 'transactional' } as never }))).toBe('max_delivery_accounts')
    expect(await end(manager.call(createEmailAccount, { params: studio, body: person('more') }))).toBe('max_email_accounts')
    expect(await end(client.call(createEmailAccount, { params: studio, body: person('more') }))).toBe('done')
    await limit({ max_email_accounts: -1 })
    expect(await end(manager.call(createEmailAccount, { params: studio, body: person('big', { max_email_quota: 8 * gibibyte }) }))).toBe('max_email_quota')
    expect(await end(manager.call(createEmailAccount, { params: studio, body: person('big', { max_email_quota: 4 * gibibyte }) }))).toBe('done')
  })

  it('are kept when something is assigned, and nothing is changed by what is refused', async () => {
    const { client, limit } = both()
    const codes = ['D100000002', 'D100000005']
    expect(await end(limit({ max_domains: 1, domain_codes: codes }))).toBe('max_domains')
    expect(await client.call(getManager, { params: giulia })).toMatchObject({ max_domains: 10 })
    expect(await client.call(getDomain, { params: { domain_code: codes[0]! } })).not.toMatchObject({ manager_code: giulia.manager_code })
    const fresh = { email_address: 'new@partner.example', firstname: 'New', lastname: 'One', password: 'Secret-123', password_confirmation: 'Secret-123' }
    expect(await end(client.call(createManager, { body: { ...fresh, max_domains: 1, domain_codes: codes } }))).toBe('max_domains')
    expect(await end(client.call(createManager, { body: { ...fresh, max_domains: 2, domain_codes: codes } }))).toBe('done')
    const assign = (body: { id: string; max_delivery_domains?: number; max_delivery_accounts?: number }) => end(client.call(assignDeliveryResourcesToManager, { params: giulia, body }))
    // One account of these has two domains, of which the other account has one.
    expect(await assign({ id: '4101', max_delivery_domains: 1 })).toBe('max_delivery_domains')
    expect(await assign({ id: '4101', max_delivery_accounts: 1 })).toBe('max_delivery_accounts')
    expect(await assign({ id: '4101', max_delivery_domains: 3, max_delivery_accounts: 3 })).toBe('done')
  })
})
