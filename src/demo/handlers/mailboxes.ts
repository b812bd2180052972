import { createEmailAlias, deleteEmailAlias, getEmailAlias, listEmailAliases, updateEmailAlias } from '../../api/operations/aliases'
import {
  createEmailAccount, deleteEmailAccount, getEmailAccount, listEmailAccountOutboundLimitOptions, listEmailAccounts, updateEmailAccount,
  updateEmailAccountStatus,
} from '../../api/operations/mailboxes'
import { archiveLimit, mailboxLimit } from '../limits'
import { drop, paged } from '../list'
import { all, created, empty, invalid, item, notFound, Refusal, wrong, type FieldProblem } from '../reply'
import type { Alias, HostingDomain, Mailbox } from '../resources'
import { on, type Route } from '../route'
import { newMailbox } from '../seed/hosting'
import type { World } from '../world'
import { domainOf, outboundLimits } from './domains'

/** The mailbox of the address. @throws Refusal with a 404 */
function mailboxOf(world: World, domain: string, code: string): Mailbox {
  const { code: domainCode } = domainOf(world, domain)
  const found = world.mailboxes.find((box) => box.domain_code === domainCode && box.code === code)
  if (!found) throw new Refusal(notFound())
  return found
}

function aliasOf(world: World, domain: string, code: string): Alias {
  const { code: domainCode } = domainOf(world, domain)
  const found = world.aliases.find((alias) => alias.domain_code === domainCode && alias.code === code)
  if (!found) throw new Refusal(notFound())
  return found
}

const isLocalPart = (name: string): boolean => /^[a-z0-9](?:[a-z0-9._+-]{0,62}[a-z0-9])?$/i.test(name) && !name.includes('..')

function nameTaken(world: World, domain: string, name: string): boolean {
  const same = (row: { readonly domain_code: string; readonly name: string }): boolean =>
    row.domain_code === domain && row.name.toLowerCase() === name.toLowerCase()
  return world.mailboxes.some(same) || world.aliases.some(same)
}

/** Why the domain can't have a mailbox or alias of this name; undefined when it can. */
export function mailboxProblem(world: World, domain: HostingDomain, name: string): FieldProblem | undefined {
  if (domain.status !== 'enabled') return { field: 'domain', description: 'is not enabled' }
  if (!isLocalPart(name)) return { field: 'name', description: 'is not valid' }
  return nameTaken(world, domain.code, name) ? { field: 'name', description: 'already exists' } : undefined
}

/** A mailbox that is ready some seconds later, and archived from then on where its domain wants that of new ones. */
export function addMailbox(world: World, domain: HostingDomain, name: string, fields: object = {}): Mailbox {
  const box: Mailbox = { ...newMailbox(world, world.nextCode('EA', 8), domain, name.toLowerCase()), ...fields }
  world.mailboxes.push(box)
  world.after(4_000, () => {
    if (box.status !== 'creating' || !world.mailboxes.includes(box)) return
    Object.assign(box, { status: 'enabled', status_detail: 'ok', updated_at: world.stamp() } satisfies Partial<Mailbox>)
    if (domain.archive_status === 'enabled' && domain.default_archive && !archiveLimit(world, domain, 1))
      world.office.vault.push({ code: box.code, domain_code: domain.code, archive_status: 'enabled', retention: domain.default_retention })
  })
  return box
}

const settable = (body: object): object =>
  Object.fromEntries(Object.entries(body).filter(([key, value]) => value !== undefined && !/^(password(_confirmation)?|name)$/.test(key)))

export const mailboxRoutes: readonly Route[] = [
  on(listEmailAccounts, ({ world, params, query }) => {
    const { code } = domainOf(world, params.domain_code)
    return paged(world.mailboxes.filter((box) => box.domain_code === code), query, (box) => [box.email_address, box.firstname, box.lastname, box.code])
  }),
  on(createEmailAccount, ({ world, params, body, caller }) => {
    const domain = domainOf(world, params.domain_code)
    const problem = mailboxProblem(world, domain, body.name) ?? mailboxLimit(world, caller, domain, body.max_email_quota)
    return problem ? invalid(problem) : created(addMailbox(world, domain, body.name, settable(body)).code)
  }),
  on(getEmailAccount, ({ world, params }) => item(mailboxOf(world, params.domain_code, params.email_account_code))),
  on(updateEmailAccount, ({ world, params, body, caller }) => {
    const box = mailboxOf(world, params.domain_code, params.email_account_code)
    if (box.status === 'creating') return wrong('email_account', 'is being created')
    const limit = mailboxLimit(world, caller, domainOf(world, params.domain_code), body.max_email_quota, box)
    if (limit) return invalid(limit)
    Object.assign(box, settable(body), { updated_at: world.stamp() })
    return empty
  }),
  on(deleteEmailAccount, ({ world, params }) => {
    const box = mailboxOf(world, params.domain_code, params.email_account_code)
    if (box.code.startsWith('P')) return wrong('email_account', 'a postmaster cannot be deleted')
    Object.assign(box, { status: 'deleting', status_detail: 'deleting' } satisfies Partial<Mailbox>)
    world.after(3_000, () => {
      drop(world.mailboxes, (row) => row === box)
      drop(world.office.vault, (row) => row.code === box.code)
    })
    return empty
  }),
  on(updateEmailAccountStatus, ({ world, params, body }) => {
    const box = mailboxOf(world, params.domain_code, params.email_account_code)
    if (box.status === 'creating') return wrong('status', 'the email account is being created')
    const bounce = body.status === 'disabled' ? (body.bounce_msg ?? 'This mailbox is disabled') : null
    Object.assign(box, { status: body.status, bounce_msg: bounce, updated_at: world.stamp() } satisfies Partial<Mailbox>)
    return empty
  }),
  on(listEmailAccountOutboundLimitOptions, ({ world, params }) => {
    mailboxOf(world, params.domain_code, params.email_account_code)
    return all(outboundLimits)
  }),
  on(listEmailAliases, ({ world, params, query }) => {
    const { code } = domainOf(world, params.domain_code)
    return paged(world.aliases.filter((alias) => alias.domain_code === code), query, (alias) => [alias.name, ...alias.destinations])
  }),
  on(createEmailAlias, ({ world, params, body }) => {
    const domain = domainOf(world, params.domain_code)
    const problem = mailboxProblem(world, domain, body.name)
    if (problem) return invalid(problem)
    const stamp = world.stamp()
    const alias: Alias = {
      code: world.nextCode('AE', 8), domain_code: domain.code, name: body.name.toLowerCase(), domain_name: domain.name,
      destinations: body.destinations, status: 'enabled', status_detail: 'ok', created_at: stamp, updated_at: stamp,
    }
    world.aliases.push(alias)
    return created(alias.code)
  }),
  on(getEmailAlias, ({ world, params }) => item(aliasOf(world, params.domain_code, params.alias_email_account_code))),
  on(updateEmailAlias, ({ world, params, body }) => {
    const alias = aliasOf(world, params.domain_code, params.alias_email_account_code)
    Object.assign(alias, { destinations: body.destinations, updated_at: world.stamp() } satisfies Partial<Alias>)
    return empty
  }),
  on(deleteEmailAlias, ({ world, params }) => {
    const alias = aliasOf(world, params.domain_code, params.alias_email_account_code)
    drop(world.aliases, (row) => row === alias)
    return empty
  }),
]
