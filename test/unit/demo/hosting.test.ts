import { describe, expect, it } from 'vitest'
import { createEmailAlias } from '../../../src/api/operations/aliases'
import { disableDkimWithoutDeletingSetup, enableDkim, generateDkimRecord, recheckDkimRecord, resetDkimSetup, verifyDkimRecord } from '../../../src/api/operations/dkim'
import { createDomainAlias, deleteDomainAlias, getDomainAlias } from '../../../src/api/operations/domainAliases'
import { checkDomainDnsRecords, createDomain, deleteDomain, getDomain, listPostmasters, updateDomain, updateDomainStatus } from '../../../src/api/operations/domains'
import { createEmailAccount, deleteEmailAccount, getEmailAccount, updateEmailAccountStatus } from '../../../src/api/operations/mailboxes'
import { skipOwnershipCheck, verifyOwnershipWithDns, verifyOwnershipWithDnsSynchronously, verifyOwnershipWithHtmlFile } from '../../../src/api/operations/ownership'
import { activateVaultForDomain, activateVaultForEmailAccounts, getVaultEmailAccount, listVaultDomains, listVaultEmailAccounts } from '../../../src/api/operations/vault'
import { account, ending, values } from './account'

const acme = { domain_code: 'D100000001' }
const shop = { domain_code: 'D100000002' }
const waiting = { domain_code: 'D100000003' }
const disabled = { domain_code: 'D100000004' }
const studio = { domain_code: 'D100000005' }

describe('the password of a postmaster', () => {
  it('has a letter and a digit', async () => {
    const { client } = account()
    const own = (password: string) => ({ postmaster_password: password, postmaster_password_confirmation: password })
    const wrong = 'postmaster_password must have at least a letter and a number'
    for (const password of ['12345678', 'abcdefgh']) expect(await ending(client.call(updateDomain, { params: acme, body: own(password) })), password).toBe(wrong)
    expect(await ending(client.call(createDomain, { body: { name: 'acme-demo.example', ...own('12345678') } }))).toBe(`name already exists; ${wrong}`)
    expect(await ending(client.call(updateDomain, { params: acme, body: own('abcdefg1') }))).toBe('done')
  })
})

describe('a domain', () => {
  it('is not switched before its owner is known, and shows its new state once it is changed', async () => {
    const { demo, client } = account()
    const turn = (params: typeof acme): Promise<string> => ending(client.call(updateDomainStatus, { params, body: { status: 'disabled' } }))
    expect(await turn(waiting)).toBe('status the ownership of the domain is not verified')
    expect(await turn(shop)).toBe('done')
    expect(await client.call(getDomain, { params: shop })).toMatchObject({ status: 'enabled', status_detail: 'updating' })
    demo.advance(4_000)
    expect(await client.call(getDomain, { params: shop })).toMatchObject({ status: 'disabled', status_detail: 'ok' })
  })

  it('is healthy where its first MX is ours, and becomes so a while after a check that found another or none', async () => {
    const { demo, client } = account()
    const check = async (params: typeof acme, wait = 4_000): Promise<unknown> => {
      await client.call(checkDomainDnsRecords, { params })
      demo.advance(wait)
      return (await client.call(getDomain, { params })).is_healthy
    }
    const mx = (): unknown => demo.zone().filter(({ name, type }) => name === 'acme-demo.example' && type === 'MX').map(({ value }) => value)
    const ours = ['10 mx01.qboxmail.com', '20 mx02.qboxmail.com']
    expect([await check(acme), mx()]).toEqual([true, ours])
    demo.publish({ name: 'acme-demo.example', type: 'MX', value: '5 mail.elsewhere.example', ttl: 3600 })
    expect(await check(acme, 20_000)).toBe(false)
    expect([await check(acme), mx()]).toEqual([true, ours])
    demo.withdraw('acme-demo.example', 'MX')
    expect(await check(acme, 20_000)).toBe(false)
    expect([await check(acme), mx()]).toEqual([true, ours])
  })

  it('takes another name only where that is free', async () => {
    const { client } = account()
    const add = (name: string): Promise<string> => ending(client.call(createDomainAlias, { params: acme, body: { name } }))
    expect([await add('shop-demo.example'), await add('no name'), await add('other-demo.example')]).toEqual(['name already exists', 'name is not valid', 'done'])
  })

  it('knows only the other names that are its own', async () => {
    const { client } = account()
    const params = { ...shop, alias_domain_code: 'AD10000001' }
    for (const operation of [getDomainAlias, deleteDomainAlias]) expect(await ending(client.call(operation, { params }))).toBe('not-found')
    expect(await ending(client.call(getDomainAlias, { params: { ...params, ...acme } }))).toBe('done')
  })
})

describe('the ownership of a domain', () => {
  it('that is known is known to every further check, which changes nothing', async () => {
    const { demo, client } = account()
    const before = await client.call(getDomain, { params: shop })
    expect(await client.call(verifyOwnershipWithDnsSynchronously, { params: shop })).toMatchObject({ verified: true, activation_queued: false })
    for (const operation of [verifyOwnershipWithDns, verifyOwnershipWithHtmlFile, skipOwnershipCheck]) await client.call(operation, { params: shop })
    demo.advance(30_000)
    expect(await client.call(getDomain, { params: shop })).toEqual(before)
  })

  it('is not proved for a domain that is being deleted', async () => {
    const { demo, client } = account()
    await client.call(skipOwnershipCheck, { params: waiting })
    demo.advance(2_000)
    await client.call(deleteDomain, { params: waiting })
    demo.advance(3_500)
    expect(await client.call(getDomain, { params: waiting })).toMatchObject({ status: 'deleting' })
  })
})

