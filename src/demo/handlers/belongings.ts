import {
  createAddressbook, createContact, deleteAddressbook, deleteContact, getContact, listAddressbooks, listContacts, updateAddressbook, updateContact,
} from '../../api/operations/addressbooks'
import {
  createEmailSignature, deleteEmailSignature, deleteIdentitySignature, getEmailSignature, listEmailSignatures, updateEmailSignature,
} from '../../api/operations/signatures'
import { listTrustedNetworks, updateTrustedNetworks } from '../../api/operations/trustedNetworks'
import type { AddressbookRow, ContactRow, SignatureRow } from '../office'
import { drop } from '../list'
import { all, created, empty, item, notFound, Refusal, wrong } from '../reply'
import { lettersOf } from '../random'
import { on, type Call, type Route } from '../route'
import type { World } from '../world'
import { domainOf } from './domains'

/** Address of the mailbox whose code stands alone in these paths. @throws Refusal with a 404 */
function ownerOf(world: World, code: string): { readonly code: string; readonly email_address: string } {
  const found = world.mailboxes.find((box) => box.code === code)
  if (!found) throw new Refusal(notFound())
  return found
}

function bookOf(world: World, owner: string, id: string): AddressbookRow {
  const found = world.office.addressbooks.find((book) => book.owner === ownerOf(world, owner).code && String(book.id) === id)
  if (!found) throw new Refusal(notFound())
  return found
}

function contactOf(world: World, owner: string, id: string, uid: string): ContactRow {
  const found = bookOf(world, owner, id).contacts.find((contact) => contact.uid === uid)
  if (!found) throw new Refusal(notFound())
  return found
}

/** What is written has one `type`, what is read has a list of them (except for web addresses). */
function contactFields({ emails, phone_numbers, addresses, ...plain }: Call<typeof createContact>['body']): Omit<ContactRow, 'uid'> {
  const typed = <T extends { type?: string | undefined }>(rows: readonly T[] | undefined): (Omit<T, 'type'> & { type: string[] })[] | undefined =>
    rows?.map((row) => ({ ...row, type: [row.type ?? 'home'] }))
  const full = plain.fullname ?? [plain.given_name, plain.surname].filter(Boolean).join(' ')
  return { ...plain, fullname: full, emails: typed(emails), phone_numbers: typed(phone_numbers), addresses: typed(addresses) }
}

function signatureOf(world: World, owner: string, identity: string): SignatureRow {
  const found = world.office.signatures.find((row) => row.owner === ownerOf(world, owner).code && row.identity === identity)
  if (!found) throw new Refusal(notFound())
  return found
}

function writeSignature(row: SignatureRow, body: Call<typeof createEmailSignature>['body']): void {
  row.body = body.body
  row.title = body.title ?? row.title
  row.defaultSignature = body.default_signature ?? row.defaultSignature
  row.senderInBcc = body.sender_in_bcc ?? row.senderInBcc
  row.onlyNewMessages = body.only_new_messages ?? row.onlyNewMessages
}

export const belongingRoutes: readonly Route[] = [
  on(listAddressbooks, ({ world, params }) => {
    const { code } = ownerOf(world, params.code)
    return all(world.office.addressbooks.filter((book) => book.owner === code).map(({ id, name }) => ({ id, name })))
  }),
  on(createAddressbook, ({ world, params, body }) => {
    const { code } = ownerOf(world, params.code)
    if (body.name.trim() === '') return wrong('name', 'is required')
    const book: AddressbookRow = { id: 600 + world.nextNumber(), owner: code, name: body.name, contacts: [] }
    world.office.addressbooks.push(book)
    return created(String(book.id))
  }),
  on(updateAddressbook, ({ world, params, body }) => {
    bookOf(world, params.code, params.addressbook_id).name = body.name
    return empty
  }),
  on(deleteAddressbook, ({ world, params }) => {
    const book = bookOf(world, params.code, params.addressbook_id)
    world.office.addressbooks = world.office.addressbooks.filter((held) => held !== book)
    return empty
  }),
  on(listContacts, ({ world, params }) =>
    all(bookOf(world, params.code, params.addressbook_id).contacts.map(({ uid, fullname, given_name, surname }) => ({ uid, type: 'contact', fullname, given_name, surname }))),
  ),
  on(createContact, ({ world, params, body }) => {
    const contact: ContactRow = { uid: lettersOf(world.nextSeed(), 20), ...contactFields(body) }
    bookOf(world, params.code, params.addressbook_id).contacts.push(contact)
    return created(contact.uid)
  }),
  on(getContact, ({ world, params }) => item(contactOf(world, params.code, params.addressbook_id, params.uid))),
  on(updateContact, ({ world, params, body }) => {
    const changes = Object.entries(contactFields(body)).filter(([, value]) => value !== undefined && value !== '')
    Object.assign(contactOf(world, params.code, params.addressbook_id, params.uid), Object.fromEntries(changes))
    return empty
  }),
  on(deleteContact, ({ world, params }) => {
    const contact = contactOf(world, params.code, params.addressbook_id, params.uid)
    const { contacts } = bookOf(world, params.code, params.addressbook_id)
    drop(contacts, (row) => row === contact)
    return empty
  }),
  on(listEmailSignatures, ({ world, params }) => {
    const { code } = ownerOf(world, params.code)
    return all(world.office.signatures.filter((row) => row.owner === code))
  }),
  on(createEmailSignature, ({ world, params, body }) => {
    const owner = ownerOf(world, params.code)
    const identity = body.identity ?? owner.email_address
    if (world.office.signatures.some((row) => row.owner === owner.code && row.identity === identity)) return wrong('identity', 'already exists')
    const row: SignatureRow = {
      owner: owner.code, identity, body: '', title: '', defaultSignature: false, defaultSignatureReplies: false, senderInBcc: false, onlyNewMessages: false,
    }
    writeSignature(row, body)
    world.office.signatures.push(row)
    return created(identity)
  }),
  on(updateEmailSignature, ({ world, params, body }) => {
    writeSignature(signatureOf(world, params.code, body.identity ?? ownerOf(world, params.code).email_address), body)
    return empty
  }),
  on(deleteEmailSignature, ({ world, params }) => {
    const row = signatureOf(world, params.code, ownerOf(world, params.code).email_address)
    drop(world.office.signatures, (held) => held === row)
    return empty
  }),
  on(getEmailSignature, ({ world, params }) => item(signatureOf(world, params.code, params.identity))),
  on(deleteIdentitySignature, ({ world, params }) => {
    const row = signatureOf(world, params.code, params.identity)
    world.office.signatures = world.office.signatures.filter((held) => held !== row)
    return empty
  }),
  on(listTrustedNetworks, ({ world, params }) => all(world.office.trustedNetworks.get(domainOf(world, params.domain_code).code) ?? [])),
  on(updateTrustedNetworks, ({ world, params, body }) => {
    const { code } = domainOf(world, params.domain_code)
    if (body.trusted_networks) world.office.trustedNetworks.set(code, body.trusted_networks.map(({ ip, description }) => ({ ip, description })))
    return empty
  }),
]
