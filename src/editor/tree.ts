import * as vscode from 'vscode'
import { t } from '../l10n'
import { safeText } from '../text'
import type { Editor } from './editor'
import { explain } from './explain'
import { reasonOf } from './reason'
import { logError } from './showError'
import { ApiError } from '../api/errors'

/** A node of a feature: an immutable description of something that exists. Ids are stable and path-like. */
export interface TreeNode {
  readonly id: string
  readonly kind: string
}

/** How a node looks. Texts may come from outside; the tree cleans them. */
export interface Look {
  readonly label: string
  readonly description?: string
  readonly tooltip?: string
  readonly icon?: vscode.ThemeIcon
  /** Words for a screen reader; label, description and status are joined when absent. */
  readonly spoken?: string
  readonly folder?: boolean
  readonly expanded?: boolean
  /** Matched by the `when` clauses of menus; the node's kind when absent. */
  readonly context?: string
  /** Only where a click is what the row is for. */
  readonly command?: vscode.Command
}

/** One page of children. */
export interface Page<N extends TreeNode> {
  readonly nodes: readonly N[]
  /** Number of the next page, when there is one. */
  readonly next?: number
  readonly total?: number
  /** Said in place of the rows when there are none. */
  readonly emptyText?: string
}

export interface TreeSource<N extends TreeNode> {
  children(node: N | undefined, page: number, filter: string | undefined, signal: AbortSignal): Promise<Page<N>> | Page<N>
  look(node: N): Look
}

/** Rows that the tree adds itself: "Load more", "nothing here", "could not load". */
export interface StateRow {
  readonly id: string
  readonly kind: 'more' | 'empty' | 'failed'
  readonly label: string
  readonly tooltip?: string
  readonly description?: string
  readonly context: string
  readonly run?: () => unknown
  readonly accountError?: boolean
}

export type AnyNode<N extends TreeNode> = N | StateRow

interface Branch<N extends TreeNode> {
  nodes: N[]
  pages: number
  next?: number
  total?: number
  filter?: string
  emptyText?: string
  error?: unknown
  loaded: boolean
  loading?: Promise<void>
  abort?: AbortController
}

const isState = (node: { kind: string; context?: unknown }): node is StateRow =>
  (node.kind === 'more' || node.kind === 'empty' || node.kind === 'failed') && typeof node.context === 'string'

/** Within so long a row that was told of is drawn (ms). */
const drawing = 200

/**
 * A tree over paged, failing, slow sources. Each branch keeps what it has loaded; refreshing one reloads as many pages as were
 * open, and only that node is told. A failure is a row of its own with a way on, never an empty list.
 */
