import * as vscode from 'vscode'
import { indexAt, recordAt } from '../../../dns/text/find'
import { explainRecord } from '../../../dns/text/markdown'
import type { Near } from './near'

/** Explains the record at a place, if one is there. */
export function hoverAt(document: vscode.TextDocument, near: Near): vscode.Hover | undefined {
  const record = recordAt(near.text, near.at)
  if (!record) return undefined
  const index = indexAt(record, near.at)
  // Not trusted: links in it run no command. What comes from the document stands in code.
  const words = new vscode.MarkdownString(explainRecord(record, index))
  return new vscode.Hover(words, rangeOf(document, near.start, record.span))
}

/** Offsets in a piece of the document, as a range. */
export function rangeOf(document: vscode.TextDocument, start: number, span: { start: number; end: number }): vscode.Range {
  return new vscode.Range(document.positionAt(start + span.start), document.positionAt(start + span.end))
}
