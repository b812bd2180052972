import { Disposable } from 'vscode'
import { registerCommand } from '../../editor/commands'
import type { Editor, Feature } from '../../editor/editor'
import { logError } from '../../editor/showError'
import type { DeliveryAccountTarget } from '../../editor/targets'
import type { FoundSecret } from './found'

declare module '../../editor/commands' {
  interface CommandArguments {
    'qboxmail.addAccount': []
    'qboxmail.exploreDemo': []
    'qboxmail.switchAccount': []
    'qboxmail.manageAccounts': []
    'qboxmail.renameAccount': [accountId?: string]
    'qboxmail.removeAccount': [accountId?: string]
    /** Asks for the Send API token of a Delivery account, in place of the kept one; or for whose a secret is that was found in a file. */
    'qboxmail.enterSendToken': [sender?: DeliveryAccountTarget, found?: FoundSecret]
    'qboxmail.forgetSendToken': [sender: DeliveryAccountTarget]
  }
}

// Menus hand over their own context, so only a text is taken for an account's id or a token.
const idOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const isFound = (value: unknown): value is FoundSecret => typeof value === 'object' && value !== null && 'api' in value && 'secret' in value

/** Accounts: add, switch, rename, remove, new tokens, the demo. */
export const accountsFeature: Feature = (editor) => {
  if (process.env['QBOXMAIL_DEMO'] === '1' && editor.accounts.list().length === 0) void startWithDemo(editor)
  return Disposable.from(
    registerCommand(editor, 'qboxmail.addAccount', async () => (await import('./add')).addAccount(editor)),
    registerCommand(editor, 'qboxmail.exploreDemo', async () => (await import('./demo')).exploreDemo(editor)),
    registerCommand(editor, 'qboxmail.switchAccount', async () => (await import('./list')).switchAccount(editor)),
    registerCommand(editor, 'qboxmail.manageAccounts', async () => (await import('./list')).manageAccounts(editor)),
    registerCommand(editor, 'qboxmail.enterToken', async (id, token) => (await import('./enterToken')).enterToken(editor, idOf(id), idOf(token))),
    registerCommand(editor, 'qboxmail.renameAccount', async (id) => (await import('./change')).renameAccount(editor, idOf(id))),
    registerCommand(editor, 'qboxmail.removeAccount', async (id) => (await import('./change')).removeAccount(editor, idOf(id))),
    registerCommand(editor, 'qboxmail.enterSendToken', async (sender, found) => (isFound(found) ? (await import('./found')).keepFound(editor, found) : sender && (await import('./sender')).enterSendToken(editor, sender))),
    registerCommand(editor, 'qboxmail.forgetSendToken', async (sender) => (await import('./sender')).forgetSenderToken(editor, sender)),
  )
}

async function startWithDemo(editor: Editor): Promise<void> {
  try {
    await (await import('./demo')).addDemo(editor)
  } catch (error) {
    logError(editor, error)
  }
}
