import * as vscode from 'vscode'
import { reveal } from '../../editor/treeView'
import { t } from '../../l10n'
import type { Admin } from './context'
import { filterText, parseFilter, statesOf } from './filter'
import { folderName } from './look'
import { isFolder, type ParentNode } from './nodes'

/** Keeps the rows of one state, as far as the API can; a typed text goes on to hold. */
export async function filterByState(admin: Admin, node: ParentNode): Promise<void> {
  const states = statesOf(node.kind)
  if (!states) return
  const { tree, view } = admin
  const current = parseFilter(node.kind, tree.filterOf(node))
  const items = [
    { label: t('All states'), value: undefined },
    ...states.map(([value, { words }]) => ({ label: words, description: value, value })),
  ]
  const title = t('Filter {0}', isFolder(node) ? folderName(node.kind) : node.name)
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder: t('Which state?'), matchOnDescription: true })
  if (!chosen) return
  tree.setFilter(node, filterText({ status: chosen.value, query: current.query }) || undefined)
  await reveal(view, node, { expand: true })
}
