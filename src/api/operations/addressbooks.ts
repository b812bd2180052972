import * as z from 'zod/mini'
import { identifierInput } from '../fields'
import { fullContact } from '../notes'
import { operation } from '../operation'
import { addressbookSchema, addressbookWriteSchema, contactSchema, contactSummarySchema, contactWriteSchema } from '../resources/addressbook'

export const listAddressbooks = operation({
  id: 'getApiAddressbooksCode',
  title: 'List addressbooks',
  section: 'Addressbooks & contacts',
  api: 'management',
  method: 'GET',
  path: '/api/addressbooks/{code}',
  evidence: 'inferred',
  cost: 'read',
  params: z.strictObject({ code: identifierInput }),
  answer: { kind: 'list', row: addressbookSchema },
})

export const createAddressbook = operation({
  id: 'postApiAddressbooksCode',
  title: 'Create addressbook',
  section: 'Addressbooks & contacts',
  api: 'management',
  method: 'POST',
  path: '/api/addressbooks/{code}',
  evidence: 'documented',
  cost: 'write',
  params: z.strictObject({ code: identifierInput }),
  body: addressbookWriteSchema,
  answer: { kind: 'created' },
})

export const updateAddressbook = operation({
  id: 'putApiAddressbooksCodeAddressbookId',
  title: 'Update addressbook',
  section: 'Addressbooks & contacts',
  api: 'management',
  method: 'PUT',
  path: '/api/addressbooks/{code}/{addressbook_id}',
  evidence: 'inferred',
  cost: 'write',
  params: z.strictObject({ code: identifierInput, addressbook_id: identifierInput }),
  body: addressbookWriteSchema,
  answer: { kind: 'none' },
})

export const deleteAddressbook = operation({
  id: 'deleteApiAddressbooksCodeAddressbookId',
  title: 'Delete addressbook',
  section: 'Addressbooks & contacts',
  api: 'management',
  method: 'DELETE',
  path: '/api/addressbooks/{code}/{addressbook_id}',
  evidence: 'inferred',
  cost: 'destructive',
  params: z.strictObject({ code: identifierInput, addressbook_id: identifierInput }),
  answer: { kind: 'none' },
})

export const listContacts = operation({
  id: 'getApiAddressbooksCodeAddressbookIdContacts',
  title: 'List contacts',
  section: 'Addressbooks & contacts',
  api: 'management',
  method: 'GET',
  path: '/api/addressbooks/{code}/{addressbook_id}/contacts',
  evidence: 'documented',
  cost: 'read',
  params: z.strictObject({ code: identifierInput, addressbook_id: identifierInput }),
  answer: { kind: 'list', row: contactSummarySchema },
})

export const createContact = operation({
  id: 'postApiAddressbooksCodeAddressbookIdContacts',
  title: 'Create contact',
  section: 'Addressbooks & contacts',
  api: 'management',
  method: 'POST',
  path: '/api/addressbooks/{code}/{addressbook_id}/contacts',
  evidence: 'documented',
  cost: 'write',
  params: z.strictObject({ code: identifierInput, addressbook_id: identifierInput }),
  body: contactWriteSchema,
  answer: { kind: 'created' },
})

export const getContact = operation({
  id: 'getApiAddressbooksCodeAddressbookIdContactsUid',
  title: 'Get contact',
  section: 'Addressbooks & contacts',
  api: 'management',
  method: 'GET',
  path: '/api/addressbooks/{code}/{addressbook_id}/contacts/{uid}',
  evidence: 'documented',
  cost: 'read',
  params: z.strictObject({ code: identifierInput, addressbook_id: identifierInput, uid: identifierInput }),
  answer: { kind: 'item', row: contactSchema },
})

export const updateContact = operation({
  id: 'putApiAddressbooksCodeAddressbookIdContactsUid',
  title: 'Update contact',
  section: 'Addressbooks & contacts',
  api: 'management',
  method: 'PUT',
  path: '/api/addressbooks/{code}/{addressbook_id}/contacts/{uid}',
  evidence: 'inferred',
  cost: 'write',
  note: fullContact,
  params: z.strictObject({ code: identifierInput, addressbook_id: identifierInput, uid: identifierInput }),
  body: contactWriteSchema,
  answer: { kind: 'none' },
})

export const deleteContact = operation({
  id: 'deleteApiAddressbooksCodeAddressbookIdContactsUid',
  title: 'Delete contact',
  section: 'Addressbooks & contacts',
  api: 'management',
  method: 'DELETE',
  path: '/api/addressbooks/{code}/{addressbook_id}/contacts/{uid}',
  evidence: 'documented',
  cost: 'destructive',
  params: z.strictObject({ code: identifierInput, addressbook_id: identifierInput, uid: identifierInput }),
  answer: { kind: 'none' },
})
