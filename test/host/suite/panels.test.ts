import { afterEach, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import * as z from 'zod/mini'
import { openPanel, type Panel, type PanelKind } from '../../../src/editor/webview'
import { closeWindows, openWindow, until } from './window'

interface Said {
  readonly text: string
}

// The view of the compose panel serves: it starts, and says so.
const kind: PanelKind<Said, Said, undefined> = {
  type: 'qboxmail.compose',
  view: 'send',
  toView: z.object({ text: z.string() }),
  fromView: z.object({ text: z.string() }),
  state: z.undefined(),
}

describe('a panel', () => {
  afterEach(() => {
    closeWindows()
    return vscode.commands.executeCommand('workbench.action.closeAllEditors')
  })

  it('takes messages after it was closed, and drops them', async () => {
    let ready = 0
    let disposed = 0
    const attach = (panel: Panel<Said, Said>): void => {
      panel.onReady(() => ready++)
      panel.own({ dispose: () => disposed++ })
    }
    const panel = openPanel(openWindow().editor, kind, 'Panel', undefined, attach)
    await until('the view has started', () => ready > 0)
    panel.post({ text: 'while it is there' })
    panel.dispose()
    assert.equal(disposed, 1)
    assert.doesNotThrow(() => panel.post({ text: 'too late' }))
  })
})
