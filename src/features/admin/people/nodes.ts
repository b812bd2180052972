import type { Manager } from '../../../api/resources/manager'
import type { TeamMember } from '../../../api/resources/team'
import { stateLine } from '../../../editor/stateWords'
import { t } from '../../../l10n'
import { personState, type State } from '../state'
import { changed, created, lines } from '../texts'

export interface PersonNode<K extends 'manager' | 'teamMember'> {
  readonly kind: K
  readonly id: string
  readonly accountId: string
  readonly code: string
  /** The address that the person logs in with. */
  readonly name: string
  readonly state: State
  readonly description: string
  readonly tooltip: string
}

export type ManagerNode = PersonNode<'manager'>
export type TeamMemberNode = PersonNode<'teamMember'>

const fullName = (person: { firstname?: string | undefined; lastname?: string | undefined }): string => [person.firstname, person.lastname].filter(Boolean).join(' ')

/** A limit of −1 is none. */
const limit = (value: number | undefined): string | undefined => (value === undefined ? undefined : value < 0 ? t('no limit') : String(value))

/** The row of a manager; undefined when the API gave no code for it. */
export function managerNode(accountId: string, manager: Manager): ManagerNode | undefined {
  const { code } = manager
  if (!code) return undefined
  const state = personState(manager.status)
  const name = manager.email_address || code
  const domains = limit(manager.max_domains)
  const mailboxes = limit(manager.max_email_accounts)
  return {
    kind: 'manager',
    id: `account/${accountId}/managers/${code}`,
    accountId,
    code,
    name,
    state,
    description: stateLine(state, fullName(manager), manager.company),
    tooltip: lines(
      name,
      fullName(manager),
      manager.company,
      t('State: {0}', state.words),
      t('Code: {0}', code),
      domains && t('Domains, at most: {0}', domains),
      mailboxes && t('Mailboxes, at most: {0}', mailboxes),
    ),
  }
}

/** The docs show permissions as text and take them as a list. */
export function permissionsOf(value: unknown): readonly string[] | undefined {
  if (Array.isArray(value)) return value.filter((entry) => typeof entry === 'string')
  return typeof value === 'string' ? value.split(/[\s,;]+/).filter(Boolean) : undefined
}

/** The row of a team member; undefined when the API gave no code for it. */
export function teamMemberNode(accountId: string, member: TeamMember): TeamMemberNode | undefined {
  const { code } = member
  if (!code) return undefined
  const state = personState(member.status)
  const name = member.email_address || code
  const person = member.fullname || fullName(member)
  const permissions = permissionsOf(member.permissions)
  return {
    kind: 'teamMember',
    id: `account/${accountId}/team/${code}`,
    accountId,
    code,
    name,
    state,
    description: stateLine(state, person),
    tooltip: lines(
      name,
      person,
      t('State: {0}', state.words),
      t('Code: {0}', code),
      permissions && t('Permissions: {0}', permissions.join(', ') || t('none')),
      member.otp !== undefined && (member.otp ? t('Logs in with a second factor') : t('Logs in without a second factor')),
      created(member.created_at),
      changed(member.updated_at),
    ),
  }
}
