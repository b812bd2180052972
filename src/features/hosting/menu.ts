import * as vscode from 'vscode'
import { t } from '../../l10n'

/** What is done after an entry ran: the menu is shown anew, or it ends. */
export type MenuEnd = 'again' | 'done'

export interface MenuEntry extends vscode.QuickPickItem {
  readonly run?: () => Promise<MenuEnd> | MenuEnd
}

/**
 * A menu that comes back until an entry ends it; its entries are asked for anew each time. Gives `again` when the way back was
 * taken, so that a menu can be an entry of another one.
 */
export async function showMenu(title: string, placeholder: string, entriesNow: () => readonly MenuEntry[], options: { back?: boolean } = {}): Promise<MenuEnd> {
  for (let at = 0; ; ) {
    const entries = entriesNow()
    const chosen = await choose(title, placeholder, entries, at, options.back ?? false)
    if (chosen === 'back') return 'again'
    if (chosen === undefined) return 'done'
    at = entries.indexOf(chosen)
    if ((await (chosen.run?.() ?? 'again')) === 'done') return 'done'
  }
}

function choose(title: string, placeholder: string, entries: readonly MenuEntry[], at: number, back: boolean): Promise<MenuEntry | 'back' | undefined> {
  const pick = vscode.window.createQuickPick<MenuEntry>()
  Object.assign(pick, { title, placeholder, items: entries })
  // People leave for their DNS provider or their mail and come back.
  pick.ignoreFocusOut = true
  pick.matchOnDescription = true
  pick.buttons = back ? [vscode.QuickInputButtons.Back] : []
  const active = entries[at]
  if (active) pick.activeItems = [active]
  return new Promise<MenuEntry | 'back' | undefined>((resolve) => {
    pick.onDidTriggerButton(() => resolve('back'))
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems
      if (chosen?.run) resolve(chosen)
    })
    pick.onDidHide(() => resolve(undefined))
    pick.show()
  }).finally(() => pick.dispose())
}

/** A line between the entries of a menu. */
export function separator(label = ''): MenuEntry {
  return { label, kind: vscode.QuickPickItemKind.Separator }
}

/** An entry that puts a text on the clipboard and leaves the menu open. */
export function copyEntry(label: string, text: string): MenuEntry {
  return {
    label,
    description: text,
    detail: t('Press Enter to copy it'),
    run: async (): Promise<MenuEnd> => {
      await vscode.env.clipboard.writeText(text)
      return 'again'
    },
  }
}
