import { afterEach, beforeEach, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as vscode from 'vscode'
import type { Account } from '../../../src/editor/accounts'
import { clientFor, tokenOf } from '../../../src/editor/clients'
import { UserError } from '../../../src/editor/explain'
import { askSendToken } from '../../../src/editor/sendTokens'
import { askText, type StepEnd } from '../../../src/editor/steps'
import { listDomains } from '../../../src/api/operations/domains'
import { checkLive } from '../../../src/features/accounts/liveCheck'
import { account, closeWindows, openWindow, storages } from './window'

const soon = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

afterEach(closeWindows)

describe('accounts', () => {
  it('are followed by another window, also when the list arrives after the news of it', async () => {
    const shared = storages()
    const late = { globalState: storages().globalState, secrets: shared.secrets }
    const here = openWindow(shared)
    const there = openWindow(late)
    let told = 0
    there.accounts.onDidChange(() => told++)
    await here.accounts.save(account('a'))
    await soon(50)
    assert.equal(told, 0, 'nothing has arrived yet')
    for (const [key, value] of shared.globalState.all) late.globalState.all.set(key, value)
    await soon(500)
    assert.equal(told, 1)
    assert.deepEqual(there.accounts.list(), [account('a')])
  })

  it('tell another window of a new token at once', async () => {
    const shared = storages()
    const [here, there] = [openWindow(shared), openWindow(shared)]
    let told = 0
    there.accounts.onDidChange(() => told++)
    await here.accounts.tokens.set('a', { api: 'management' }, 'one')
    assert.equal(told, 1)
  })

  it('fall back to another account when the active one is removed, with its tokens', async () => {
    const { accounts } = openWindow(storages())
    await accounts.save(account('a'))
    await accounts.save(account('b'))
    await accounts.tokens.set('b', { api: 'management' }, 'one')
    await accounts.tokens.set('b', { api: 'send', sender: '7' }, 'two')
    await accounts.activate('b')
    assert.equal(accounts.active()?.id, 'b')
    await accounts.remove('b')
    assert.equal(accounts.active()?.id, 'a')
    assert.equal(await accounts.tokens.count('b'), 0)
  })

  it('that were removed fail in words, and reach nobody, under what is still open', async () => {
    const { accounts, editor } = openWindow(storages())
    const gone = account('a', { kind: 'production', base: 'https://demo.invalid', tokenFrom: 'environment' })
    await accounts.save(gone)
    const client = await clientFor(editor, gone)
    await accounts.remove('a')
    await assert.rejects(client.call(listDomains, {}), (error) => error instanceof UserError && error.message === 'The account “a” was removed.')
  })

  it('of another host are not given the token of the environment unasked', async () => {
    const before = process.env['QBOXMAIL_API_TOKEN']
    process.env['QBOXMAIL_API_TOKEN'] = 'from-the-environment'
    try {
      const { accounts, editor } = openWindow(storages())
      const asked = { 'other/secrets': account('a'), 'other/environment': account('b', { tokenFrom: 'environment' }), sandbox: account('c', { kind: 'sandbox' }) }
      for (const each of Object.values(asked)) await accounts.save(each)
      const given = await Promise.all(Object.entries(asked).map(async ([name, each]) => [name, await tokenOf(editor, each, { api: 'management' })]))
      assert.deepEqual(Object.fromEntries(given), {
        'other/secrets': undefined,
        'other/environment': 'from-the-environment',
        sandbox: 'from-the-environment',
      })
    } finally {
      if (before === undefined) delete process.env['QBOXMAIL_API_TOKEN']
      else process.env['QBOXMAIL_API_TOKEN'] = before
    }
  })
})

describe('the live check', () => {
  let server: Server
  let answer: { status: number; body: string; type?: string }
  let seen: (string | undefined)[] = []
  const where = { back: 'Enter Another Token', atField: true }
  const never = new AbortController().signal

  beforeEach(async () => {
    seen = []
    server = createServer((request, response) => {
      seen.push(`${request.method} ${request.url} ${String(request.headers['x-api-token'])}`)
      response.writeHead(answer.status, { 'content-type': answer.type ?? 'application/json' }).end(answer.body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })

  afterEach(() => new Promise<void>((resolve) => void server.close(() => resolve())))

  const here = (): Account => account('new', { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })

  it('asks once, with the token in its header, and gives the answer in words', async () => {
    answer = { status: 200, body: JSON.stringify({ resources: [{ code: 'D123456789', name: 'example.com' }], pagination: { total_records: 12 } }) }
    const outcome = await checkLive(openWindow(storages()).editor, here(), 'a-token', where, never)
    assert.deepEqual(outcome, { ok: true, sees: 'This token sees 12 domains.' })
    assert.deepEqual(seen, ['GET /api/domains?per=1 a-token'])
  })

  it('gives back the words for the field when the token is refused, without the token', async () => {
    answer = { status: 401, body: JSON.stringify({ message: 'Unauthorized', errors: [] }) }
    const outcome = await checkLive(openWindow(storages()).editor, here(), 'a-token', where, never)
    assert.equal(outcome.ok, false)
    assert.match(outcome.refused, /does not accept the token \(401\).*or it is a Send API token.*The server says: Unauthorized/)
    assert.doesNotMatch(outcome.refused, /a-token/)
  })

  it('is silent when it was stopped', async () => {
    answer = { status: 200, body: '{}' }
    const outcome = await checkLive(openWindow(storages()).editor, here(), 'a-token', where, AbortSignal.abort())
    assert.deepEqual(outcome, { ok: false, refused: '' })
    assert.deepEqual(seen, [])
  })
})

describe('a question', () => {
  const accept = (): Thenable<unknown> => vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem')

  it('stays open while its answer is refused, and ends when it is taken', async () => {
    const refusals = ['refused once', undefined]
    const runs: string[] = []
    let end: StepEnd | undefined
    const asked = askText({
      place: { title: 'A question', step: 1, totalSteps: 2 },
      value: 'typed',
      prompt: 'A question',
      submit: {
        waiting: 'waiting',
        run: (value) => {
          runs.push(value)
          return Promise.resolve(refusals.shift())
        },
      },
      keep: () => undefined,
    }).then((how) => (end = how))
    await soon(300)
    await accept()
    await soon(300)
    assert.equal(end, undefined)
    await accept()
    assert.equal(await asked, 'next')
    assert.deepEqual(runs, ['typed', 'typed'])
  })

  it('aborts what it started when it is closed', async () => {
    let aborted = false
    const asked = askText({
      place: { title: 'A question', step: 1, totalSteps: 2 },
      value: 'typed',
      prompt: 'A question',
      submit: {
        waiting: 'waiting',
        run: (_, signal) =>
          new Promise((resolve) =>
            signal.addEventListener('abort', () => {
              aborted = true
              resolve(undefined)
            }),
          ),
      },
      keep: () => undefined,
    })
    await soon(300)
    await accept()
    await soon(100)
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen')
    assert.equal(await asked, 'cancel')
    assert.equal(aborted, true)
  })

  it('for a Send token is not asked where one is kept', async () => {
    const { accounts, editor } = openWindow(storages())
    await accounts.save(account('a'))
    await accounts.tokens.set('a', { api: 'send', sender: '7' }, 'kept')
    assert.equal(await askSendToken(editor, account('a'), { id: '7', label: 'Shop' }), true)
  })

  it('for a Send token stores nothing when it is closed', async () => {
    const { accounts, editor } = openWindow(storages())
    await accounts.save(account('a'))
    const asked = askSendToken(editor, account('a'), { id: '7', label: 'Shop' })
    await soon(300)
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen')
    assert.equal(await asked, false)
    assert.equal(await accounts.tokens.count('a'), 0)
  })
})
