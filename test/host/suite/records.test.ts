import { afterEach, beforeEach, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { generateDkimRecord } from '../../../src/api/operations/dkim'
import { clientFor } from '../../../src/editor/clients'
import { looksLikeDomain } from '../../../src/features/records/askDomain'
import { Session } from '../../../src/features/records/session'
import { addAccount, serve } from './served'
import { closeWindows, openWindow, until as comesTo } from './window'

/** Titles of the panels; another test may have left a document. */
const titles = (): string[] => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label)).filter((label) => label.includes('DNS · '))

async function until(what: string, holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 5000; !holds(); await new Promise((resolve) => setTimeout(resolve, 20)))
    if (Date.now() > end) assert.fail(`${what}: ${JSON.stringify(titles())}`)
}

describe('records', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'))

  it('opens one panel for a domain, whatever form its name is given in', async () => {
    await vscode.commands.executeCommand('qboxmail.checkMailDns', 'https://Example.TEST./contact')
    await until('no panel', () => titles().includes('Mail DNS · example.test'))
    await vscode.commands.executeCommand('qboxmail.checkMailDns', 'info@example.test')
    await vscode.commands.executeCommand('qboxmail.checkMailDns', '_dmarc.example.test')
    assert.deepEqual(titles(), ['Mail DNS · example.test'])
    await vscode.commands.executeCommand('qboxmail.checkMailDns', 'other.test')
    await until('no second panel', () => titles().length === 2)
  })

  it('opens the panel of an account that is not there any more, which then says so', async () => {
    await vscode.commands.executeCommand('qboxmail.openRecords', { kind: 'domain', accountId: 'gone', code: 'D1', name: 'gone.test' })
    await until('no panel', () => titles().includes('DNS · gone.test'))
  })

  it('opens it anew after it was closed', async () => {
    await vscode.commands.executeCommand('qboxmail.checkMailDns', 'example.test')
    await until('no panel', () => titles().length === 1)
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
    await until('still there', () => titles().length === 0)
    await vscode.commands.executeCommand('qboxmail.checkMailDns', 'example.test')
    await until('not opened again', () => titles().length === 1)
  })

  it('offers from the clipboard only what looks like a domain', () => {
    const cases: [string, string | undefined][] = [
      ['example.com', 'example.com'],
      [' https://Example.com/path ', 'example.com'],
      ['info@example.com', 'example.com'],
      ['s1._domainkey.example.com', 'example.com'],
      ['', undefined],
      ['some words about example.com', undefined],
      ['./file.ts', undefined],
      ['index.html', undefined],
      ['192.0.2.1', undefined],
      ['const x = 1', undefined],
    ]
    for (const [text, expected] of cases) assert.equal(looksLikeDomain(text), expected, text)
  })
})

describe('a panel that is hidden', () => {
  let server: Awaited<ReturnType<typeof serve>>
  const soon = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

  beforeEach(async () => {
    server = await serve()
  })

  afterEach(async () => {
    closeWindows()
    await server.close()
  })

  it('looks again at what the service was asked to check as soon as it is shown, and not before', async () => {
    const { accounts, editor } = openWindow()
    await addAccount(accounts, 'a', server)
    const subject = { kind: 'domain', accountId: 'a', code: 'D100000005', name: 'studio-demo.example' } as const
    const session = new Session(editor, subject, () => undefined, [60])
    const looks = (): number => server.asked.filter((line) => /^GET .*\/D100000005\b/.test(line)).length
    try {
      session.start()
      await comesTo('the service has answered', () => session.model().service.phase === 'ready')
      await session.act('generate')
      assert.equal(looks(), 2)
      session.stop()
      await soon(300)
      assert.equal(looks(), 2, 'a hidden panel asked')
      session.start()
      await comesTo('the look that was due', () => looks() === 3)
      await soon(200)
      session.stop()
      session.start()
      await soon(200)
      assert.equal(looks(), 3, 'nothing was due')
    } finally {
      session.dispose()
    }
  })

  it('asks the service again with “Check Again”: what it was to do may have ended by now', async () => {
    const { accounts, editor } = openWindow()
    await addAccount(accounts, 'a', server)
    const session = new Session(editor, { kind: 'domain', accountId: 'a', code: 'D100000005', name: 'studio-demo.example' }, () => undefined, [])
    const stage = (): string | undefined => {
      const { service } = session.model()
      return service.phase === 'ready' ? service.dkim?.is : undefined
    }
    try {
      session.start()
      await comesTo('the service has answered', () => stage() !== undefined)
      const before = stage()
      // In another window, or in the web panel.
      const client = await clientFor(editor, accounts.find('a')!)
      await client.call(generateDkimRecord, { params: { domain_code: 'D100000005' } })
      session.check()
      await comesTo('the new stage is shown', () => stage() !== undefined && stage() !== before)
    } finally {
      session.dispose()
    }
  })
})
