import { commands } from 'vscode'
import { demoBase } from '../../api/environments'
import type { Account } from '../../editor/accounts'
import type { Editor } from '../../editor/editor'
import { t } from '../../l10n'
import { uniqueName } from './draft'

/** There is one demo in a window, so there is one account of it. */
const demoId = 'demo'

/** Adds the demo account unless it is there, and makes it the active one. */
export async function addDemo(editor: Editor): Promise<Account> {
  const { accounts } = editor
  const there = accounts.find(demoId)
  const name = uniqueName(t('Demo'), accounts.list().map((account) => account.name))
  const account: Account = there ?? { id: demoId, name, kind: 'demo', base: demoBase, tokenFrom: 'demo' }
  if (!there) await accounts.save(account)
  await accounts.activate(account.id)
  return account
}

/** Adds the demo account and shows its domains. */
export async function exploreDemo(editor: Editor): Promise<Account> {
  const account = await addDemo(editor)
  await commands.executeCommand('workbench.view.extension.qboxmail')
  return account
}
