import * as vscode from 'vscode'
import { registerCommand } from '../../editor/commands'
import type { Feature } from '../../editor/editor'
import { restorePanels } from '../../editor/webview'

/** What is to be edited as a document: a PUT or POST of the API and what its address needs. */
export interface DocumentRequest {
  readonly operationId: string
  readonly params?: Readonly<Record<string, unknown>>
  readonly accountId?: string
}

declare module '../../editor/commands' {
  interface CommandArguments {
    /** Shows one operation of the API; asks which one when none is given. */
    'qboxmail.exploreApi': [operationId?: string]
    /** Tries which read operations answer for the active account's token. */
    'qboxmail.checkCompatibility': []
    /** Edits or creates a resource as a JSON document. */
    'qboxmail.editAsDocument': [request: DocumentRequest]
  }
}

export const explorerFeature: Feature = (editor) =>
  vscode.Disposable.from(
    registerCommand(editor, 'qboxmail.exploreApi', async (operationId) => {
      // Run from a menu, a command is given whatever the menu belongs to.
      const id = typeof operationId === 'string' ? operationId : await (await import('./pick')).pickOperation()
      if (id !== undefined) (await import('./panel')).showOperation(editor, id)
    }),
    registerCommand(editor, 'qboxmail.checkCompatibility', async () => (await import('./compatibility')).checkCompatibility(editor)),
    registerCommand(editor, 'qboxmail.editAsDocument', async (request) => (await import('./editRequest')).editRequested(editor, request)),
    restorePanels(editor, async () => (await import('./panel')).panelParts(editor), 'qboxmail.explorer'),
  )
