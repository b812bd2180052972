import { afterEach, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as vscode from 'vscode'
import { getDomain, listDomains } from '../../../src/api/operations/domains'
import { sendMessages } from '../../../src/api/operations/send'
import { ApiError } from '../../../src/api/errors'
import { clientFor } from '../../../src/editor/clients'
import { explain, UserError } from '../../../src/editor/explain'
import { operationOverrides, sendBase, sendBaseOf } from '../../../src/editor/settings'
import { copyAs } from '../../../src/features/send/exportDraft'
import { mayTransmit } from '../../../src/features/send/transmit'
import { newDraft } from '../../../src/mail/draft'
import { account, closeWindows, openWindow, storages } from './window'

const set = (key: string, value: unknown): Thenable<void> => vscode.workspace.getConfiguration('qboxmail').update(key, value, vscode.ConfigurationTarget.Global)

describe('a setting that cannot be followed', () => {
  afterEach(async () => {
    await set('api.sendBase', undefined)
    await set('api.operationOverrides', undefined)
    closeWindows()
  })

  const isSendBase = (error: unknown): boolean =>
    error instanceof UserError && /qboxmail\.api\.sendBase.*http:\/\/mail\.example/.test(error.means) && explain(error).ways.includes('settings')

  it('keeps mail from going to the usual address, and commands for it from being copied', async () => {
    await set('api.sendBase', 'http://mail.example')
    const { accounts, editor } = openWindow(storages())
    const own = account('a', { kind: 'production' })
    await accounts.save(own)
    await accounts.tokens.set('a', { api: 'send', sender: '7' }, 'send-token-1')
    const draft = newDraft({ from: 'a@b.example', to: 'c@d.example', subject: 'x', text: 'x' })
    assert.throws(() => sendBase(), isSendBase)
    await assert.rejects(mayTransmit(editor, { draft, account: own, sender: { id: '7', label: 'Shop', domains: [] }, perhapsSent: false, warnings: 0, way: 'api' as const }), isSendBase)
    const client = await clientFor(editor, own, { sender: '7' })
    const messages = [{ from: 'a@b.example', to: 'c@d.example', subject: 'x', text_body: 'x' }]
    await assert.rejects(client.call(sendMessages, { body: { messages } }), isSendBase)
    await vscode.env.clipboard.writeText('before')
    await assert.rejects(copyAs(draft, own), isSendBase)
    assert.equal(await vscode.env.clipboard.readText(), 'before')
  })

  it('is no matter for the other API', async () => {
    await set('api.sendBase', 'http://mail.example')
    const server = createServer((_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"resources":[],"pagination":{}}'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      const { accounts, editor } = openWindow(storages())
      const own = account('a', { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
      await accounts.save(own)
      await accounts.tokens.set('a', { api: 'management' }, 'a-token')
      assert.deepEqual((await (await clientFor(editor, own)).call(listDomains, {})).rows, [])
    } finally {
      await new Promise((resolve) => void server.close(resolve))
    }
  })

  it('is not needed by an account of another host: its mail and its Send token go there', async () => {
    const other = account('a', { kind: 'other', base: 'https://mail.example' })
    assert.equal(sendBaseOf(other), 'https://mail.example')
    assert.equal(sendBaseOf(account('b', { kind: 'production' })), 'https://delivery.qboxmail.com')
    assert.equal(sendBaseOf(account('c', { kind: 'demo' })), 'https://demo.invalid')
    await set('api.sendBase', 'https://send.example')
    assert.equal(sendBaseOf(other), 'https://send.example')
    assert.throws(() => sendBaseOf(account('d', { kind: 'sandbox' })), UserError)
  })

  it('is the default only where nothing is set', () => {
    assert.equal(sendBase(), 'https://delivery.qboxmail.com')
  })

  it('is named when it should say where an operation lives', async () => {
    await set('api.operationOverrides', { [getDomain.id]: 17 })
    assert.deepEqual(operationOverrides(), { [getDomain.id]: '17' })
    const { accounts, editor } = openWindow(storages())
    const own = account('a', { base: 'https://demo.invalid' })
    await accounts.save(own)
    await accounts.tokens.set('a', { api: 'management' }, 'a-token')
    const client = await clientFor(editor, own)
    await assert.rejects(client.call(getDomain, { params: { domain_code: 'D1' } }), (error) => ApiError.is(error, 'bad-setting') && /“17”/.test(explain(error).means))
  })
})
