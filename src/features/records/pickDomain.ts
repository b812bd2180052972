import * as vscode from 'vscode'
import { parseCheckedDomain } from '../../dns/name'
import type { Account } from '../../editor/accounts'
import { clientFor } from '../../editor/clients'
import type { Editor } from '../../editor/editor'
import { explain } from '../../editor/explain'
import { logError } from '../../editor/showError'
import { t } from '../../l10n'
import { deliveryChoices, hostingChoices, type DomainChoice } from './domainChoices'
import type { Subject } from './subject'

interface Choice extends vscode.QuickPickItem {
  readonly subject?: Subject
}

/** Lets the user choose among the active account's domains, or type any other. */
export async function pickDomain(editor: Editor): Promise<Subject | undefined> {
  const account = editor.accounts.active()
  const pick = vscode.window.createQuickPick<Choice>()
  const abort = new AbortController()
  pick.title = t('DNS & DKIM')
  pick.placeholder = account ? t('A domain of {0}, or any other', account.name) : t('Type a domain')
  pick.matchOnDescription = true
  const known: Choice[] = []
  const show = (): void => {
    pick.items = [...typed(pick.value, known), ...known]
  }
  pick.onDidChangeValue(show)
  if (account) {
    pick.busy = true
    void load(editor, account, abort.signal, (choices) => {
      known.push(...choices)
      show()
    }).finally(() => !abort.signal.aborted && (pick.busy = false))
  }
  const chosen = await new Promise<Choice | undefined>((resolve) => {
    pick.onDidAccept(() => pick.selectedItems[0]?.subject && resolve(pick.selectedItems[0]))
    pick.onDidHide(() => resolve(undefined))
    pick.show()
  })
  abort.abort()
  pick.dispose()
  return chosen?.subject
}

function typed(value: string, known: readonly Choice[]): Choice[] {
  if (value.trim() === '') return []
  const parsed = parseCheckedDomain(value)
  if (!parsed.ok) return known.some(({ label }) => label.includes(value.trim().toLowerCase())) ? [] : [{ label: value, description: parsed.message, alwaysShow: true }]
  if (known.some(({ label }) => label === parsed.name)) return []
  const selectors = parsed.selector === undefined ? {} : { selectors: [parsed.selector] }
  return [{ label: parsed.name, description: t('any domain, DNS only'), alwaysShow: true, subject: { kind: 'name', name: parsed.name, ...selectors } }]
}

async function load(editor: Editor, account: Account, signal: AbortSignal, add: (choices: Choice[]) => void): Promise<void> {
  const client = await clientFor(editor, account)
  const from = async (heading: string, rows: () => Promise<DomainChoice[]>): Promise<void> => {
    const choices = await rows().catch((error: unknown): DomainChoice[] => {
      if (signal.aborted) return []
      logError(editor, error)
      return [{ label: t('Could not load'), description: explain(error).what, alwaysShow: true }]
    })
    if (!signal.aborted && choices.length > 0) add([{ label: heading, kind: vscode.QuickPickItemKind.Separator }, ...choices])
  }
  await from(t('Email Hosting'), () => hostingChoices(client, account, signal))
  await from(t('Email Delivery'), () => deliveryChoices(client, account, signal))
}
