import { afterEach, beforeEach, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as vscode from 'vscode'
import type { Fault } from '../../../src/demo/faults'
import type { Editor } from '../../../src/editor/editor'
import type { Model } from '../../../src/features/send/messages'
import { keepSent, sentMails, shortened } from '../../../src/features/send/recent/kept'
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

  it('keeps whom it goes to when it is made from its file again', async () => {
    const { accounts, editor } = openWindow()
    await addAccount(accounts, 'a', server)
    const session = new Session(editor, { id: 'file', title: 'Test', accountId: 'a' })
    session.connect(() => undefined)
    const file = (subject: string) => ({ draft: newDraft({ from: 'shop@rossi.example', to: 'everybody@rossi.example', subject }), notes: [] })
    session.fill(file('One'))
    session.start()
    assert.deepEqual([session.draft.from, session.draft.to], ['', ''])
    session.edit({ from: 'test@mail.acme-demo.example', to: 'me@example.com', subject: 'Changed' })
    session.fill(file('Two'))
    assert.deepEqual([session.draft.from, session.draft.to, session.draft.subject], ['test@mail.acme-demo.example', 'me@example.com', 'Two'])
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

  it('is known for that in a window that comes back, and looked up there', async () => {
    const { accounts, editor } = openWindow()
    const folder = vscode.Uri.file(await mkdtemp(join(tmpdir(), 'qboxmail-sent-')))
    Object.assign(editor.context, { globalStorageUri: folder })
    await addAccount(accounts, 'a', server)
    await accounts.tokens.set('a', { api: 'send', sender: '4102' }, server.demo.tokens.send)
    const first = write(editor, 'a')
    await until('the senders are there', () => first.now().senders.phase === 'ready')
    first.session.edit({ from: 'test@mail.acme-demo.example', subject: 'Lost answer', text: 'Hello' })
    server.demo.faults.set({ kind: 'latency', ms: 60_000, operation: 'send' })
    void first.session.send()
    await until('it is under way', () => first.now().phase === 'sending' && server.asked.length > 0)
    assert.equal(first.session.about.perhaps?.subject, 'Lost answer')
    // The window goes, and its process with it: nothing of what came later is kept.
    const kept = structuredClone(first.session.about)
    let mails = await sentMails(editor)
    for (let tries = 0; tries < 100 && mails.length === 0; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      mails = await sentMails(editor)
    }
    assert.deepEqual(mails.map(({ unknown, draft }) => [unknown, draft.subject]), [[true, 'Lost answer']])

    const second = new Session(editor, kept, newDraft({ from: 'test@mail.acme-demo.example', to: 'a@example.com', subject: 'Lost answer', text: 'Hello' }))
    let model: Model | undefined
    second.connect((message) => {
      if (message.type === 'model') model = message.model
    })
    second.start()
    await until('the senders are there', () => model?.senders.phase === 'ready')
    assert.deepEqual([model?.outcome?.kind, model?.outcome?.what, model?.proof?.people.map(({ address }) => address)], ['unknown', 'This message may have been sent already.', ['a@example.com']])
    server.demo.faults.clear()
    await second.send()
    assert.match(questions.at(-1) ?? '', /may deliver it twice/)
    first.session.cancel()
    first.session.dispose()
    second.dispose()
    await rm(folder.fsPath, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  })

  it('is not said to be unsent where it may have gone, and does not go unchecked when it is to be without warnings', async () => {
    const { accounts, editor } = openWindow()
    await addAccount(accounts, 'a', server)
    await accounts.tokens.set('a', { api: 'send', sender: '4102' }, server.demo.tokens.send)
    const { session, now } = write(editor, 'a')
    await until('the senders are there', () => now().senders.phase === 'ready')
    session.edit({ from: 'test@mail.acme-demo.example', subject: 'Unsure', text: 'Hello' })
    assert.equal(session.unsent, true)
    server.demo.faults.set({ kind: 'cut', operation: 'send', times: 1 })
    await session.send()
    assert.deepEqual([now().outcome?.kind, session.unsent], ['unknown', false])
    session.dismiss('outcome')
    assert.deepEqual([now().outcome, session.unsent], [undefined, false])
    await session.send()
    session.dismiss('outcome')
    assert.equal(session.unsent, false)
    session.edit({ subject: 'Sure' })
    assert.equal(session.unsent, true)
    session.dispose()

    const gone = new Session(editor, { id: 'gone', title: 'Gone', accountId: 'a', sender: '4102', file: 'file:///nowhere/gone.html', clean: true }, newDraft({ from: 'test@mail.acme-demo.example', to: 'a@example.com', subject: 'x', text: 'x' }))
    let model: Model | undefined
    gone.connect((message) => {
      if (message.type === 'model') model = message.model
    })
    gone.start()
    await until('the senders are there', () => model?.senders.phase === 'ready')
    const asked = questions.length
    await gone.send()
    assert.equal(questions.length, asked)
    assert.match(model?.notices.map(({ text }) => text).join() ?? '', /its file could not be checked/)
    gone.dispose()
  })

  it('is not taken for broken by another window that looks while it is written', async () => {
    const { accounts, editor } = openWindow()
    const folder = vscode.Uri.file(await mkdtemp(join(tmpdir(), 'qboxmail-sent-')))
    Object.assign(editor.context, { globalStorageUri: folder })
    const { id } = await addAccount(accounts, 'a', server)
    const mail = { id: '1', at: 1, accountId: id, sender: '4102', unknown: true, messageIds: [], draft: newDraft({ subject: 'Kept', html: 'x'.repeat(2_000_000) }) }
    await keepSent(editor, mail)
    const file = join(folder.fsPath, 'sent', '1.json')
    const whole = await readFile(file, 'utf8')
    await writeFile(file, whole.slice(0, 1_000))
    assert.deepEqual(await sentMails(editor), [])
    await writeFile(file, await readFile(file, 'utf8') + whole.slice(1_000))
    assert.deepEqual((await sentMails(editor)).map(({ draft }) => draft.subject), ['Kept'])
    await rm(folder.fsPath, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  })

  it('is kept whole, or without its list, never with a part of it', () => {
    const recipients = Array.from({ length: 60_000 }, (_, n) => ({ email: `person.${n}@customer.example`, substitutions: { name: `Person ${n}` } }))
    const large = newDraft({ recipients, attachments: [{ filename: 'a.pdf', contentType: 'application/pdf', base64: 'A'.repeat(3_100_000), disposition: 'attachment', size: 2_325_000 }] })
    assert.deepEqual(Object.entries(shortened(large)).filter(([key]) => key !== 'draft'), [['cut', true], ['lost', 60_000]])
    const fewer = shortened({ ...large, recipients: recipients.slice(0, 5_000) })
    assert.deepEqual([fewer.draft.recipients?.length, fewer.draft.attachments.length, fewer.cut, fewer.lost], [5_000, 0, true, undefined])
  })
})
