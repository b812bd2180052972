import { describe, expect, it } from 'vitest'
import { createDomainAlias, listDomainAliases } from '../../../src/api/operations/domainAliases'
import { createDeliveryDomain, getDeliveryDomain, verifyDeliveryDomain } from '../../../src/api/operations/delivery'
import { enableDkim, generateDkimRecord, verifyDkimRecord } from '../../../src/api/operations/dkim'
import { createDomain, deleteDomain, getDomain, listDomains } from '../../../src/api/operations/domains'
import { createEmailAccount, deleteEmailAccount, getEmailAccount, listEmailAccounts, updateEmailAccount } from '../../../src/api/operations/mailboxes'
import { sendOwnershipVerificationEmail, verifyOwnershipEmailCode, verifyOwnershipWithDns, verifyOwnershipWithDnsSynchronously } from '../../../src/api/operations/ownership'
import { pages } from '../../../src/api/paging'
import { demoEmailCode } from '../../../src/demo/handlers/ownership'
import { account, values } from './account'

const secret = { postmaster_password: 'Secret-123', postmaster_password_confirmation: 'Secret-123' }
const password = { password: 'Secret-123', password_confirmation: 'Secret-123' }
const acme = { domain_code: 'D100000001' }

describe('the demo account', () => {
  it('is the same for the same seed and clock, and another for another seed', async () => {
    const names = async (seed: number): Promise<unknown> => {
      const { client } = account({ seed })
      return values(await client.list(listEmailAccounts, { params: acme, query: { per: 100 } })).map((box) => box.email_address)
    }
    expect(await names(1)).toEqual(await names(1))
    expect(await names(1)).not.toEqual(await names(2))
  })

  it('pages its mailboxes without a gap or a repetition', async () => {
    const { client } = account()
    const codes: (string | undefined)[] = []
    let steps = 0
    for await (const page of pages(client, listEmailAccounts, { params: acme }, { per: 25 })) {
      steps++
      codes.push(...values(page).map((box) => box.code))
    }
    expect(steps).toBe(3)
    expect(codes.length).toBeGreaterThanOrEqual(60)
    expect(new Set(codes).size).toBe(codes.length)
  })

  it('searches, picks fields, and answers past the last page with none', async () => {
    const { client } = account()
    const found = await client.list(listDomains, { query: { query: 'SHOP', pick: ['name', 'code'] } })
    expect(values(found)).toEqual([{ name: 'shop-demo.example', code: 'D100000002' }])
    expect(found.pagination).toMatchObject({ total_records: 1, total_pages: 1 })
    expect((await client.list(listDomains, { query: { page: 9 } })).rows).toEqual([])
  })
})

describe('the web sites of the demo account', () => {
  it('have the policies of its domains, and are nowhere else', async () => {
    const { demo, client } = account()
    await client.call(listDomains, {})
    expect(await demo.site('https://mta-sts.acme-demo.example/.well-known/mta-sts.txt').text()).toContain('mode: enforce')
    expect(() => demo.site('https://mta-sts.elsewhere.example/')).toThrow(expect.objectContaining({ message: 'fetch failed', cause: expect.objectContaining({ code: 'ENOTFOUND' }) }))
  })
})

describe('a new domain', () => {
  it('waits for its record, then becomes active, then takes mailboxes', async () => {
    const { demo, client } = account()
    const { code = '' } = await client.call(createDomain, { body: { name: 'fresh-demo.example', ...secret } })
    const params = { domain_code: code }
    expect(code).toMatch(/^D\d{9}$/)
    expect(await client.call(getDomain, { params })).toMatchObject({ status: 'ownership_check' })
    await expect(client.call(createEmailAccount, { params, body: { name: 'info', firstname: 'Info', ...password } })).rejects.toMatchObject({ reason: 'validation' })

    const first = await client.call(verifyOwnershipWithDnsSynchronously, { params })
    expect(first).toMatchObject({ verified: false, activation_queued: false, expected_record: { type: 'A', name: `${code.toLowerCase()}.fresh-demo.example` } })
    demo.publish({ name: first.expected_record?.name ?? '', type: 'A', value: first.expected_record?.value ?? '', ttl: 300 })
    const second = await client.call(verifyOwnershipWithDnsSynchronously, { params })
    expect(second).toMatchObject({ verified: true, activation_queued: true, resolved_ip: first.expected_record?.value })
    expect(await client.call(getDomain, { params })).toMatchObject({ status: 'ownership_check', status_detail: 'activating' })
    demo.advance(6_000)
    expect(await client.call(getDomain, { params })).toMatchObject({ status: 'enabled', status_detail: 'ok' })

    const box = await client.call(createEmailAccount, { params, body: { name: 'info', firstname: 'Info', ...password } })
    const address = { ...params, email_account_code: box.code ?? '' }
    expect(await client.call(getEmailAccount, { params: address })).toMatchObject({ status: 'creating' })
    await expect(client.call(updateEmailAccount, { params: address, body: { lastname: 'X' } })).rejects.toMatchObject({ reason: 'validation' })
    demo.advance(5_000)
    expect(await client.call(getEmailAccount, { params: address })).toMatchObject({ status: 'enabled', status_detail: 'ok' })
  })

  it('finds its record published a while after a check that missed it', async () => {
    const { demo, client } = account()
    const params = { domain_code: 'D100000003' }
    await client.call(verifyOwnershipWithDns, { params })
    demo.advance(3_000)
    expect(await client.call(getDomain, { params })).toMatchObject({ status: 'ownership_check', status_detail: 'ok' })
    demo.advance(30_000)
    await client.call(verifyOwnershipWithDns, { params })
    demo.advance(30_000)
    expect(await client.call(getDomain, { params })).toMatchObject({ status: 'enabled' })
  })

  it('can prove its owner by e-mail', async () => {
    const { demo, client } = account()
    const params = { domain_code: 'D100000003' }
    const enter = (code: string): Promise<unknown> => client.call(verifyOwnershipEmailCode, { params, body: { code } })
    await expect(enter(demoEmailCode)).rejects.toMatchObject({ reason: 'validation' })
    await expect(client.call(sendOwnershipVerificationEmail, { params, body: { verification_email_address: 'x@elsewhere.example' } })).rejects.toMatchObject({ reason: 'validation' })
    await client.call(sendOwnershipVerificationEmail, { params, body: { verification_email_address: 'postmaster@nuova-demo.example' } })
    await expect(enter('000000')).rejects.toMatchObject({ details: { fields: [{ field: 'code', description: 'is not valid' }] } })
    await enter(demoEmailCode)
    demo.advance(6_000)
    expect(await client.call(getDomain, { params })).toMatchObject({ status: 'enabled' })
  })

  it('is refused when its name is taken or none', async () => {
    const { client } = account()
    const field = (name: string): Promise<unknown> => client.call(createDomain, { body: { name, ...secret } }).catch((error: unknown) => (error as { details: object }).details)
    expect(await field('acme-demo.example')).toMatchObject({ status: 422, fields: [{ field: 'name', description: 'already exists' }] })
    expect(await field('not a name')).toMatchObject({ status: 422, fields: [{ field: 'name', description: 'is not valid' }] })
  })
})

