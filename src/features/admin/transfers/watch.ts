import * as vscode from 'vscode'
import { settle } from '../../../editor/settle'
import { showError } from '../../../editor/showError'
import { reveal } from '../../../editor/treeView'
import { t } from '../../../l10n'
import { quote } from '../../../text'
import type { Admin } from '../context'
import { folderId } from '../nodes'
import type { ImportNode, MigrationNode } from './nodes'

type Transfer = ImportNode | MigrationNode

/** Looks at an import or migration until the server is not busy with it any more, about two minutes at most; its row follows. */
export async function watchTransfer<N extends Transfer>(admin: Admin, name: string, accountId: string, read: (signal: AbortSignal) => Promise<N | undefined>): Promise<void> {
  const { tree, editor } = admin
  const options = { location: vscode.ProgressLocation.Notification, title: name, cancellable: true }
  let last: N | undefined
  let stopped = false
  try {
    await vscode.window.withProgress(options, async (progress, token) => {
      const abort = new AbortController()
      token.onCancellationRequested(() => {
        stopped = true
        abort.abort()
      })
      const look = async (signal: AbortSignal): Promise<N | undefined> => {
        const now = await read(signal)
        if (!now) return undefined
        last = now
        progress.report({ message: quote(now.state.words) })
        tree.replace(now)
        return now
      }
      await settle(look, (now) => now === undefined || !now.state.work, AbortSignal.any([abort.signal, tree.signal]))
    })
  } catch (error) {
    // What was asked for is on its way; only looking at it failed, which is safe to repeat.
    return showError(editor, error, { accountId, retry: () => watchTransfer(admin, name, accountId, read) })
  }
  if (stopped || tree.signal.aborted) return
  if (last) tree.refresh(last)
  tell(admin, name, last, () => watchTransfer(admin, name, accountId, read))
}

/** Not awaited by whoever watches: a notification may stay open for long. */
function tell(admin: Admin, name: string, last: Transfer | undefined, again: () => Promise<void>): void {
  const show = t('Show')
  const wait = t('Look Again')
  const buttons = [...(last?.state.work ? [wait] : []), ...(last ? [show] : [])]
  const text = last ? t('{0}: {1}', name, last.state.words) : t('{0}: its state could not be found; refresh the list.', name)
  const message = last?.state.tone === 'bad' ? vscode.window.showErrorMessage : last?.state.tone === 'warning' ? vscode.window.showWarningMessage : vscode.window.showInformationMessage
  void message(text, ...buttons).then((chosen) => {
    if (chosen === wait) return again()
    return chosen === show && last ? showRow(admin, last) : undefined
  })
}

/** Shows a row with what is under it. */
async function showRow({ tree, view }: Admin, node: Transfer): Promise<void> {
  await vscode.commands.executeCommand('qboxmail.admin.focus')
  await reveal(view, tree.find(node.id) ?? node, { select: true, expand: true })
}

/** Lets what was just made appear in its folder; where the folder is not open yet, it is opened. */
export async function showNew({ tree, view }: Admin, accountId: string, kind: 'imports' | 'migrations'): Promise<void> {
  await vscode.commands.executeCommand('qboxmail.admin.focus')
  const folder = tree.find(folderId(accountId, kind))
  if (!folder) return
  tree.refresh(folder)
  await reveal(view, folder, { expand: true })
}
