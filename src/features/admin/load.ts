import { listImportResources, listImports } from '../../api/operations/imports'
import { listManagers } from '../../api/operations/managers'
import { listMigrationResources, listMigrations } from '../../api/operations/migrations'
import { listTeamMembers } from '../../api/operations/team'
import { listVaultDomains, listVaultEmailAccounts } from '../../api/operations/vault'
import { clientFor } from '../../editor/clients'
import type { Editor } from '../../editor/editor'
import { pageOf, perPage } from '../../editor/pages'
import type { Page } from '../../editor/tree'
import { accountOf } from '../../editor/treeView'
import { t } from '../../l10n'
import { oneOf, parseFilter, personStates } from './filter'
import type { AdminNode, ParentNode } from './nodes'
import { managerNode, teamMemberNode } from './people/nodes'
import { importNode, importRowNode, migrationNode, migrationRowNode } from './transfers/nodes'
import { importRowStates, importStates, migrationRowStates, migrationStates } from './transfers/state'
import { vaultDomainNode, vaultMailboxNode } from './vault/nodes'
import { vaultStates } from './vault/state'

/** One page of what a row holds: one request. */
export async function loadChildren(editor: Editor, node: ParentNode, page: number, filter: string | undefined, signal: AbortSignal): Promise<Page<AdminNode>> {
  const { accountId } = node
  const client = await clientFor(editor, accountOf(editor, node))
  const { status, query } = parseFilter(node.kind, filter)
  const part = { page, per: perPage, ...(query !== undefined && { query }) }
  let place = (page - 1) * perPage
  switch (node.kind) {
    case 'imports': {
      const list = await client.list(listImports, { query: { ...part, status: oneOf(importStates, status) } }, { signal })
      return pageOf(list, page, node.id, (row) => importNode(accountId, row), t('No imports yet'))
    }
    case 'import': {
      const input = { params: { import_code: node.code }, query: { ...part, status: oneOf(importRowStates, status) } }
      return pageOf(await client.list(listImportResources, input, { signal, emptyOn404: true }), page, node.id, (row) => importRowNode(node, row, place++), t('No rows'))
    }
    case 'migrations': {
      const list = await client.list(listMigrations, { query: { ...part, status: oneOf(migrationStates, status) } }, { signal })
      return pageOf(list, page, node.id, (row) => migrationNode(accountId, row), t('No migrations yet'))
    }
    case 'migration': {
      const input = { params: { migration_code: node.code }, query: { ...part, status: oneOf(migrationRowStates, status) } }
      return pageOf(await client.list(listMigrationResources, input, { signal, emptyOn404: true }), page, node.id, (row) => migrationRowNode(node, row, place++), t('No mailboxes'))
    }
    case 'vault': {
      const list = await client.list(listVaultDomains, { query: { ...part, archive_status: oneOf(vaultStates, status) } }, { signal })
      return pageOf(list, page, node.id, (row) => vaultDomainNode(accountId, row), t('No domain has Vault'))
    }
    case 'vaultDomain': {
      if (node.state.menu === 'none') return { nodes: [], emptyText: t('Vault is not active for this domain') }
      const list = await client.list(listVaultEmailAccounts, { params: { domain_code: node.code }, query: part }, { signal, emptyOn404: true })
      return pageOf(list, page, node.id, (row) => vaultMailboxNode(node, row), t('No mailbox is archived'))
    }
    case 'managers': {
      const list = await client.list(listManagers, { query: { ...part, status: oneOf(personStates, status) } }, { signal })
      return pageOf(list, page, node.id, (row) => managerNode(accountId, row), t('No managers yet'))
    }
    case 'team': {
      const list = await client.list(listTeamMembers, { query: { ...part, status: oneOf(personStates, status) } }, { signal })
      return pageOf(list, page, node.id, (row) => teamMemberNode(accountId, row), t('No team members yet'))
    }
  }
}
