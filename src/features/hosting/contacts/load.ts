import { listAddressbooks, listContacts } from '../../../api/operations/addressbooks'
import { clientFor } from '../../../editor/clients'
import type { Editor } from '../../../editor/editor'
import { pageOf } from '../../../editor/pages'
import type { Page } from '../../../editor/tree'
import { accountOf } from '../../../editor/treeView'
import { t } from '../../../l10n'
import type { HostingNode } from '../nodes'
import { addressBookNode, contactNode, type AddressBookNode, type AddressBooksNode } from './nodes'

/** All address books of a mailbox: the API gives them at once. */
export async function loadAddressBooks(editor: Editor, { id, mailbox }: AddressBooksNode, signal: AbortSignal): Promise<Page<HostingNode>> {
  const client = await clientFor(editor, accountOf(editor, mailbox))
  const list = await client.list(listAddressbooks, { params: { code: mailbox.code } }, { signal, emptyOn404: true })
  return { ...pageOf(list, 1, id, (row) => addressBookNode(mailbox, row), t('No address books yet')), next: undefined }
}

/** All contacts of an address book, in short form: the API gives them at once. */
export async function loadContacts(editor: Editor, book: AddressBookNode, signal: AbortSignal): Promise<Page<HostingNode>> {
  const client = await clientFor(editor, accountOf(editor, book))
  const params = { code: book.mailbox.code, addressbook_id: book.bookId }
  const list = await client.list(listContacts, { params }, { signal, emptyOn404: true })
  return { ...pageOf(list, 1, book.id, (row) => contactNode(book, row), t('No contacts yet')), next: undefined }
}
