import * as vscode from 'vscode'
import { clientFor } from '../../editor/clients'
import { runCommand } from '../../editor/commands'
import type { Editor } from '../../editor/editor'
import { UserError, noAccount } from '../../editor/explain'
import { lookupFor } from '../../editor/resolvers'
import { logError } from '../../editor/showError'
import { t } from '../../l10n'
import { tools } from './tools/all'
import { failureOf } from './tools/failure'
import { answerText, InputError, type ToolAnswer, type ToolContext } from './tools/tool'

/** Runs a tool for a model; a failure is an answer too, in the model's words. */
export async function runTool(editor: Editor, name: string, input: unknown, token: vscode.CancellationToken): Promise<vscode.LanguageModelToolResult> {
  const tool = tools.find((each) => each.name === name)
  const cancel = new AbortController()
  const stop = token.onCancellationRequested(() => cancel.abort())
  try {
    if (!tool) throw new InputError('There is no such tool.')
    // The manifest hides them then, but another extension may know their names.
    if (vscode.workspace.getConfiguration('qboxmail.assistant').get('offer') !== 'tools') throw new UserError(t('The tools for assistants are turned off.'), t('See the setting “{0}”.', 'qboxmail.assistant.offer'))
    return resultOf(await tool.run(contextOf(editor), input, cancel.signal))
  } catch (error) {
    if (token.isCancellationRequested) throw new vscode.CancellationError()
    if (!(error instanceof InputError)) logError(editor, error)
    return resultOf({ ...failureOf(error) })
  } finally {
    stop.dispose()
  }
}

const resultOf = (answer: ToolAnswer): vscode.LanguageModelToolResult => new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(answerText(answer))])

/** The active account of this window; without one what needs none still works. */
function contextOf(editor: Editor): ToolContext {
  const account = editor.accounts.active()
  return {
    account: { name: account?.name ?? '–', kind: account?.kind ?? 'none' },
    client: async (sender) => {
      if (!account) throw noAccount()
      return clientFor(editor, account, sender === undefined ? {} : { sender })
    },
    dns: (name) => lookupFor(editor, { name }),
    emptyOn404: account?.kind !== 'other',
    showDraft: (draft) => Promise.resolve(runCommand('qboxmail.compose', { draft })),
    sendDraft: async (draft, sender, signal) => {
      // The form's own way to send: it asks in a dialog of its own, also where the chat was told to approve everything.
      const sent = await runCommand('qboxmail.sendDraft', draft, sender, signal)
      return typeof sent === 'object' && sent !== null ? { ...sent } : { result: 'failed', next: 'The user was told why. Do not call again unless asked.' }
    },
  }
}
