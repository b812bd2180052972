import type { Client } from '../../api/client'
import { domainNamed } from '../../api/named'
import { listEmailAliases } from '../../api/operations/aliases'
import { listEmailAccounts } from '../../api/operations/mailboxes'
import { pages } from '../../api/paging'
import type { EmailAccount, EmailAlias } from '../../api/resources/mailbox'
import type { DomainNow, Held } from './plan'

/** What there is in a domain now; undefined when the account has no such domain. @throws ApiError */
export async function domainNow(client: Client, name: string, signal: AbortSignal): Promise<DomainNow | undefined> {
  const options = { signal, emptyOn404: true }
  const code = (await domainNamed(client, name, options))?.code
  if (!code) return undefined
  const params = { domain_code: code }
  const mailboxes = new Map<string, Held>()
  const aliases = new Map<string, Held>()
  for await (const { rows } of pages(client, listEmailAccounts, { params }, options)) for (const row of rows) if (row.ok) keep(mailboxes, mailboxHeld(row.value, name))
  for await (const { rows } of pages(client, listEmailAliases, { params }, options)) for (const row of rows) if (row.ok) keep(aliases, aliasHeld(row.value, name))
  return { code, mailboxes, aliases }
}

function keep(map: Map<string, Held>, entry: readonly [string, Held] | undefined): void {
  if (entry) map.set(entry[0].toLowerCase(), entry[1])
}

function mailboxHeld(mailbox: EmailAccount, domain: string): readonly [string, Held] | undefined {
  const { code, email_address, name, status } = mailbox
  const address = email_address || (name && `${name}@${domain}`)
  const enabled = status === 'enabled' ? true : status === 'disabled' ? false : undefined
  return code && address ? [address, { code, values: mailbox, ...(enabled !== undefined && { enabled }) }] : undefined
}

function aliasHeld(alias: EmailAlias, domain: string): readonly [string, Held] | undefined {
  const { code, name } = alias
  return code && name ? [name.includes('@') ? name : `${name}@${domain}`, { code, values: alias }] : undefined
}

/** One mailbox or alias as it is now, by its address; undefined when it is not there. @throws ApiError */
export async function heldNow(client: Client, kind: 'mailbox' | 'alias', domainCode: string, address: string, signal?: AbortSignal): Promise<Held | undefined> {
  const domain = address.slice(address.lastIndexOf('@') + 1)
  const input = { params: { domain_code: domainCode }, query: { query: address.slice(0, address.lastIndexOf('@')) } }
  const found = new Map<string, Held>()
  const options = { emptyOn404: true, ...(signal && { signal }) }
  if (kind === 'mailbox') for await (const { rows } of pages(client, listEmailAccounts, input, options)) for (const row of rows) if (row.ok) keep(found, mailboxHeld(row.value, domain))
  if (kind === 'alias') for await (const { rows } of pages(client, listEmailAliases, input, options)) for (const row of rows) if (row.ok) keep(found, aliasHeld(row.value, domain))
  return found.get(address.toLowerCase())
}
