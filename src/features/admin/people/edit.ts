import { createManager, getManager, updateManager } from '../../../api/operations/managers'
import { createTeamMember, getTeamMember, updateTeamMember } from '../../../api/operations/team'
import { activeAccount } from '../../../editor/activeAccount'
import { openCreate, openEdit } from '../../../editor/edit'
import { t } from '../../../l10n'
import { connect, type Admin } from '../context'
import { pickManager, pickTeamMember } from '../pick'
import { permissionsOf, type ManagerNode, type TeamMemberNode } from './nodes'
import { readManager, readTeamMember, refreshFolder } from './read'

/** Opens a new manager as a document: limits, domains and what else there is. */
export async function addManager(admin: Admin): Promise<void> {
  const account = activeAccount(admin.editor)
  await openCreate(admin.editor, {
    account,
    title: t('New Manager'),
    name: t('New Manager'),
    operation: createManager,
    params: {},
    // Without limits a manager could order without bound: these are to be thought about, so they stand there.
    template: { email_address: '', firstname: '', lastname: '', company: '', max_domains: 10, max_email_accounts: 50, domain_codes: [], catch_all: true },
    consequence: () => t('The manager can log in at once and manage the named domains. A limit of -1 is none.'),
    done: () => refreshFolder(admin, account.id, 'managers'),
  })
}

/** Opens a manager's limits as a document. */
export async function editManager(admin: Admin, given?: ManagerNode): Promise<void> {
  const manager = given ?? (await pickManager(admin, t('Edit Manager')))
  if (!manager) return
  const { account, client } = await connect(admin, manager)
  const params = { manager_code: manager.code }
  const current = await client.call(getManager, { params })
  await openEdit(admin.editor, {
    account,
    title: t('Manager {0}', manager.name),
    name: manager.name,
    operation: updateManager,
    params,
    current,
    consequence: (changed) => ('domain_codes' in changed ? t('The list of domains replaces the one that holds now: every domain that is not in it is taken away.') : undefined),
    done: async () => admin.tree.replace(await readManager(client, manager)),
  })
}

/** Opens a new team member as a document. */
export async function addTeamMember(admin: Admin): Promise<void> {
  const account = activeAccount(admin.editor)
  await openCreate(admin.editor, {
    account,
    title: t('New Team Member'),
    name: t('New Team Member'),
    operation: createTeamMember,
    params: {},
    template: { email_address: '', firstname: '', lastname: '', permissions: [] },
    consequence: () => t('The team member can log in at once. The reference does not name the permissions: those of an existing team member show how they are written.'),
    done: () => refreshFolder(admin, account.id, 'team'),
  })
}

/** Opens a team member's permissions as a document. */
export async function editTeamMember(admin: Admin, given?: TeamMemberNode): Promise<void> {
  const member = given ?? (await pickTeamMember(admin, t('Edit Team Member')))
  if (!member) return
  const { account, client } = await connect(admin, member)
  const params = { team_member_code: member.code }
  const read = async (): Promise<object> => {
    const now = await client.call(getTeamMember, { params })
    return { ...now, permissions: permissionsOf(now.permissions) }
  }
  await openEdit(admin.editor, {
    account,
    title: t('Team Member {0}', member.name),
    name: member.name,
    operation: updateTeamMember,
    params,
    current: await read(),
    read,
    consequence: (changed) =>
      'permissions' in changed ? t('The reference does not say whether the list of permissions replaces the one that holds now or is added to it: look at it afterwards.') : undefined,
    done: async () => admin.tree.replace(await readTeamMember(client, member)),
  })
}
