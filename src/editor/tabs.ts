import * as vscode from 'vscode'

/** Tells of each document whose last tab was closed. The editor itself may keep the document for minutes after that. */
export function onDidCloseLastTab(gone: (uri: vscode.Uri) => void): vscode.Disposable {
  return vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
    for (const { input } of closed) if (input instanceof vscode.TabInputText && !isShown(input.uri)) gone(input.uri)
  })
}

/** A tab that is moved to another group is closed and opened. */
function isShown(uri: vscode.Uri): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString()))
}
