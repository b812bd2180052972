import { describe, expect, it } from 'vitest'
import { contactSchema, contactWriteSchema } from '../../../src/api/resources/addressbook'
import { emailSignatureWriteSchema } from '../../../src/api/resources/signature'
import { addressBookNode, contactNode } from '../../../src/features/hosting/contacts/nodes'
import { unwritableFields, writableContact } from '../../../src/features/hosting/contacts/writable'
import { domainNode, mailboxChildren, mailboxNode } from '../../../src/features/hosting/nodes'
import { destroyed } from '../../../src/features/hosting/domains/destroyed'
import { servicesConsequence } from '../../../src/features/hosting/settings/consequence'
import { limitWords } from '../../../src/features/hosting/settings/limitWords'
import { signatureAt, signaturePath } from '../../../src/features/hosting/signatures/address'
import { signatureNode } from '../../../src/features/hosting/signatures/nodes'
import { writableSignature } from '../../../src/features/hosting/signatures/writable'

const domain = domainNode('a1', { code: 'D1', name: 'acme.example', status: 'enabled' })!
const mailbox = mailboxNode(domain, { code: 'EA1', email_address: 'ada@acme.example' })!

describe('what belongs to a mailbox', () => {
  it('stands under it, each row with a path of its own', () => {
    expect(mailboxChildren(mailbox).map(({ id }) => id)).toEqual([`${mailbox.id}/signatures`, `${mailbox.id}/addressBooks`])
    const book = addressBookNode(mailbox, { id: 7, name: 'Work' })!
    expect(book).toMatchObject({ id: `${mailbox.id}/addressBook/7`, name: 'Work', accountId: 'a1' })
    expect(addressBookNode(mailbox, { name: 'Work' })).toBeUndefined()
    expect(contactNode(book, { uid: 'u1', given_name: 'Grace', surname: 'Hopper' })).toMatchObject({ id: `${book.id}/contact/u1`, name: 'Grace Hopper' })
    expect(contactNode(book, { uid: 'u1' })?.name).toBe('u1')
    expect(contactNode(book, { fullname: 'Grace' })).toBeUndefined()
    expect(signatureNode(mailbox, { identity: 'sales@acme.example', defaultSignature: true })).toMatchObject({ identity: 'sales@acme.example', isDefault: true, title: '' })
    expect(signatureNode(mailbox, { body: 'x' })).toBeUndefined()
  })
})

describe('a contact to be written', () => {
  const read = contactSchema.parse({
    uid: 'u1',
    fullname: 'Grace Hopper',
    emails: [{ value: 'grace@example.org', type: ['INTERNET', 'WORK'] }, { value: 'g@example.org' }],
    phone_numbers: [{ value: '+1 555 0100', type: ['home fax'] }],
    addresses: [{ city: 'New York', type: ['home'] }],
    url: [{ value: 'https://example.org', type: 'work' }],
    birthday: '1906-12-09',
    photo: [],
  })

  it('has one type for each entry, as the write takes it', () => {
    const written = new Set(Object.keys(contactWriteSchema.shape))
    const body = Object.fromEntries(Object.entries(writableContact(read)).filter(([field]) => written.has(field)))
    expect(body).toEqual({
      fullname: 'Grace Hopper',
      emails: [{ value: 'grace@example.org', type: 'work' }, { value: 'g@example.org' }],
      phone_numbers: [{ value: '+1 555 0100', type: 'home fax' }],
      addresses: [{ city: 'New York', type: 'home' }],
      url: [{ value: 'https://example.org', type: 'work' }],
    })
    expect(contactWriteSchema.safeParse(body).success).toBe(true)
  })

  it('keeps a type that cannot be written, so that it is pointed at and not changed', () => {
    const odd = writableContact(contactSchema.parse({ emails: [{ value: 'a@example.org', type: ['other'] }] }))
    expect(odd['emails']).toEqual([{ value: 'a@example.org', type: 'other' }])
    expect(contactWriteSchema.safeParse(odd).success).toBe(false)
  })

  it('says what cannot be written', () => {
    expect(unwritableFields(read)).toEqual(['birthday'])
    expect(unwritableFields({ photo: [{ value: 'x' }] })).toEqual(['photo'])
  })
})

describe('a signature', () => {
  it('is found again by the path of its document', () => {
    for (const identity of ['ada@acme.example', 'a/b@acme.example', '../x', '50%@acme.example', 'a\\b?#@acme.example']) {
      const path = signaturePath(mailbox, identity)
      expect(path.split('/')).toHaveLength(5)
      expect(signatureAt(path)).toEqual({ accountId: 'a1', domainCode: 'D1', mailboxCode: 'EA1', identity })
    }
    expect(signaturePath(mailbox, 'ada@acme.example')).toBe('/a1/D1/EA1/ada@acme.example.html')
    expect(signatureAt('/a1/D1/EA1.html')).toBeUndefined()
    expect(signatureAt('/a1/D1/EA1/%zz.html')).toBeUndefined()
  })

  it('is written as a whole, in the spelling of the write', () => {
    const body = writableSignature({ identity: 'ada@acme.example', body: '<p>old</p>', title: 'Work', defaultSignature: false, onlyNewMessages: true }, '<p>new</p>')
    expect(body).toEqual({ identity: 'ada@acme.example', body: '<p>new</p>', title: 'Work', default_signature: false, only_new_messages: true })
    expect(emailSignatureWriteSchema.safeParse(body).success).toBe(true)
  })
})

describe('consequences', () => {
  it('count what a domain takes with it', () => {
    const words = destroyed(domainNode('a1', { code: 'D1', no_email_accounts: 67, no_alias_email_accounts: 0 })!)
    expect(words).toContain('mailboxes: 67, aliases: 0, and all mail')
    expect(destroyed(domain)).toContain('all its mailboxes and aliases')
  })

  it('speak of services that end, sizes and networks, and of nothing else', () => {
    expect(servicesConsequence({ imap_disabled: true, pop_disabled: true, smtp_disabled: false })).toBe('Nobody can use IMAP, POP any more.')
    expect(servicesConsequence({ webmail_disabled: true }, 'for every mailbox of the domain')).toBe('Nobody can use Webmail any more for every mailbox of the domain.')
    expect(servicesConsequence({ max_email_quota: 1 })).toMatch(/may be billed/)
    expect(servicesConsequence({ allow_nets: [] })).toMatch(/an empty list lets in all/)
    expect(servicesConsequence({ language: 'it', pop_disabled: false })).toBeUndefined()
  })

  it('name an outbound limit by what is known of it', () => {
    expect(limitWords({ description: '1000 messages a day', rate: 1 })).toBe('1000 messages a day')
    expect(limitWords({ rate: 50, period: 60 })).toBe('50 messages in 60 seconds')
    expect(limitWords({ rate: 50 })).toBe('50 messages')
    expect(limitWords({ id: 3 })).toBe('limit 3')
  })
})
