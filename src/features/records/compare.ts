import * as vscode from 'vscode'
import type { CallOptions, Client } from '../../api/client'
import type { List, Row } from '../../api/operation'
import { listDeliveryDomains } from '../../api/operations/delivery'
import { listDomains } from '../../api/operations/domains'
import { clientFor } from '../../editor/clients'
import type { Editor } from '../../editor/editor'
import { ofAccount } from '../../editor/pages'
import { showError } from '../../editor/showError'
import { activeAccount } from '../../editor/treeView'
import { t } from '../../l10n'
import { safeText } from '../../text'
import { subjectOf, type Subject } from './subject'

/** What the active account has under this name, looked for when somebody asks; undefined when there is nothing, which is said, or when it was given up. */
export async function inAccount(editor: Editor, name: string): Promise<Subject | undefined> {
  try {
    const account = activeAccount(editor)
    const found = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: t('Looking for {0} in “{1}”', safeText(name, 60), account.name), cancellable: true }, async (_, token) => {
      const cancel = new AbortController()
      token.onCancellationRequested(() => cancel.abort())
      return domainsNamed(await clientFor(editor, account), account.id, name, ofAccount(account, cancel.signal))
    })
    if (found.length === 0) void vscode.window.showInformationMessage(t('“{0}” has no domain {1}: only the rules can be checked.', account.name, safeText(name, 100)))
    if (found.length < 2) return found[0]
    // It hosts mailboxes and sends by Delivery, and each has records of its own.
    const words = { domain: t('Email Hosting'), deliveryDomain: t('Email Delivery') } as const
    const items = found.map((subject) => ({ label: words[subject.kind as keyof typeof words], subject }))
    return (await vscode.window.showQuickPick(items, { title: safeText(name, 60), placeHolder: t('Compare with what Qboxmail gives for …') }))?.subject
  } catch (error) {
    await showError(editor, error)
    return undefined
  }
}

async function domainsNamed(client: Client, accountId: string, name: string, options: CallOptions): Promise<Subject[]> {
  const query = { query: name, page: 1, per: 100 }
  const [hosting, delivery] = await Promise.allSettled([client.list(listDomains, { query }, options), client.list(listDeliveryDomains, { query }, options)])
  const is = (row: { readonly name?: string | undefined }): boolean => row.name?.toLowerCase() === name.toLowerCase()
  const rowsOf = <T>(list: PromiseSettledResult<List<T>>): readonly Row<T>[] => (list.status === 'fulfilled' ? list.value.rows : [])
  const found = [
    ...rowsOf(hosting).flatMap((row) => (row.ok && is(row.value) && row.value.code !== undefined ? [subjectOf({ kind: 'domain', accountId, code: row.value.code, name })] : [])),
    ...rowsOf(delivery).flatMap((row) => (row.ok && is(row.value) ? [subjectOf({ kind: 'deliveryDomain', accountId, code: row.value.code, name })] : [])),
  ]
  // Whose token may see one of the two alone has found it all the same.
  const failed = [hosting, delivery].find(({ status }) => status === 'rejected')
  if (found.length === 0 && failed?.status === 'rejected') throw failed.reason
  return found
}
