import * as vscode from 'vscode'
import { t } from '../../l10n'
import { plain } from '../../markdown'
import { findingsOf, rangeOf } from './diagnose'

/** No hover is read further than this. */
const most = 5

/** Says where the rules are written of what is wrong at a place; what is wrong the diagnostics say themselves. */
export async function hoverAt(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
  const offset = document.offsetAt(position)
  const found = (await findingsOf(document)).filter(({ start, end, whole }) => !whole && start <= offset && offset <= end)
  const [first] = found.toSorted((one, other) => one.end - one.start - (other.end - other.start))
  if (!first) return undefined
  const lines = found.slice(0, most).map(({ rule, source }) => `- [${plain(rule)}](${source})`)
  // Not trusted: links in it run no command.
  return new vscode.Hover(new vscode.MarkdownString(`${t('More about it:')}\n\n${lines.join('\n')}`), rangeOf(document, first))
}
