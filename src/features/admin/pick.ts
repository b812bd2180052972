import * as vscode from 'vscode'
import type { List, Row } from '../../api/operation'
import { listImports } from '../../api/operations/imports'
import { listManagers } from '../../api/operations/managers'
import { listMigrations } from '../../api/operations/migrations'
import { listTeamMembers } from '../../api/operations/team'
import { listVaultDomains, listVaultEmailAccounts } from '../../api/operations/vault'
import { perPage } from '../../editor/pages'
import { pickRemote } from '../../editor/pickRemote'
import type { Choice } from '../../editor/steps'
import { t } from '../../l10n'
import { safeText } from '../../text'
import { connect, type Admin, type Connection } from './context'
import { managerNode, teamMemberNode, type ManagerNode, type TeamMemberNode } from './people/nodes'
import { importNode, migrationNode, type ImportNode, type MigrationNode } from './transfers/nodes'
import { vaultDomainNode, vaultMailboxNode, type VaultDomainNode, type VaultMailboxNode } from './vault/nodes'

interface Named {
  readonly name: string
  readonly description: string
}

/** Rows as choices, those that cannot be read left out. */
function choices<T, N extends Named>(rows: readonly Row<T>[], nodeOf: (row: T) => N | undefined): Choice<N>[] {
  return rows.flatMap((row) => {
    const node = row.ok ? nodeOf(row.value) : undefined
    return node ? [{ label: safeText(node.name), description: safeText(node.description, 120), value: node }] : []
  })
}

/** The first page of what matches a typed text. */
export const firstOf = (query: string): { page: number; per: number; query?: string } => ({ page: 1, per: perPage, ...(query !== '' && { query }) })

type Look<T> = (connection: Connection, query: string, signal: AbortSignal) => Promise<List<T>>

async function pickRow<T, N extends Named>(admin: Admin, title: string, placeholder: string, look: Look<T>, nodeOf: (accountId: string, row: T) => N | undefined): Promise<N | undefined> {
  const connection = await connect(admin)
  return pickRemote(title, placeholder, async (query, signal) => {
    const { rows } = await look(connection, query, signal)
    return choices(rows, (row) => nodeOf(connection.account.id, row))
  })
}

/** Asks for an import of the active account; undefined when it was given up. So do the others here for theirs. */
export function pickImport(admin: Admin, title: string): Promise<ImportNode | undefined> {
  return pickRow(admin, title, t('Choose an import, or type to look for one'), ({ client }, query, signal) => client.list(listImports, { query: firstOf(query) }, { signal }), importNode)
}

export function pickMigration(admin: Admin, title: string): Promise<MigrationNode | undefined> {
  return pickRow(admin, title, t('Choose a migration, or type to look for one'), ({ client }, query, signal) => client.list(listMigrations, { query: firstOf(query) }, { signal }), migrationNode)
}

export function pickManager(admin: Admin, title: string): Promise<ManagerNode | undefined> {
  return pickRow(admin, title, t('Choose a manager, or type to look for one'), ({ client }, query, signal) => client.list(listManagers, { query: firstOf(query) }, { signal }), managerNode)
}

export function pickTeamMember(admin: Admin, title: string): Promise<TeamMemberNode | undefined> {
  return pickRow(admin, title, t('Choose a team member, or type to look for one'), ({ client }, query, signal) => client.list(listTeamMembers, { query: firstOf(query) }, { signal }), teamMemberNode)
}

/** Asks for a domain that has Vault, or with `without` for one that has not. */
export function pickVaultDomain(admin: Admin, title: string, without = false): Promise<VaultDomainNode | undefined> {
  return pickRow(
    admin,
    title,
    t('Choose a domain, or type to look for one'),
    ({ client }, query, signal) => client.list(listVaultDomains, { query: firstOf(query) }, { signal }),
    (accountId, row) => {
      const node = vaultDomainNode(accountId, row)
      return (node?.state.menu === 'none') === without ? node : undefined
    },
  )
}

/** Asks for a mailbox in Vault, first for its domain. */
export async function pickVaultMailbox(admin: Admin, title: string): Promise<VaultMailboxNode | undefined> {
  const domain = await pickVaultDomain(admin, title)
  if (!domain) return undefined
  return pickRow(
    admin,
    title,
    t('Choose a mailbox of {0}, or type to look for one', domain.name),
    ({ client }, query, signal) => client.list(listVaultEmailAccounts, { params: { domain_code: domain.code }, query: firstOf(query) }, { signal, emptyOn404: true }),
    (_, row) => vaultMailboxNode(domain, row),
  )
}

/** Asks for any number of `items`; undefined when it was given up. */
export async function pickMany<T>(title: string, placeholder: string, items: readonly (Choice<T> & { picked?: boolean })[]): Promise<readonly T[] | undefined> {
  const chosen = await vscode.window.showQuickPick([...items], { title, placeHolder: placeholder, canPickMany: true, matchOnDescription: true, ignoreFocusOut: true })
  return chosen?.map(({ value }) => value)
}
