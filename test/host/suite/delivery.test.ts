import { before, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { apiTokenNode, deliveryAccountNode, deliveryDomainNode, type DeliveryNode } from '../../../src/features/delivery/nodes'

const shop = deliveryAccountNode('demo', { id: '4101', description: 'Web shop' })
const old = deliveryAccountNode('demo', { id: '4103', description: 'Old CRM', status_detail: 'disabled' })

/** What the document of a row says, as text and as read. */
async function documentOf(node: DeliveryNode | undefined): Promise<{ text: string; value: Record<string, unknown> }> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors')
  await vscode.commands.executeCommand('qboxmail.openDeliveryDocument', node)
  const text = vscode.window.activeTextEditor?.document.getText()
  assert.ok(text, 'no document was opened')
  return { text, value: JSON.parse(text) as Record<string, unknown> }
}

describe('the rows of the Delivery tree', () => {
  before(() => vscode.commands.executeCommand('qboxmail.exploreDemo'))

  it('open as documents without their secrets', async () => {
    assert.ok(shop)
    const account = await documentOf(shop)
    assert.equal(account.value['description'], 'Web shop')
    assert.equal(account.value['password'], '•••')
    const token = await documentOf(apiTokenNode(shop, { id: '71', label: 'Web shop, production' }))
    assert.equal(token.value['label'], 'Web shop, production')
    assert.doesNotMatch(token.text, /demo-send-token/)
    const domain = await documentOf(deliveryDomainNode('demo', { code: 'DD10000003', name: 'promo.studio-demo.example' }))
    assert.equal(domain.value['display_status'], 'misconfigured')
  })

  it('enable an account and read it anew', async () => {
    assert.equal((await documentOf(old)).value['status_detail'], 'disabled')
    await vscode.commands.executeCommand('qboxmail.enableDeliveryAccount', old)
    // A document that is open already gets its new text a moment later.
    for (let tries = 0; tries < 50 && (await documentOf(old)).value['status_detail'] !== 'ok'; tries++) await new Promise((resolve) => setTimeout(resolve, 100))
    assert.equal((await documentOf(old)).value['status_detail'], 'ok')
  })
})
