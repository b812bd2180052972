import type { Client } from '../../../api/client'
import { getManager } from '../../../api/operations/managers'
import { getTeamMember } from '../../../api/operations/team'
import type { Admin } from '../context'
import { folderId, type FolderKind } from '../nodes'
import { managerNode, teamMemberNode, type ManagerNode, type TeamMemberNode } from './nodes'

interface Coded {
  readonly accountId: string
  readonly code: string
}

/** The manager as it is now. */
export async function readManager(client: Client, { accountId, code }: Coded, signal?: AbortSignal): Promise<ManagerNode> {
  const manager = await client.call(getManager, { params: { manager_code: code } }, { signal })
  return managerNode(accountId, { ...manager, code })!
}

/** The team member as it is now. */
export async function readTeamMember(client: Client, { accountId, code }: Coded, signal?: AbortSignal): Promise<TeamMemberNode> {
  const member = await client.call(getTeamMember, { params: { team_member_code: code } }, { signal })
  return teamMemberNode(accountId, { ...member, code })!
}

/** Loads the rows of a folder anew where it is shown. */
export function refreshFolder({ tree }: Admin, accountId: string, kind: FolderKind): void {
  const folder = tree.find(folderId(accountId, kind))
  if (folder) tree.refresh(folder)
}
