import * as vscode from 'vscode'
import type { Editor, Feature } from '../../editor/editor'

/** As the manifest has them: the tools themselves are loaded when the first is used. */
const toolNames = ({ context }: Editor): string[] => {
  const { contributes } = context.extension.packageJSON as { contributes: { languageModelTools: readonly { readonly name: string }[] } }
  return contributes.languageModelTools.map(({ name }) => name)
}

export const assistantFeature: Feature = (editor) =>
  vscode.Disposable.from(
    ...toolNames(editor).map((name) =>
      vscode.lm.registerTool(name, { invoke: async ({ input }, token) => (await import('./runTool')).runTool(editor, name, input, token) }),
    ),
    registerServer(editor),
  )

/** The same tools as a server, for those who asked for it in the settings; told of only when it changes. */
function registerServer(editor: Editor): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>()
  return vscode.Disposable.from(
    changed,
    editor.accounts.onDidChange(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('qboxmail.assistant') && changed.fire()),
    vscode.lm.registerMcpServerDefinitionProvider('qboxmail', {
      onDidChangeMcpServerDefinitions: changed.event,
      provideMcpServerDefinitions: async () => (await import('./editorServer')).serversOf(editor),
      resolveMcpServerDefinition: async (server) => (await import('./editorServer')).withSecrets(editor, server),
    }),
  )
}
