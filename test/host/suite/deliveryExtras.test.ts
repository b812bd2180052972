import { before, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import * as vscode from 'vscode'

/** The document in front, once `good` says that it is the one. */
async function shown(good: (document: vscode.TextDocument) => boolean): Promise<vscode.TextDocument> {
  for (let tries = 0; tries < 100; tries++) {
    const document = vscode.window.activeTextEditor?.document
    if (document && good(document)) return document
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`Not shown; in front is ${vscode.window.activeTextEditor?.document.uri.toString() ?? 'nothing'}.`)
}

const named = (name: string) => (document: vscode.TextDocument) => document.uri.path.endsWith(`/${name}`)

describe('the further commands of Delivery', () => {
  before(() => vscode.commands.executeCommand('qboxmail.exploreDemo'))

  it('show the prices as a table and as they came, and the pricing page', async () => {
    await vscode.commands.executeCommand('qboxmail.showDeliveryPrices')
    const prices = (await shown(named('Delivery Prices.md'))).getText()
    assert.match(prices, /\| monthly \| 10000 \| €9\.00 \|/)
    assert.match(prices, /"currency": "EUR"/)
    await vscode.commands.executeCommand('qboxmail.showDeliveryPricingPage')
    assert.match((await shown(named('Delivery Pricing Page.json'))).getText(), /"title": "Email Delivery"/)
  })

  it('open one dashboard for an account, however often it is asked for', async () => {
    const tabs = (): vscode.Tab[] => vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('qboxmail.dashboard'))
    await vscode.commands.executeCommand('qboxmail.openDashboard')
    await vscode.commands.executeCommand('qboxmail.openDashboard')
    for (let tries = 0; tries < 50 && tabs().length === 0; tries++) await new Promise((resolve) => setTimeout(resolve, 50))
    assert.deepEqual(tabs().map(({ label }) => label), ['Dashboard · Demo'])
    await vscode.window.tabGroups.close(tabs())
  })

  it('open an account’s settings without what is bought, and without its password', async () => {
    await vscode.commands.executeCommand('qboxmail.editDeliveryAccount', { kind: 'deliveryAccount', id: 'account/demo/deliveryAccount/4102', accountId: 'demo', senderId: '4102', username: '', name: 'Newsletter' })
    const text = (await shown(named('Newsletter.jsonc'))).getText()
    assert.match(text, /"domain_codes": \[\s*"DD10000001",\s*"DD10000003"\s*\]/)
    assert.doesNotMatch(text, /password|volume|payment/)
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor')
  })
})
