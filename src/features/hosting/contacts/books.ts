import { createAddressbook, deleteAddressbook, listContacts, updateAddressbook } from '../../../api/operations/addressbooks'
import { confirm } from '../../../editor/confirm'
import { fieldErrors } from '../../../editor/fieldErrors'
import { askText, runSteps, type Refusal } from '../../../editor/steps'
import { reveal } from '../../../editor/treeView'
import { writeOnce } from '../../../editor/writeOnce'
import { t } from '../../../l10n'
import { connect, type Hosting } from '../context'
import { mailboxChildren, type MailboxNode } from '../nodes'
import { addressBookNode, type AddressBookNode, type AddressBooksNode } from './nodes'

/** Adds an address book to a mailbox. */
export async function createAddressBook(hosting: Hosting, given: MailboxNode | AddressBooksNode, refused?: Refusal): Promise<void> {
  const mailbox = given.kind === 'mailbox' ? given : given.mailbox
  const name = await askName(t('Create Address Book for {0}', mailbox.address), refused?.value ?? '', refused)
  if (name === undefined) return
  const { account, client } = await connect(hosting, mailbox)
  const { tree, view, editor } = hosting
  const folder = mailboxChildren(mailbox).find((node) => node.kind === 'addressBooks')!
  let again: Refusal | undefined
  const refresh = (): void => tree.refresh(folder)
  await hosting.onRow(mailbox, t('Creating {0}…', name), () =>
    writeOnce(editor, account.id, refresh, async () => {
      try {
        const { code } = await client.call(createAddressbook, { params: { code: mailbox.code }, body: { name } })
        const node = code === undefined || !/^\d+$/.test(code) ? undefined : addressBookNode(mailbox, { id: Number(code), name })
        if (!node || !tree.find(folder.id)) return refresh()
        tree.insert(folder, node)
        void reveal(view, node, { select: true })
      } catch (error) {
        again = refusalOf(error, name)
      }
    }),
  )
  if (again) await createAddressBook(hosting, given, again)
}

/** Gives an address book another name. */
export async function renameAddressBook(hosting: Hosting, book: AddressBookNode, refused?: Refusal): Promise<void> {
  const name = await askName(t('Rename the Address Book {0}', book.name), refused?.value ?? book.name, refused)
  if (name === undefined || name === book.name) return
  const { account, client } = await connect(hosting, book)
  const { tree, editor } = hosting
  const params = { code: book.mailbox.code, addressbook_id: book.bookId }
  let again: Refusal | undefined
  await hosting.onRow(book, t('Changing…'), () =>
    writeOnce(editor, account.id, () => tree.refreshAround(book), async () => {
      try {
        await client.call(updateAddressbook, { params, body: { name } })
        tree.replace({ ...book, name })
      } catch (error) {
        again = refusalOf(error, name)
      }
    }),
  )
  if (again) await renameAddressBook(hosting, book, again)
}

/** Deletes an address book, after saying how many contacts go with it. */
export async function deleteAddressBook(hosting: Hosting, book: AddressBookNode): Promise<void> {
  const { account, client } = await connect(hosting, book)
  const { tree, editor } = hosting
  const params = { code: book.mailbox.code, addressbook_id: book.bookId }
  const { rows } = await hosting.onRow(book, t('Counting…'), () => client.list(listContacts, { params }, { emptyOn404: true, signal: tree.signal }))
  const consequence = t('Its contacts are destroyed with it: {0}. Nothing can bring them back.', rows.length)
  if (!(await confirm(t('Delete the address book {0} of {1}?', book.name, book.mailbox.address), consequence, t('Delete')))) return
  const written = await hosting.onRow(book, t('Deleting…'), () =>
    writeOnce(editor, account.id, () => tree.refreshAround(book), () => client.call(deleteAddressbook, { params })),
  )
  if (written.ok) tree.refreshAround(book)
}

function refusalOf(error: unknown, value: string): Refusal {
  const words = fieldErrors(error)?.get('name')
  if (words === undefined) throw error
  return { value, words }
}

async function askName(title: string, before: string, refused: Refusal | undefined): Promise<string | undefined> {
  let name = before
  const asked = await runSteps(title, () => [
    (place) =>
      askText({
        place,
        value: name,
        prompt: t('Name of the address book'),
        check: (value) => (value.trim() === '' ? t('A name is needed.') : undefined),
        refused,
        keep: (value) => (name = value.trim()),
      }),
  ])
  return asked ? name : undefined
}
