import { describe, expect, it } from 'vitest'
import type { Input } from '../../../src/api/operation'
import { createAddressbook, createContact, getContact, listContacts, updateContact } from '../../../src/api/operations/addressbooks'
import { createManager, listManagers, updateManager, updateManagerStatus } from '../../../src/api/operations/managers'
import { createEmailSignature, getEmailSignature, updateEmailSignature } from '../../../src/api/operations/signatures'
import { createTeamMember, listTeamMembers, updateTeamMember, updateTeamMemberStatus } from '../../../src/api/operations/team'
import { listTrustedNetworks, updateTrustedNetworks } from '../../../src/api/operations/trustedNetworks'
import { updateNotificationSettings } from '../../../src/api/operations/users'
import { account, ending, values } from './account'

const box = { code: 'EA10000002' }
const book = { ...box, addressbook_id: 502 }
const twice = { password: 'Secret-123', password_confirmation: 'Secret-123' }
const plain = { password: 'abcdefgh', password_confirmation: 'abcdefgh' }
const noDigit = 'password must have at least a letter and a number'

describe('managers and team members', () => {
  const fresh = { email_address: 'new@partner.example', firstname: 'New', lastname: 'One' }

  it('need an e-mail address, and a password with a letter and a digit', async () => {
    const { client } = account()
    for (const operation of [createManager, createTeamMember]) {
      expect(await ending(client.call(operation, { body: { ...fresh, ...twice, email_address: 'new@partner' } }))).toBe('email_address is not valid')
      expect(await ending(client.call(operation, { body: { ...fresh, ...plain } }))).toBe(noDigit)
      expect(await ending(client.call(operation, { body: { ...fresh, ...twice } }))).toBe('done')
    }
    expect(await ending(client.call(updateManager, { params: { manager_code: 'MN10000001' }, body: plain }))).toBe(noDigit)
    expect(await ending(client.call(updateTeamMember, { params: { team_member_code: 'T100000001' }, body: plain }))).toBe(noDigit)
  })

  it('are found by their state', async () => {
    const { client } = account()
    const managers = async (status: string): Promise<unknown> => values(await client.list(listManagers, { query: { status } })).map(({ lastname }) => lastname)
    const team = async (status: 'enabled' | 'disabled' | 'all'): Promise<unknown> => values(await client.list(listTeamMembers, { query: { status } })).map(({ lastname }) => lastname)
    expect([await managers('enabled'), await managers('disabled'), await team('enabled'), await team('disabled')]).toEqual([['Ferrari'], ['Conti'], ['Greco', 'Villa'], ['Russo']])
    await client.call(updateManagerStatus, { params: { manager_code: 'MN10000002' }, body: { status: 'enabled' } })
    await client.call(updateTeamMemberStatus, { params: { team_member_code: 'T100000003' }, body: { status: 'enabled' } })
    expect([await managers('all'), await managers('enabled'), await team('enabled')]).toEqual([['Ferrari', 'Conti'], ['Ferrari', 'Conti'], ['Greco', 'Villa', 'Russo']])
  })
})

describe('notifications', () => {
  it('that are called back need an address to call, which is kept', async () => {
    const { client } = account()
    const set = (body: Input<typeof updateNotificationSettings>['body']): Promise<string> => ending(client.call(updateNotificationSettings, { body }))
    for (const callback of ['email_overquota_callback', 'domain_create_callback']) expect(await set({ [callback]: true }), callback).toBe('notification_url is required')
    expect(await set({ notification_email: 'x@acme-demo.example', domain_create_callback: false })).toBe('done')
    expect(await set({ notification_url: 'https://customer.example/hook' })).toBe('done')
    for (const callback of ['email_overquota_callback', 'domain_create_callback']) expect(await set({ [callback]: true }), callback).toBe('done')
  })
})

describe('an address book', () => {
  it('has a name, and a mailbox that is there', async () => {
    const { client } = account()
    const add = (params: typeof box, name: string): Promise<string> => ending(client.call(createAddressbook, { params, body: { name } }))
    expect([await add(box, ' '), await add({ code: 'EA99999999' }, 'Clienti'), await add(box, 'Clienti')]).toEqual(['name is required', 'not-found', 'done'])
  })

  it('belongs to one mailbox, and its contacts to it', async () => {
    const { client } = account()
    expect(await ending(client.list(listContacts, { params: { code: 'EA10000003', addressbook_id: 502 } }))).toBe('not-found')
    expect(await ending(client.call(getContact, { params: { ...book, uid: 'nobody' } }))).toBe('not-found')
  })

  it('files what is written without a kind under home, and makes the name that is shown of the two', async () => {
    const { client } = account()
    const { code: uid = '' } = await client.call(createContact, {
      params: book, body: { given_name: 'Anna', surname: 'Neri', emails: [{ value: 'a@customer.example' }, { value: 'b@customer.example', type: 'work' }] },
    })
    const params = { ...book, uid }
    expect(await client.call(getContact, { params })).toMatchObject({
      fullname: 'Anna Neri', emails: [{ value: 'a@customer.example', type: ['home'] }, { value: 'b@customer.example', type: ['work'] }],
    })
    await client.call(updateContact, { params, body: { nickname: 'An' } })
    expect(await client.call(getContact, { params })).toMatchObject({ fullname: 'Anna Neri', nickname: 'An', given_name: 'Anna' })
  })
})

describe('a signature', () => {
  it('is one for each identity, and that of the mailbox itself where none is named', async () => {
    const { client } = account()
    const add = (code: string, body: { body: string; identity?: string }): Promise<string> => ending(client.call(createEmailSignature, { params: { code }, body }))
    expect(await add(box.code, { body: '<p>1</p>' })).toBe('identity already exists')
    expect(await add('EA10000020', { body: '<p>2</p>' })).toBe('done')
    expect(await add('EA10000020', { body: '<p>3</p>' })).toBe('identity already exists')
    await client.call(updateEmailSignature, { params: box, body: { body: '<p>4</p>', title: 'Short' } })
    expect(await client.call(getEmailSignature, { params: { ...box, identity: 'info@acme-demo.example' } })).toMatchObject({ body: '<p>4</p>', title: 'Short' })
    expect(await ending(client.call(updateEmailSignature, { params: box, body: { body: 'x', identity: 'other@acme-demo.example' } }))).toBe('not-found')
  })
})

describe('trusted networks', () => {
  it('are none at first, replaced as a whole, and left alone where none are given', async () => {
    const { client } = account()
    const params = { domain_code: 'D100000002' }
    const held = async (): Promise<unknown> => values(await client.list(listTrustedNetworks, { params })).map(({ ip }) => ip)
    expect(await held()).toEqual([])
    for (const networks of [['192.0.2.0/24', '198.51.100.1'], ['203.0.113.0/24']])
      await client.call(updateTrustedNetworks, { params, body: { trusted_networks: networks.map((ip) => ({ ip, description: 'Office' })) } })
    await client.call(updateTrustedNetworks, { params, body: {} })
    expect(await held()).toEqual(['203.0.113.0/24'])
  })
})
