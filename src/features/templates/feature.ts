import * as vscode from 'vscode'
import { registerCommand } from '../../editor/commands'
import type { Feature } from '../../editor/editor'
import { showError } from '../../editor/showError'
import { knownSendingDomains } from '../../editor/sendingDomains'
import { isTemplate, mark, markOfAll } from './isTemplate'
import { diagnosticSource, watchTemplates } from './watch'

declare module '../../editor/commands' {
  interface CommandArguments {
    /** Checks a file, else the one in the active editor, as a mail template from now on; answers how many warnings and errors it has when `count` is true, nothing when that cannot be told. */
    'qboxmail.checkTemplate': [uri?: vscode.Uri, count?: true]
    /** Asks the servers that a template's links lead to, after a question. */
    'qboxmail.testLinks': [uri?: vscode.Uri]
  }
}

/** The schemes in which somebody writes, as for records in texts. */
const written = ['file', 'untitled', 'vscode-remote', 'vscode-vfs'].map((scheme) => ({ scheme }))

const given = (uri: unknown): vscode.Uri | undefined => (uri instanceof vscode.Uri ? uri : vscode.window.activeTextEditor?.document.uri)

export const templatesFeature: Feature = (editor) =>
  vscode.Disposable.from(
    registerCommand(editor, 'qboxmail.checkTemplate', async (uri, count) => {
      const file = given(uri)
      mark(file)
      // A menu gives whatever else is selected.
      if (count !== true || !file) return undefined
      const { countWarnings } = await import('./diagnose')
      // Whoever waits for the number is not kept until a message is closed.
      return countWarnings(file, knownSendingDomains(editor)).catch((error: unknown) => void showError(editor, error))
    }),
    registerCommand(editor, 'qboxmail.testLinks', async (uri) => (await import('./links')).testLinks(editor, given(uri))),
    vscode.languages.registerHoverProvider(written, {
      provideHover(document, position) {
        return isTemplate(document) ? import('./hover').then(({ hoverAt }) => hoverAt(document, position)) : undefined
      },
    }),
    vscode.languages.registerCodeActionsProvider(written, {
      provideCodeActions(document, _range, { diagnostics }) {
        const own = diagnostics.filter(({ source }) => source === diagnosticSource)
        return own.length > 0 && isTemplate(document) ? import('./mend').then(({ actionsFor }) => actionsFor(document, own)) : undefined
      },
    }, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] }),
    markOfAll,
    watchTemplates(editor),
  )
