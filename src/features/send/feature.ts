import * as vscode from 'vscode'
import { registerCommand } from '../../editor/commands'
import type { Feature } from '../../editor/editor'
import { restorePanels } from '../../editor/webview'

/** What a message begins with. */
export interface ComposeRequest {
  readonly accountId?: string
  readonly from?: string
  readonly to?: string
  /** Id of the Delivery account to send through. */
  readonly sender?: string
}

declare module '../../editor/commands' {
  interface CommandArguments {
    /** Opens a new message. */
    'qboxmail.compose': [request?: ComposeRequest]
    /** Opens a message made from a file, else from the one in the active editor. */
    'qboxmail.sendFileAsTestEmail': [uri?: vscode.Uri]
    /** Opens a copy of a message that was sent lately. */
    'qboxmail.recentSends': []
  }
}

export const sendFeature: Feature = (editor) =>
  vscode.Disposable.from(
    registerCommand(editor, 'qboxmail.compose', async (request) => (await import('./open')).compose(editor, request)),
    registerCommand(editor, 'qboxmail.sendFileAsTestEmail', async (uri) => (await import('./open')).composeFromFile(editor, uri)),
    registerCommand(editor, 'qboxmail.recentSends', async () => (await import('./open')).composeAgain(editor)),
    restorePanels(editor, async () => (await import('./panel')).panelParts(editor), 'qboxmail.compose'),
  )
