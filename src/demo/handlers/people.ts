import {
  assignDeliveryResourcesToManager, createManager, deleteManager, getManager, listManagers, previewManagerDeliveryAssignment,
  unassignDeliveryResourcesFromManager, updateManager, updateManagerStatus,
} from '../../api/operations/managers'
import {
  createTeamMember, deleteTeamMember, getTeamMember, listTeamMembers, updateTeamMember, updateTeamMemberStatus,
} from '../../api/operations/team'
import { updateNotificationSettings } from '../../api/operations/users'
import type { Manager, TeamMember } from '../office'
import { limitProblem } from '../limits'
import { paged } from '../list'
import { created, empty, invalid, item, notFound, ok, Refusal, wrong, type FieldProblem } from '../reply'
import type { HostingDomain, SendingAccount, SendingDomain } from '../resources'
import { on, type Route } from '../route'
import { customer } from '../seed/hosting'
import type { World } from '../world'
import { passwordProblems } from './domains'

function managerOf(world: World, code: string): Manager {
  const found = world.office.managers.find((row) => row.code === code)
  if (!found) throw new Refusal(notFound())
  return found
}

function memberOf(world: World, code: string): TeamMember {
  const found = world.office.team.find((row) => row.code === code)
  if (!found) throw new Refusal(notFound())
  return found
}

const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)

/** A sending domain or Delivery account with all that hangs together with it: accounts with their domains, domains with their accounts. */
function linkedTo(world: World, id: string | undefined): { readonly accounts: SendingAccount[]; readonly domains: SendingDomain[] } {
  const codes = new Set([id])
  for (let before = 0; before !== codes.size; ) {
    before = codes.size
    for (const { id, domain_codes: own } of world.accounts) {
      const all = [String(id), ...own]
      if (all.some((code) => codes.has(code))) for (const code of all) codes.add(code)
    }
  }
  return { accounts: world.accounts.filter((row) => codes.has(String(row.id))), domains: world.sendingDomains.filter((row) => codes.has(row.code)) }
}

const assignTo = (rows: readonly (HostingDomain | SendingDomain | SendingAccount)[], manager: Manager | undefined): void => {
  const assigned = { manager_code: manager?.code ?? null, manager_fullname: manager ? `${manager.firstname} ${manager.lastname}` : null }
  for (const row of rows) Object.assign(row, assigned)
}

/** Assigns the domains to the manager and takes all others away. */
function assignDomains(world: World, manager: Manager, codes: readonly string[]): void {
  assignTo(world.domains.filter((domain) => domain.manager_code === manager.code), undefined)
  assignTo(world.domains.filter((domain) => codes.includes(domain.code)), manager)
}

/** More domains than the manager may have then; undefined where none are assigned. */
function tooManyDomains(world: World, limits: Pick<Manager, 'max_domains'>, codes: readonly string[] | undefined): FieldProblem | undefined {
  return codes && limitProblem('max_domains', limits, world.domains.filter(({ code }) => codes.includes(code)).length)
}

const limitsOf = (body: object): Partial<Manager> =>
  Object.fromEntries(Object.entries(body).filter(([key, value]) => value !== undefined && (/^max_/.test(key) || key === 'catch_all' || key === 'company')))

