import { afterEach, beforeEach, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type * as vscode from 'vscode'
import { listDomains } from '../../../src/api/operations/domains'
import { clientFor } from '../../../src/editor/clients'
import type { Editor } from '../../../src/editor/editor'
import { account, closeWindows, openWindow, storages } from './window'

describe('a client', () => {
  let server: Server

  beforeEach(async () => {
    server = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ resources: [{ name: 'a.example', code: 'D1', is_healthy: 'perhaps' }] }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })

  afterEach(async () => {
    closeWindows()
    await new Promise<void>((resolve) => void server.close(() => resolve()))
  })

  it('logs a field that is not as expected once in a window, not once in each command', async () => {
    const { accounts, editor } = openWindow(storages())
    const own = account('a', { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
    await accounts.save(own)
    await accounts.tokens.set('a', { api: 'management' }, 'a-token')
    const warnings: string[] = []
    const log = new Proxy(editor.log, { get: (target, key) => (key === 'warn' ? (line: string) => void warnings.push(line) : Reflect.get(target, key)) as unknown }) as vscode.LogOutputChannel
    const heard: Editor = { ...editor, log }
    for (let page = 1; page <= 3; page++) await (await clientFor(heard, own)).call(listDomains, { query: { page } })
    assert.equal(warnings.filter((line) => line.includes('is_healthy')).length, 1)
  })
})