describe('the DKIM of a domain', () => {
  it('is nothing to check or switch before a key is made, and none is made for a domain that is not enabled', async () => {
    const { client } = account()
    const params = studio
    await client.call(resetDkimSetup, { params })
    for (const operation of [verifyDkimRecord, recheckDkimRecord, enableDkim, disableDkimWithoutDeletingSetup])
      expect(await ending(client.call(operation, { params })), operation.id).toBe('dkim no DKIM record has been generated')
    expect(await ending(client.call(generateDkimRecord, { params: waiting }))).toBe('domain is not enabled')
  })

  it('is not judged by the check of a key that has been replaced meanwhile', async () => {
    const { demo, client } = account()
    await client.call(verifyDkimRecord, { params: shop })
    await client.call(generateDkimRecord, { params: shop })
    demo.advance(3_000)
    expect((await client.call(getDomain, { params: shop })).dkim_last_check_ok).toBeUndefined()
  })

  it('can be switched off and keeps its key', async () => {
    const { client } = account()
    const { dkim_public_key: key } = await client.call(getDomain, { params: acme })
    await client.call(disableDkimWithoutDeletingSetup, { params: acme })
    expect(await client.call(getDomain, { params: acme })).toMatchObject({ has_dkim: 0, dkim_public_key: key })
  })
})

describe('a mailbox', () => {
  const person = (name: string): { name: string; firstname: string; password: string; password_confirmation: string } => ({
    name, firstname: 'New', password: 'Secret-123', password_confirmation: 'Secret-123',
  })

  it('needs an enabled domain and a name that mail can have', async () => {
    const { client } = account()
    const add = (params: typeof acme, name: string): Promise<string> => ending(client.call(createEmailAccount, { params, body: person(name) }))
    for (const name of ['two words', 'a..b', '.a', 'é']) expect(await add(acme, name), name).toBe('name is not valid')
    expect([await add(acme, 'INFO'), await add(disabled, 'info')]).toEqual(['name already exists', 'domain is not enabled'])
    expect(await ending(client.call(createEmailAlias, { params: acme, body: { name: 'info', destinations: ['x@customer.example'] } }))).toBe('name already exists')
  })

  it('that goes while it is made does not come back', async () => {
    const { demo, client } = account()
    const { code = '' } = await client.call(createEmailAccount, { params: acme, body: person('new.one') })
    const params = { ...acme, email_account_code: code }
    expect(await ending(client.call(updateEmailAccountStatus, { params, body: { status: 'disabled' } }))).toBe('status the email account is being created')
    await client.call(deleteEmailAccount, { params })
    demo.advance(2_000)
    expect(await client.call(getEmailAccount, { params })).toMatchObject({ status: 'deleting' })
    demo.advance(10_000)
    expect(await ending(client.call(getEmailAccount, { params }))).toBe('not-found')
    expect(await ending(client.call(getVaultEmailAccount, { params: { ...acme, email_code: code } }))).toBe('not-found')
  })

  it('of a postmaster stays', async () => {
    const { client } = account()
    const [postmaster] = values(await client.list(listPostmasters, {}))
    const params = { ...acme, email_account_code: postmaster?.code ?? '' }
    expect(await ending(client.call(deleteEmailAccount, { params }))).toBe('email_account a postmaster cannot be deleted')
  })
})

describe('Vault', () => {
  it('is there only where it was activated, and activated only once', async () => {
    const { client } = account()
    const activate = (params: typeof acme, codes: string[], retention: number): Promise<string> =>
      ending(client.call(activateVaultForDomain, { params, body: { email_codes: codes, retention } }))
    expect(await ending(client.list(listVaultEmailAccounts, { params: studio }))).toBe('not-found')
    expect(await activate(acme, [], 12)).toBe('domain Vault is active already')
    expect(await activate(studio, ['EA10000002'], 12)).toBe('email_codes holds an email account that does not exist')
    expect(await activate(studio, [], 0)).toBe('retention is not valid')
    expect((await client.call(getDomain, { params: studio })).archive_status).toBeUndefined()
    expect(await activate(studio, [], 12)).toBe('done')
  })

  it('archives the mailboxes of its own domain', async () => {
    const { client } = account()
    const add = (code: string): Promise<string> => ending(client.call(activateVaultForEmailAccounts, { params: acme, body: { email_codes: [code], retention: 12 } }))
    expect(await add('P100000005')).toBe('email_codes holds an email account that does not exist')
    expect(await ending(client.call(getVaultEmailAccount, { params: { ...acme, email_code: 'EA10000030' } }))).toBe('not-found')
    expect(await add('EA10000030')).toBe('done')
    expect(await client.call(getVaultEmailAccount, { params: { ...acme, email_code: 'EA10000030' } })).toMatchObject({ archive_status: 'activating' })
  })

  it('lists its domains in the order that is asked for', async () => {
    const { client } = account()
    const names = async (sort: 'asc' | 'desc', field: string): Promise<unknown> => values(await client.list(listVaultDomains, { query: { sort, sort_field: field } })).map(({ name }) => name?.split('-')[0])
    expect(await names('desc', 'name')).toEqual(['studio', 'shop', 'acme'])
    // Those without a state come before those with one.
    expect(await names('asc', 'archive_status')).toEqual(['shop', 'studio', 'acme'])
  })
})