export class Tree<N extends TreeNode> implements vscode.TreeDataProvider<AnyNode<N>>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<AnyNode<N> | undefined>()
  readonly onDidChangeTreeData = this.changed.event
  private readonly branches = new Map<string, Branch<N>>()
  private readonly parents = new Map<string, N | undefined>()
  private readonly busyWords = new Map<string, string>()
  /** The newest version of each node by id. */
  private readonly newest = new Map<string, N>()
  private life = new AbortController()

  constructor(
    private readonly editor: Editor,
    private readonly source: TreeSource<N>,
  ) {}

  /** Aborted when what the tree shows is forgotten: work that waits for one of its rows ends then. */
  get signal(): AbortSignal {
    return this.life.signal
  }

  /** Forgets everything, e.g. because another account is shown. */
  reset(): void {
    this.life.abort()
    this.life = new AbortController()
    for (const branch of this.branches.values()) branch.abort?.abort()
    this.branches.clear()
    this.parents.clear()
    this.newest.clear()
    this.busyWords.clear()
    this.changed.fire(undefined)
  }

  /** Loads one node's children anew, keeping how many pages were open; the whole tree without a node. */
  refresh(node?: N): void {
    const branch = this.branches.get(this.key(node))
    if (branch) this.stale(branch)
    if (!node) for (const [key, other] of this.branches) if (key !== '') this.stale(other)
    this.fire(node)
  }

  /** Loads those branches anew that could not be loaded, e.g. because there is a new token. */
  refreshFailed(): void {
    for (const [key, branch] of this.branches) if (branch.error !== undefined) this.refresh(key === '' ? undefined : this.newest.get(key))
  }

  /** Redraws one row, e.g. after the node was replaced by `replace`. */
  redraw(node: N): void {
    this.fire(node)
  }

  /** Puts a newer version of a node (same id) in its place and redraws its row. */
  replace(node: N): void {
    const branch = this.branches.get(this.key(this.parents.get(node.id)))
    const index = branch?.nodes.findIndex(({ id }) => id === node.id) ?? -1
    if (!branch || index < 0) return
    branch.nodes[index] = node
    this.newest.set(node.id, node)
    // VS Code keeps the old element object until its parent is asked again.
    this.fire(this.parents.get(node.id))
  }

  /** Shows a node that was just made as the first of its parent's, wherever the server will sort it; where it is already, it is replaced. */
  insert(parent: N | undefined, node: N): void {
    const branch = this.branch(parent)
    if (branch.nodes.some(({ id }) => id === node.id)) return this.replace(node)
    branch.nodes = [node, ...branch.nodes]
    if (branch.total !== undefined) branch.total += 1
    this.newest.set(node.id, node)
    this.parents.set(node.id, parent)
    this.fire(parent)
  }

  filterOf(node: N | undefined): string | undefined {
    return this.branches.get(this.key(node))?.filter
  }

  setFilter(node: N | undefined, filter: string | undefined): void {
    const branch = this.branch(node)
    // What another filter found must not stand under this one, not even when it fails.
    if (branch.filter !== (filter || undefined)) branch.nodes = []
    branch.filter = filter || undefined
    branch.pages = 1
    this.refresh(node)
  }

  /**
   * Shows a spinner and `words` on the row while `work` runs, unless it is quick. VS Code gives a tree the focus back after it has drawn
   * a row: nothing is drawn about the time at which the work ends, as a question that opens then would lose the focus to it.
   */
  async busy<T>(node: N, words: string, work: () => Promise<T>): Promise<T> {
    let drawn: Promise<void> | undefined
    const late = setTimeout(() => {
      this.busyWords.set(node.id, words)
      this.fire(node)
      drawn = new Promise((resolve) => setTimeout(resolve, drawing))
    }, drawing)
    try {
      return await work()
    } finally {
      clearTimeout(late)
      if (drawn) {
        await drawn
        this.busyWords.delete(node.id)
        setTimeout(() => this.fire(node), 2 * drawing)
      }
    }
  }

  /** The newest version of a node that was shown. */
  find(id: string): N | undefined {
    return this.newest.get(id)
  }

  /** Lets a node's children be loaded anew when they are shown next; its row is not told. */
  forget(node: N): void {
    const branch = this.branches.get(node.id)
    if (branch) this.stale(branch)
  }

  /** Loads the rows anew among which this one is; nothing where it is not shown. */
  refreshAround(node: N): void {
    if (this.newest.has(node.id)) this.refresh(this.parents.get(node.id))
  }

  /** What is loaded under a node now. */
  loaded(node: N | undefined): readonly N[] {
    return this.branches.get(this.key(node))?.nodes ?? []
  }

  async getChildren(node?: AnyNode<N>): Promise<AnyNode<N>[]> {
    if (node && isState(node)) return []
    const branch = this.branch(node)
    // A load that a refresh or filter ended has said nothing; the one in its place does.
    while (!branch.loaded && this.branches.get(this.key(node)) === branch && !this.life.signal.aborted)
      await (branch.loading ??= this.load(node, branch))
    return this.rows(node, branch)
  }

  getParent(node: AnyNode<N>): N | undefined {
    const parent = this.parents.get(node.id)
    return parent && (this.newest.get(parent.id) ?? parent)
  }

  getTreeItem(element: AnyNode<N>): vscode.TreeItem {
    if (isState(element)) return this.stateItem(element)
    const node = this.newest.get(element.id) ?? element
    const look = this.source.look(node)
    const label = safeText(look.label)
    const busy = this.busyWords.get(node.id)
    const filter = this.filterOf(node)
    // Under a filter the row's own words, such as how many there are, would speak of more than is shown.
    const description = busy ?? safeText((filter === undefined ? look.description : t('filter: {0}', filter)) ?? '')
    const item = new vscode.TreeItem(
      label,
      !look.folder ? vscode.TreeItemCollapsibleState.None : look.expanded ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
    )
    item.id = node.id
    item.description = description
    item.tooltip = look.tooltip === undefined ? undefined : look.tooltip.split('\n').map((line) => safeText(line)).join('\n')
    item.iconPath = busy === undefined ? look.icon : new vscode.ThemeIcon('loading~spin')
    item.contextValue = (look.context ?? node.kind) + (filter === undefined ? '' : ' filtered')
    item.command = look.command
    const spoken = look.spoken ?? [label, look.description].filter(Boolean).join(', ')
    const now = busy ?? (filter === undefined ? '' : description)
    item.accessibilityInformation = { label: safeText([spoken, now].filter(Boolean).join(', ')) }
    return item
  }

  private stateItem(row: StateRow): vscode.TreeItem {
    const item = new vscode.TreeItem(row.label)
    const icon = { more: 'ellipsis', empty: 'circle-slash', failed: 'error' }[row.kind]
    item.id = row.id
    item.description = row.description
    item.tooltip = row.tooltip
    item.contextValue = row.context
    item.iconPath = row.kind === 'failed' ? new vscode.ThemeIcon(icon, new vscode.ThemeColor('errorForeground')) : new vscode.ThemeIcon(icon)
    // Menus of a row are out of reach for the keyboard; what a row is for is done by Enter.
    if (row.kind === 'failed') item.command = { command: 'qboxmail.tree.retry', title: t('Retry'), arguments: [row] }
    if (row.kind === 'more') item.command = { command: 'qboxmail.tree.loadMore', title: row.label, arguments: [row] }
    // Of a failed row the tooltip begins with what the description says.
    const words = row.kind === 'failed' ? [row.label, row.tooltip?.replaceAll('\n', ' ')] : [row.label, row.description, row.tooltip]
    item.accessibilityInformation = { label: words.filter(Boolean).join('. ') }
    return item
  }

  private rows(node: N | undefined, branch: Branch<N>): AnyNode<N>[] {
    const id = this.key(node)
    const own = (kind: StateRow['kind'], rest: Omit<StateRow, 'id' | 'kind'>): StateRow => {
      const row: StateRow = { id: `${id}/#${kind}`, kind, ...rest }
      this.parents.set(row.id, node)
      return row
    }
    const rows: AnyNode<N>[] = [...branch.nodes]
    if (branch.error !== undefined) {
      const { what, means, ways } = explain(branch.error)
      const needsToken = ways.includes('enterToken')
      rows.push(
        own('failed', {
          label: t('Could not load'),
          description: reasonOf(branch.error),
          tooltip: [what, means].filter(Boolean).join('\n'),
          context: needsToken ? 'failed token' : 'failed',
          accountError: needsToken,
          run: () => this.retry(node),
        }),
      )
    } else if (branch.loaded && branch.nodes.length === 0 && (node ?? branch.filter ?? branch.emptyText) !== undefined) {
      rows.push(own('empty', { label: branch.filter ? t('Nothing matches “{0}”', branch.filter) : (branch.emptyText ?? t('Nothing here yet')), context: 'empty' }))
    } else if (branch.next !== undefined) {
      const count = branch.total === undefined ? t('{0} shown', branch.nodes.length) : t('{0} of {1}', branch.nodes.length, branch.total)
      rows.push(own('more', { label: t('Load more'), description: count, context: 'more', run: () => this.more(node) }))
    }
    return rows
  }

  private retry(node: N | undefined): void {
    const branch = this.branch(node)
    branch.pages = Math.max(1, branch.pages)
    this.refresh(node)
  }

  private more(node: N | undefined): void {
    this.branch(node).pages += 1
    const branch = this.branch(node)
    if (branch.loading && !branch.loaded) return
    branch.loaded = false
    branch.loading = this.load(node, branch, branch.next)
    this.fire(node)
  }

  /** Loads from page `from` (appending), or all open pages anew. */
  private async load(node: N | undefined, branch: Branch<N>, from?: number): Promise<void> {
    const abort = new AbortController()
    branch.abort = abort
    const nodes: N[] = from === undefined ? [] : [...branch.nodes]
    let page: number | undefined = from ?? 1
    try {
      do {
        const answer: Page<N> = await this.source.children(node && (this.newest.get(node.id) ?? node), page, branch.filter, abort.signal)
        // A source may not listen: what is not wanted any more changes nothing.
        if (abort.signal.aborted) return
        // A row that moved to the next page meanwhile would come twice, and ids must be unique.
        for (const child of answer.nodes) if (!nodes.some(({ id }) => id === child.id)) nodes.push(child)
        branch.next = answer.next
        branch.total = answer.total
        branch.emptyText = answer.emptyText
        page = answer.next
      } while (page !== undefined && page <= branch.pages)
      branch.error = undefined
    } catch (error) {
      if (abort.signal.aborted) return
      // What somebody else cancelled is no news for the log; the row says so and can try again.
      if (!ApiError.is(error, 'cancelled')) logError(this.editor, error)
      branch.error = error
      branch.next = undefined
      // What is there stays, and the retry asks for it again: the rows beyond those that did come.
      for (const old of branch.nodes.slice(nodes.length)) if (!nodes.some(({ id }) => id === old.id)) nodes.push(old)
    }
    branch.nodes = nodes
    for (const child of nodes) {
      this.parents.set(child.id, node)
      this.newest.set(child.id, child)
    }
    branch.loaded = true
    branch.loading = undefined
  }

  /** VS Code knows elements by identity, so it is told of the version that it was given last. */
  private fire(node: N | undefined): void {
    this.changed.fire(node && (this.newest.get(node.id) ?? node))
  }

  private stale(branch: Branch<N>): void {
    branch.abort?.abort()
    branch.loaded = false
    branch.loading = undefined
  }

  private key(node: AnyNode<N> | undefined): string {
    return node?.id ?? ''
  }

  private branch(node: N | undefined): Branch<N> {
    const key = this.key(node)
    let branch = this.branches.get(key)
    if (!branch) this.branches.set(key, (branch = { nodes: [], pages: 1, loaded: false }))
    return branch
  }

  dispose(): void {
    this.life.abort()
    for (const branch of this.branches.values()) branch.abort?.abort()
    this.changed.dispose()
  }
}
