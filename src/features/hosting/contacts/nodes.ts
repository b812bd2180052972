import type { Addressbook, ContactSummary } from '../../../api/resources/addressbook'
import type { MailboxNode } from '../nodes'

/** The folder of a mailbox's address books. */
export interface AddressBooksNode {
  readonly kind: 'addressBooks'
  readonly id: string
  readonly mailbox: MailboxNode
}

export interface AddressBookNode {
  readonly kind: 'addressBook'
  readonly id: string
  readonly accountId: string
  readonly mailbox: MailboxNode
  /** The address book's own id; a row's `id` is its path in the tree. */
  readonly bookId: number
  readonly name: string
}

export interface ContactNode {
  readonly kind: 'contact'
  readonly id: string
  readonly accountId: string
  readonly book: AddressBookNode
  readonly uid: string
  readonly name: string
}

/** The row of an address book; undefined when the API gave no id for it. */
export function addressBookNode(mailbox: MailboxNode, { id, name }: Addressbook): AddressBookNode | undefined {
  if (id === undefined) return undefined
  return { kind: 'addressBook', id: `${mailbox.id}/addressBook/${id}`, accountId: mailbox.accountId, mailbox, bookId: id, name: name || String(id) }
}

/** The row of a contact; undefined when the API gave no uid for it. */
export function contactNode(book: AddressBookNode, contact: ContactSummary): ContactNode | undefined {
  const { uid, fullname } = contact
  if (!uid) return undefined
  const name = fullname || [contact.given_name, contact.surname].filter(Boolean).join(' ') || uid
  return { kind: 'contact', id: `${book.id}/contact/${uid}`, accountId: book.accountId, book, uid, name }
}
