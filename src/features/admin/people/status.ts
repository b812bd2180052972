import { deleteManager, updateManagerStatus } from '../../../api/operations/managers'
import { deleteTeamMember, updateTeamMemberStatus } from '../../../api/operations/team'
import { confirm, confirmByName } from '../../../editor/confirm'
import { t } from '../../../l10n'
import { changeRow } from '../change'
import { connect, type Admin } from '../context'
import { pickManager, pickTeamMember } from '../pick'
import type { ManagerNode, TeamMemberNode } from './nodes'
import { readManager, readTeamMember } from './read'

type Wanted = 'enabled' | 'disabled'

/** Lets a manager log in, or keeps them out. */
export async function setManagerStatus(admin: Admin, wanted: Wanted, given?: ManagerNode): Promise<void> {
  const manager = given ?? (await pickManager(admin, wanted === 'enabled' ? t('Enable Manager') : t('Disable Manager')))
  if (!manager || !(await mayDisable(wanted, manager.name))) return
  const { client } = await connect(admin, manager)
  await changeRow(admin, manager, {
    words: wanted === 'enabled' ? t('Enabling…') : t('Disabling…'),
    write: () => client.call(updateManagerStatus, { params: { manager_code: manager.code }, body: { status: wanted } }),
    read: (signal) => readManager(client, manager, signal),
  })
}

/** Lets a team member log in, or keeps them out. */
export async function setTeamMemberStatus(admin: Admin, wanted: Wanted, given?: TeamMemberNode): Promise<void> {
  const member = given ?? (await pickTeamMember(admin, wanted === 'enabled' ? t('Enable Team Member') : t('Disable Team Member')))
  if (!member || !(await mayDisable(wanted, member.name))) return
  const { client } = await connect(admin, member)
  await changeRow(admin, member, {
    words: wanted === 'enabled' ? t('Enabling…') : t('Disabling…'),
    write: () => client.call(updateTeamMemberStatus, { params: { team_member_code: member.code }, body: { status: wanted } }),
    read: (signal) => readTeamMember(client, member, signal),
  })
}

async function mayDisable(wanted: Wanted, name: string): Promise<boolean> {
  return wanted === 'enabled' || confirm(t('Disable {0}?', name), t('Nobody can log in as {0} until it is enabled again.', name), t('Disable'))
}

/** Deletes a manager after the address was typed. */
export async function removeManager(admin: Admin, given?: ManagerNode): Promise<void> {
  const manager = given ?? (await pickManager(admin, t('Delete Manager')))
  if (!manager) return
  const consequence = t('The manager can no longer log in. What becomes of the assigned domains and Delivery resources is not documented.')
  if (!(await confirmByName(t('Delete the Manager {0}', manager.name), consequence, manager.name))) return
  const { client } = await connect(admin, manager)
  await changeRow(admin, manager, { words: t('Deleting…'), write: () => client.call(deleteManager, { params: { manager_code: manager.code } }) })
}

/** Deletes a team member after the address was typed. */
export async function removeTeamMember(admin: Admin, given?: TeamMemberNode): Promise<void> {
  const member = given ?? (await pickTeamMember(admin, t('Delete Team Member')))
  if (!member) return
  const consequence = t('The team member can no longer log in.')
  if (!(await confirmByName(t('Delete the Team Member {0}', member.name), consequence, member.name))) return
  const { client } = await connect(admin, member)
  await changeRow(admin, member, { words: t('Deleting…'), write: () => client.call(deleteTeamMember, { params: { team_member_code: member.code } }) })
}
