import * as z from 'zod/mini'
import type { CallOptions, Client } from '../../../api/client'
import { deliveryDomainNamed, domainNamed } from '../../../api/named'
import type { List } from '../../../api/operation'
import { getDeliveryDomain, listDeliveryDomains } from '../../../api/operations/delivery'
import { getDomain, listDomains } from '../../../api/operations/domains'
import { nextPage } from '../../../api/paging'
import { parseDomainName } from '../../../dns/name'
import type { DeliveryDomain } from '../../../api/resources/delivery'
import type { Domain } from '../../../api/resources/domain'
import { failureOf } from './failure'
import { fields, foreign, InputError, told, tool } from './tool'

/** Rows of one answer: a model reads all of them. */
export const perAnswer = 50

export const domainsTool = tool({
  name: 'qboxmail_domains',
  input: z.strictObject({
    domain: z.optional(fields.domain),
    search: z.optional(fields.text()),
    page: fields.page,
  }),
  run: async (context, { domain, search, page = 1 }, signal) => {
    if (domain !== undefined && (search !== undefined || page !== 1)) throw new InputError('“search” and “page” belong to the list: leave them out, or leave out “domain”.')
    const client = await context.client()
    const options = { signal, emptyOn404: context.emptyOn404 }
    const { name: account } = context.account
    if (domain !== undefined) {
      const [hosting, delivery] = await settled([findDomain(client, domain, options), findDeliveryDomain(client, domain, options)])
      return { account, domain, hosting: hosting.failure ?? (hosting.value ? hostingDetails(hosting.value) : 'not in this account'), delivery: delivery.failure ?? (delivery.value ? deliveryDetails(delivery.value) : 'not in this account'), note: foreign }
    }
    const query = { page, per: perAnswer, ...(search === undefined ? {} : { query: search }) }
    const [hosting, delivery] = await settled([client.list(listDomains, { query }, options), client.list(listDeliveryDomains, { query }, options)])
    return { account, hosting: hosting.failure ?? listed(hosting.value, page, hostingRow), delivery: delivery.failure ?? listed(delivery.value, page, deliveryRow), note: foreign }
  },
})

type Part<T> = { readonly value: T; readonly failure?: undefined } | { readonly value?: undefined; readonly failure: ReturnType<typeof failureOf> }

/** Both systems are asked at once, and one may fail without the other; it fails when both do. */
async function settled<A, B>(work: readonly [Promise<A>, Promise<B>]): Promise<[Part<A>, Part<B>]> {
  const [one, other] = await Promise.allSettled(work)
  if (one.status === 'rejected' && other.status === 'rejected') throw one.reason
  const part = <T>(result: PromiseSettledResult<T>): Part<T> => (result.status === 'fulfilled' ? { value: result.value } : { failure: failureOf(result.reason) })
  return [part(one), part(other)]
}

/** One page of a list, and whether there are more. A row that cannot be read is counted, not left out in silence. */
export function listed<T>(list: List<T>, page: number, rowOf: (row: T) => object): object {
  const { pagination, rows } = list
  const broken = rows.filter(({ ok }) => !ok).length
  return {
    rows: rows.flatMap((row) => (row.ok ? [rowOf(row.value)] : [])),
    ...(rows.length === 0 && page > 1 && { note: 'The list has no such page: it ends before.' }),
    ...(broken > 0 && { unreadable_rows: broken }),
    ...(pagination.total_records !== undefined && { total: pagination.total_records }),
    ...(nextPage(list, page, pagination.per ?? perAnswer) !== undefined && { next_page: page + 1 }),
  }
}

/** A name of a domain as lists have it, however it is written. @throws InputError when it is none */
function nameOf(typed: string): string {
  const parsed = parseDomainName(typed)
  if (!parsed.ok) throw new InputError(`domain: ${parsed.message}`)
  return parsed.name
}

/** The hosting domain of this name, with all its fields; undefined when the account has none. @throws InputError */
export async function findDomain(client: Client, typed: string, options: CallOptions): Promise<Domain | undefined> {
  const row = await domainNamed(client, nameOf(typed), options)
  return row?.code !== undefined ? { ...row, ...(await client.call(getDomain, { params: { domain_code: row.code } }, options)) } : undefined
}

/** The Delivery domain of this name; undefined when the account has none. @throws InputError */
export async function findDeliveryDomain(client: Client, typed: string, options: CallOptions): Promise<DeliveryDomain | undefined> {
  const row = await deliveryDomainNamed(client, nameOf(typed), options)
  return row && client.call(getDeliveryDomain, { params: { code: row.code } }, options)
}

const hostingRow = ({ name, status, status_detail, no_email_accounts, no_alias_email_accounts }: Domain): object => ({
  name: told(name), status: told(status), detail: told(status_detail), mailboxes: no_email_accounts, aliases: no_alias_email_accounts,
})

const hostingDetails = (domain: Domain): object => ({
  ...hostingRow(domain),
  domain_aliases: domain.no_alias_domains,
  max_mailboxes: domain.max_email_accounts,
  created: domain.created_at,
  activated: domain.activated_at,
  services_off: offOf(domain),
  catch_all: domain.customer_catch_all,
  antispam_level: domain.antispam_level,
  own_dkim: { selector: told(domain.dkim_selector), has_dkim: domain.has_dkim, last_check_ok: domain.dkim_last_check_ok, last_checked: domain.dkim_last_checked_at },
})

/** The services that are switched off. */
export const offOf = (of: Pick<Domain, 'imap_disabled' | 'pop_disabled' | 'smtp_disabled' | 'webmail_disabled'>): string[] =>
  (['imap', 'pop', 'smtp', 'webmail'] as const).filter((service) => of[`${service}_disabled`] === true)

const deliveryRow = ({ name, display_status, status, dns_verification_status, approval_status }: DeliveryDomain): object => ({
  name: told(name), status: told(display_status ?? status), dns_verification: told(dns_verification_status), approval: told(approval_status),
})

const deliveryDetails = (domain: DeliveryDomain): object => ({
  ...deliveryRow(domain),
  detail: told(domain.status_detail),
  created: domain.created_at,
  dkim_check_ok: domain.dkim_last_check_ok,
  spf_check_ok: domain.spf_last_check_ok,
  delivery_accounts: domain.accounts_count,
})
