import * as vscode from 'vscode'
import type { Editor } from '../../editor/editor'
import { t } from '../../l10n'
import { quote } from '../../text'
import type { Outcome } from './messages'

/** Says what became of a message whose panel was closed while it was being sent. */
export async function showAfterClose(editor: Editor, { kind, what, means }: Outcome): Promise<void> {
  const show = kind === 'accepted' ? vscode.window.showInformationMessage : vscode.window.showErrorMessage
  const log = t('Show Log')
  if ((await show(quote(`${what} ${means}`), log)) === log) editor.log.show()
}

/** A draft that is closed is gone: it can be had back for a moment. */
export async function offerAgain(title: string, open: () => void): Promise<void> {
  const again = t('Open Again')
  if ((await vscode.window.showInformationMessage(t('“{0}” was closed without being sent.', quote(title, 60)), again)) === again) open()
}
