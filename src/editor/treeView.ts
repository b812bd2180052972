import * as vscode from 'vscode'
import { t } from '../l10n'
import type { Account } from './accounts'
import type { DnsVerdict } from './dnsVerdicts'
import { withVerdict } from './dnsWords'
import type { Editor } from './editor'
import { environmentWords } from './environment'
import { UserError } from './explain'
import { safeText } from '../text'
import { askFilter } from './steps'
import { Tree, type AnyNode, type TreeNode, type TreeSource } from './tree'

/** A tree that shows the active account. */
export interface AccountTree<N extends TreeNode> extends vscode.Disposable {
  readonly editor: Editor
  readonly tree: Tree<N>
  readonly view: vscode.TreeView<AnyNode<N>>
  /** Asks for the text that narrows the whole tree, or one node's rows. */
  filter(node: N | undefined, what: string): Promise<void>
  clearFilter(node: N | undefined): void
  /** Shows that something happens to a row, on it and above the view, while `work` runs. */
  onRow<T>(node: N, words: string, work: () => Promise<T>): Promise<T>
}

/** The account of a row. It may have been removed since, and then nothing may go to another one instead. */
export function accountOf(editor: Editor, target: { readonly accountId: string }): Account {
  const account = editor.accounts.find(target.accountId)
  if (!account) throw new UserError(t('This account was removed.'))
  return account
}

const subject = (account: Account | undefined): string => JSON.stringify([account?.id, account?.kind, account?.base, account?.tokenFrom])

/** Shows a row if it is there: between two looks it may have gone. */
export async function reveal<N extends TreeNode>(view: vscode.TreeView<AnyNode<N>>, node: N, options: { select?: boolean; expand?: boolean }): Promise<void> {
  try {
    await view.reveal(node, options)
  } catch {
    // The row is not in the tree now; there is nothing to show.
  }
}

/** Puts a text on the clipboard and says so. */
export async function copyText(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text)
  vscode.window.setStatusBarMessage(t('Copied: {0}', safeText(text, 80)), 3000)
}

/** A link that shows something in whichever editor follows it (features/links). No account: each reader has his own. */
export function linkTo(path: `/${string}`, parameters: Readonly<Record<string, string>>): string {
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return `${vscode.env.uriScheme}://qboxmail.qboxmail${path}?${query.join('&')}`
}

/** Shows a tree in a view, with many rows to be chosen where there is something to do with many. Nothing is asked for before it is seen; another active account begins anew. */
export function accountTree<N extends TreeNode>(editor: Editor, viewId: `qboxmail.${string}`, source: TreeSource<N>, canSelectMany = false): AccountTree<N> {
  // Rows of domains, by their ids, also say what was last found of their mail DNS; every other id has no verdict.
  const verdictOf = ({ id }: N): DnsVerdict | undefined => {
    const [, accountId, domain] = /^account\/([^/]+)\/(.+)$/.exec(id) ?? []
    return accountId === undefined || domain === undefined ? undefined : editor.dnsVerdicts.of(accountId, domain)
  }
  const tree = new Tree<N>(editor, { ...source, look: (node) => withVerdict(source.look(node), verdictOf(node)) })
  const judged = editor.dnsVerdicts.onDidChange((accountId, domain) => {
    const node = tree.find(`account/${accountId}/${domain}`)
    if (node) tree.redraw(node)
  })
  const view = vscode.window.createTreeView<AnyNode<N>>(viewId, { treeDataProvider: tree, showCollapseAll: true, canSelectMany })
  let shown = subject(editor.accounts.active())
  const describe = (): void => {
    const account = editor.accounts.active()
    const environment = account && environmentWords(account)
    view.description = account && (account.name === environment ? account.name : `${account.name} · ${environment}`)
    const filter = tree.filterOf(undefined)
    view.message = filter === undefined ? undefined : t('Filter: {0}', filter)
    void vscode.commands.executeCommand('setContext', `${viewId}.filtered`, filter !== undefined)
  }
  const follow = editor.accounts.onDidChange(({ token }) => {
    const active = editor.accounts.active()
    const now = subject(active)
    // Another token may see other things: nothing of what the old one saw stays.
    const renewed = token?.api === 'management' && token.accountId === active?.id
    if (now !== shown || renewed) tree.reset()
    else tree.refreshFailed()
    shown = now
    describe()
  })
  // The activation does not wait for it; the editor may still have what an earlier host said.
  queueMicrotask(describe)
  return {
    editor,
    tree,
    view,
    async filter(node, what) {
      const text = await askFilter(what, tree.filterOf(node))
      if (text === undefined) return
      tree.setFilter(node, text.trim())
      describe()
      if (node) await reveal(view, node, { expand: true })
    },
    clearFilter(node) {
      tree.setFilter(node, undefined)
      describe()
    },
    async onRow<T>(node: N, words: string, work: () => Promise<T>) {
      return vscode.window.withProgress({ location: { viewId } }, () => tree.busy(node, words, work))
    },
    dispose: () => vscode.Disposable.from(view, tree, follow, judged).dispose(),
  }
}
