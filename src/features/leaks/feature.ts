import * as vscode from 'vscode'
import { registerCommand } from '../../editor/commands'
import type { Feature } from '../../editor/editor'
import type { Leak } from './find'
import { leakSource, watchLeaks } from './watch'

declare module '../../editor/commands' {
  interface CommandArguments {
    /** Looks for no secrets any more in the files of this workspace, else anywhere. */
    'qboxmail.leaks.off': [uri?: vscode.Uri]
    /** Keeps the secret that stands there, after asking whose it is. */
    'qboxmail.leaks.keep': [uri: vscode.Uri, range: vscode.Range, kind: Leak['kind']]
  }
}

export const leaksFeature: Feature = (editor) =>
  vscode.Disposable.from(
    registerCommand(editor, 'qboxmail.leaks.off', async () => {
      const target = vscode.workspace.workspaceFolders ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global
      await vscode.workspace.getConfiguration('qboxmail.leaks').update('check', false, target)
    }),
    registerCommand(editor, 'qboxmail.leaks.keep', async (uri, range, kind) => (await import('./keep')).keepSecret(editor, uri, range, kind)),
    vscode.languages.registerCodeActionsProvider({ pattern: '**' }, {
      provideCodeActions(document, _range, { diagnostics }) {
        const own = diagnostics.filter(({ source, code }) => source === leakSource && String(code).startsWith('secret-'))
        return own.length > 0 ? import('./mend').then(({ actionsFor }) => actionsFor(document, own)) : undefined
      },
    }, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] }),
    watchLeaks(editor),
  )
