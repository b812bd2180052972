import * as vscode from 'vscode'
import type { Client } from '../../api/client'
import type { Input, Operation, Row } from '../../api/operation'
import { pages } from '../../api/paging'
import { UserError } from '../../editor/explain'
import { t } from '../../l10n'
import { quote } from '../../text'

const most = 2000

/**
 * All rows of a list, with a notification that can stop it.
 * @throws UserError when there are more than 2000: a choice made from a part would say something about the rest
 */
export async function allRows<O extends Operation & { answer: { kind: 'list' } }, T>(
  client: Client,
  operation: O,
  input: Input<O>,
  title: string,
  read: (rows: readonly Row<unknown>[]) => T[],
): Promise<T[]> {
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: quote(title), cancellable: true }, async (progress, token) => {
    const abort = new AbortController()
    token.onCancellationRequested(() => abort.abort())
    const all: T[] = []
    for await (const page of pages(client, operation, input, { signal: abort.signal, emptyOn404: true })) {
      all.push(...read((page as { rows: readonly Row<unknown>[] }).rows))
      progress.report({ message: t('{0} so far', all.length) })
      if (all.length > most) throw new UserError(t('There are more than {0}.', most), t('Use the API explorer or the Qboxmail panel for this.'))
    }
    return all
  })
}
