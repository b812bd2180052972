import { after, afterEach, before, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import type { Editor } from '../../../src/editor/editor'
import type { Account } from '../../../src/editor/accounts'
import { folders, type AdminNode, type FolderKind, type ParentNode } from '../../../src/features/admin/nodes'
import { loadChildren } from '../../../src/features/admin/load'
import { managerNode } from '../../../src/features/admin/people/nodes'
import { importNode, importRowNode } from '../../../src/features/admin/transfers/nodes'
import { addAccount, serve } from './served'
import { closeWindows, openWindow } from './window'

/** What the document of a row says, as text and as read. */
async function documentOf(node: AdminNode | undefined): Promise<{ text: string; value: Record<string, unknown> }> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors')
  await vscode.commands.executeCommand('qboxmail.openAdminDocument', node)
  const text = vscode.window.activeTextEditor?.document.getText()
  assert.ok(text, 'no document was opened')
  return { text, value: JSON.parse(text) as Record<string, unknown> }
}

describe('the rows of the Administration tree', () => {
  let server: Awaited<ReturnType<typeof serve>>
  let editor: Editor
  let account: Account
  const signal = new AbortController().signal
  const folder = (kind: FolderKind): ParentNode => folders(account.id).find((node) => node.kind === kind)!
  const rows = async (node: ParentNode, filter?: string): Promise<readonly AdminNode[]> => (await loadChildren(editor, node, 1, filter, signal)).nodes
  const names = (nodes: readonly AdminNode[]): string[] => nodes.map((node) => ('name' in node ? node.name : node.kind))

  before(async () => {
    server = await serve()
    const window = openWindow()
    editor = window.editor
    account = await addAccount(window.accounts, 'served', server)
    await vscode.commands.executeCommand('qboxmail.exploreDemo')
  })
  afterEach(() => void server.asked.splice(0))
  after(async () => {
    closeWindows()
    await server.close()
  })

  it('come with one request for each folder, none for the folders themselves', async () => {
    for (const kind of ['imports', 'migrations', 'vault', 'managers', 'team'] as const) assert.ok((await rows(folder(kind))).length > 0, kind)
    assert.deepEqual(
      server.asked.map((line) => /(\/api\/\w+(?:\/\w+)?)/.exec(line)?.[1]),
      ['/api/imports', '/api/migrations', '/api/archive/domains', '/api/managers', '/api/team_members'],
    )
  })

  it('are narrowed by state and text where the API can', async () => {
    assert.deepEqual(names(await rows(folder('imports'), 'status:invalid')), ['caselle-2.csv'])
    assert.deepEqual(names(await rows(folder('migrations'), 'status:scheduled')), ['migrazione-2.csv'])
    assert.deepEqual(names(await rows(folder('team'), 'status:enabled sara')), ['sara@acme-demo.example'])
    assert.deepEqual(names(await rows(folder('managers'), 'nobody')), [])
  })

  it('hold the mailboxes of a Vault domain and those of a migration', async () => {
    const [acme] = await rows(folder('vault'))
    assert.ok(acme?.kind === 'vaultDomain')
    const mailboxes = await rows(acme)
    assert.equal(mailboxes.length, 8)
    assert.ok(mailboxes.every((node) => node.kind === 'vaultMailbox' && node.retention === 12 && node.name.endsWith('@acme-demo.example')))
    const migrations = await rows(folder('migrations'))
    const last = migrations.at(-1)
    assert.ok(last?.kind === 'migration')
    const [row] = await rows(last)
    assert.ok(row?.kind === 'migrationRow' && row.state.tone === 'bad' && row.runs.length > 0)
  })

  it('open as documents, the values of a file hidden', async () => {
    const manager = await documentOf(managerNode('demo', { code: 'MN10000002' }))
    assert.equal(manager.value['email_address'], 'marco@partner.example')
    const parent = importNode('demo', { code: 'I100000001' })
    assert.ok(parent)
    const row = await documentOf(importRowNode(parent, { description: 'anna', fields: { name: 'anna', second: 'secret-of-a-row' } }, 0))
    assert.doesNotMatch(row.text, /secret-of-a-row/)
    assert.match(row.text, /"name": "anna"/)
  })

  it('enable a manager and read them anew', async () => {
    const marco = managerNode('demo', { code: 'MN10000002', email_address: 'marco@partner.example', status: 'disabled' })
    await vscode.commands.executeCommand('qboxmail.enableManager', marco)
    // A document that is open already gets its new text a moment later.
    for (let tries = 0; tries < 50 && (await documentOf(marco)).value['status'] !== 'enabled'; tries++) await new Promise((resolve) => setTimeout(resolve, 100))
    assert.equal((await documentOf(marco)).value['status'], 'enabled')
  })
})
