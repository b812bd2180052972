import * as vscode from 'vscode'
import type { Editor } from './editor'
import { registerCommand, runCommand } from './commands'
import type { StateRow } from './tree'

declare module './commands' {
  interface CommandArguments {
    'qboxmail.tree.loadMore': [row: StateRow]
    'qboxmail.tree.retry': [row: StateRow]
    'qboxmail.tree.enterToken': [row: StateRow]
  }
}

export function registerTreeCommands(editor: Editor): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand(editor, 'qboxmail.showLog', () => editor.log.show()),
    registerCommand(editor, 'qboxmail.tree.loadMore', (row) => row.run?.()),
    registerCommand(editor, 'qboxmail.tree.retry', (row) => row.run?.()),
    registerCommand(editor, 'qboxmail.tree.enterToken', async (row) => {
      await runCommand('qboxmail.enterToken', undefined)
      row.run?.()
    }),
  )
}
