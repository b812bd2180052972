import { describe, expect, it } from 'vitest'
import type { Client } from '../../../src/api/client'
import { listDeliveryAccounts, listDeliveryDomains } from '../../../src/api/operations/delivery'
import { assignDeliveryResourcesToManager, previewManagerDeliveryAssignment, unassignDeliveryResourcesFromManager } from '../../../src/api/operations/managers'
import { createEmailSignature, deleteEmailSignature, listEmailSignatures } from '../../../src/api/operations/signatures'
import { account, values } from './account'

const marco = { manager_code: 'MN10000002' }
const assign = (client: Client, id: string, params = marco): Promise<unknown> => client.call(assignDeliveryResourcesToManager, { params, body: { id } })

/** What a manager has, by name. */
async function assigned(client: Client, manager = marco.manager_code): Promise<(string | undefined)[]> {
  const domains = values(await client.list(listDeliveryDomains, {})).filter((row) => row.manager_code === manager)
  const accounts = values(await client.list(listDeliveryAccounts, {})).filter((row) => row.manager_code === manager)
  return [...domains.map(({ name }) => name), ...accounts.map(({ description }) => description)]
}

describe('Delivery of a manager', () => {
  it('is assigned by the code of a domain, and again by the id of an account, without losing the first', async () => {
    const { client } = account()
    await assign(client, 'DD10000002')
    expect(await assigned(client)).toEqual(['news.shop-demo.example'])
    await assign(client, '4103')
    expect(await assigned(client)).toEqual(['news.shop-demo.example', 'Old CRM'])
    expect(await assigned(client, 'MN10000001')).toEqual([])
    await expect(assign(client, 'DD99999999')).rejects.toMatchObject({ reason: 'validation' })
  })

  it('goes and comes with what is linked to it, as the preview says', async () => {
    const { client } = account()
    const all = ['mail.acme-demo.example', 'promo.studio-demo.example', 'Web shop', 'Newsletter']
    expect(await client.call(previewManagerDeliveryAssignment, { params: marco, query: { id: 'DD10000003' } })).toMatchObject({
      domains: [{ name: all[0] }, { name: all[1] }], accounts: [{ description: all[2] }, { description: all[3] }],
    })
    await assign(client, 'DD10000003')
    expect(await assigned(client)).toEqual(all)
    const take = (id: string): Promise<unknown> => client.call(unassignDeliveryResourcesFromManager, { params: marco, body: { id } })
    await take('4101')
    expect(await assigned(client)).toEqual([])
    await expect(take('4101')).rejects.toMatchObject({ reason: 'validation' })
  })
})

describe('the default signature of a mailbox', () => {
  it('is deleted alone: those of other identities stay', async () => {
    const { client } = account()
    const params = { code: 'EA10000002' }
    await client.call(createEmailSignature, { params, body: { identity: 'sales@acme-demo.example', body: '<p>Sales</p>' } })
    const identities = async (): Promise<unknown> => values(await client.list(listEmailSignatures, { params })).map(({ identity }) => identity)
    expect(await identities()).toHaveLength(2)
    await client.call(deleteEmailSignature, { params })
    expect(await identities()).toEqual(['sales@acme-demo.example'])
    await expect(client.call(deleteEmailSignature, { params })).rejects.toMatchObject({ reason: 'not-found' })
  })
})
