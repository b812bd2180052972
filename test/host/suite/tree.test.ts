import { afterEach, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { ApiError } from '../../../src/api/errors'
import { Tree, type Page, type TreeNode } from '../../../src/editor/tree'
import { accountTree } from '../../../src/editor/treeView'
import { account, closeWindows, openWindow } from './window'

interface Load {
  readonly filter: string | undefined
  readonly signal: AbortSignal
  readonly answer: (page: Page<TreeNode>) => void
  readonly fail: (error: unknown) => void
}

const folder: TreeNode = { kind: 'mailboxes', id: 'domain/mailboxes' }
const mailbox = (code: string): TreeNode => ({ kind: 'mailbox', id: `${folder.id}/${code}` })
const labels = (rows: readonly { kind: string; label?: string; id: string }[]): string[] => rows.map(({ id, label }) => label ?? id)
const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))

/** A tree whose loads are answered one by one by the test; like a request, a load fails when it is aborted. */
function slowTree(listens = true): { tree: Tree<TreeNode>; loads: Load[] } {
  const loads: Load[] = []
  const tree = new Tree<TreeNode>(openWindow().editor, {
    children: (_, __, filter, signal) =>
      new Promise((answer, fail) => {
        loads.push({ filter, signal, answer, fail })
        if (listens) signal.addEventListener('abort', () => fail(new ApiError('cancelled', 'x', { operationId: 'x', method: 'GET', url: '' })))
      }),
    look: ({ id }) => ({ label: id }),
  })
  return { tree, loads }
}

/** A tree over a server with two rows on a page, of which some pages fail. */
function pagedTree(): { tree: Tree<TreeNode>; asked: number[]; failing: Set<number>; server: string[] } {
  const asked: number[] = []
  const failing = new Set<number>()
  const server = ['EA1', 'EA2', 'EA3', 'EA4', 'EA5', 'EA6']
  const tree = new Tree<TreeNode>(openWindow().editor, {
    children: (_, page) => {
      asked.push(page)
      if (failing.has(page)) throw new ApiError('network', 'x', { operationId: 'x', method: 'GET', url: 'https://mail.example/api' })
      return { nodes: server.slice(2 * page - 2, 2 * page).map(mailbox), total: server.length, ...(2 * page < server.length && { next: page + 1 }) }
    },
    look: ({ id }) => ({ label: id }),
  })
  return { tree, asked, failing, server }
}

/** What the rows of the folder say, one of the tree's own with its description. */
const said = async (tree: Tree<TreeNode>): Promise<string[]> =>
  (await tree.getChildren(folder)).map((row) => ('context' in row ? [row.label, row.description].filter(Boolean).join(': ') : row.id.slice(folder.id.length + 1)))

/** Does what the last row, one of the tree's own, is for. */
async function press(tree: Tree<TreeNode>, kind: 'more' | 'failed'): Promise<void> {
  const row = (await tree.getChildren(folder)).at(-1)
  assert.equal(row?.kind, kind)
  if (kind === 'more') await vscode.commands.executeCommand('qboxmail.tree.loadMore', row)
  else await vscode.commands.executeCommand('qboxmail.tree.retry', row)
}
const more = (tree: Tree<TreeNode>): Promise<void> => press(tree, 'more')
const retry = (tree: Tree<TreeNode>): Promise<void> => press(tree, 'failed')

