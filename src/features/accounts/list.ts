import * as vscode from 'vscode'
import type { Account } from '../../editor/accounts'
import { runCommand } from '../../editor/commands'
import type { Editor } from '../../editor/editor'
import { environmentWords, hostOf } from '../../editor/environment'
import { noAccount } from '../../editor/explain'
import { environmentNames } from '../../editor/tokens'
import { t } from '../../l10n'

type Action = 'use' | 'rename' | 'token' | 'remove' | 'add' | 'demo'

interface Chosen {
  readonly action: Action
  readonly account?: Account
}

interface Item extends vscode.QuickPickItem {
  readonly chosen?: Chosen
}

interface ItemButton extends vscode.QuickInputButton {
  readonly action: Action
}

/** Makes another account the one that the trees show. */
export async function switchAccount(editor: Editor): Promise<void> {
  await choose(editor, t('Switch Account'), t('Which account shall the trees show?'))
}

/** The same list to put the accounts in order: it stays until it is closed. */
export async function manageAccounts(editor: Editor): Promise<void> {
  while (await choose(editor, t('Manage Accounts'), t('Choose an account to work with, or one of the buttons on its row'))) continue
}

/** Lets the user choose one of the accounts; the only one is taken unasked, undefined when given up. @throws UserError when there is none */
export async function pickAccount(editor: Editor, placeholder: string): Promise<Account | undefined> {
  const list = editor.accounts.list()
  if (list.length === 0) throw noAccount()
  if (list.length < 2) return list[0]
  const items = rows(editor).flatMap(({ chosen, label, description, iconPath }) => (chosen?.account ? [{ label, description, iconPath, account: chosen.account }] : []))
  return (await vscode.window.showQuickPick(items, { placeHolder: placeholder, matchOnDescription: true }))?.account
}

/** Shows the list and does what was chosen; true when something other than switching was done. */
async function choose(editor: Editor, title: string, placeholder: string): Promise<boolean> {
  const chosen = await show(editor, title, placeholder)
  if (!chosen) return false
  const id = chosen.account?.id
  switch (chosen.action) {
    case 'use':
      if (id !== undefined) await editor.accounts.activate(id)
      return false
    case 'rename':
      await runCommand('qboxmail.renameAccount', id)
      return true
    case 'token':
      await runCommand('qboxmail.enterToken', id)
      return true
    case 'remove':
      await runCommand('qboxmail.removeAccount', id)
      return true
    case 'add':
      await runCommand('qboxmail.addAccount')
      return false
    case 'demo':
      await runCommand('qboxmail.exploreDemo')
      return false
  }
}

function show(editor: Editor, title: string, placeholder: string): Promise<Chosen | undefined> {
  const pick = vscode.window.createQuickPick<Item>()
  Object.assign(pick, { title, placeholder, items: rows(editor), matchOnDescription: true, matchOnDetail: true })
  const active = editor.accounts.active()?.id
  pick.activeItems = pick.items.filter(({ chosen }) => chosen?.account && chosen.account.id === active)
  return new Promise((resolve) => {
    const end = (chosen: Chosen | undefined): void => {
      resolve(chosen)
      pick.dispose()
    }
    pick.onDidAccept(() => end(pick.selectedItems[0]?.chosen))
    pick.onDidTriggerItemButton(({ item, button }) => end({ action: (button as ItemButton).action, account: item.chosen?.account }))
    pick.onDidHide(() => end(undefined))
    pick.show()
  })
}

function rows(editor: Editor): Item[] {
  const accounts = editor.accounts.list()
  const active = editor.accounts.active()?.id
  const hasDemo = accounts.some(({ kind }) => kind === 'demo')
  return [
    ...accounts.map((account) => row(account, account.id === active)),
    ...(accounts.length > 0 ? [{ label: '', kind: vscode.QuickPickItemKind.Separator }] : []),
    { label: t('Add Account…'), iconPath: new vscode.ThemeIcon('add'), chosen: { action: 'add' } },
    ...(hasDemo ? [] : [{ label: t('Explore the Demo Account'), iconPath: new vscode.ThemeIcon('beaker'), chosen: { action: 'demo' } } as const]),
  ]
}

function row(account: Account, active: boolean): Item {
  const isDemo = account.kind === 'demo'
  const where = isDemo ? t('made-up data, no network') : hostOf(account.base)
  const environment = environmentWords(account)
  const words = [environment === account.name || environment === where ? '' : environment, where, active ? t('shown in this window') : '']
  const button = (icon: string, tooltip: string, action: Action): ItemButton => ({ iconPath: new vscode.ThemeIcon(icon), tooltip, action })
  return {
    label: account.name,
    description: words.filter(Boolean).join(' · '),
    detail: account.tokenFrom === 'environment' ? t('Token from {0}', environmentNames.management) : undefined,
    iconPath: new vscode.ThemeIcon(active ? 'check' : 'account'),
    chosen: { action: 'use', account },
    buttons: [
      button('edit', t('Rename'), 'rename'),
      ...(isDemo ? [] : [button('key', t('New Token'), 'token')]),
      button('trash', t('Remove'), 'remove'),
    ],
  }
}
