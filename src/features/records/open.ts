import { parseCheckedDomain } from '../../dns/name'
import type { Editor } from '../../editor/editor'
import { UserError } from '../../editor/explain'
import type { RecordsTarget } from '../../editor/targets'
import { t } from '../../l10n'
import { askDomain } from './askDomain'
import { openPanelOf } from './panel'
import { pickDomain } from './pickDomain'
import { subjectOf, type Subject } from './subject'

/** Opens the panel of a domain of an account, or lets the user choose or type one. */
export async function openRecords(editor: Editor, target: RecordsTarget | undefined): Promise<void> {
  const chosen = isTarget(target) ? subjectOf(target) : await pickDomain(editor)
  if (chosen) openPanelOf(editor, chosen)
}

/** Opens the panel of any domain, without an account. */
export async function checkMailDnsOf(editor: Editor, domain: string | undefined): Promise<void> {
  const name = typeof domain === 'string' ? domain : await askDomain()
  if (name !== undefined) openPanelOf(editor, subjectOfName(name))
}

/** @throws UserError when it is no domain name */
export function subjectOfName(input: string): Subject {
  const parsed = parseCheckedDomain(input)
  if (!parsed.ok) throw new UserError(t('This is not a domain name.'), parsed.message)
  return { kind: 'name', name: parsed.name, ...(parsed.selector === undefined ? {} : { selectors: [parsed.selector] }) }
}

// Run from a menu, a command is given whatever the menu belongs to.
export function isTarget(value: unknown): value is RecordsTarget {
  const text = (key: string): boolean => typeof (value as Record<string, unknown>)[key] === 'string'
  return typeof value === 'object' && value !== null && ['kind', 'accountId', 'code', 'name'].every(text)
}