describe('a tree', () => {
  afterEach(closeWindows)

  it('says nothing of a folder before it is loaded, also when the load was ended for another', async () => {
    const { tree, loads } = slowTree()
    const first = tree.getChildren(folder)
    tree.refresh(folder)
    await soon()
    assert.equal(loads[0]?.signal.aborted, true)
    // The editor asks again when it was told to: both questions wait for the same load.
    const second = tree.getChildren(folder)
    await soon()
    assert.equal(loads.length, 2)
    loads[1]?.answer({ nodes: [mailbox('EA1')] })
    assert.deepEqual(labels(await first), ['domain/mailboxes/EA1'])
    assert.deepEqual(labels(await second), ['domain/mailboxes/EA1'])
  })

  it('answers with what the filter finds that was set while it loaded', async () => {
    const { tree, loads } = slowTree()
    const rows = tree.getChildren(folder)
    tree.setFilter(folder, 'sales')
    await soon()
    assert.deepEqual(loads.map(({ filter }) => filter), [undefined, 'sales'])
    loads[1]?.answer({ nodes: [] })
    assert.deepEqual(labels(await rows), ['Nothing matches “sales”'])
  })

  it('takes nothing from a load that it does not want any more', async () => {
    const { tree, loads } = slowTree(false)
    const rows = tree.getChildren(folder)
    tree.refresh(folder)
    const again = tree.getChildren(folder)
    await soon()
    loads[1]?.answer({ nodes: [mailbox('new')] })
    await again
    loads[0]?.answer({ nodes: [mailbox('old')], next: 2, total: 100 })
    assert.deepEqual(labels(await rows), ['domain/mailboxes/new'])
  })

  it('keeps how many pages were open over a refresh', async () => {
    const { tree, asked } = pagedTree()
    await more(tree)
    assert.deepEqual(await said(tree), ['EA1', 'EA2', 'EA3', 'EA4', 'Load more: 4 of 6'])
    for (const refresh of [() => tree.refresh(folder), () => tree.refresh()]) {
      asked.length = 0
      refresh()
      assert.deepEqual(await said(tree), ['EA1', 'EA2', 'EA3', 'EA4', 'Load more: 4 of 6'])
      assert.deepEqual(asked, [1, 2])
    }
    await more(tree)
    assert.deepEqual(await said(tree), ['EA1', 'EA2', 'EA3', 'EA4', 'EA5', 'EA6'])
  })

  it('keeps its rows when a later page cannot be refreshed, says so, and has all again when that is retried', async () => {
    const { tree, asked, failing, server } = pagedTree()
    await more(tree)
    failing.add(2)
    // One of the first page is gone meanwhile: it is not among what is kept.
    server.shift()
    tree.refresh(folder)
    assert.deepEqual(await said(tree), ['EA2', 'EA3', 'EA4', 'Could not load: No connection · mail.example'])
    failing.clear()
    asked.length = 0
    await retry(tree)
    assert.deepEqual(await said(tree), ['EA2', 'EA3', 'EA4', 'EA5', 'Load more: 4 of 5'])
    assert.deepEqual(asked, [1, 2])
  })

  it('keeps its rows when one more page does not come, and gets it by a retry', async () => {
    const { tree, asked, failing } = pagedTree()
    failing.add(2)
    await more(tree)
    assert.deepEqual(await said(tree), ['EA1', 'EA2', 'Could not load: No connection · mail.example'])
    failing.clear()
    asked.length = 0
    await retry(tree)
    assert.deepEqual(await said(tree), ['EA1', 'EA2', 'EA3', 'EA4', 'Load more: 4 of 6'])
    assert.deepEqual(asked, [1, 2])
  })

  it('has no words for a folder that was forgotten while it loaded', async () => {
    const { tree, loads } = slowTree()
    const rows = tree.getChildren(folder)
    tree.reset()
    assert.deepEqual(labels(await rows), [])
    assert.equal(loads.length, 1)
  })

  it('offers to load again what was cancelled elsewhere, and does not ask by itself', async () => {
    const { tree, loads } = slowTree()
    const rows = tree.getChildren(folder)
    loads[0]?.fail(new ApiError('cancelled', 'x', { operationId: 'x', method: 'GET', url: '' }))
    assert.deepEqual(labels(await rows), ['Could not load'])
    await soon()
    assert.equal(loads.length, 1)
  })

  it('has a row for what failed that begins with the reason, says nothing twice, and is tried again by Enter', async () => {
    const { tree, loads } = slowTree()
    const rows = tree.getChildren(folder)
    loads[0]?.fail(new ApiError('unauthorized', 'x', { operationId: 'x', method: 'GET', url: 'https://mail.example/api', status: 401 }))
    const [row] = await rows
    assert.ok(row)
    const item = tree.getTreeItem(row)
    assert.equal(item.description, 'Token not accepted (401) · mail.example')
    const spoken = item.accessibilityInformation?.label ?? ''
    assert.match(spoken, /^Could not load\. mail\.example does not accept the token \(401\)\./)
    assert.equal(spoken.match(/401/g)?.length, 1)
    assert.equal(item.command?.command, 'qboxmail.tree.retry')
    assert.deepEqual(item.command.arguments, [row])
  })

  it('ends its waiting when it is closed', async () => {
    const { tree, loads } = slowTree()
    const rows = tree.getChildren(folder)
    tree.dispose()
    assert.deepEqual(labels(await rows), [])
    assert.equal(loads.length, 1)
  })
})

describe('the trees of an account', () => {
  afterEach(closeWindows)

  it('forget what an old token saw as soon as there is a new one, here or in another window', async () => {
    const { editor, accounts } = openWindow()
    await accounts.save(account('a'))
    await accounts.save(account('b'))
    await accounts.activate('a')
    const source = { children: () => ({ nodes: [folder] }), look: ({ id }: TreeNode) => ({ label: id }) }
    const { tree, dispose } = accountTree<TreeNode>(editor, 'qboxmail.testTree', source)
    try {
      const seen = async (): Promise<number> => (await tree.getChildren(), tree.loaded(undefined).length)
      assert.equal(await seen(), 1)
      const { signal } = tree
      await accounts.tokens.set('b', { api: 'management' }, 'of another account')
      await accounts.tokens.set('a', { api: 'send', sender: '7' }, 'for sending')
      assert.equal(tree.loaded(undefined).length, 1)
      await accounts.tokens.set('a', { api: 'management' }, 'new')
      assert.equal(tree.loaded(undefined).length, 0)
      assert.equal(signal.aborted, true)
      assert.equal(await seen(), 1)
      await accounts.save(account('a', { tokenFrom: 'environment' }))
      assert.equal(tree.loaded(undefined).length, 0)
    } finally {
      dispose()
    }
  })
})
