import * as vscode from 'vscode'
import { allOperations } from '../../api/operations/all'
import { activeAccount } from '../../editor/activeAccount'
import { clientFor } from '../../editor/clients'
import { openDocument } from '../../editor/documents'
import type { Editor } from '../../editor/editor'
import { operationOverrides } from '../../editor/settings'
import { t } from '../../l10n'
import { quote, safeText } from '../../text'
import { reportText } from './compatibilityReport'
import { tryAll } from './tryReads'

/** Tries each read operation once with as little as it can be asked for, and shows what answers. Nothing is written. */
export async function checkCompatibility(editor: Editor): Promise<void> {
  const account = activeAccount(editor)
  const reads = allOperations.filter(({ method, api }) => method === 'GET' && api === 'management')
  const client = await clientFor(editor, account)
  const tried = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: t('Checking which operations answer for {0}', safeText(account.name, 60)), cancellable: true },
    (progress, token) => {
      const stop = new AbortController()
      token.onCancellationRequested(() => stop.abort())
      return tryAll(client, reads, stop, (title) => progress.report({ message: quote(title), increment: 100 / reads.length }))
    },
  )
  const complete = tried.length === reads.length
  await openDocument(`API ${account.name}.md`, reportText(account.name, account.base, tried, complete ? undefined : reads.length, account.kind === 'demo' ? {} : operationOverrides()), { preview: false })
}
