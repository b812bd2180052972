import { before, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { until } from './window'

const run = (id: string, ...args: unknown[]): Thenable<unknown> => vscode.commands.executeCommand(`qboxmail.${id}`, ...args)
const tabs = (): number => vscode.window.tabGroups.all.reduce((sum, group) => sum + group.tabs.length, 0)
const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Each of them with what it looks up, follows and asks again. */
const panels: readonly (readonly [name: string, open: () => Thenable<unknown>])[] = [
  ['DNS of a domain', () => run('checkMailDns', 'acme-demo.example')],
  ['DNS of all domains', () => run('checkAllDomains')],
  ['a log', () => run('tailLogs', { log: 'tracemail.worked' })],
  ['the dashboard', () => run('openDashboard')],
  ['a message', () => run('compose', {})],
]

const cycles = 6

describe('what is opened and closed', () => {
  before(() => run('exploreDemo'))

  for (const [name, open] of panels)
    it(`leaves no timer and no connection behind: ${name}`, async () => {
      const counts: number[] = []
      for (let cycle = 0; cycle < cycles; cycle++) {
        await open()
        await until('the panel is there', () => tabs() === 1)
        await rest(300)
        await vscode.commands.executeCommand('workbench.action.closeAllEditors')
        await until('the panel is gone', () => tabs() === 0)
        await rest(200)
        // Whatever keeps a process awake (https://nodejs.org/api/process.html#processgetactiveresourcesinfo), the editor's own too.
        counts.push(process.getActiveResourcesInfo().length)
      }
      // What is left each time would have grown by one at least each time; the editor's own comes and goes.
      assert.ok(counts.at(-1)! - counts[1]! < cycles - 2, counts.join(', '))
    })
})
