import { afterEach, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { looksLikeDomain } from '../../../src/features/records/askDomain'

/** Titles of the panels; another test may have left a document. */
const titles = (): string[] => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label)).filter((label) => label.startsWith('DNS · '))

async function until(what: string, holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 5000; !holds(); await new Promise((resolve) => setTimeout(resolve, 20)))
    if (Date.now() > end) assert.fail(`${what}: ${JSON.stringify(titles())}`)
}

describe('records', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'))

  it('opens one panel for a domain, whatever form its name is given in', async () => {
    await vscode.commands.executeCommand('qboxmail.checkMailDns', 'https://Example.TEST./contact')
    await until('no panel', () => titles().includes('DNS · example.test'))
    await vscode.commands.executeCommand('qboxmail.checkMailDns', 'info@example.test')
    await vscode.commands.executeCommand('qboxmail.checkMailDns', '_dmarc.example.test')
    assert.deepEqual(titles(), ['DNS · example.test'])
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
