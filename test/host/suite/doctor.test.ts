import { afterEach, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { examine } from '../../../src/features/doctor/examine'
import { reportOf } from '../../../src/features/doctor/show'
import type { Editor } from '../../../src/editor/editor'
import { addAccount, serve } from './served'
import { closeWindows, openWindow, until } from './window'

/** A window of these tests has no extension of its own, and storages in memory. */
const withExtension = (editor: Editor): Editor => ({ ...editor, context: { ...editor.context, extension: vscode.extensions.getExtension('qboxmail.qboxmail')! } as vscode.ExtensionContext })

const report = async (editor: Editor): Promise<string> => reportOf((await examine(withExtension(editor), new AbortController().signal)) ?? [], '2026-03-05T10:00:00Z')

describe('the doctor', () => {
  afterEach(async () => {
    closeWindows()
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
  })

  it('shows its report as a document', async () => {
    await vscode.commands.executeCommand('qboxmail.doctor')
    const shown = (): string => vscode.window.activeTextEditor?.document.getText() ?? ''
    await until('the report is open', () => shown().includes('# Qboxmail Doctor'))
    for (const part of ['Versions', 'Account', 'Network', 'DNS', 'SecretStorage']) assert.match(shown(), new RegExp(`^## ${part}$`, 'm'))
  })

  it('says what works and what does not, and tells no secret', async () => {
    const { accounts, editor } = openWindow()
    assert.match(await report(editor), /\*\*Note\*\* Accounts: `0` – Add one/)
    const server = await serve()
    await addAccount(accounts, 'a', server, { name: 'Anna’s own' })
    const good = await report(editor)
    assert.match(good, /✓ It sees domains: `5 \(\d+ ms\)`/)
    assert.match(good, /✓ It keeps what it is given: `Yes/)
    server.demo.faults.set({ kind: '401' })
    const bad = await report(editor)
    assert.match(bad, /\*\*Problem\*\* It sees domains: `[^`]*does not accept the token \(401\)/)
    assert.match(bad, /Not as needed: It sees domains, It sees Delivery accounts/)
    for (const text of [good, bad]) assert.ok(!text.includes(server.demo.tokens.management) && !text.includes('Anna'))
    await server.close()
  })
})
