import { after, afterEach, before, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as vscode from 'vscode'
import { Client } from '../../../src/api/client'
import type { Operation } from '../../../src/api/operation'
import { allOperations } from '../../../src/api/operations/all'
import { getDeliveryAccount } from '../../../src/api/operations/delivery'
import { createDemo } from '../../../src/demo/demo'
import type { Account } from '../../../src/editor/accounts'
import { registerDocuments } from '../../../src/editor/documents'
import type { Editor } from '../../../src/editor/editor'
import { formOf, secretsOf } from '../../../src/features/explorer/form'
import type { Values } from '../../../src/features/explorer/messages'
import { Session } from '../../../src/features/explorer/session'
import { Session as Composing } from '../../../src/features/send/session'
import { newDraft } from '../../../src/mail/draft'
import { leaksIn, plantedAnswer, plantedCsv, plantedInput, plantedToken } from '../../fixtures/planted'
import { account, closeWindows, openWindow, storages } from './window'

type Heard = IncomingMessage & { sent: string }
type Answerer = (request: Heard, response: ServerResponse) => void

/** What the server does with a request: it quotes what it was sent, but for `good`. */
const quoting: Readonly<Record<string, Answerer>> = {
  'a 401': ({ headers }, response) => end(response, 401, { message: `Unknown token ${JSON.stringify(headers)}`, errors: [] }),
  'a 422': ({ sent, headers }, response) => end(response, 422, { message: sent, errors: [{ field: 'password', description: `${sent} ${JSON.stringify(headers)}` }] }),
  'a 500': ({ sent, headers }, response) => end(response, 500, `<!doctype html>${sent.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')} ${JSON.stringify(headers)}`),
  'a success': ({ sent, headers }, response) => end(response, 200, { message: sent, resources: [], request_id: JSON.stringify(headers), echo: { headers, sent } }),
}

function end(response: ServerResponse, status: number, body: unknown): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  response.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json', 'x-request-id': 'r1' }).end(text)
}

