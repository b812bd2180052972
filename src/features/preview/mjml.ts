import * as vscode from 'vscode'
import { t } from '../../l10n'

/** What is typed before a shell is ready shows twice; one that does not tell of itself has so many milliseconds. */
const longestStart = 2000

/** Opens a terminal in the template's workspace folder with the command typed in that installs MJML there. The user runs it. */
export async function openMjmlTerminal(template: vscode.Uri): Promise<void> {
  const cwd = vscode.workspace.getWorkspaceFolder(template)?.uri ?? vscode.Uri.joinPath(template, '..')
  const terminal = vscode.window.createTerminal({ name: 'MJML', cwd })
  terminal.show()
  await new Promise<void>((resolve) => {
    const ready = vscode.window.onDidChangeTerminalShellIntegration(({ terminal: of }) => of === terminal && resolve())
    setTimeout(() => {
      ready.dispose()
      resolve()
    }, longestStart)
  })
  terminal.sendText('npm install --save-dev mjml', false)
  void vscode.window.showInformationMessage(t('The command stands in the terminal and has not been run: press Enter there to install MJML, then choose “Retry” in the preview.'))
}
