import * as vscode from 'vscode'
import { t } from '../../l10n'

/** Opens a terminal in the template's workspace folder with the command typed in that installs MJML there. The user runs it. */
export function openMjmlTerminal(template: vscode.Uri): void {
  const cwd = vscode.workspace.getWorkspaceFolder(template)?.uri ?? vscode.Uri.joinPath(template, '..')
  const terminal = vscode.window.createTerminal({ name: 'MJML', cwd })
  terminal.show()
  terminal.sendText('npm install --save-dev mjml', false)
  void vscode.window.showInformationMessage(t('The command stands in the terminal and has not been run: press Enter there to install MJML, then choose “Retry” in the preview.'))
}
