import * as vscode from 'vscode'
import { findRecords } from '../../../dns/text/find'
import { fixesFor } from '../../../dns/text/fix'
import { editOf } from '../../../dns/text/write'
import { diagnosticsOf } from './diagnose'
import { rangeOf } from './hover'
import type { Near } from './near'

/** Quick fixes for the diagnostics that are asked about, from the text as it is now. */
export function actionsFor(document: vscode.TextDocument, near: Near, wanted: readonly vscode.Diagnostic[]): vscode.CodeAction[] {
  const now = new Date()
  return findRecords(near.text).flatMap((record) => diagnosticsOf(document, near.start, record).flatMap(({ finding, diagnostic }) => {
    const shown = wanted.find(({ range, message }) => range.isEqual(diagnostic.range) && message === diagnostic.message)
    if (!shown) return []
    const fixes = fixesFor(record, finding, now)
    return fixes.map((fix) => {
      const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix)
      const { text, ...span } = editOf(near.text, record, fix)
      action.edit = new vscode.WorkspaceEdit()
      action.edit.replace(document.uri, rangeOf(document, near.start, span), text)
      action.diagnostics = [shown]
      // Of several the choice is the user's.
      action.isPreferred = fixes.length === 1
      return action
    })
  }))
}
