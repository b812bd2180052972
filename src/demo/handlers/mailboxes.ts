import { createEmailAlias, deleteEmailAlias, getEmailAlias, listEmailAliases, updateEmailAlias } from '../../api/operations/aliases'
import {
  createEmailAccount, deleteEmailAccount, getEmailAccount, listEmailAccountOutboundLimitOptions, listEmailAccounts, updateEmailAccount,
  updateEmailAccountStatus,
} from '../../api/operations/mailboxes'
import { paged } from '../list'
import { all, created, empty, invalid, item, notFound, Refusal, wrong } from '../reply'
import type { Alias, Mailbox } from '../resources'
import { on, type Route } from '../route'
import { newMailbox } from '../seed/hosting'
import type { World } from '../world'
import { domainOf, outboundLimits, passwordProblems } from './domains'

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

const settable = (body: object): object =>
  Object.fromEntries(Object.entries(body).filter(([key, value]) => value !== undefined && !/^(password(_confirmation)?|name)$/.test(key)))

export const mailboxRoutes: readonly Route[] = [
  on(listEmailAccounts, ({ world, params, query }) => {
    const { code } = domainOf(world, params.domain_code)
    return paged(world.mailboxes.filter((box) => box.domain_code === code), query, (box) => [box.email_address, box.firstname, box.lastname, box.code])
  }),
  on(createEmailAccount, ({ world, params, body }) => {
    const domain = domainOf(world, params.domain_code)
    if (domain.status !== 'enabled') return wrong('domain', 'is not enabled')
    if (!isLocalPart(body.name)) return wrong('name', 'is not valid')
    if (nameTaken(world, domain.code, body.name)) return wrong('name', 'already exists')
    const problems = passwordProblems('password', body.password, body.password_confirmation)
    if (problems.length > 0) return invalid(...problems)
    const box = newMailbox(world, world.nextCode('EA', 8), domain, body.name.toLowerCase())
    Object.assign(box, settable(body))
    world.mailboxes.push(box)
    world.after(4_000, () => {
      if (box.status === 'creating') Object.assign(box, { status: 'enabled', status_detail: 'ok', updated_at: world.stamp() } satisfies Partial<Mailbox>)
    })
    return created(box.code)
  }),
  on(getEmailAccount, ({ world, params }) => item(mailboxOf(world, params.domain_code, params.email_account_code))),
  on(updateEmailAccount, ({ world, params, body }) => {
    const box = mailboxOf(world, params.domain_code, params.email_account_code)
    if (box.status === 'creating') return wrong('email_account', 'is being created')
    const problems = passwordProblems('password', body.password, body.password_confirmation)
    if (problems.length > 0) return invalid(...problems)
    Object.assign(box, settable(body), { updated_at: world.stamp() })
    return empty
  }),
  on(deleteEmailAccount, ({ world, params }) => {
    const box = mailboxOf(world, params.domain_code, params.email_account_code)
    if (box.code.startsWith('P')) return wrong('email_account', 'a postmaster cannot be deleted')
    Object.assign(box, { status: 'deleting', status_detail: 'deleting' } satisfies Partial<Mailbox>)
    world.after(3_000, () => {
      const at = world.mailboxes.indexOf(box)
      if (at >= 0) world.mailboxes.splice(at, 1)
      world.office.vault = world.office.vault.filter((row) => row.code !== box.code)
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
    if (domain.status !== 'enabled') return wrong('domain', 'is not enabled')
    if (!isLocalPart(body.name)) return wrong('name', 'is not valid')
    if (nameTaken(world, domain.code, body.name)) return wrong('name', 'already exists')
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
    world.aliases.splice(world.aliases.indexOf(alias), 1)
    return empty
  }),
]
