import * as vscode from 'vscode'
import { t } from '../l10n'
import { explain } from './explain'
import type { Choice } from './steps'

const typingPause = 300

/**
 * Asks to choose one of many that the server looks up: `load` gets the typed text and gives the first of what matches. Undefined
 * when it was given up. A failure is shown in the list, not as "nothing found".
 */
export function pickRemote<T>(title: string, placeholder: string, load: (query: string, signal: AbortSignal) => Promise<readonly Choice<T>[]>): Promise<T | undefined> {
  const pick = vscode.window.createQuickPick<Choice<T | undefined>>()
  Object.assign(pick, { title, placeholder })
  let running = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const look = async (): Promise<void> => {
    running.abort()
    const own = (running = new AbortController())
    pick.busy = true
    const items = await load(pick.value.trim(), own.signal).catch((error: unknown): Choice<undefined>[] => {
      const { what, means } = explain(error)
      return [{ label: `$(error) ${t('Could not load')}`, detail: [what, means].filter(Boolean).join(' '), value: undefined }]
    })
    if (own.signal.aborted) return
    pick.busy = false
    // The server has chosen already; the editor's own matching would hide some of it again.
    pick.items = items.length > 0 ? items.map((item) => ({ ...item, alwaysShow: true })) : [{ label: t('Nothing found'), alwaysShow: true, value: undefined }]
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
