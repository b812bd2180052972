import * as vscode from 'vscode'
import { registerCommand } from '../../editor/commands'
import type { Feature } from '../../editor/editor'
import { accountTree, copyText } from '../../editor/treeView'
import { t } from '../../l10n'
import { folderName, look } from './look'
import { folders, isFolder, isParent, type AdminNode, type CodedNode, type ParentNode } from './nodes'
import { registerPeople } from './people/commands'
import { registerTransfers } from './transfers/commands'
import { registerVault } from './vault/commands'

declare module '../../editor/commands' {
  interface CommandArguments {
    'qboxmail.refreshAdmin': []
    'qboxmail.refreshAdminRow': [node: ParentNode]
    'qboxmail.filterAdmin': [node: ParentNode]
    'qboxmail.filterAdminByState': [node: ParentNode]
    'qboxmail.clearAdminFilter': [node: ParentNode]
    'qboxmail.openAdminDocument': [node: AdminNode]
    'qboxmail.copyAdminName': [node: CodedNode]
    'qboxmail.copyAdminCode': [node: CodedNode]
  }
}

const subjectOf = (node: ParentNode): string => (isFolder(node) ? folderName(node.kind) : node.name)

/** The Administration tree: imports, migrations, Vault, managers, team members. */
export const adminFeature: Feature = (editor) => {
  const admin = accountTree<AdminNode>(editor, 'qboxmail.admin', {
    look,
    async children(node, page, filter, signal) {
      const account = editor.accounts.active()
      if (!node) return { nodes: account ? folders(account.id) : [] }
      return isParent(node) ? (await import('./load')).loadChildren(editor, node, page, filter, signal) : { nodes: [] }
    },
  })
  const { tree } = admin
  const showView = (): void => void vscode.commands.executeCommand('setContext', 'qboxmail.hasAccount', editor.accounts.active() !== undefined)
  showView()

  return vscode.Disposable.from(
    admin,
    editor.accounts.onDidChange(showView),
    registerCommand(editor, 'qboxmail.refreshAdmin', () => tree.refresh()),
    registerCommand(editor, 'qboxmail.refreshAdminRow', (node) => tree.refresh(node)),
    registerCommand(editor, 'qboxmail.filterAdmin', (node) => admin.filter(node, t('Filter {0}', subjectOf(node)))),
    registerCommand(editor, 'qboxmail.filterAdminByState', async (node) => (await import('./narrow')).filterByState(admin, node)),
    registerCommand(editor, 'qboxmail.clearAdminFilter', (node) => admin.clearFilter(node)),
    registerCommand(editor, 'qboxmail.openAdminDocument', async (node) => (await import('./document')).openAdminDocument(admin, node)),
    registerCommand(editor, 'qboxmail.copyAdminName', ({ name }) => copyText(name)),
    registerCommand(editor, 'qboxmail.copyAdminCode', ({ code }) => copyText(code)),
    registerTransfers(admin),
    registerVault(admin),
    registerPeople(admin),
  )
}
