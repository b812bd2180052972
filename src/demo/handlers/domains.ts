import {
  checkDomainDnsRecords, createDomain, deleteDomain, getDomain, getSignatureTemplateVariables, listAccountsWithoutSignatures,
  listDomainOutboundLimitOptions, listDomains, listDomainsWithoutCustomization, listDomainsWithoutManager, listPostmasters, updateDomain,
  updateDomainStatus,
} from '../../api/operations/domains'
import type { Caller } from '../caller'
import { ownLimit } from '../limits'
import { drop, paged } from '../list'
import { all, created, empty, invalid, item, notFound, ok, Refusal, wrong, type FieldProblem } from '../reply'
import type { HostingDomain } from '../resources'
import { on, type Route } from '../route'
import { newDomain, newMailbox } from '../seed/hosting'
import type { World } from '../world'
import { recordsOf } from '../zone'

export const outboundLimits = [
  { id: 1, description: '1000 messages a day', rate: 1000, period: 86400, view: 'default', scope: 'email_account', discontinued: false, domain_rate: 20000, disabled: false, pay: false, included: true },
  { id: 2, description: '2500 messages a day', rate: 2500, period: 86400, view: 'extended', scope: 'email_account', discontinued: false, domain_rate: 50000, disabled: false, pay: true, included: false },
] as const

/** The domain of the address. @throws Refusal with a 404 */
export function domainOf(world: World, code: string): HostingDomain {
  const found = world.domains.find((domain) => domain.code === code)
  if (!found) throw new Refusal(notFound())
  return found
}

/** The row with the counts that are not kept but made. */
function shown(world: World, domain: HostingDomain): Record<string, unknown> {
  const boxes = world.mailboxes.filter((box) => box.domain_code === domain.code)
  const large = (bytes: number): number => boxes.filter((box) => box.max_email_quota === bytes).length
  return {
    ...domain,
    no_alias_domains: world.aliasDomains.filter((alias) => alias.domain_code === domain.code).length,
    no_alias_email_accounts: world.aliases.filter((alias) => alias.domain_code === domain.code).length,
    no_email_accounts: boxes.length,
    no_email_accounts_archive: world.office.vault.filter((row) => row.domain_code === domain.code).length,
    no_email_accounts_25gb: large(26_843_545_600),
    no_email_accounts_50gb: large(53_687_091_200),
    no_email_accounts_100gb: large(107_374_182_400),
  }
}

function chosen(row: Record<string, unknown>, fields: readonly string[] | undefined): Record<string, unknown> {
  return fields && fields.length > 0 ? Object.fromEntries(Object.entries(row).filter(([key]) => fields.includes(key))) : row
}

/** What the create and update pages ask of a password and the operations' own schemas leave out: a letter and a digit. */
export function passwordProblems(field: string, password: string | undefined): FieldProblem[] {
  return password === undefined || /^(?=.*[A-Za-z])(?=.*\d)/.test(password) ? [] : [{ field, description: 'must have at least a letter and a number' }]
}

const isDomainName = (name: string): boolean => /^(?!-)([a-z0-9-]{1,63}(?<!-)\.)+[a-z]{2,63}$/i.test(name) && name.length <= 253

export function nameProblem(world: World, name: string): FieldProblem | undefined {
  if (!isDomainName(name)) return { field: 'name', description: 'is not valid' }
  const taken = [...world.domains, ...world.aliasDomains].some((row) => row.name === name.toLowerCase())
  return taken ? { field: 'name', description: 'already exists' } : undefined
}

/** A domain that waits for its ownership, with its postmaster. */
export function addDomain(world: World, { assigned }: Caller, name: string, fields: object = {}): HostingDomain {
  const domain: HostingDomain = { ...newDomain(world, world.nextCode('D', 9), name.toLowerCase()), ...fields, ...assigned }
  world.domains.push(domain)
  const postmaster = newMailbox(world, world.nextCode('P', 9), domain, 'postmaster')
  world.mailboxes.push({ ...postmaster, status: 'enabled', status_detail: 'ok', firstname: 'Postmaster' })
  return domain
}

function remove(world: World, domain: HostingDomain): void {
  domain.status = 'deleting'
  domain.status_detail = 'deleting'
  world.after(4_000, () => {
    for (const rows of [world.mailboxes, world.aliases, world.aliasDomains, world.office.vault] as { readonly domain_code: string }[][])
      drop(rows, (row) => row.domain_code === domain.code)
    drop(world.domains, (row) => row === domain)
  })
}

