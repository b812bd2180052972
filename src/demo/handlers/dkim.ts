import {
  disableDkim, disableDkimWithoutDeletingSetup, enableDkim, generateDkimRecord, recheckDkimRecord, resetDkimSetup, verifyDkimRecord,
} from '../../api/operations/dkim'
import { empty, item, wrong, type Reply } from '../reply'
import type { HostingDomain } from '../resources'
import { on, type Route } from '../route'
import type { World } from '../world'
import { dkimNameOf, holds, isDkim } from '../zone'
import { domainOf } from './domains'

const noKey = (): Reply => wrong('dkim', 'no DKIM record has been generated')

/** Compares the key with the zone, some seconds later. What is missing then gets published by and by. */
function check(world: World, domain: HostingDomain): Reply {
  const { dkim_selector: selector, dkim_public_key: value } = domain
  if (!selector || !value) return noKey()
  world.after(2_000, () => {
    if (domain.dkim_public_key !== value) return
    const name = dkimNameOf(selector, domain.name)
    domain.dkim_last_checked_at = world.stamp()
    domain.dkim_last_check_ok = holds(world.zone, name, 'TXT', value)
    if (!domain.dkim_last_check_ok) world.publishLater({ name, type: 'TXT', value, ttl: 3600 }, isDkim)
  })
  return empty
}

function forget(domain: HostingDomain): Reply {
  Object.assign(domain, {
    dkim_selector: null, dkim_public_key: null, has_dkim: 0, dkim_last_checked_at: null, dkim_last_check_ok: null,
  } satisfies Partial<HostingDomain>)
  return empty
}

export const dkimRoutes: readonly Route[] = [
  on(generateDkimRecord, ({ world, params }) => {
    const domain = domainOf(world, params.domain_code)
    if (domain.status !== 'enabled') return wrong('domain', 'is not enabled')
    forget(domain)
    domain.dkim_selector = `qbm${Math.floor(world.now() / 1_000)}${world.nextNumber()}._domainkey`
    domain.dkim_public_key = world.nextKey()
    // Somebody does as the panel says.
    world.publishLater({ name: dkimNameOf(domain.dkim_selector, domain.name), type: 'TXT', value: domain.dkim_public_key, ttl: 3600 }, isDkim)
    return item({ txt_record: domain.dkim_public_key, selector: domain.dkim_selector })
  }),
  on(verifyDkimRecord, ({ world, params }) => check(world, domainOf(world, params.domain_code))),
  on(recheckDkimRecord, ({ world, params }) => check(world, domainOf(world, params.domain_code))),
  on(enableDkim, ({ world, params }) => {
    const domain = domainOf(world, params.domain_code)
    if (!domain.dkim_public_key) return noKey()
    if (domain.dkim_last_check_ok !== true) return wrong('dkim', 'the published record is not verified')
    domain.has_dkim = 1
    return empty
  }),
  on(disableDkimWithoutDeletingSetup, ({ world, params }) => {
    const domain = domainOf(world, params.domain_code)
    if (!domain.dkim_public_key) return noKey()
    domain.has_dkim = 0
    return empty
  }),
  on(disableDkim, ({ world, params }) => forget(domainOf(world, params.domain_code))),
  on(resetDkimSetup, ({ world, params }) => forget(domainOf(world, params.domain_code))),
]
