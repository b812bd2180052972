import * as vscode from 'vscode'
import type { Account } from '../../editor/accounts'
import { activeAccount } from '../../editor/activeAccount'
import type { Editor } from '../../editor/editor'
import { UserError } from '../../editor/explain'
import { accountOf } from '../../editor/treeView'
import { t } from '../../l10n'
import { logKindLabel, logKinds, type LogKind } from '../../tail/kinds'
import { openPanelOf } from './panel'
import { readRequest } from './request'

/** Opens the panel of an account's logs, or turns the one that is there to what is asked for. */
export async function tailLogs(editor: Editor, given: unknown): Promise<void> {
  const request = readRequest(given)
  if (request.refused.length > 0) throw new UserError(t('These filters cannot be used: {0}', request.refused.join(', ')))
  const account = request.accountId === undefined ? activeAccount(editor) : accountOf(editor, { accountId: request.accountId })
  const log = request.log ?? (await pickLog(account))
  if (log) openPanelOf(editor, { accountId: account.id, log, filters: request.filters, query: request.query, ...(request.names && { names: request.names }) })
}

async function pickLog(account: Account): Promise<LogKind | undefined> {
  const about = (log: LogKind): string => (log.startsWith('tracemail.') ? t('Email Delivery, by TraceMail') : t('Email Hosting'))
  const items = logKinds.map((log) => ({ label: logKindLabel(log), description: about(log), log }))
  const title = t('Tail logs of {0}', account.name)
  return (await vscode.window.showQuickPick(items, { title, placeHolder: t('Which log?'), matchOnDescription: true }))?.log
}
