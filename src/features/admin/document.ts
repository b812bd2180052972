import { getManager } from '../../api/operations/managers'
import { getMigration } from '../../api/operations/migrations'
import { getTeamMember } from '../../api/operations/team'
import { getVaultEmailAccount } from '../../api/operations/vault'
import { openJson } from '../../editor/documents'
import { t } from '../../l10n'
import { connect, type Admin } from './context'
import { isFolder, type AdminNode } from './nodes'
import { maskedRow } from './transfers/mask'
import { readImport } from './transfers/read'
import { readVaultDomain } from './vault/read'

/** Opens what the API says of a row now, as a JSON document with its secrets hidden. */
export async function openAdminDocument(admin: Admin, node: AdminNode): Promise<void> {
  if (isFolder(node)) return
  // It may be a row of a file, whose columns can hold passwords under any name.
  if (node.kind === 'broken') return openJson(t('Unreadable row'), maskedRow(node.raw), { id: node.id })
  const value = await admin.onRow(node, t('Opening…'), () => read(admin, node))
  const again = node.kind === 'importRow' || node.kind === 'migrationRow' ? {} : { read: () => read(admin, node) }
  await openJson(node.name, value, { id: node.id, ...again })
}

type Shown = Exclude<AdminNode, { kind: 'broken' } | { kind: 'imports' | 'migrations' | 'vault' | 'managers' | 'team' }>

async function read(admin: Admin, node: Shown): Promise<unknown> {
  // The rows of files have no address of their own: they are shown as the list gave them.
  if (node.kind === 'importRow' || node.kind === 'migrationRow') return maskedRow(node.raw)
  const { client } = await connect(admin, node)
  switch (node.kind) {
    case 'import':
      return ((await readImport(client, node)) ?? node).raw
    case 'migration':
      return client.call(getMigration, { params: { migration_code: node.code } })
    case 'vaultDomain':
      return ((await readVaultDomain(client, node)) ?? node).raw
    case 'vaultMailbox':
      return client.call(getVaultEmailAccount, { params: { domain_code: node.domainCode, email_code: node.code } })
    case 'manager':
      return client.call(getManager, { params: { manager_code: node.code } })
    case 'teamMember':
      return client.call(getTeamMember, { params: { team_member_code: node.code } })
  }
}
