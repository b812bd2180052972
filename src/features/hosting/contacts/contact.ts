import { createContact as create, deleteContact as remove, getContact, updateContact } from '../../../api/operations/addressbooks'
import type { Client } from '../../../api/client'
import { confirm } from '../../../editor/confirm'
import { openCreate, openEdit } from '../../../editor/edit'
import { writeOnce } from '../../../editor/writeOnce'
import { t } from '../../../l10n'
import { connect, type Hosting } from '../context'
import { contactNode, type AddressBookNode, type ContactNode } from './nodes'
import { unwritableFields, writableContact } from './writable'

const paramsOf = ({ book, uid }: ContactNode): { code: string; addressbook_id: number; uid: string } => ({
  code: book.mailbox.code,
  addressbook_id: book.bookId,
  uid,
})

/** Opens a new contact as a document whose save creates it. */
export async function createContact(hosting: Hosting, book: AddressBookNode): Promise<void> {
  const { account } = await connect(hosting, book)
  await openCreate(hosting.editor, {
    account,
    title: t('New contact in {0} of {1}', book.name, book.mailbox.address),
    name: 'contact',
    operation: create,
    params: { code: book.mailbox.code, addressbook_id: book.bookId },
    template: { given_name: '', surname: '', company_name: '', emails: [{ value: '', type: 'work' }], phone_numbers: [{ value: '', type: 'cell' }] },
    done: () => hosting.tree.refresh(book),
  })
}

/** Opens a contact as a document whose save sends the whole of it: whether left-out fields are kept is not public. */
export async function editContact(hosting: Hosting, contact: ContactNode): Promise<void> {
  const { account, client } = await connect(hosting, contact)
  const params = paramsOf(contact)
  const current = await hosting.onRow(contact, t('Opening…'), () => client.call(getContact, { params }))
  const lost = unwritableFields(current)
  await openEdit(hosting.editor, {
    account,
    title: t('Contact {0}', contact.name),
    name: contact.name,
    operation: updateContact,
    params,
    current: writableContact(current),
    whole: true,
    read: async () => writableContact(await client.call(getContact, { params })),
    consequence: () => (lost.length === 0 ? undefined : t('These fields cannot be sent, and it is not public whether they are kept: {0}', lost.join(', '))),
    done: () => reread(hosting, client, contact),
  })
}

/** Deletes a contact after a question. */
export async function deleteContact(hosting: Hosting, contact: ContactNode): Promise<void> {
  const { tree, editor } = hosting
  const consequence = t('It is gone from the address book {0} of {1}.', contact.book.name, contact.book.mailbox.address)
  if (!(await confirm(t('Delete the contact {0}?', contact.name), consequence, t('Delete')))) return
  const { account, client } = await connect(hosting, contact)
  const written = await hosting.onRow(contact, t('Deleting…'), () =>
    writeOnce(editor, account.id, () => tree.refreshAround(contact), () => client.call(remove, { params: paramsOf(contact) })),
  )
  if (written.ok) tree.refreshAround(contact)
}

async function reread({ tree }: Hosting, client: Client, contact: ContactNode): Promise<void> {
  const now = contactNode(contact.book, { ...(await client.call(getContact, { params: paramsOf(contact) }, { signal: tree.signal })), uid: contact.uid })
  if (now) tree.replace(now)
}
