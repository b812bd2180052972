import * as vscode from 'vscode'
import { registerCommand } from '../../../editor/commands'
import type { Hosting } from '../context'
import { domainId, type MailboxNode } from '../nodes'
import { registerSignatureFiles } from './files'
import type { SignatureNode, SignaturesNode } from './nodes'

declare module '../../../editor/commands' {
  interface CommandArguments {
    'qboxmail.openSignature': [node: SignatureNode]
    'qboxmail.createSignature': [node: MailboxNode | SignaturesNode]
    'qboxmail.editSignatureSettings': [node: SignatureNode]
    'qboxmail.deleteSignature': [node: SignatureNode]
    'qboxmail.deleteDefaultSignature': [node: MailboxNode | SignaturesNode]
  }
}

/** The signatures of mailboxes, and their HTML as files. */
export function registerSignatureCommands(hosting: Hosting): vscode.Disposable {
  const { editor, tree } = hosting
  const open = () => import('./open')
  return vscode.Disposable.from(
    registerSignatureFiles(editor, ({ accountId, domainCode, mailboxCode }) => {
      const folder = tree.find(`${domainId(accountId, domainCode)}/mailbox/${mailboxCode}/signatures`)
      if (folder) tree.refresh(folder)
    }),
    registerCommand(editor, 'qboxmail.openSignature', async (node) => (await open()).openSignature(hosting, node)),
    registerCommand(editor, 'qboxmail.createSignature', async (node) => (await open()).createSignature(hosting, node)),
    registerCommand(editor, 'qboxmail.editSignatureSettings', async (node) => (await open()).editSignatureSettings(hosting, node)),
    registerCommand(editor, 'qboxmail.deleteSignature', async (node) => (await open()).deleteSignature(hosting, node)),
    registerCommand(editor, 'qboxmail.deleteDefaultSignature', async (node) => (await open()).deleteDefaultSignature(hosting, node)),
  )
}
