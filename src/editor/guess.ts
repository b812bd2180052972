import * as vscode from 'vscode'
import type { Operation } from '../api/operation'
import type { Address } from '../api/request'
import { t } from '../l10n'
import type { Editor } from './editor'

const panel = 'https://panel.qboxmail.com'

export function openOverrides(operationId?: string): Thenable<unknown> {
  if (operationId) {
    void vscode.env.clipboard.writeText(operationId)
    vscode.window.setStatusBarMessage(t('{0} is on the clipboard: the setting wants it as the item.', operationId), 10_000)
  }
  return vscode.commands.executeCommand('workbench.action.openSettings', 'qboxmail.api.operationOverrides')
}

/** Asks once for each operation, address and host before a write goes to an address that the public reference does not give. */
export async function allowGuess(editor: Editor, operation: Operation, address: Address, host: string): Promise<boolean> {
  const key = `guess ${host} ${address.method} ${address.path}`
  if (editor.context.globalState.get<boolean>(key)) return true
  const send = t('Send')
  const set = t('Set the Address')
  const usePanel = t('Use the Panel Instead')
  const chosen = await vscode.window.showWarningMessage(
    t('“{0}”: the public reference does not give this operation’s address.', operation.title),
    {
      modal: true,
      detail: t('The best guess is {0} {1} on {2}. A wrong address usually does nothing, but that is not certain.', address.method, address.path, host),
    },
    send,
    set,
    usePanel,
  )
  if (chosen === send) {
    await editor.context.globalState.update(key, true)
    return true
  }
  if (chosen === set) await openOverrides(operation.id)
  if (chosen === usePanel) await vscode.env.openExternal(vscode.Uri.parse(panel))
  return false
}
