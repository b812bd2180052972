import * as vscode from 'vscode'
import { activeAccount } from '../../editor/activeAccount'
import { tokenOf } from '../../editor/clients'
import type { Editor } from '../../editor/editor'
import { lastSendName } from '../../editor/sendTokens'
import { dnsServers, operationOverrides, sendBaseOf } from '../../editor/settings'
import { variables } from './mcp/environment'

/** The server that the settings ask for, for the active account. Nothing secret is in it. */
export function serversOf(editor: Editor): vscode.McpStdioServerDefinition[] {
  if (vscode.workspace.getConfiguration('qboxmail.assistant').get('offer') !== 'mcpServer') return []
  const { extension } = editor.context
  const { version } = extension.packageJSON as { version: string }
  // The editor's own Node, which is Electron on the desktop, runs it: nobody needs to have another one.
  return [new vscode.McpStdioServerDefinition('Qboxmail', process.execPath, [vscode.Uri.joinPath(extension.extensionUri, 'dist', 'mcp.js').fsPath], { ELECTRON_RUN_AS_NODE: '1' }, version)]
}

/** Gives the server its account at the moment it starts; the tokens are never in a configuration. */
export async function withSecrets(editor: Editor, server: vscode.McpServerDefinition): Promise<vscode.McpServerDefinition> {
  const account = activeAccount(editor)
  if (!(server instanceof vscode.McpStdioServerDefinition)) return server
  if (account.kind === 'demo') {
    server.env = { ...server.env, [variables.demo]: '1' }
    return server
  }
  // The sandbox has no Send API: nothing of it may go to another one.
  const sender = account.kind === 'sandbox' ? undefined : editor.accounts.remembered<{ sender?: string }>(account.id, lastSendName)?.sender
  const [management, send] = await Promise.all([tokenOf(editor, account, { api: 'management' }), sender === undefined ? undefined : tokenOf(editor, account, { api: 'send', sender })])
  server.env = {
    ...server.env,
    // The environment of the editor may ask for it.
    [variables.demo]: null,
    [variables.management]: management?.token ?? null,
    [variables.send]: send?.token ?? null,
    [variables.base]: account.base,
    [variables.sendBase]: account.kind === 'sandbox' ? null : sendBaseOf(account),
    [variables.name]: account.name,
    // A token of the environment decides the Delivery account by itself.
    [variables.sender]: send?.from === 'secrets' ? (sender ?? null) : null,
    [variables.dns]: dnsServers().join(','),
    [variables.overrides]: JSON.stringify(operationOverrides()),
    ...proxyOf(),
  }
  return server
}

/** The editor's proxy: Node takes it from the environment from version 24 on (https://nodejs.org/api/cli.html#node_use_env_proxy1). */
function proxyOf(): Record<string, string> {
  const proxy = vscode.workspace.getConfiguration('http').get<string>('proxy')
  return proxy ? { NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: proxy } : {}
}
