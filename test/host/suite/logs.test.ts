import { afterEach, before, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import * as vscode from 'vscode'
import { tailLogs } from '../../../src/features/logs/open'
import { closeWindows, openWindow } from './window'

const panels = (): vscode.Tab[] =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('qboxmail.logs'))

async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 100 && !holds(); i++) await sleep(50)
  assert.ok(holds())
}

describe('the log panel', () => {
  before(async () => {
    await vscode.commands.executeCommand('qboxmail.exploreDemo')
  })

  afterEach(async () => {
    await vscode.window.tabGroups.close(panels())
    closeWindows()
  })

  it('leads to an account where there is none', async () => {
    await assert.rejects(tailLogs(openWindow().editor, {}), { name: 'UserError', ways: ['addAccount', 'exploreDemo'] })
  })

  it('opens on the log that is asked for, without a question', async () => {
    await vscode.commands.executeCommand('qboxmail.tailLogs', { log: 'tracemail.worked' })
    await until(() => panels().length === 1)
    assert.equal(panels()[0]?.label, 'Logs · Demo · Delivery: processed')
  })

  it('is one for an account, whatever log and filters are asked for', async () => {
    await vscode.commands.executeCommand('qboxmail.tailLogs', { log: 'tracemail.worked', filters: { status: 'bounce' } })
    await until(() => panels().length === 1)
    await vscode.commands.executeCommand('workbench.action.files.newUntitledFile')
    await until(() => panels()[0]?.isActive === false)
    await vscode.commands.executeCommand('qboxmail.tailLogs', { accountId: 'demo', log: 'hosting.access' })
    await until(() => panels()[0]?.isActive === true)
    assert.equal(panels().length, 1)
  })

  it('opens anew after it was closed', async () => {
    await vscode.commands.executeCommand('qboxmail.tailLogs', { log: 'tracemail.queued' })
    await until(() => panels().length === 1)
    await vscode.window.tabGroups.close(panels())
    await until(() => panels().length === 0)
    await vscode.commands.executeCommand('qboxmail.tailLogs', { log: 'tracemail.queued' })
    await until(() => panels().length === 1)
  })
})
