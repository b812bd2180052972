import * as vscode from 'vscode'
import { registerCommand } from '../../editor/commands'
import type { Feature } from '../../editor/editor'
import { restorePanels } from '../../editor/webview'

declare module '../../editor/commands' {
  interface CommandArguments {
    /** The dashboard of this account, else of the active one. */
    'qboxmail.openDashboard': [accountId?: string]
  }
}

/** Counters, trend, ranking and alerts of Delivery. */
export const dashboardFeature: Feature = (editor) =>
  vscode.Disposable.from(
    // A menu hands over whatever it belongs to.
    registerCommand(editor, 'qboxmail.openDashboard', async (accountId) => (await import('./panel')).openDashboard(editor, typeof accountId === 'string' ? accountId : undefined)),
    restorePanels(editor, async () => (await import('./panel')).panelParts(editor), 'qboxmail.dashboard'),
  )
