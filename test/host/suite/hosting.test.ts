import { before, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { domainNode, mailboxNode, type HostingNode } from '../../../src/features/hosting/nodes'

const acme = domainNode('demo', { code: 'D100000001', name: 'acme-demo.example', status: 'enabled' })
const disabled = domainNode('demo', { code: 'D100000004', name: 'archive-demo.example', status: 'disabled' })

/** What the document of a row says. */
async function documentOf(node: HostingNode | undefined): Promise<Record<string, unknown>> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors')
  await vscode.commands.executeCommand('qboxmail.openHostingDocument', node)
  const document = vscode.window.activeTextEditor?.document
  assert.equal(document?.languageId, 'json')
  return JSON.parse(document.getText()) as Record<string, unknown>
}

describe('the rows of the Domains tree', () => {
  before(() => vscode.commands.executeCommand('qboxmail.exploreDemo'))

  it('open as documents of what the API says now', async () => {
    assert.equal((await documentOf(acme))['name'], 'acme-demo.example')
    assert.ok(acme)
    const mailbox = mailboxNode(acme, { code: 'EA404404404', email_address: 'nobody@acme-demo.example' })
    const before = vscode.window.activeTextEditor?.document.uri.toString()
    // What is not there opens nothing; the message about it waits for nobody.
    void vscode.commands.executeCommand('qboxmail.openHostingDocument', mailbox)
    await new Promise((resolve) => setTimeout(resolve, 500))
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), before)
  })

  it('open as they came when they cannot be read', async () => {
    const raw = { quota: 'many', password: 'secret-of-a-row' }
    assert.deepEqual(await documentOf({ kind: 'broken', id: 'x', reason: 'no code', raw }), { quota: 'many', password: '•••' })
  })

  it('enable a domain and wait until it is', async () => {
    assert.equal((await documentOf(disabled))['status'], 'disabled')
    await vscode.commands.executeCommand('qboxmail.enableDomain', disabled)
    // A document that is open already gets its new text a moment later.
    for (let tries = 0; tries < 50 && (await documentOf(disabled))['status'] !== 'enabled'; tries++) await new Promise((resolve) => setTimeout(resolve, 100))
    assert.equal((await documentOf(disabled))['status'], 'enabled')
  })
})
