import * as vscode from 'vscode'
import * as z from 'zod/mini'
import { confirm } from '../../editor/confirm'
import type { Editor } from '../../editor/editor'
import { t } from '../../l10n'
import { parseQuery } from '../../tail/query/parse'
import { safeText } from '../../text'
import { queryText } from './subject'

const key = 'qboxmail.logs.savedFilters'
const schema = z.array(z.object({ name: z.string(), query: queryText }))
type Saved = z.output<typeof schema>

interface Item extends vscode.QuickPickItem {
  readonly query?: string
}

/** Lets a person choose a kept filter, keep the one at hand, or delete one; undefined unless one was chosen. */
export async function pickSaved(editor: Editor, text: string): Promise<string | undefined> {
  const { globalState } = editor.context
  const read = (): Saved => {
    const kept = schema.safeParse(globalState.get(key))
    return kept.success ? kept.data : []
  }
  const remove: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('trash'), tooltip: t('Delete') }
  const items = (): Item[] => [
    // What cannot be understood is not worth keeping.
    ...(text.trim() === '' || 'problem' in parseQuery(text) ? [] : [{ label: `$(save) ${t('Save This Filter…')}`, description: safeText(text, 100), alwaysShow: true }]),
    ...read().map(({ name, query }) => ({ label: safeText(name, 80), description: safeText(query, 200), query, buttons: [remove] })),
  ]
  const pick = vscode.window.createQuickPick<Item>()
  Object.assign(pick, { title: t('Saved Filters'), matchOnDescription: true, items: items() })
  const say = (): void => void (pick.placeholder = read().length > 0 ? t('Which filter?') : t('None is saved yet. Type a filter first, then save it here.'))
  say()
  let asking = false
  pick.onDidTriggerItemButton(async ({ item }) => {
    // The question takes the focus, which hides the list.
    asking = true
    const sure = await confirm(t('Delete the saved filter {0}?', item.label), safeText(item.query ?? '', 200), t('Delete'))
    asking = false
    pick.show()
    if (!sure) return
    await globalState.update(key, read().filter(({ name, query }) => safeText(name, 80) !== item.label || query !== item.query))
    pick.items = items()
    say()
  })
  const chosen = await new Promise<Item | undefined>((resolve) => {
    pick.onDidAccept(() => resolve(pick.selectedItems[0]))
    pick.onDidHide(() => !asking && resolve(undefined))
    pick.show()
  }).finally(() => pick.dispose())
  if (!chosen || chosen.query !== undefined) return chosen?.query
  const given = await vscode.window.showInputBox({
    title: t('Save This Filter'),
    prompt: t('A name for this filter. One that has this name already is replaced.'),
    validateInput: (value) => (value.trim() === '' ? t('A name is needed.') : undefined),
  })
  const name = given?.trim()
  if (name) await globalState.update(key, [...read().filter((one) => one.name !== name), { name, query: text }].sort((a, b) => a.name.localeCompare(b.name)))
  return undefined
}
