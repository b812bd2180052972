import type { Operation } from '../api/operation'
import type { Manager, TeamMember } from './office'
import { billing, forbidden, notFound, wrong, type Reply } from './reply'
import { demoTokens } from './seed/delivery'
import { customer } from './seed/hosting'
import type { World } from './world'

interface Holder {
  readonly kind: 'admin' | 'customer' | 'manager' | 'team'
  /** Of the manager or team member. */
  readonly code?: string
  readonly sandbox?: true
  /** The first order was not made yet (https://docs.qboxmail.com/en/api/concepts/management-api/). */
  readonly unbilled?: true
}

/** Whose each Management token is. That of the demo account itself may do everything there is to try. */
const holders: ReadonlyMap<string | null, Holder> = new Map<string, Holder>([
  [demoTokens.management, { kind: 'admin', sandbox: true }],
  [demoTokens.customer, { kind: 'customer' }],
  [demoTokens.sandbox, { kind: 'customer', sandbox: true }],
  [demoTokens.unbilled, { kind: 'customer', unbilled: true }],
  [demoTokens.manager, { kind: 'manager', code: 'MN10000001' }],
  [demoTokens.team, { kind: 'team', code: 'T100000002' }],
])

/** What a row of any kind tells of whose it is, and of its state. */
interface Row {
  readonly domain_code?: string
  readonly manager_code?: string | null
  /** Ids of Delivery accounts. */
  readonly accounts?: readonly string[]
  readonly owner?: string
  readonly status?: unknown
  readonly archive_status?: string | null
}

export interface Caller extends Holder {
  /** The Delivery account whose Send token was used; 0 on the Management API. */
  readonly account: number
  /** Owner of what is made in this name. */
  readonly name: string
  readonly assigned: { readonly manager_code: string | null; readonly manager_fullname: string | null }
  readonly sees: (row: Row) => boolean
}

/** Undefined when the token is not good; that of a manager or team member ends with its owner. */
export function callerOf(world: World, api: Operation['api'], headers: Headers): Caller | undefined {
  const whole = { account: 0, name: customer.fullname, assigned: { manager_code: null, manager_fullname: null }, sees: () => true }
  if (api === 'send') {
    const secret = /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]
    const token = world.tokens.find((held) => held.secret === secret)
    if (token) token.last_used_at = world.stamp()
    return token && { ...whole, kind: 'customer', account: token.account }
  }
  const holder = holders.get(headers.get('x-api-token'))
  if (holder?.code === undefined) return holder && { ...whole, ...holder }
  const person = personOf(world, holder)
  if (!person) return undefined
  const name = `${person.firstname} ${person.lastname}`
  if (holder.kind === 'team') return { ...whole, ...holder, name }
  const his = ({ manager_code: code }: Row): boolean => code === holder.code
  const sees = (row: Row): boolean =>
    his(row) ||
    row.owner === name ||
    world.domains.some((domain) => domain.code === row.domain_code && his(domain)) ||
    world.accounts.some((account) => row.accounts?.includes(String(account.id)) && his(account))
  return { ...whole, ...holder, name, assigned: { manager_code: holder.code, manager_fullname: name }, sees }
}

const personOf = ({ office }: World, { code }: Holder): Manager | TeamMember | undefined => [...office.managers, ...office.team].find((row) => row.code === code)

/** Why this caller may not do it now; undefined when nothing stands in the way. What it may not see is not there for it. */
export function refusalOf(world: World, caller: Caller, { method, path, cost, only }: Operation, params: Readonly<Record<string, string>>): Reply | undefined {
  const person = personOf(world, caller)
  if (person && person.status !== 'enabled') return forbidden()
  if (caller.kind === 'manager' && /^\/api\/(managers|team_members|exports)/.test(path)) return forbidden()
  if (person && 'permissions' in person && !(/^\/api\/delivery/.test(path) ? person.can_access_delivery : person.permissions.includes(permissionOf(path)))) return forbidden()
  if ((only === 'admin' && caller.kind !== 'admin') || (only === 'sandbox' && !caller.sandbox)) return forbidden()
  const rows = named(world, params)
  if (!rows.every(caller.sees)) return notFound()
  if (cost === 'paid' && caller.unbilled) return billing()
  const vault = path.startsWith('/api/archive/')
  const ending = rows.some((row) => row.status === 'deleting' || (vault && row.archive_status === 'deleting'))
  return ending && method !== 'GET' ? wrong('status', 'is being deleted') : undefined
}

/** The key that lets a team member in. The reference names none, so they are the demo's own: a path's first word, mailboxes apart. */
const permissionOf = (path: string): string =>
  /^\/api\/(domains\/.*email_accounts|addressbooks|signatures|postmasters)/.test(path) ? 'email_accounts' : (path.split('/')[2] ?? '')

/** The rows that an address names. */
function named({ domains, mailboxes, sendingDomains, accounts, office }: World, params: Readonly<Record<string, string>>): Row[] {
  const codes = Object.values(params)
  const rows: (Row & { readonly code: string })[] = [...domains, ...mailboxes, ...office.vault, ...sendingDomains, ...office.imports, ...office.migrations]
  return [...rows.filter(({ code }) => codes.includes(code)), ...accounts.filter((account) => String(account.id) === params['id'])]
}
