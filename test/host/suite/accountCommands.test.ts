import { after, before, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { createDemo } from '../../../src/demo/demo'
import { serveDemo } from '../../../src/demo/server'
import type { Account } from '../../../src/editor/accounts'
import { deliveryAccountNode } from '../../../src/features/delivery/nodes'
import { answering } from './person'
import { addServedAccount, type ServedAccount } from './servedAccount'
import { until } from './window'

const run = (id: string, ...args: unknown[]): Thenable<unknown> => vscode.commands.executeCommand(id, ...args)

describe('an account of the extension', () => {
  let served: ServedAccount
  const set = (value: string | undefined): Thenable<void> => vscode.workspace.getConfiguration('qboxmail').update('network.transport', value, vscode.ConfigurationTarget.Global)

  before(async () => {
    served = await addServedAccount('First')
  })
  after(() => served.close())

  it('is asked through the editor’s fetch, or past it by undici where the setting says direct', async () => {
    const original = globalThis.fetch
    let through = 0
    // The extension reads this very global at each call; undici, which it carries, does not.
    globalThis.fetch = (...request) => {
      through++
      return original(...request)
    }
    const asks = async (): Promise<{ through: number; asked: string[] }> => {
      through = served.asked.length = 0
      await answering(['Postmasters'], () => run('qboxmail.openHostingReport'))
      const asked = served.asked.filter((line) => line.startsWith('GET /api/postmasters'))
      return { through, asked }
    }
    try {
      assert.deepEqual([(await asks()).asked.length, (await asks()).through > 0], [1, true])
      await set('direct')
      assert.deepEqual(await asks(), { through: 0, asked: ['GET /api/postmasters?page=1&per=100'] })
    } finally {
      globalThis.fetch = original
      await set(undefined)
      await run('workbench.action.closeAllEditors')
    }
  })

  it('can have its address set anew while it is added, where nothing came from there', async () => {
    const server = await serveDemo({ demo: createDemo() })
    const host = new URL(server.url).host
    const token = served.demo.tokens.management
    try {
      const { asked, result } = await answering(['Another host…', host, token, 'Set the Address', server.url, token, 'Third'], () => run('qboxmail.addAccount'))
      assert.match(asked[3] ?? '', new RegExp(`https://${host} was tried; without TLS it is http://${host}\\.`))
      assert.equal((result as Account).base, server.url)
      await answering(['Remove'], () => run('qboxmail.removeAccount', (result as Account).id))
    } finally {
      await server.close()
    }
  })

  it('gets another name', async () => {
    const renamed = await answering(['Second'], () => run('qboxmail.renameAccount', served.id))
    assert.match(renamed.asked[0] ?? '', /^Rename “First”/)
    const asked = await answering([''], () => run('qboxmail.removeAccount', served.id))
    assert.match(asked.asked[0] ?? '', /^Remove the account “Second” from VS Code\?\nIts token is deleted from this computer\. Nothing changes at Qboxmail/)
  })

  it('keeps the Send token of a Delivery account, and forgets it after a question', async () => {
    const sender = deliveryAccountNode(served.id, { id: '4101', description: 'Web shop' })
    await assert.rejects(answering([served.demo.tokens.management], () => run('qboxmail.enterSendToken', sender)), /This is the Management API token of the account, which does not send/)
    await answering([served.demo.tokens.send], () => run('qboxmail.enterSendToken', sender))
    const forgotten = await answering(['Forget'], () => run('qboxmail.forgetSendToken', sender))
    assert.match(forgotten.asked[0] ?? '', /^Forget the Send API token of Web shop\?\nIt is deleted from this computer only/)
    assert.deepEqual((await answering([], () => run('qboxmail.forgetSendToken', sender))).told, ['No Send API token of Web shop is kept here.'])
  })

  it('keeps a Send token that was found in a file, for the Delivery account that it is said to be of', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'shellscript', content: `QBOXMAIL_SEND_API_TOKEN=${served.demo.tokens.send}` })
    const { told } = await answering(['Web shop'], () => run('qboxmail.leaks.keep', document.uri, document.lineAt(0).range.with(new vscode.Position(0, 24)), 'send'))
    assert.deepEqual(told, ['It is kept for Web shop. It still stands in the file.'])
    await answering(['Forget'], () => run('qboxmail.forgetSendToken', deliveryAccountNode(served.id, { id: '4101', description: 'Web shop' })))
  })

  it('is looked over for what answers, without a write', async () => {
    served.asked.length = 0
    await run('qboxmail.checkCompatibility')
    await until('the report is shown', () => vscode.window.activeTextEditor?.document.uri.path.endsWith('.md') === true)
    const text = vscode.window.activeTextEditor!.document.getText()
    assert.match(text, /^# API compatibility of Second/)
    assert.match(text, /\| Get migration run \|.*\| answers \|/)
    assert.deepEqual(served.asked.filter((line) => !line.startsWith('GET ')), [])
    await run('workbench.action.closeAllEditors')
  })
})
