import { mix, pick } from '../random'
import type { AliasDomain, HostingDomain, Mailbox } from '../resources'
import type { World } from '../world'
import { publicKeys } from '../keys'
import { firstNames, lastNames, localPartOf } from './people'

export const customer = { code: 'C100000001', fullname: 'Acme Demo S.r.l.', id: 100001 } as const
const gibibyte = 1_073_741_824

/** A domain as it is right after it was added. */
export function newDomain(world: World, code: string, name: string): HostingDomain {
  const stamp = world.stamp()
  return {
    code, name, status: 'ownership_check', status_detail: 'ok', is_healthy: false, created_at: stamp, updated_at: stamp,
    activated_at: null, archive_activated_at: null, archive_status: null, archive: false, customer_fullname: customer.fullname,
    customer_code: customer.code, customer_catch_all: false, catch_all_destination: null, allow_nets: [], antispam_level: 2,
    manager_fullname: null, manager_code: null, imap_disabled: false, smtp_disabled: false, pop_disabled: false, webmail_disabled: false,
    calendar: true, meeting: false, activesync: true, chat: false, dav: true, default_retention: 12, default_archive: false, email_services: 1,
    default_quota: 8 * gibibyte, dkim_public_key: null, dkim_selector: null, has_dkim: 0, dkim_last_checked_at: null, dkim_last_check_ok: null,
    max_email_accounts: -1, max_email_accounts_archive: -1, max_email_accounts_25gb: 10, max_email_accounts_50gb: 5, max_email_accounts_100gb: 2,
    max_email_quota: 100 * gibibyte, ownership_verification_email_address: null, possession_a_record: code.toLowerCase(),
  }
}

export function newMailbox(world: World, code: string, domain: HostingDomain, name: string): Mailbox {
  const stamp = world.stamp()
  return {
    code, domain_code: domain.code, name, email_address: `${name}@${domain.name}`, domain_name: domain.name, status: 'creating',
    status_detail: 'creating', created_at: stamp, updated_at: stamp, firstname: null, lastname: null, description: null,
    max_email_quota: domain.default_quota, outbound_limit: 1, language: 'it', timezone: 'Europe/Rome', spam_in_inbox: false,
    password_change_disabled: false, force_new_password: false, hide_from_addressbook_company: false, autoresponder_enabled: false,
    autoresponder_subject: null, autoresponder_body: null, autoresponder_start_date: null, autoresponder_end_date: null,
    autoresponder_intervals_enabled: false, imap_disabled: false, pop_disabled: false, smtp_disabled: false, webmail_disabled: false,
    bounce_msg: null, allow_nets: [], tags: [],
  }
}

export function newAliasDomain(world: World, code: string, domain: HostingDomain, name: string): AliasDomain {
  return {
    code, domain_code: domain.code, name, status: 'ownership_check', status_detail: 'ok', ownership_verification_email_address: null,
    possession_a_record: code.toLowerCase(), created_at: world.stamp(),
  }
}

interface Sketch {
  readonly code: string
  readonly name: string
  readonly status: HostingDomain['status']
  readonly healthy: boolean
  readonly daysOld: number
  readonly people: number
  readonly roles: readonly string[]
  /** Selector and index of the key; `on` when mail is signed with it. */
  readonly dkim?: { readonly selector: string; readonly key: number; readonly found: boolean }
}

const sketches: readonly Sketch[] = [
  {
    code: 'D100000001', name: 'acme-demo.example', status: 'enabled', healthy: true, daysOld: 900, people: 60,
    roles: ['info', 'vendite', 'amministrazione', 'support', 'no-reply', 'hr'],
    dkim: { selector: 'qbm1807252189._domainkey', key: 0, found: true },
  },
  {
    code: 'D100000002', name: 'shop-demo.example', status: 'enabled', healthy: true, daysOld: 310, people: 6, roles: ['orders', 'returns', 'info'],
    dkim: { selector: 'qbm2004111730._domainkey', key: 1, found: false },
  },
  { code: 'D100000003', name: 'nuova-demo.example', status: 'ownership_check', healthy: false, daysOld: 1, people: 0, roles: [] },
  { code: 'D100000004', name: 'archive-demo.example', status: 'disabled', healthy: false, daysOld: 1400, people: 2, roles: ['info'] },
  { code: 'D100000005', name: 'studio-demo.example', status: 'enabled', healthy: false, daysOld: 40, people: 4, roles: ['studio'] },
]

