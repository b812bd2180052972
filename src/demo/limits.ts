import type { Caller } from './caller'
import type { Manager } from './office'
import type { FieldProblem } from './reply'
import type { HostingDomain, Mailbox } from './resources'
import type { World } from './world'

// A domain's and a manager's limits have the same names; -1 is none (`ManagerLimit` and `DomainUpdate` of the contract).
type Counted = 'max_email_accounts' | 'max_email_accounts_archive' | 'max_email_accounts_25gb' | 'max_email_accounts_50gb' | 'max_email_accounts_100gb'
interface Scope {
  readonly limits: Readonly<Record<Counted | 'max_email_quota', number>>
  readonly holds: (row: { readonly domain_code: string }) => boolean
}

/** Sizes that are counted apart, because they are billed apart (https://docs.qboxmail.com/en/features/space-email-account). */
const large: ReadonlyMap<number, Counted> = new Map([
  [26_843_545_600, 'max_email_accounts_25gb'],
  [53_687_091_200, 'max_email_accounts_50gb'],
  [107_374_182_400, 'max_email_accounts_100gb'],
])

const managerOf = (world: World, caller: Caller): Manager | undefined => world.office.managers.find(({ code }) => caller.kind === 'manager' && code === caller.code)

/** The domain's own limits, and those of a manager over all of theirs. */
function scopesOf(world: World, domain: HostingDomain, caller?: Caller): Scope[] {
  const manager = caller && managerOf(world, caller)
  const own: Scope = { limits: domain, holds: (row) => row.domain_code === domain.code }
  return manager ? [own, { limits: manager, holds: (row) => world.domains.some(({ code, manager_code: his }) => code === row.domain_code && his === manager.code) }] : [own]
}

/** What is wrong when there will be so many; undefined while the limit allows it. */
export function limitProblem<K extends string>(field: K, limits: Readonly<Record<K, number>>, after: number): FieldProblem | undefined {
  return limits[field] >= 0 && after > limits[field] ? { field, description: `the limit of ${limits[field]} is reached` } : undefined
}

/** Why there can't be a mailbox of this size (bytes) more, or why one can't get it; what one has already it may keep. */
export function mailboxLimit(world: World, caller: Caller, domain: HostingDomain, size: number | undefined, changed?: Mailbox): FieldProblem | undefined {
  const bytes = size ?? changed?.max_email_quota ?? domain.default_quota
  for (const { limits, holds } of scopesOf(world, domain, caller)) {
    const boxes = world.mailboxes.filter(holds)
    const full = changed ? undefined : limitProblem('max_email_accounts', limits, boxes.length + 1)
    if (full) return full
    if (bytes === changed?.max_email_quota) continue
    if (bytes > limits.max_email_quota) return { field: 'max_email_quota', description: `must be at most ${limits.max_email_quota}` }
    const counted = large.get(bytes)
    const many = counted && limitProblem(counted, limits, boxes.filter((box) => box.max_email_quota === bytes).length + 1)
    if (many) return many
  }
  return undefined
}

/** Why so many mailboxes more of a domain can't be archived; without a caller only the domain's own limit counts. */
export function archiveLimit(world: World, domain: HostingDomain, more: number, caller?: Caller): FieldProblem | undefined {
  for (const { limits, holds } of scopesOf(world, domain, caller)) {
    const problem = limitProblem('max_email_accounts_archive', limits, world.office.vault.filter(holds).length + more)
    if (problem) return problem
  }
  return undefined
}

const held = {
  max_domains: ({ domains }: World) => domains,
  max_delivery_domains: ({ sendingDomains }: World) => sendingDomains,
  max_delivery_accounts: ({ accounts }: World) => accounts,
}

/** Why the caller can't make one more of these for themselves. Only managers have such limits. */
export function ownLimit(world: World, caller: Caller, field: keyof typeof held): FieldProblem | undefined {
  const manager = managerOf(world, caller)
  const his: readonly { readonly manager_code: string | null }[] = held[field](world)
  return manager && limitProblem(field, manager, his.filter(({ manager_code: code }) => code === manager.code).length + 1)
}
