import * as vscode from 'vscode'
import type { Editor } from './editor'
import { showError } from './showError'

/**
 * Every command with its arguments. Each feature adds its own by declaration merging, next to what it contributes to the
 * manifest, so a call with a wrong id or argument does not compile.
 */
export interface CommandArguments {
  'qboxmail.showLog': []
  /** Asks for a new token of this account, else of the active one; `token` stands in the field. */
  'qboxmail.enterToken': [accountId: string | undefined, token?: string]
}

export type CommandId = keyof CommandArguments & string
export type Arguments<K extends CommandId> = CommandArguments[K] extends readonly unknown[] ? CommandArguments[K] : never

/** Registers a command; what it throws is shown to the user, with a way on. */
export function registerCommand<K extends CommandId>(editor: Editor, id: K, run: (...args: Arguments<K>) => unknown): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: unknown[]) => {
    try {
      return await run(...(args as unknown as Arguments<K>))
    } catch (error) {
      await showError(editor, error)
      return undefined
    }
  })
}

export function runCommand<K extends CommandId>(id: K, ...args: Arguments<K>): Thenable<unknown> {
  return vscode.commands.executeCommand(id, ...args)
}
