import type { CallOptions, Client } from './client'
import type { List } from './operation'
import { listEmailAliases } from './operations/aliases'
import { listDeliveryDomains } from './operations/delivery'
import { listDomains } from './operations/domains'
import { listEmailAccounts } from './operations/mailboxes'
import { pages } from './paging'
import type { DeliveryDomain } from './resources/delivery'
import type { Domain } from './resources/domain'
import type { EmailAccount, EmailAlias } from './resources/mailbox'

// The service finds names by a part of them, so that what is looked for may stand behind many whose names have its own in them.

/** The hosting domain of exactly this name, as the list has it; undefined when the account has none. @throws ApiError */
export function domainNamed(client: Client, name: string, options: CallOptions): Promise<Domain | undefined> {
  return named(pages(client, listDomains, { query: { query: name } }, options), name)
}

/** The Delivery domain of exactly this name, as the list has it; undefined when the account has none. @throws ApiError */
export function deliveryDomainNamed(client: Client, name: string, options: CallOptions): Promise<DeliveryDomain | undefined> {
  return named(pages(client, listDeliveryDomains, { query: { query: name } }, options), name)
}

/** The mailbox of a domain with exactly this local part, as the list has it. @throws ApiError */
export function mailboxNamed(client: Client, domain_code: string, name: string, options: CallOptions): Promise<EmailAccount | undefined> {
  return named(pages(client, listEmailAccounts, { params: { domain_code }, query: { query: name } }, options), name)
}

/** The alias of a domain with exactly this local part, as the list has it. @throws ApiError */
export function aliasNamed(client: Client, domain_code: string, name: string, options: CallOptions): Promise<EmailAlias | undefined> {
  return named(pages(client, listEmailAliases, { params: { domain_code }, query: { query: name } }, options), name)
}

async function named<T extends { readonly name?: string | undefined; readonly email_address?: string | undefined }>(lists: AsyncIterable<List<T>>, name: string): Promise<T | undefined> {
  const wanted = name.toLowerCase()
  for await (const { rows } of lists)
    for (const row of rows) if (row.ok && (row.value.name || row.value.email_address)?.replace(/@[^@]*$/, '').toLowerCase() === wanted) return row.value
  return undefined
}
