import * as vscode from 'vscode'
import type { List, Row } from '../api/operation'
import { t } from '../l10n'
import { safeText } from '../text'
import { explain } from './explain'
import { emptyBy404 } from './pages'
import type { Choice } from './steps'

const typingPause = 300

/** What there is to choose from, and what is said when that is nothing. */
export interface Found<T> {
  readonly choices: readonly Choice<T>[]
  readonly nothing?: string
}

/** The rows of a list as choices; those that cannot be read, or that `nodeOf` makes nothing of, cannot be chosen. */
export function found<T, N extends { readonly description: string }>(
  list: Pick<List<T>, 'emptyBy404'> & { readonly rows: readonly Row<T>[] },
  nodeOf: (row: T) => N | undefined,
  label: (node: N) => string,
): Found<N> {
  const choices = list.rows.flatMap((row) => {
    const node = row.ok ? nodeOf(row.value) : undefined
    return node ? [{ label: safeText(label(node)), description: safeText(node.description, 120), value: node }] : []
  })
  return { choices, ...(list.emptyBy404 ? { nothing: emptyBy404() } : {}) }
}

/**
 * Asks to choose one of many that the server looks up: `load` gets the typed text and gives the first of what matches. Undefined
 * when it was given up. A failure is shown in the list, not as "nothing found".
 */
export function pickRemote<T>(title: string, placeholder: string, load: (query: string, signal: AbortSignal) => Promise<Found<T> | readonly Choice<T>[]>): Promise<T | undefined> {
  const pick = vscode.window.createQuickPick<Choice<T | undefined>>()
  Object.assign(pick, { title, placeholder })
  let running = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const look = async (): Promise<void> => {
    running.abort()
    const own = (running = new AbortController())
    pick.busy = true
    const answer = await load(pick.value.trim(), own.signal).catch((error: unknown): Choice<undefined>[] => {
      const { what, means } = explain(error)
      return [{ label: `$(error) ${t('Could not load')}`, detail: [what, means].filter(Boolean).join(' '), value: undefined }]
    })
    if (own.signal.aborted) return
    pick.busy = false
    const { choices: items, nothing = t('Nothing found') }: Found<T | undefined> = 'choices' in answer ? answer : { choices: answer }
    // The server has chosen already; the editor's own matching would hide some of it again.
    pick.items = items.length > 0 ? items.map((item) => ({ ...item, alwaysShow: true })) : [{ label: nothing, alwaysShow: true, value: undefined }]
  }
  return new Promise((resolve) => {
    pick.onDidChangeValue(() => {
      clearTimeout(timer)
      timer = setTimeout(() => void look(), typingPause)
    })
    pick.onDidAccept(() => {
      const value = pick.selectedItems[0]?.value
      if (value === undefined) return
      resolve(value)
      pick.hide()
    })
    pick.onDidHide(() => {
      clearTimeout(timer)
      running.abort()
      resolve(undefined)
      pick.dispose()
    })
    pick.show()
    void look()
  })
}