describe('planted secrets', () => {
  const server = createServer((request, response) => {
    const heard = Object.assign(request, { sent: '' })
    request.setEncoding('utf8').on('data', (part: string) => (heard.sent += part))
    request.on('end', () => {
      bodies.push(heard.sent)
      answer(heard, response)
    })
  })
  const { showWarningMessage, showErrorMessage, showInformationMessage, createInputBox, showOpenDialog } = vscode.window
  let answer: Answerer = quoting['a 422']!
  let bodies: string[] = []
  /** All that was written, posted, asked or told. */
  let seen: unknown[] = []
  let typing: Readonly<Record<string, unknown>> = {}
  let folder: string
  let csv: vscode.Uri
  let registration: vscode.Disposable
  let editor: Editor
  let own: Account
  let memory: { readonly all: Map<string, unknown> }

  const note = (...values: unknown[]): void => void seen.push(...values)
  const leaks = (): string[] => {
    const documents = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme.startsWith('qboxmail')).map((document) => document.getText())
    return leaksIn([...seen, ...documents, [...memory.all], editor.context.workspaceState.keys()].map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join('\n'))
  }

  /** An input box that is filled in and accepted as soon as it is shown. */
  function filledBox(): vscode.InputBox {
    const [changed, accepted, hidden, pressed] = [new vscode.EventEmitter<string>(), new vscode.EventEmitter<void>(), new vscode.EventEmitter<void>(), new vscode.EventEmitter<vscode.QuickInputButton>()]
    const box = {
      value: '', prompt: '', title: '', validationMessage: undefined as unknown,
      onDidChangeValue: changed.event, onDidAccept: accepted.event, onDidHide: hidden.event, onDidTriggerButton: pressed.event,
      show: () => queueMicrotask(() => {
        box.value = String(typing[/^\w+/.exec(box.prompt)?.[0] ?? ''])
        changed.fire(box.value)
        note(box.title, box.prompt, box.validationMessage)
        accepted.fire()
      }),
      dispose: () => undefined,
    }
    return box as unknown as vscode.InputBox
  }

  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    registration = registerDocuments()
    folder = await mkdtemp(join(tmpdir(), 'qboxmail-planted-'))
    csv = vscode.Uri.file(join(folder, 'people.csv'))
    await writeFile(csv.fsPath, plantedCsv)
    const told = (message: string, ...rest: unknown[]): Promise<unknown> => {
      note(message, ...rest)
      return Promise.resolve(rest.find((each) => typeof each === 'string'))
    }
    const silent = (message: string, ...rest: unknown[]): Promise<undefined> => Promise.resolve(note(message, ...rest) as undefined)
    Object.assign(vscode.window, {
      showWarningMessage: told, showErrorMessage: silent, showInformationMessage: silent, createInputBox: filledBox, showOpenDialog: () => Promise.resolve([csv]),
    })
    const shared = storages()
    memory = shared.globalState
    const window = openWindow(shared)
    const log = { ...window.editor.log, show: () => undefined, ...Object.fromEntries(['trace', 'debug', 'info', 'warn', 'error'].map((level) => [level, note])) }
    editor = { ...window.editor, log: log as unknown as Editor['log'] }
    own = account('planted', { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
    await window.accounts.save(own)
    await window.accounts.tokens.set(own.id, { api: 'management' }, plantedToken)
  })
  afterEach(async () => {
    seen = []
    bodies = []
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
  })
  after(async () => {
    Object.assign(vscode.window, { showWarningMessage, showErrorMessage, showInformationMessage, createInputBox, showOpenDialog })
    registration.dispose()
    closeWindows()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await rm(folder, { recursive: true, maxRetries: 10, retryDelay: 100 })
  })

  /** Runs an operation in the explorer as a person does; `takes`: and takes away everything that it offers then. */
  async function explore(operation: Operation, takes = false): Promise<void> {
    const { input } = plantedInput(operation)
    const values: Values = Object.fromEntries(
      formOf(operation).flatMap(({ part, name, control }): [string, string][] => {
        const value = (input[part] as Record<string, unknown> | undefined)?.[name]
        if (control === 'secret') return [[`${part}.${name}`, 'true']]
        return value === undefined ? [] : [[`${part}.${name}`, typeof value === 'string' && control !== 'choice' ? value : JSON.stringify(value)]]
      }),
    )
    typing = (input.body ?? {}) as Record<string, unknown>
    const session = new Session(editor, operation, { operationId: operation.id, accountId: own.id }, note)
    session.start()
    session.take(values)
    await session.run()
    if (takes) {
      for (const copy of [() => session.copyAs('curl'), () => session.copyBody()]) {
        await copy()
        note(await vscode.env.clipboard.readText())
      }
      await session.openDocument()
    }
    session.dispose()
    assert.equal(bodies.length, 1, `${operation.id} was not sent: ${JSON.stringify(seen.slice(0, 6))}`)
    const sent = JSON.parse(bodies[0] || '{}') as Record<string, unknown>
    for (const name of secretsOf(operation, values)) assert.notEqual(sent[name], undefined, `${name} was not sent`)
  }

  const asking = allOperations.filter((operation) => plantedInput(operation).planted.length > 0)
  for (const operation of asking)
    it(`of ${operation.id} are asked for, sent, and told nowhere`, async () => {
      for (const [name, next] of Object.entries(quoting)) {
        answer = next
        bodies = []
        await explore(operation, name === 'a success')
        assert.notDeepEqual(leaksIn(bodies.join()), [], 'nothing was planted')
        assert.deepEqual(leaks(), [], name)
      }
    })

  for (const operation of allOperations.filter((each) => each.api === 'management' && plantedAnswer(each)))
    it(`in the answer of ${operation.id} are not shown`, async () => {
      const { text, type } = plantedAnswer(operation)!
      for (const body of [text, text.slice(0, -3)]) {
        answer = (_, response) => void response.writeHead(200, { 'content-type': type }).end(body)
        bodies = []
        await explore(operation, body === text)
        assert.deepEqual(leaks(), [])
      }
    })

  it('stay out of the panel that composes a message', async () => {
    const list = plantedAnswer(allOperations.find(({ id }) => id === 'getApiDeliveryAccounts')!)!
    const [row] = list.rows
    await editor.accounts.tokens.set(own.id, { api: 'send', sender: String(row?.['id']) }, plantedToken)
    for (const [name, next] of Object.entries(quoting)) {
      answer = next
      const failing = new Composing(editor, { id: 'm', accountId: own.id, title: 'x' }, newDraft())
      failing.connect(note)
      failing.start()
      await failing.loadSenders()
      failing.dispose()
      answer = (request, response) => (request.method === 'GET' ? void response.writeHead(200, { 'content-type': list.type }).end(list.text) : next(request, response))
      const session = new Composing(editor, { id: 'n', accountId: own.id, title: 'x' }, newDraft({ from: 'a@b.example', to: 'c@d.example', subject: 'x', text: 'x' }))
      session.connect(note)
      await session.loadSenders()
      bodies = []
      await session.send()
      session.dispose()
      assert.equal(bodies.filter((body) => body.includes('"messages"')).length, 1, `${name}: the message was not sent`)
      assert.match(JSON.stringify(seen), /"outcome":\{/)
      assert.deepEqual(leaks(), [], name)
    }
  })
})

/** Without a provider of this bundle's own, the documents are the extension's. */
describe('the SMTP password', () => {
  it('of a Delivery account is in no document of the demo', async () => {
    await vscode.commands.executeCommand('qboxmail.exploreDemo')
    const demo = createDemo()
    const client = new Client({ bases: { management: 'https://demo.invalid', send: 'https://demo.invalid' }, token: () => Promise.resolve(demo.tokens.management), fetch: () => demo.fetch })
    const { password = '' } = await client.call(getDeliveryAccount, { params: { id: '4101' } })
    assert.ok(password.length >= 8)
    const node = { kind: 'deliveryAccount', id: 'account/demo/deliveryAccount/4101', accountId: 'demo', senderId: '4101', username: '', name: 'planted', description: '' }
    await vscode.commands.executeCommand('qboxmail.openDeliveryDocument', node)
    const text = vscode.window.activeTextEditor?.document.getText() ?? ''
    assert.match(text, /"password": "•••"/)
    assert.ok(!text.includes(password))
  })
})
