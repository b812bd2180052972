import type { BrokenNode } from '../../editor/pages'
import type { ManagerNode, TeamMemberNode } from './people/nodes'
import type { ImportNode, ImportRowNode, MigrationNode, MigrationRowNode } from './transfers/nodes'
import type { VaultDomainNode, VaultMailboxNode } from './vault/nodes'

const folderKinds = ['imports', 'migrations', 'vault', 'managers', 'team'] as const
export type FolderKind = (typeof folderKinds)[number]

export interface FolderNode {
  readonly kind: FolderKind
  readonly id: string
  readonly accountId: string
}

/** Rows that hold others. */
export type ParentNode = FolderNode | ImportNode | MigrationNode | VaultDomainNode
/** Rows that stand for something of the API, with a code of its own. */
export type CodedNode = ImportNode | MigrationNode | VaultDomainNode | VaultMailboxNode | ManagerNode | TeamMemberNode
export type AdminNode = FolderNode | CodedNode | ImportRowNode | MigrationRowNode | BrokenNode

/** The folders of an account. */
export function folders(accountId: string): FolderNode[] {
  return folderKinds.map((kind) => ({ kind, id: folderId(accountId, kind), accountId }))
}

/** Where a folder stands in the tree. */
export const folderId = (accountId: string, kind: FolderKind): string => `account/${accountId}/${kind}`

export const isFolder = (node: AdminNode): node is FolderNode => (folderKinds as readonly string[]).includes(node.kind)
export const isParent = (node: AdminNode): node is ParentNode => isFolder(node) || node.kind === 'import' || node.kind === 'migration' || node.kind === 'vaultDomain'