const settable = (body: object): object =>
  Object.fromEntries(Object.entries(body).filter(([key, value]) => value !== undefined && !/password|^catch_all_enabled$|^plan$|^name$|^customer_code$/.test(key)))

export const domainRoutes: readonly Route[] = [
  on(listDomains, ({ world, query, caller }) =>
    paged(world.domains.filter(caller.sees), query, (row) => [row.name, row.code], (row) => chosen(shown(world, row), query.pick ?? query.only)),
  ),
  on(createDomain, ({ world, body, caller }) => {
    const problem = nameProblem(world, body.name) ?? ownLimit(world, caller, 'max_domains')
    const problems = [...(problem ? [problem] : []), ...passwordProblems('postmaster_password', body.postmaster_password)]
    if (problems.length > 0) return invalid(...problems)
    return created(addDomain(world, caller, body.name, { ...settable(body), customer_catch_all: body.catch_all_enabled ?? false }).code)
  }),
  on(getDomain, ({ world, params }) => item(shown(world, domainOf(world, params.domain_code)))),
  on(updateDomain, ({ world, params, body }) => {
    const domain = domainOf(world, params.domain_code)
    const problems = passwordProblems('postmaster_password', body.postmaster_password)
    if (problems.length > 0) return invalid(...problems)
    Object.assign(domain, settable(body), { customer_catch_all: body.catch_all_enabled ?? domain.customer_catch_all, updated_at: world.stamp() })
    return empty
  }),
  on(deleteDomain, ({ world, params }) => {
    remove(world, domainOf(world, params.domain_code))
    return empty
  }),
  on(updateDomainStatus, ({ world, params, body }) => {
    const domain = domainOf(world, params.domain_code)
    if (domain.status === 'ownership_check') return wrong('status', 'the ownership of the domain is not verified')
    domain.status_detail = 'updating'
    world.after(3_000, () => {
      if (domain.status !== 'deleting') Object.assign(domain, { status: body.status, status_detail: 'ok', updated_at: world.stamp() })
    })
    return empty
  }),
  on(checkDomainDnsRecords, ({ world, params }) => {
    const domain = domainOf(world, params.domain_code)
    world.after(3_000, () => {
      const first = recordsOf(world.zone, domain.name, 'MX').sort((a, b) => parseInt(a.value) - parseInt(b.value))[0]
      domain.is_healthy = /\smx0\d\.qboxmail\.com\.?$/i.test(first?.value ?? '')
      domain.updated_at = world.stamp()
      if (domain.is_healthy) return
      const [mx01, mx02] = ['10 mx01.qboxmail.com', '20 mx02.qboxmail.com']
      world.publishLater({ name: domain.name, type: 'MX', value: mx01, ttl: 3600 }, () => true)
      world.publishLater({ name: domain.name, type: 'MX', value: mx02, ttl: 3600 })
    })
    return empty
  }),
  on(listDomainOutboundLimitOptions, ({ world, params }) => {
    domainOf(world, params.domain_code)
    return all(outboundLimits)
  }),
  on(listPostmasters, ({ world, query, caller }) =>
    paged(
      world.mailboxes.filter((box) => box.code.startsWith('P') && caller.sees(box)),
      query,
      (box) => [box.email_address],
      ({ code, email_address, domain_code, domain_name, status }) => ({ code, email_address, domain_code, domain_name, status }),
    ),
  ),
  on(listDomainsWithoutCustomization, ({ world, query, caller }) => paged(world.domains.slice(1).filter(caller.sees), query, (row) => [row.name], (row) => shown(world, row))),
  on(listDomainsWithoutManager, ({ world, query, caller }) =>
    paged(world.domains.filter((domain) => domain.manager_code === null && caller.sees(domain)), query, (row) => [row.name], (row) => shown(world, row)),
  ),
  on(getSignatureTemplateVariables, ({ world, params }) => {
    const { name } = domainOf(world, params.domain_code)
    return ok({ firstname: 'Mario', lastname: 'Rossi', email_address: `mario.rossi@${name}`, domain: name })
  }),
  on(listAccountsWithoutSignatures, ({ world, params, query }) => {
    const domain = domainOf(world, params.domain_code)
    const signed = new Set(world.office.signatures.map((row) => row.owner))
    return paged(world.mailboxes.filter((box) => box.domain_code === domain.code && !signed.has(box.code)), query, (box) => [box.email_address])
  }),
]