describe('deleting', () => {
  it('takes a mailbox away after a while', async () => {
    const { demo, client } = account()
    const params = { ...acme, email_account_code: 'EA10000002' }
    await client.call(deleteEmailAccount, { params })
    expect(await client.call(getEmailAccount, { params })).toMatchObject({ status: 'deleting' })
    demo.advance(4_000)
    await expect(client.call(getEmailAccount, { params })).rejects.toMatchObject({ reason: 'not-found' })
  })

  it('takes with a domain all that belongs to it, and nothing else', async () => {
    const { demo, client } = account()
    await client.call(createDomainAlias, { params: { domain_code: 'D100000002' }, body: { name: 'shop-alias-demo.example' } })
    await client.call(deleteDomain, { params: acme })
    demo.advance(5_000)
    await expect(client.call(getDomain, { params: acme })).rejects.toMatchObject({ reason: 'not-found' })
    await expect(client.list(listEmailAccounts, { params: acme })).rejects.toMatchObject({ reason: 'not-found' })
    expect((await client.list(listDomainAliases, { params: { domain_code: 'D100000002' } })).rows).toHaveLength(1)
    expect((await client.list(listEmailAccounts, { params: { domain_code: 'D100000002' } })).rows.length).toBeGreaterThan(5)
  })
})

describe('DKIM', () => {
  it('is found wrong while an old key is published, and right once the new one is', async () => {
    const { demo, client } = account()
    const params = { domain_code: 'D100000002' }
    await client.call(verifyDkimRecord, { params })
    demo.advance(3_000)
    expect(await client.call(getDomain, { params })).toMatchObject({ dkim_last_check_ok: false, has_dkim: 0 })
    await expect(client.call(enableDkim, { params })).rejects.toMatchObject({ reason: 'validation' })
    demo.advance(30_000)
    await client.call(verifyDkimRecord, { params })
    demo.advance(3_000)
    expect(await client.call(getDomain, { params })).toMatchObject({ dkim_last_check_ok: true })
    await client.call(enableDkim, { params })
    expect(await client.call(getDomain, { params })).toMatchObject({ has_dkim: 1 })
  })

  it('gets a new key of 2048 bits under a new selector', async () => {
    const { client } = account()
    const params = { domain_code: 'D100000005' }
    const { txt_record: record = '' } = await client.call(generateDkimRecord, { params })
    expect(record).toMatch(/^v=DKIM1; k=rsa; p=[A-Za-z0-9+/]{392}$/)
    const domain = await client.call(getDomain, { params })
    expect(domain).toMatchObject({ dkim_public_key: record, has_dkim: 0 })
    expect(domain.dkim_last_check_ok).toBeUndefined()
  })
})

describe('a sending domain', () => {
  it('passes its DNS check, then an approval, then may send', async () => {
    const { demo, client } = account()
    const { resource } = await client.call(createDeliveryDomain, { body: { name: 'post.fresh-demo.example' } })
    const params = { code: resource?.code ?? '' }
    const verify = async (wait: number): Promise<object> => {
      await client.call(verifyDeliveryDomain, { params })
      demo.advance(wait)
      return client.call(getDeliveryDomain, { params })
    }
    expect(await verify(4_000)).toMatchObject({ display_status: 'not_verified', spf_last_check_ok: false, dkim_last_check_ok: false })
    demo.advance(30_000)
    expect(await verify(4_000)).toMatchObject({ display_status: 'not_verified', dns_verification_status: 'verified', approval_status: 'need_approval' })
    demo.advance(15_000)
    expect(await client.call(getDeliveryDomain, { params })).toMatchObject({ display_status: 'enabled', approval_status: 'approved' })
    demo.withdraw('post.fresh-demo.example', 'TXT')
    expect(await verify(4_000)).toMatchObject({ display_status: 'misconfigured', spf_last_check_ok: false })
  })
})
