import * as vscode from 'vscode'
import { registerCommand } from '../../editor/commands'
import type { Feature } from '../../editor/editor'
import { restorePanels } from '../../editor/webview'
import type { LogsRequest } from './request'

declare module '../../editor/commands' {
  interface CommandArguments {
    /** Follows a log of an account; asks which one unless it is named. */
    'qboxmail.tailLogs': [request?: LogsRequest]
  }
}

export const logsFeature: Feature = (editor) =>
  vscode.Disposable.from(
    registerCommand(editor, 'qboxmail.tailLogs', async (request) => (await import('./open')).tailLogs(editor, request)),
    restorePanels(editor, async () => (await import('./panel')).panelParts(editor), 'qboxmail.logs'),
  )
