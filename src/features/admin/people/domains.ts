import * as vscode from 'vscode'
import { listDomains } from '../../../api/operations/domains'
import { updateManager } from '../../../api/operations/managers'
import type { Domain } from '../../../api/resources/domain'
import type { Row } from '../../../api/operation'
import { confirm } from '../../../editor/confirm'
import type { Choice } from '../../../editor/steps'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import { allRows } from '../all'
import { changeRow } from '../change'
import { connect, type Admin } from '../context'
import { pickMany, pickManager } from '../pick'
import { assignmentOf, type Assignable } from './assignment'
import type { ManagerNode } from './nodes'
import { readManager } from './read'

/** Chooses which domains a manager has. The call takes the whole list, so all domains are read first. */
export async function assignManagerDomains(admin: Admin, given?: ManagerNode): Promise<void> {
  const manager = given ?? (await pickManager(admin, t('Domains of a Manager')))
  if (!manager) return
  const { client } = await connect(admin, manager)
  const domains = await allRows(client, listDomains, {}, t('Reading the domains…'), (rows) => (rows as readonly Row<Domain>[]).flatMap(assignable))
  const items = domains.map((domain): Choice<string> & { picked: boolean } => ({
    label: safeText(domain.name),
    description: domain.manager === undefined || domain.manager === manager.code ? '' : t('has another manager'),
    value: domain.code,
    picked: domain.manager === manager.code,
  }))
  const chosen = await pickMany(t('Domains of {0}', manager.name), t('Domains that the manager looks after'), items)
  if (!chosen) return
  const change = assignmentOf(domains, manager.code, chosen)
  if (change.given.length + change.taken.length === 0) return void vscode.window.showInformationMessage(t('Nothing was changed, so nothing was sent.'))
  const detail = [
    named(change.given, (names) => t('Given: {0}', names)),
    named(change.taken, (names) => t('Taken away: {0}', names)),
    named(change.fromOthers, (names) => t('Of these, another manager loses: {0}', names)),
  ].filter(Boolean)
  if (!(await confirm(t('Change the domains of {0}?', manager.name), detail.join('\n'), t('Change')))) return
  await changeRow(admin, manager, {
    words: t('Changing…'),
    write: () => client.call(updateManager, { params: { manager_code: manager.code }, body: { domain_codes: [...chosen] } }),
    read: (signal) => readManager(client, manager, signal),
  })
}

function assignable(row: Row<Domain>): Assignable[] {
  if (!row.ok || !row.value.code) return []
  const { code, name = code, manager_code: manager } = row.value
  return [{ code, name, ...(manager && { manager }) }]
}

const shown = 12

function named(domains: readonly Assignable[], words: (names: string) => string): string {
  if (domains.length === 0) return ''
  const names = domains.slice(0, shown).map(({ name }) => safeText(name, 80))
  return words([...names, ...(domains.length > shown ? [t('… and {0} more', domains.length - shown)] : [])].join(', '))
}
