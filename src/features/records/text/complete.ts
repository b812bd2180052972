import * as vscode from 'vscode'
import { indexAt, recordAt } from '../../../dns/text/find'
import { offersFor } from '../../../dns/text/offer'
import { rangeOf } from './hover'
import type { Near } from './near'

/** What may be written at a place within a record; `asked` when the place is one where records are written, or the list was called for. */
export function completionsAt(document: vscode.TextDocument, near: Near, asked: boolean): vscode.CompletionItem[] | undefined {
  const record = recordAt(near.text, near.at)
  if (!record || (!record.quote && !asked)) return undefined
  const index = indexAt(record, near.at)
  const found = offersFor(record.area, record.text.slice(0, index), record.text.slice(index), new Date())
  if (!found) return undefined
  const range = rangeOf(document, near.start, { start: record.starts[found.from] ?? near.at, end: near.at })
  return found.offers.map(({ text, words, unfinished }, at) => {
    const item = new vscode.CompletionItem(text, vscode.CompletionItemKind.Property)
    item.range = range
    item.filterText = text
    // In the order in which they are usual.
    item.sortText = String(at).padStart(2, '0')
    if (words !== undefined) item.documentation = words
    if (unfinished) item.command = { title: '', command: 'editor.action.triggerSuggest' }
    return item
  })
}
