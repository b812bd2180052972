import * as z from 'zod/mini'
import { identifierInput, positive } from '../fields'
import { allPermissions } from '../notes'
import { operation } from '../operation'
import { teamMemberCreateSchema, teamMemberSchema, teamMemberStatusUpdateSchema, teamMemberUpdateSchema } from '../resources/team'

export const listTeamMembers = operation({
  id: 'getApiTeamMembers',
  title: 'List team members',
  section: 'Team members',
  api: 'management',
  method: 'GET',
  path: '/api/team_members',
  evidence: 'documented',
  cost: 'read',
  query: z.strictObject({
    customer_code: z.optional(z.string()),
    status: z.optional(z.literal(['all', 'enabled', 'disabled'])),
    page: z.optional(positive),
    per: z.optional(positive),
    query: z.optional(z.string()),
  }),
  answer: { kind: 'list', row: teamMemberSchema },
})

export const createTeamMember = operation({
  id: 'postApiTeamMembers',
  title: 'Create team member',
  section: 'Team members',
  api: 'management',
  method: 'POST',
  path: '/api/team_members',
  evidence: 'documented',
  cost: 'write',
  body: teamMemberCreateSchema,
  answer: { kind: 'created' },
  secrets: ['password', 'password_confirmation'],
})

export const getTeamMember = operation({
  id: 'getApiTeamMembersTeamMemberCode',
  title: 'Get team member',
  section: 'Team members',
  api: 'management',
  method: 'GET',
  path: '/api/team_members/{team_member_code}',
  evidence: 'documented',
  cost: 'read',
  params: z.strictObject({ team_member_code: identifierInput }),
  answer: { kind: 'item', row: teamMemberSchema },
})

export const updateTeamMember = operation({
  id: 'putApiTeamMembersTeamMemberCode',
  title: 'Update team member',
  section: 'Team members',
  api: 'management',
  method: 'PUT',
  path: '/api/team_members/{team_member_code}',
  evidence: 'documented',
  cost: 'write',
  note: allPermissions,
  params: z.strictObject({ team_member_code: identifierInput }),
  body: teamMemberUpdateSchema,
  answer: { kind: 'none' },
  secrets: ['password', 'password_confirmation'],
})

export const deleteTeamMember = operation({
  id: 'deleteApiTeamMembersTeamMemberCode',
  title: 'Delete team member',
  section: 'Team members',
  api: 'management',
  method: 'DELETE',
  path: '/api/team_members/{team_member_code}',
  evidence: 'inferred',
  cost: 'destructive',
  params: z.strictObject({ team_member_code: identifierInput }),
  answer: { kind: 'none' },
})

export const updateTeamMemberStatus = operation({
  id: 'putApiTeamMembersTeamMemberCodeStatus',
  title: 'Update team member status',
  section: 'Team members',
  api: 'management',
  method: 'PUT',
  path: '/api/team_members/{team_member_code}/status',
  evidence: 'documented',
  cost: 'write',
  params: z.strictObject({ team_member_code: identifierInput }),
  body: teamMemberStatusUpdateSchema,
  answer: { kind: 'none' },
})
