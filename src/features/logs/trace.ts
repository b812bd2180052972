import * as vscode from 'vscode'
import { clientFor } from '../../editor/clients'
import type { Editor } from '../../editor/editor'
import { explain } from '../../editor/explain'
import { openDocument } from '../../editor/documents'
import { ofAccount } from '../../editor/pages'
import { logError } from '../../editor/showError'
import { accountOf } from '../../editor/treeView'
import { t } from '../../l10n'
import { identify } from '../../tail/identity'
import type { LogEntry } from '../../tail/entry'
import type { LogFilters } from '../../tail/filters'
import { logKindLabel, logKinds } from '../../tail/kinds'
import { openLog } from '../../tail/source'
import { quote } from '../../text'
import { documentName } from './details'
import { traceMarkdown, type Traced } from './markdown'
import { traceFilters } from './traceFilters'

/** So many pages of each log are read. */
const mostPages = 30

/** Looks for all rows of an entry's message in the logs of its system, and shows them as a document. */
export async function traceMessage(editor: Editor, accountId: string, entry: LogEntry, own: LogFilters): Promise<void> {
  const { messageId } = entry
  if (messageId === undefined) return
  const account = accountOf(editor, { accountId })
  const client = await clientFor(editor, account)
  const filters = traceFilters(entry, own)
  const logs = logKinds.filter((kind) => kind !== 'hosting.access' && kind.split('.')[0] === entry.kind.split('.')[0])
  const title = t('Tracing message {0}', quote(messageId, 80))
  const traced = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, async (progress, token) => {
    const cancel = new AbortController()
    const stop = token.onCancellationRequested(() => cancel.abort())
    const found: Traced[] = []
    for (const kind of logs) {
      const log = logKindLabel(kind)
      const entries: LogEntry[] = []
      let stopped: string | undefined
      try {
        const fetchPage = openLog(client, kind, { filters }, ofAccount(account, cancel.signal).emptyOn404)
        for (let page = 1; ; page++) {
          if (page > mostPages) {
            stopped = t('Only its newest {0} pages were read.', mostPages)
            break
          }
          progress.report({ message: t('{0}, page {1}', log, page) })
          const { rows, hasMore } = await fetchPage(page, cancel.signal)
          for (const row of rows) if (row.messageId === messageId) entries.push({ key: String(identify(row).print), order: row.at ?? entry.order, ...row })
          if (!hasMore) break
        }
      } catch (error) {
        if (cancel.signal.aborted) return void stop.dispose()
        logError(editor, error)
        const { what, means } = explain(error)
        stopped = [t('It could not be read to its end:'), what, means].filter(Boolean).join(' ')
      }
      // A log moves on while it is read, and then gives a row twice.
      found.push({ log, entries: [...new Map(entries.map((one) => [one.key, one])).values()], ...(stopped !== undefined && { stopped }) })
    }
    stop.dispose()
    return found
  })
  if (traced) await openDocument(`${t('Trace')} ${documentName(entry)}.md`, traceMarkdown(messageId, traced), { id: `${accountId} ${messageId}`, viewColumn: vscode.ViewColumn.Beside })
}
