import * as vscode from 'vscode'
import { t } from '../../l10n'
import type { Edit } from '../../mail/lint/finding'
import { silencing } from '../../mail/lint/silence'
import { diagnosticOf, findingsOf, rangeOf } from './diagnose'

/** Quick fixes for the diagnostics that are asked about, from the text as it is now; last the comment that silences each. */
export async function actionsFor(document: vscode.TextDocument, wanted: readonly vscode.Diagnostic[]): Promise<vscode.CodeAction[]> {
  const action = (title: string, edits: readonly Edit[], shown: vscode.Diagnostic): vscode.CodeAction => {
    const made = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix)
    made.edit = new vscode.WorkspaceEdit()
    for (const { text, ...span } of edits) made.edit.replace(document.uri, rangeOf(document, span), text)
    made.diagnostics = [shown]
    return made
  }
  const fixes: vscode.CodeAction[] = []
  const silences: vscode.CodeAction[] = []
  for (const finding of await findingsOf(document)) {
    const { range: at, message: words } = diagnosticOf(document, finding)
    const shown = wanted.find(({ range, message }) => range.isEqual(at) && message === words)
    if (!shown) continue
    for (const { title, edits } of finding.fixes) {
      const fix = action(title, edits, shown)
      fix.isPreferred = finding.fixes.length === 1
      fixes.push(fix)
    }
    // A comment has no place among the headers of a message.
    const edit = finding.rule === 'ignore-unknown' || /\.eml$/i.test(document.uri.path) ? undefined : silencing(document.getText(), finding)
    if (edit) silences.push(action(t('Silence “{0}” here', finding.rule), [edit], shown))
  }
  return [...fixes, ...silences]
}
