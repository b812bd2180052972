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
import { mayTransmit } from '../../../src/features/send/transmit'
import { newDraft } from '../../../src/mail/draft'
import { lastUsed, remember } from '../../../src/features/send/remembered'
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

  it('are followed from when somebody reads them, where they changed without any news', async () => {
    const shared = storages()
    shared.globalState.all.set('accounts', [account('a')])
    const { accounts } = openWindow(shared)
    let told = 0
    accounts.onDidChange(() => told++)
    shared.globalState.all.delete('accounts')
    await soon(10)
    assert.equal(told, 0)
    assert.equal(accounts.find('a'), undefined)
    await soon(10)
    assert.deepEqual([told, accounts.active()], [1, undefined])
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

  it('leave nothing behind when they are removed, and nothing is remembered of them afterwards', async () => {
    const shared = storages()
    const { accounts, editor } = openWindow(shared)
    await accounts.save(account('a'))
    await accounts.save(account('ab'))
    await remember(editor, 'a', { sender: '7', to: 'person@example.com' })
    await remember(editor, 'ab', { to: 'other@example.com' })
    assert.deepEqual(lastUsed(editor, 'a'), { sender: '7', to: 'person@example.com' })
    await accounts.remove('a')
    await remember(editor, 'a', { to: 'person@example.com' })
    assert.doesNotMatch(JSON.stringify([...shared.globalState.all]), /person@example\.com/)
    assert.deepEqual(lastUsed(editor, 'ab'), { to: 'other@example.com' })
  })

  it('tell whose token changed', async () => {
    const { accounts } = openWindow(storages())
    const told: unknown[] = []
    accounts.onDidChange((change) => told.push(change))
    await accounts.save(account('a'))
    await accounts.tokens.set('a', { api: 'management' }, 'one')
    await accounts.tokens.set('a', { api: 'send', sender: '7' }, 'two')
    assert.deepEqual(told, [{}, { token: { accountId: 'a', api: 'management' } }, { token: { accountId: 'a', api: 'send' } }])
  })

  it('that were removed fail in words, and reach nobody, under what is still open', async () => {
    const { accounts, editor } = openWindow(storages())
    const gone = account('a', { kind: 'production', base: 'https://demo.invalid', tokenFrom: 'environment' })
    await accounts.save(gone)
    const client = await clientFor(editor, gone)
    await accounts.remove('a')
    await assert.rejects(client.call(listDomains, {}), (error) => error instanceof UserError && error.message === 'The account “a” was removed.')
  })

  describe('and the tokens of the environment', () => {
    const names = ['QBOXMAIL_API_TOKEN', 'QBOXMAIL_SEND_API_TOKEN'] as const
    const before = names.map((name) => process.env[name])
    const { showWarningMessage } = vscode.window
    let asked: string[] = []
    let answer: string | undefined
    const management = { api: 'management' } as const
    const fromEnvironment = { token: 'from-the-environment', from: 'environment' }

    beforeEach(() => {
      for (const name of names) process.env[name] = 'from-the-environment'
      asked = []
      answer = undefined
      Object.assign(vscode.window, { showWarningMessage: (words: string) => Promise.resolve((asked.push(words), answer)) })
    })

    afterEach(() => {
      Object.assign(vscode.window, { showWarningMessage })
      names.forEach((name, at) => (before[at] === undefined ? delete process.env[name] : (process.env[name] = before[at])))
    })

    it('are taken only by those that were told to', async () => {
      const { accounts, editor } = openWindow(storages())
      const all = { 'other/secrets': account('a'), 'other/environment': account('b', { tokenFrom: 'environment' }), sandbox: account('c', { kind: 'sandbox' }) }
      for (const each of Object.values(all)) await accounts.save(each)
      const given = await Promise.all(Object.entries(all).map(async ([name, each]) => [name, await tokenOf(editor, each, management)]))
      assert.deepEqual(Object.fromEntries(given), { 'other/secrets': undefined, 'other/environment': fromEnvironment, sandbox: undefined })
    })

    it('are offered once for a lost one, and taken from then on when that is wanted', async () => {
      const { accounts, editor } = openWindow(storages())
      const shop = account('shop', { name: '[Shop](command:x)', kind: 'production' })
      await accounts.save(shop)
      assert.equal(await tokenOf(editor, shop, management), undefined)
      assert.equal(await tokenOf(editor, shop, management), undefined)
      await soon(20)
      assert.equal(asked.length, 1)
      assert.match(asked[0] ?? '', /The token of “\[Shop\] \(command:x\)” is not kept here any more.*QBOXMAIL_API_TOKEN/)
      assert.equal(accounts.find('shop')?.tokenFrom, 'secrets', 'closing the question changes nothing')
      answer = 'Use It'
      const again = openWindow(storages())
      await again.accounts.save(shop)
      await tokenOf(again.editor, shop, management)
      await soon(20)
      assert.equal(again.accounts.find('shop')?.tokenFrom, 'environment')
      // What still holds the account as it was follows.
      assert.deepEqual(await tokenOf(again.editor, shop, management), fromEnvironment)
    })

    it('do not come before a kept one', async () => {
      const { accounts, editor } = openWindow(storages())
      const own = account('a', { kind: 'production', tokenFrom: 'environment' })
      await accounts.save(own)
      await accounts.tokens.set('a', { api: 'send', sender: '7' }, 'kept')
      assert.deepEqual(await tokenOf(editor, own, { api: 'send', sender: '7' }), { token: 'kept', from: 'secrets' })
      assert.deepEqual(await tokenOf(editor, own, { api: 'send', sender: '8' }), fromEnvironment)
    })

    it('are named before they send', async () => {
      const { accounts, editor } = openWindow(storages())
      const own = account('a', { kind: 'production' })
      await accounts.save(own)
      const details: (string | undefined)[] = []
      Object.assign(vscode.window, { showWarningMessage: (_: string, options: vscode.MessageOptions) => Promise.resolve(void details.push(options.detail)) })
      const draft = newDraft({ from: 'a@b.example', to: 'c@d.example', subject: 'x', text: 'x' })
      await mayTransmit(editor, { draft, account: own, sender: { id: '7', label: 'Shop', domains: [] }, perhapsSent: false, warnings: 0, way: 'api' as const })
      await accounts.tokens.set('a', { api: 'send', sender: '7' }, 'kept')
      await mayTransmit(editor, { draft, account: own, sender: { id: '7', label: 'Shop', domains: [] }, perhapsSent: false, warnings: 0, way: 'api' as const })
      assert.match(details[0] ?? '', /Through: QBOXMAIL_SEND_API_TOKEN.*\nThe Send token is from QBOXMAIL_SEND_API_TOKEN; that token decides the Delivery account\./)
      assert.match(details[1] ?? '', /Through: Shop/)
      assert.doesNotMatch(details[1] ?? '', /QBOXMAIL_SEND_API_TOKEN/)
    })
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
    assert.ok(!outcome.ok && outcome.refused !== null)
    assert.match(outcome.refused, /does not accept the token \(401\).*or it is a Send API token.*The server says: Unauthorized/)
    assert.doesNotMatch(outcome.refused, /a-token/)
  })

  it('takes a 404 of a known host for “none”, as the trees do, and says so', async () => {
    answer = { status: 404, body: JSON.stringify({ message: 'Not found', errors: [] }) }
    const outcome = await checkLive(openWindow(storages()).editor, { ...here(), kind: 'production' }, 'a-token', where, never)
    assert.equal(outcome.ok && outcome.sees, 'This token works; asked for domains, the server answered 404, which stands for none.')
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
