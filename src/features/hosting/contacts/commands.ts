import * as vscode from 'vscode'
import { registerCommand } from '../../../editor/commands'
import type { Hosting } from '../context'
import type { MailboxNode } from '../nodes'
import type { AddressBookNode, AddressBooksNode, ContactNode } from './nodes'

declare module '../../../editor/commands' {
  interface CommandArguments {
    'qboxmail.createAddressBook': [node: MailboxNode | AddressBooksNode]
    'qboxmail.renameAddressBook': [node: AddressBookNode]
    'qboxmail.deleteAddressBook': [node: AddressBookNode]
    'qboxmail.createContact': [node: AddressBookNode]
    'qboxmail.editContact': [node: ContactNode]
    'qboxmail.deleteContact': [node: ContactNode]
  }
}

/** Address books and their contacts. */
export function registerContactCommands(hosting: Hosting): vscode.Disposable {
  const { editor } = hosting
  const books = () => import('./books')
  const contact = () => import('./contact')
  return vscode.Disposable.from(
    registerCommand(editor, 'qboxmail.createAddressBook', async (node) => (await books()).createAddressBook(hosting, node)),
    registerCommand(editor, 'qboxmail.renameAddressBook', async (node) => (await books()).renameAddressBook(hosting, node)),
    registerCommand(editor, 'qboxmail.deleteAddressBook', async (node) => (await books()).deleteAddressBook(hosting, node)),
    registerCommand(editor, 'qboxmail.createContact', async (node) => (await contact()).createContact(hosting, node)),
    registerCommand(editor, 'qboxmail.editContact', async (node) => (await contact()).editContact(hosting, node)),
    registerCommand(editor, 'qboxmail.deleteContact', async (node) => (await contact()).deleteContact(hosting, node)),
  )
}
