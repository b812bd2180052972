import * as vscode from 'vscode'
import type { Editor } from '../../../editor/editor'
import { isZoneLike } from './languages'
import { nearText } from './near'
import { diagnosticSource } from './source'
import { watchRecords } from './watch'

/**
 * Documents of every language in which somebody writes. The schemes are named, not `*`: the editor asks those providers together that
 * fit a document equally well, and `*` comes after the language's own, who leave nothing to ask for.
 */
const written = ['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'qboxmail'].map((scheme) => ({ scheme }))

/** Hovers, completion, diagnostics and quick fixes for mail records in any text. Nothing is read before it is asked for. */
export function registerRecordText(editor: Editor): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerHoverProvider(written, {
      provideHover(document, position) {
        const near = nearText(document, position)
        return near && import('./hover').then(({ hoverAt }) => hoverAt(document, near))
      },
    }),
    vscode.languages.registerCompletionItemProvider(written, {
      provideCompletionItems(document, position, _token, { triggerKind }) {
        const near = nearText(document, position)
        if (!near) return undefined
        // In prose nobody wants a list after each blank.
        const asked = triggerKind === vscode.CompletionTriggerKind.Invoke || isZoneLike(document.languageId, document.uri.path)
        return import('./complete').then(({ completionsAt }) => completionsAt(document, near, asked))
      },
    }, ' ', ':', '='),
    vscode.languages.registerCodeActionsProvider(written, {
      provideCodeActions(document, range, { diagnostics }) {
        const own = diagnostics.filter(({ source }) => source === diagnosticSource)
        const near = own.length > 0 ? nearText(document, range.start) : undefined
        return near && import('./mend').then(({ actionsFor }) => actionsFor(document, near, own))
      },
    }, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] }),
    watchRecords(editor),
  )
}
