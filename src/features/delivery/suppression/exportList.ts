import * as vscode from 'vscode'
import type { Client } from '../../../api/client'
import { exportSuppressionList, listSuppressionListEntries } from '../../../api/operations/suppression'
import { pages } from '../../../api/paging'
import { formatCsv } from '../../../csv'
import { activeAccount } from '../../../editor/activeAccount'
import { openDocument, openJson } from '../../../editor/documents'
import { showError } from '../../../editor/showError'
import { t } from '../../../l10n'
import { connect, type Delivery } from '../context'

type Way = 'pages' | 'file'

/** Opens the suppression list as CSV: read page by page, or as the file that Qboxmail makes. */
export async function exportSuppressions(delivery: Delivery): Promise<void> {
  const items: (vscode.QuickPickItem & { way: Way })[] = [
    { label: t('Read the List'), description: t('page by page'), way: 'pages' },
    { label: t('Ask for Qboxmail’s Export'), description: t('one request; its address is not in the public reference'), way: 'file' },
  ]
  const chosen = await vscode.window.showQuickPick(items, { title: t('Export the Suppression List'), ignoreFocusOut: true })
  if (!chosen) return
  const { account, client } = await connect(delivery, { accountId: activeAccount(delivery.editor).id })
  const location = vscode.ProgressLocation.Notification
  try {
    await vscode.window.withProgress({ location, title: t('Exporting the suppression list'), cancellable: true }, async (progress, token) => {
      const cancel = new AbortController()
      const stop = token.onCancellationRequested(() => cancel.abort())
      try {
        const text = chosen.way === 'file' ? await client.call(exportSuppressionList, {}, { signal: cancel.signal }) : await readAll(client, cancel.signal, (message) => progress.report({ message }))
        await show(text)
      } finally {
        stop.dispose()
      }
    })
  } catch (error) {
    await showError(delivery.editor, error, { accountId: account.id, retry: () => exportSuppressions(delivery) })
  }
}

async function show(text: string): Promise<void> {
  const answer = jsonOf(text)
  if (text.trim() === '' || answer !== undefined) {
    const words = t('Qboxmail took the request, but its answer holds no file: it may be queued.')
    const code = t('What it says is shown: the code in it is needed to delete the export.')
    void vscode.window.showInformationMessage(answer === undefined ? words : `${words} ${code}`)
    if (answer !== undefined) await openJson(t('suppression export'), answer)
    return
  }
  await openDocument(`${t('suppression list')}.csv`, text)
}

/** The answer as an object or list; undefined when it is none, but a file. */
function jsonOf(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

const headings = ['email', 'status', 'reason', 'category', 'accounts', 'created_at']

async function readAll(client: Client, signal: AbortSignal, tell: (words: string) => void): Promise<string> {
  const lines: string[][] = [headings]
  let broken = 0
  for await (const { rows, pagination } of pages(client, listSuppressionListEntries, {}, { signal, per: 200 })) {
    for (const row of rows) {
      if (!row.ok) {
        broken++
        continue
      }
      const { email, active, reason, category, accounts, created_at } = row.value
      const held = Array.isArray(accounts) ? accounts.map(String).join(' ') : ''
      lines.push([email, active === false ? 'disabled' : 'enabled', reason ?? '', category ?? '', held, created_at ?? ''])
    }
    const total = pagination.total_records
    tell(total === undefined ? t('{0} {0:address|addresses}', lines.length - 1) : t('{0} of {1} {1:address|addresses}', lines.length - 1, total))
  }
  if (broken > 0) void vscode.window.showWarningMessage(t('{0} {0:row|rows} could not be read and {0:is|are} not in the file.', broken))
  return formatCsv(lines, { harmless: true })
}
