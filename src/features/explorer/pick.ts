import * as vscode from 'vscode'
import { allOperations } from '../../api/operations/all'
import { costWords, evidenceWords, onlyWords } from '../../editor/cost'
import { t } from '../../l10n'
import { ownWords } from './offered'

interface Item extends vscode.QuickPickItem {
  readonly id?: string
}

/** Asks to choose an operation, by its title, address, section or words; its id, undefined when given up. */
export async function pickOperation(): Promise<string | undefined> {
  const items: Item[] = []
  for (const [index, operation] of allOperations.entries()) {
    const { id, title, section, method, path, cost, evidence, only } = operation
    if (allOperations[index - 1]?.section !== section) items.push({ label: section, kind: vscode.QuickPickItemKind.Separator })
    const detail = [...ownWords(title), costWords(cost), evidenceWords(evidence), ...(only === undefined ? [] : [onlyWords(only)]), section].join(' · ')
    items.push({ id, label: title, description: `${method} ${path}`, detail })
  }
  const picked = await vscode.window.showQuickPick(items, {
    title: t('All {0} operations of the API', allOperations.length),
    placeHolder: t('Choose an operation, or type a part of its name or address'),
    matchOnDescription: true,
    matchOnDetail: true,
  })
  return picked?.id
}
