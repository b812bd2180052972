import type { Client } from '../../../api/client'
import { ApiError } from '../../../api/errors'
import { getVaultEmailAccount, listVaultDomains } from '../../../api/operations/vault'
import { pages } from '../../../api/paging'
import { vaultDomainNode, vaultMailboxNode, type VaultDomainNode, type VaultMailboxNode } from './nodes'

/** A domain in Vault as it is now; undefined when it is not there. No call reads a single one, so the list is asked for its name. */
export async function readVaultDomain(client: Client, domain: { accountId: string; code: string; name: string }, signal?: AbortSignal): Promise<VaultDomainNode | undefined> {
  for await (const { rows } of pages(client, listVaultDomains, { query: { query: domain.name } }, { signal, emptyOn404: true }))
    for (const row of rows) if (row.ok && row.value.code === domain.code) return vaultDomainNode(domain.accountId, row.value)
  return undefined
}

/** A mailbox in Vault as it is now; undefined when it is not there. */
export async function readVaultMailbox(client: Client, mailbox: VaultMailboxNode, domain: VaultDomainNode, signal?: AbortSignal): Promise<VaultMailboxNode | undefined> {
  try {
    const row = await client.call(getVaultEmailAccount, { params: { domain_code: mailbox.domainCode, email_code: mailbox.code } }, { signal })
    return vaultMailboxNode(domain, { ...row, code: mailbox.code })
  } catch (error) {
    if (ApiError.is(error, 'not-found')) return undefined
    throw error
  }
}

/** As much of the domain of a mailbox as its row needs. */
export function domainOf(mailbox: VaultMailboxNode): VaultDomainNode {
  return vaultDomainNode(mailbox.accountId, { code: mailbox.domainCode, name: mailbox.domainName, archive_status: 'enabled' })!
}
