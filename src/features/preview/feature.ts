import * as vscode from 'vscode'
import { registerCommand } from '../../editor/commands'
import type { Feature } from '../../editor/editor'
import { restorePanels } from '../../editor/webview'

declare module '../../editor/commands' {
  interface CommandArguments {
    /** Shows a file, else the one in the active editor, as a mail beside the editor. */
    'qboxmail.previewTemplate': [uri?: vscode.Uri]
  }
}

export const previewFeature: Feature = (editor) =>
  vscode.Disposable.from(
    registerCommand(editor, 'qboxmail.previewTemplate', async (uri) => (await import('./panel')).openPreview(editor, uri)),
    restorePanels(editor, async () => (await import('./panel')).panelParts(editor), 'qboxmail.preview'),
  )
