import * as vscode from 'vscode'
import { registerCommand, runCommand } from '../../editor/commands'
import type { Feature } from '../../editor/editor'
import { leakSource, watchLeaks } from './watch'

declare module '../../editor/commands' {
  interface CommandArguments {
    /** Looks for no secrets any more in the files of this workspace, else anywhere. */
    'qboxmail.leaks.off': [uri?: vscode.Uri]
    /** Takes the token that stands there for the active account, after asking. */
    'qboxmail.leaks.keep': [uri: vscode.Uri, range: vscode.Range]
  }
}

export const leaksFeature: Feature = (editor) =>
  vscode.Disposable.from(
    registerCommand(editor, 'qboxmail.leaks.off', async () => {
      const target = vscode.workspace.workspaceFolders ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global
      await vscode.workspace.getConfiguration('qboxmail.leaks').update('check', false, target)
    }),
    // The token itself is handed over inside the extension alone.
    registerCommand(editor, 'qboxmail.leaks.keep', async (uri, range) => runCommand('qboxmail.enterToken', undefined, (await vscode.workspace.openTextDocument(uri)).getText(range))),
    vscode.languages.registerCodeActionsProvider({ pattern: '**' }, {
      provideCodeActions(document, _range, { diagnostics }) {
        const own = diagnostics.filter(({ source, code }) => source === leakSource && String(code).startsWith('secret-'))
        return own.length > 0 ? import('./mend').then(({ actionsFor }) => actionsFor(document, own)) : undefined
      },
    }, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] }),
    watchLeaks(editor),
  )
