import { afterEach, beforeEach, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import type { Fault } from '../../../src/demo/faults'
import type { Editor } from '../../../src/editor/editor'
import type { Model } from '../../../src/features/send/messages'
import { Session } from '../../../src/features/send/session'
import { newDraft } from '../../../src/mail/draft'
import { addAccount, serve } from './served'
import { closeWindows, openWindow, until } from './window'

let server: Awaited<ReturnType<typeof serve>>

/** A message that is written for an account, and what its view was told last. */
function write(editor: Editor, accountId: string | undefined): { session: Session; now: () => Model } {
  const session = new Session(editor, { id: 'message', title: 'Message', sender: '4102', ...(accountId === undefined ? {} : { accountId }) }, newDraft({ to: 'a@example.com' }))
  let model: Model | undefined
  session.connect((message) => {
    if (message.type === 'model') model = message.model
  })
  editor.accounts.onDidChange(() => session.accountsChanged())
  session.start()
  const now = (): Model => {
    assert.ok(model)
    return model
  }
  return { session, now }
}

describe('a message whose account is removed', () => {
  beforeEach(async () => {
    server = await serve()
  })

  afterEach(async () => {
    closeWindows()
    await server.close()
  })

  it('keeps no sender, goes to no other account by itself, and can be given one', async () => {
    const { accounts, editor } = openWindow()
    await addAccount(accounts, 'a', server)
    await addAccount(accounts, 'b', server)
    await accounts.activate('a')
    const { session, now } = write(editor, 'a')
    await until('the senders are there', () => now().senders.phase === 'ready')
    assert.deepEqual([now().account, now().sender], ['a', '4102'])

    await accounts.remove('a')
    assert.equal(accounts.active()?.id, 'b')
    assert.deepEqual([now().account, now().sender, now().senders], [undefined, undefined, { phase: 'none' }])
    assert.equal(now().blocked, 'The account of this message was removed: choose the one to send from.')
    assert.equal(session.about.sender, undefined)
    const asked = server.asked.length
    await session.send()
    assert.equal(now().phase, 'writing')
    assert.equal(server.asked.length, asked)

    await session.chooseAccount('b')
    assert.deepEqual([now().account, now().sender, now().blocked], ['b', '4101', undefined])
    assert.ok(server.asked.length > asked, 'the senders of the other account were loaded')
    session.dispose()
  })

  it('takes what was still loading for nothing', async () => {
    const { accounts, editor } = openWindow()
    await addAccount(accounts, 'a', server)
    await addAccount(accounts, 'b', server)
    server.demo.faults.add({ kind: 'latency', ms: 200 })
    const { session, now } = write(editor, 'a')
    await until('the senders are asked for', () => now().senders.phase === 'loading')
    await accounts.remove('a')
    await new Promise((resolve) => setTimeout(resolve, 400))
    assert.deepEqual([now().account, now().senders], [undefined, { phase: 'none' }])
    session.dispose()
  })

  it('that never had one takes the first that is added, with its senders', async () => {
    const { accounts, editor } = openWindow()
    const { session, now } = write(editor, undefined)
    assert.equal(now().blocked, 'Add an account, or explore the demo account, to send.')
    await addAccount(accounts, 'a', server)
    await until('the senders are there or failed', () => now().senders.phase !== 'none' && now().senders.phase !== 'loading')
    assert.equal(now().account, 'a')
    session.dispose()
  })
})

describe('a message that was tried before', () => {
  const { showWarningMessage } = vscode.window
  let questions: string[] = []

  beforeEach(async () => {
    server = await serve()
    questions = []
    const answer = (_: string, { detail }: vscode.MessageOptions, button: string): Promise<string> => Promise.resolve((questions.push(detail ?? ''), button))
    Object.assign(vscode.window, { showWarningMessage: answer })
  })

  afterEach(async () => {
    Object.assign(vscode.window, { showWarningMessage })
    closeWindows()
    await server.close()
  })

  it('warns that it may arrive twice until it was accepted, and is looked for as it was sent', async () => {
    const { accounts, editor } = openWindow()
    await addAccount(accounts, 'a', server)
    await accounts.tokens.set('a', { api: 'send', sender: '4102' }, server.demo.tokens.send)
    const { session, now } = write(editor, 'a')
    await until('the senders are there', () => now().senders.phase === 'ready')
    session.edit({ from: 'test@mail.acme-demo.example', subject: 'Twice?', text: 'Hello' })
    const send = async (fault?: Fault): Promise<string | undefined> => {
      server.demo.faults.set(...(fault ? [fault] : []))
      await session.send()
      return now().outcome?.kind
    }
    const warned = (): boolean => /may deliver it twice/.test(questions.at(-1) ?? '')

    assert.equal(await send({ kind: 'cut', operation: 'send', times: 1 }), 'unknown')
    assert.equal(warned(), false)
    // That the next try is refused says nothing of the first.
    assert.equal(await send({ kind: '429', operation: 'send', times: 1 }), 'refused')
    assert.equal(warned(), true)
    session.edit({ to: 'b@example.com' })
    assert.deepEqual(session.logFilters(), { to: 'a@example.com' })
    assert.equal(await send(), 'accepted')
    assert.equal(warned(), true)
    assert.deepEqual(session.logFilters(), { to: 'b@example.com' })
    assert.equal(await send(), 'accepted')
    assert.equal(warned(), false)
    session.dispose()
  })
})
