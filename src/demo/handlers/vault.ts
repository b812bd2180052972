import {
  activateVaultForDomain, activateVaultForEmailAccounts, deleteVaultDomain, deleteVaultEmailAccount, getVaultEmailAccount, listVaultDomains,
  listVaultEmailAccounts, updateVaultDomainSettings, updateVaultDomainStatus, updateVaultEmailAccountSettings, updateVaultEmailAccountStatus,
} from '../../api/operations/vault'
import type { Caller } from '../caller'
import { archiveLimit } from '../limits'
import type { VaultMailbox } from '../office'
import { drop, paged, sorted } from '../list'
import { empty, invalid, item, notFound, Refusal, wrong, type Reply } from '../reply'
import type { HostingDomain } from '../resources'
import { on, type Route } from '../route'
import type { World } from '../world'
import { domainOf } from './domains'

type Wanted = 'enabled' | 'disabled'

function vaultDomainOf(world: World, code: string): HostingDomain {
  const domain = domainOf(world, code)
  if (!domain.archive_status) throw new Refusal(notFound())
  return domain
}

function vaultMailboxOf(world: World, domain: string, code: string): VaultMailbox {
  const found = world.office.vault.find((row) => row.domain_code === vaultDomainOf(world, domain).code && row.code === code)
  if (!found) throw new Refusal(notFound())
  return found
}

/** A change passes through its transitional state. */
function turn(world: World, row: { archive_status: string | null }, wanted: Wanted): Reply {
  const passing = (row.archive_status = wanted === 'enabled' ? 'activating' : 'disabling')
  world.after(4_000, () => {
    if (row.archive_status === passing) row.archive_status = wanted
  })
  return empty
}

function activate(world: World, caller: Caller, domain: HostingDomain, codes: readonly string[], retention: number): Reply {
  const boxes = codes.map((code) => world.mailboxes.find((box) => box.domain_code === domain.code && box.code === code))
  if (boxes.some((box) => !box)) return wrong('email_codes', 'holds an email account that does not exist')
  if (retention < 1) return wrong('retention', 'is not valid')
  const more = codes.filter((code) => !world.office.vault.some((row) => row.code === code))
  const limit = archiveLimit(world, domain, new Set(more).size, caller)
  if (limit) return invalid(limit)
  for (const code of new Set(more)) {
    const row: VaultMailbox = { code, domain_code: domain.code, archive_status: 'activating', retention }
    world.office.vault.push(row)
    turn(world, row, 'enabled')
  }
  return empty
}

const mailboxRow = (world: World, row: VaultMailbox): object => ({
  ...row, email_address: world.mailboxes.find((box) => box.code === row.code)?.email_address ?? null,
})

export const vaultRoutes: readonly Route[] = [
  on(listVaultDomains, ({ world, query, caller }) => {
    // Those that have Vault, and those that could have it.
    const rows = world.domains.filter(
      (row) => caller.sees(row) && (row.archive_status !== null || row.status === 'enabled') && (!query.archive_status || row.archive_status === query.archive_status),
    )
    return paged(sorted(rows, query), query, (row) => [row.name, row.code], ({ archive_status: state, ...row }) => (state === null ? row : { ...row, archive_status: state }))
  }),
  on(activateVaultForDomain, ({ world, params, body, caller }) => {
    const domain = domainOf(world, params.domain_code)
    if (domain.archive_status) return wrong('domain', 'Vault is active already')
    const refused = activate(world, caller, domain, body.email_codes, body.retention)
    if (refused !== empty) return refused
    Object.assign(domain, { archive: true, archive_activated_at: world.stamp(), default_retention: body.retention, default_archive: body.default_archive ?? true })
    return turn(world, domain, 'enabled')
  }),
  on(updateVaultDomainSettings, ({ world, params, body }) => {
    const domain = vaultDomainOf(world, params.domain_code)
    domain.default_retention = body.default_retention ?? domain.default_retention
    domain.default_archive = body.default_archive ?? domain.default_archive
    return empty
  }),
  on(deleteVaultDomain, ({ world, params }) => {
    const domain = vaultDomainOf(world, params.domain_code)
    domain.archive_status = 'deleting'
    world.after(4_000, () => {
      Object.assign(domain, { archive: false, archive_status: null, archive_activated_at: null } satisfies Partial<HostingDomain>)
      drop(world.office.vault, (row) => row.domain_code === domain.code)
    })
    return empty
  }),
  on(updateVaultDomainStatus, ({ world, params, body }) => turn(world, vaultDomainOf(world, params.domain_code), body.status)),
  on(listVaultEmailAccounts, ({ world, params, query }) => {
    const { code } = vaultDomainOf(world, params.domain_code)
    return paged(world.office.vault.filter((row) => row.domain_code === code), query, (row) => [row.code], (row) => mailboxRow(world, row))
  }),
  on(activateVaultForEmailAccounts, ({ world, params, body, caller }) => activate(world, caller, vaultDomainOf(world, params.domain_code), body.email_codes, body.retention)),
  on(getVaultEmailAccount, ({ world, params }) => item(mailboxRow(world, vaultMailboxOf(world, params.domain_code, params.email_code)))),
  on(updateVaultEmailAccountSettings, ({ world, params, body }) => {
    const row = vaultMailboxOf(world, params.domain_code, params.email_code)
    row.retention = body.retention ?? row.retention
    return empty
  }),
  on(deleteVaultEmailAccount, ({ world, params }) => {
    const row = vaultMailboxOf(world, params.domain_code, params.email_code)
    row.archive_status = 'deleting'
    world.after(4_000, () => {
      drop(world.office.vault, (held) => held === row)
    })
    return empty
  }),
  on(updateVaultEmailAccountStatus, ({ world, params, body }) => turn(world, vaultMailboxOf(world, params.domain_code, params.email_code), body.status)),
]