export const peopleRoutes: readonly Route[] = [
  on(listManagers, ({ world, query }) => {
    const state = query.status ?? 'all'
    return paged(world.office.managers.filter((row) => state === 'all' || row.status === state), query, (row) => [row.email_address, row.firstname, row.lastname])
  }),
  on(createManager, ({ world, body }) => {
    if (!isEmail(body.email_address)) return wrong('email_address', 'is not valid')
    const problems = passwordProblems('password', body.password)
    if (problems.length > 0) return invalid(...problems)
    const manager: Manager = {
      code: world.nextCode('MN', 8), status: 'enabled', email_address: body.email_address, firstname: body.firstname, lastname: body.lastname,
      company: null, catch_all: true, max_domains: -1, max_delivery_domains: -1, max_delivery_accounts: -1, max_email_accounts: -1,
      max_email_accounts_archive: -1, max_email_accounts_25gb: -1, max_email_accounts_50gb: -1, max_email_accounts_100gb: -1,
      max_email_quota: 8_589_934_592,
    }
    Object.assign(manager, limitsOf(body))
    const limit = tooManyDomains(world, manager, body.domain_codes)
    if (limit) return invalid(limit)
    world.office.managers.push(manager)
    if (body.domain_codes) assignDomains(world, manager, body.domain_codes)
    return created(manager.code)
  }),
  on(getManager, ({ world, params }) => item(managerOf(world, params.manager_code))),
  on(updateManager, ({ world, params, body }) => {
    const manager = managerOf(world, params.manager_code)
    const limit = tooManyDomains(world, { ...manager, ...limitsOf(body) }, body.domain_codes)
    const problems = [...(limit ? [limit] : []), ...passwordProblems('password', body.password)]
    if (problems.length > 0) return invalid(...problems)
    Object.assign(manager, limitsOf(body))
    if (body.domain_codes) assignDomains(world, manager, body.domain_codes)
    return empty
  }),
  on(deleteManager, ({ world, params }) => {
    const manager = managerOf(world, params.manager_code)
    assignTo([...world.domains, ...world.sendingDomains, ...world.accounts].filter((row) => row.manager_code === manager.code), undefined)
    world.office.managers = world.office.managers.filter((row) => row !== manager)
    return empty
  }),
  on(updateManagerStatus, ({ world, params, body }) => {
    managerOf(world, params.manager_code).status = body.status
    return empty
  }),
  on(assignDeliveryResourcesToManager, ({ world, params, body }) => {
    const manager = managerOf(world, params.manager_code)
    const { accounts, domains } = linkedTo(world, body.id)
    if (accounts.length + domains.length === 0) return wrong('id', 'does not exist')
    const limits = { ...manager, ...limitsOf(body) }
    const withThese = (rows: readonly { readonly manager_code: string | null }[], more: readonly object[]): number =>
      rows.filter((row) => row.manager_code === manager.code || more.includes(row)).length
    const limit =
      limitProblem('max_delivery_accounts', limits, withThese(world.accounts, accounts)) ?? limitProblem('max_delivery_domains', limits, withThese(world.sendingDomains, domains))
    if (limit) return invalid(limit)
    Object.assign(manager, limitsOf(body))
    assignTo([...accounts, ...domains], manager)
    return empty
  }),
  on(previewManagerDeliveryAssignment, ({ world, params, query }) => {
    managerOf(world, params.manager_code)
    const { accounts, domains } = linkedTo(world, query.id)
    return ok({ accounts: accounts.map(({ id, description }) => ({ id, description })), domains: domains.map(({ code, name }) => ({ code, name })) })
  }),
  on(unassignDeliveryResourcesFromManager, ({ world, params, body }) => {
    const manager = managerOf(world, params.manager_code)
    const { accounts, domains } = linkedTo(world, body.id)
    const rows = [...accounts, ...domains].filter((row) => row.manager_code === manager.code)
    if (rows.length === 0) return wrong('id', 'is not assigned')
    assignTo(rows, undefined)
    return empty
  }),
  on(listTeamMembers, ({ world, query }) => {
    const state = query.status ?? 'all'
    return paged(world.office.team.filter((row) => state === 'all' || row.status === state), query, (row) => [row.fullname, row.email_address])
  }),
  on(createTeamMember, ({ world, body }) => {
    if (!isEmail(body.email_address)) return wrong('email_address', 'is not valid')
    const problems = passwordProblems('password', body.password)
    if (problems.length > 0) return invalid(...problems)
    const member: TeamMember = {
      code: world.nextCode('T', 9), status: 'enabled', status_detail: 'ok', type: 'team_member', type_label: 'Team member',
      email_address: body.email_address, firstname: body.firstname, lastname: body.lastname, fullname: `${body.firstname} ${body.lastname}`,
      language: 'it', timezone: 'Europe/Rome', created_at: world.stamp(), updated_at: world.stamp(), customer_code: customer.code,
      permissions: body.permissions ?? [], otp: false, can_access_delivery: true,
    }
    world.office.team.push(member)
    return created(member.code)
  }),
  on(getTeamMember, ({ world, params }) => item(memberOf(world, params.team_member_code))),
  on(updateTeamMember, ({ world, params, body }) => {
    const member = memberOf(world, params.team_member_code)
    const problems = passwordProblems('password', body.password)
    if (problems.length > 0) return invalid(...problems)
    member.permissions = body.permissions ?? member.permissions
    member.updated_at = world.stamp()
    return empty
  }),
  on(deleteTeamMember, ({ world, params }) => {
    const member = memberOf(world, params.team_member_code)
    world.office.team = world.office.team.filter((row) => row !== member)
    return empty
  }),
  on(updateTeamMemberStatus, ({ world, params, body }) => {
    memberOf(world, params.team_member_code).status = body.status
    return empty
  }),
  on(updateNotificationSettings, ({ world, body }) => {
    const next: Record<string, unknown> = { ...world.office.notifications, ...body }
    if ((next['email_overquota_callback'] === true || next['domain_create_callback'] === true) && !next['notification_url'])
      return wrong('notification_url', 'is required')
    world.office.notifications = next
    return empty
  }),
]
