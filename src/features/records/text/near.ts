import * as vscode from 'vscode'
import { mayHoldRecord } from '../../../dns/text/marker'

/** A piece of a document around a position. */
export interface Near {
  text: string
  /** Offset in the document at which the text begins. */
  start: number
  /** Offset in the text of the position. */
  at: number
}

/** Longer than any record with its pieces on lines of their own and comments between them. */
const reach = 8_000

/** The text around a position, if a record may be in it. This is all that a keystroke or a hover costs where there is none. */
export function nearText(document: vscode.TextDocument, position: vscode.Position): Near | undefined {
  const offset = document.offsetAt(position)
  const start = Math.max(0, offset - reach)
  const text = document.getText(new vscode.Range(document.positionAt(start), document.positionAt(offset + reach)))
  return mayHoldRecord(text) ? { text, start, at: offset - start } : undefined
}
