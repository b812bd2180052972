import {
  createDeliveryDomain, deleteDeliveryDomain, getDeliveryDomain, listDeliveryDomains, updateDeliveryDomainStatus, verifyDeliveryDomain,
} from '../../api/operations/delivery'
import { ownLimit } from '../limits'
import { drop, paged, sorted } from '../list'
import { empty, invalid, item, notFound, Refusal, wrong } from '../reply'
import type { SendingDomain } from '../resources'
import { on, type Route } from '../route'
import { newSendingDomain } from '../seed/delivery'
import type { World } from '../world'
import { holds, isSpf, recordsOf } from '../zone'

function sendingDomainOf(world: World, code: string): SendingDomain {
  const found = world.sendingDomains.find((domain) => domain.code === code)
  if (!found) throw new Refusal(notFound())
  return found
}

function shown(world: World, domain: SendingDomain): object {
  const accounts = world.accounts.filter((account) => account.domain_codes.includes(domain.code))
  return {
    ...domain,
    accounts_count: accounts.length,
    accounts: accounts.map(({ id, username, description, type }) => ({ id, username, description, type })),
  }
}

/** The state people see follows from the others. */
function refresh(domain: SendingDomain): void {
  const checksPass = domain.dkim_last_check_ok === true && domain.spf_last_check_ok === true
  if (domain.status === 0) domain.display_status = 'disabled'
  else if (domain.dns_verification_status !== 'verified' || domain.approval_status !== 'approved') domain.display_status = 'not_verified'
  else domain.display_status = checksPass ? 'enabled' : 'misconfigured'
}

/** Looks for the records; what is missing gets published by and by. A domain that passes for the first time is approved some seconds later. */
function check(world: World, domain: SendingDomain): void {
  const { zone } = world
  const dkim = (kind: 'tr' | 'nl'): boolean =>
    domain.cname_verification_records.filter((row) => row.value.split('.')[0]?.endsWith(kind)).every((row) => holds(zone, row.name, row.type, row.value))
  const spf = recordsOf(zone, domain.name, 'TXT').filter(isSpf)
  domain.dkim_last_checked_at = domain.spf_last_checked_at = world.stamp()
  domain.dkim_tr_last_check_ok = dkim('tr')
  domain.dkim_nl_last_check_ok = dkim('nl')
  domain.dkim_last_check_ok = domain.dkim_tr_last_check_ok && domain.dkim_nl_last_check_ok
  domain.spf_last_check_ok = spf.length === 1 && spf[0]!.value.includes(domain.txt_spf_record.split(' ')[1] ?? '')
  if (domain.dkim_last_check_ok && domain.spf_last_check_ok) {
    domain.dns_verification_status = 'verified'
    if (domain.approval_status === 'need_approval')
      world.after(10_000, () => {
        domain.approval_status = 'approved'
        refresh(domain)
      })
  } else publishMissing(world, domain)
  refresh(domain)
}

function publishMissing(world: World, domain: SendingDomain): void {
  for (const { name, type, value } of domain.cname_verification_records) {
    if (!holds(world.zone, name, type, value)) world.publishLater({ name, type, value, ttl: 3600 })
    if (recordsOf(world.zone, value, 'TXT').length === 0) world.publish({ name: value, type: 'TXT', value: world.nextKey(), ttl: 3600 })
  }
  if (!domain.spf_last_check_ok) world.publishLater({ name: domain.name, type: 'TXT', value: domain.txt_spf_record, ttl: 3600 }, isSpf)
  if (recordsOf(world.zone, `_dmarc.${domain.name}`, 'TXT').length === 0)
    world.publishLater({ name: `_dmarc.${domain.name}`, type: 'TXT', value: domain.suggested_dmarc_record, ttl: 3600 })
}

export const sendingDomainRoutes: readonly Route[] = [
  on(listDeliveryDomains, ({ world, query, caller }) => {
    const state = query.status ?? 'all'
    const rows = world.sendingDomains.filter((row) => caller.sees(row) && (state === 'all' || row.display_status === state))
    return paged(sorted(rows, query), query, (row) => [row.name, row.code], (row) => shown(world, row))
  }),
  on(createDeliveryDomain, ({ world, body, caller }) => {
    const name = body.name.toLowerCase()
    if (!/^([a-z0-9-]{1,63}\.)+[a-z]{2,63}$/.test(name)) return wrong('name', 'is not valid')
    if (world.sendingDomains.some((row) => row.name === name)) return wrong('name', 'already exists')
    const limit = ownLimit(world, caller, 'max_delivery_domains')
    if (limit) return invalid(limit)
    const domain = { ...newSendingDomain(world, world.nextCode('DD', 8), name), ...caller.assigned }
    world.sendingDomains.push(domain)
    return item(shown(world, domain), 201)
  }),
  on(getDeliveryDomain, ({ world, params }) => item(shown(world, sendingDomainOf(world, params.code)))),
  on(deleteDeliveryDomain, ({ world, params }) => {
    const domain = sendingDomainOf(world, params.code)
    drop(world.sendingDomains, (row) => row === domain)
    for (const account of world.accounts) account.domain_codes = account.domain_codes.filter((code) => code !== domain.code)
    return empty
  }),
  on(updateDeliveryDomainStatus, ({ world, params, body }) => {
    const domain = sendingDomainOf(world, params.code)
    domain.status = body.status === 'enabled' ? 1 : 0
    refresh(domain)
    return item(shown(world, domain))
  }),
  on(verifyDeliveryDomain, ({ world, params }) => {
    const domain = sendingDomainOf(world, params.code)
    world.after(3_000, () => {
      if (world.sendingDomains.includes(domain)) check(world, domain)
    })
    return empty
  }),
]
