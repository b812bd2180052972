import * as vscode from 'vscode'
import { registerCommand } from '../../editor/commands'
import type { Feature } from '../../editor/editor'
import { restorePanels } from '../../editor/webview'
import type { Draft } from '../../mail/draft'

/** What a message begins with. */
export interface ComposeRequest {
  readonly accountId?: string
  readonly from?: string
  readonly to?: string
  /** Id of the Delivery account to send through. */
  readonly sender?: string
  /** More of the message than whom it goes to. */
  readonly draft?: Draft
}

declare module '../../editor/commands' {
  interface CommandArguments {
    /** Opens a new message. */
    'qboxmail.compose': [request?: ComposeRequest]
    /** Opens a message made from a file, else from the one in the active editor. */
    'qboxmail.sendFileAsTestEmail': [uri?: vscode.Uri]
    /** Opens a copy of a message that was sent lately. */
    'qboxmail.recentSends': []
    /** Sends a draft that stands in no form, after asking. Answers with a `SentDraft`. */
    'qboxmail.sendDraft': [draft: Draft, sender: string | undefined, signal: AbortSignal]
  }
}

export const sendFeature: Feature = (editor) =>
  vscode.Disposable.from(
    registerCommand(editor, 'qboxmail.compose', async (request) => (await import('./open')).compose(editor, request)),
    registerCommand(editor, 'qboxmail.sendFileAsTestEmail', async (uri) => (await import('./open')).composeFromFile(editor, uri)),
    registerCommand(editor, 'qboxmail.recentSends', async () => (await import('./open')).composeAgain(editor)),
    registerCommand(editor, 'qboxmail.sendDraft', async (draft, sender, signal) => (await import('./sendDraft')).sendDraft(editor, draft, sender, signal)),
    restorePanels(editor, async () => (await import('./panel')).panelParts(editor), 'qboxmail.compose'),
  )