function plantMailboxes(world: World, domain: HostingDomain, sketch: Sketch): void {
  const names = new Set<string>()
  const plant = (name: string, first: string, last: string | null): void => {
    if (names.has(name)) return
    names.add(name)
    const n = world.mailboxes.length
    const box = newMailbox(world, `EA${10_000_001 + n}`, domain, name)
    const r = mix(world.seed, n)
    Object.assign(box, {
      status: domain.status === 'disabled' || r % 17 === 0 ? 'disabled' : 'enabled', status_detail: 'ok', firstname: first, lastname: last,
      created_at: world.stamp(1 + (r % sketch.daysOld)), updated_at: world.stamp(r % 30), language: r % 5 === 0 ? 'en' : 'it',
      max_email_quota: [1, 4, 8, 8, 8, 25][r % 6]! * gibibyte, autoresponder_enabled: r % 11 === 0, tags: r % 4 === 0 ? ['vip'] : [],
      autoresponder_subject: r % 11 === 0 ? 'Fuori sede' : null, autoresponder_body: r % 11 === 0 ? 'Rispondo da lunedì.' : null,
      pop_disabled: r % 3 === 0,
    } satisfies Partial<Mailbox>)
    world.mailboxes.push(box)
  }
  const postmaster = newMailbox(world, `P${100_000_000 + Number(sketch.code.slice(-3))}`, domain, 'postmaster')
  world.mailboxes.push({ ...postmaster, status: 'enabled', status_detail: 'ok', created_at: domain.created_at, firstname: 'Postmaster' })
  for (const role of sketch.roles) plant(role, role.charAt(0).toUpperCase() + role.slice(1), null)
  for (let i = 0; names.size < sketch.people + sketch.roles.length && i < 2_000; i++) {
    const first = pick(firstNames, mix(world.seed + 1, i))
    const last = pick(lastNames, mix(world.seed + 2, i))
    plant(localPartOf(first, last), first, last)
  }
}

/** Domains, mailboxes, aliases and alias domains that are there from the beginning. */
export function plantHosting(world: World): void {
  for (const sketch of sketches) {
    const domain = newDomain(world, sketch.code, sketch.name)
    const created = world.stamp(sketch.daysOld)
    Object.assign(domain, {
      status: sketch.status, is_healthy: sketch.healthy, created_at: created, updated_at: world.stamp(2),
      activated_at: sketch.status === 'ownership_check' ? null : created,
    } satisfies Partial<HostingDomain>)
    if (sketch.dkim)
      Object.assign(domain, {
        dkim_selector: sketch.dkim.selector, dkim_public_key: `v=DKIM1; k=rsa; p=${pick(publicKeys, sketch.dkim.key)}`,
        has_dkim: sketch.dkim.found ? 1 : 0, dkim_last_checked_at: world.stamp(1), dkim_last_check_ok: sketch.dkim.found,
      } satisfies Partial<HostingDomain>)
    world.domains.push(domain)
    if (sketch.status !== 'ownership_check') plantMailboxes(world, domain, sketch)
  }
  const acme = world.domains[0]!
  Object.assign(acme, { archive: true, archive_status: 'enabled', archive_activated_at: world.stamp(200) } satisfies Partial<HostingDomain>)
  const boxes = world.mailboxes.filter((box) => box.domain_code === acme.code && box.name.includes('.'))
  const names = ['sales', 'commerciale', 'jobs', 'marketing', 'press', 'privacy', 'webmaster', 'abuse', 'direzione', 'logistica', 'acquisti', 'eventi']
  names.forEach((name, i) =>
    world.aliases.push({
      code: `AE${10_000_001 + i}`, domain_code: acme.code, name, domain_name: acme.name, status: 'enabled', status_detail: 'ok',
      destinations: [0, 1, 2].slice(0, 1 + (i % 3)).map((k) => pick(boxes, i * 3 + k).email_address),
      created_at: world.stamp(300 - i), updated_at: world.stamp(i),
    }),
  )
  const active = newAliasDomain(world, 'AD10000001', acme, 'acme-mail-demo.example')
  world.aliasDomains.push({ ...active, status: 'enabled', created_at: world.stamp(600) })
  world.aliasDomains.push(newAliasDomain(world, 'AD10000002', acme, 'acme-nuovo-demo.example'))
}
