import type { Client } from '../../api/client'
import { ApiError } from '../../api/errors'
import { aliasNamed, mailboxNamed } from '../../api/named'
import { getEmailAlias } from '../../api/operations/aliases'
import { getDomainAlias } from '../../api/operations/domainAliases'
import { getDomain } from '../../api/operations/domains'
import { getEmailAccount } from '../../api/operations/mailboxes'
import type { DomainTarget } from '../../editor/targets'
import type { Hosting } from './context'
import { aliasNode, domainAliasNode, domainId, domainNode, mailboxNode, type AliasNode, type DomainAliasNode, type DomainNode, type MailboxNode } from './nodes'

/** The domain as it is now. */
export async function readDomain(client: Client, { accountId, code }: { accountId: string; code: string }, signal?: AbortSignal): Promise<DomainNode> {
  const domain = await client.call(getDomain, { params: { domain_code: code } }, { signal })
  return domainNode(accountId, { ...domain, code })!
}

/** The domain as it is now; undefined when it is not there. */
export async function readDomainIfThere(client: Client, domain: { accountId: string; code: string }, signal?: AbortSignal): Promise<DomainNode | undefined> {
  try {
    return await readDomain(client, domain, signal)
  } catch (error) {
    if (ApiError.is(error, 'not-found')) return undefined
    throw error
  }
}

/** The alias domain as it is now. */
export async function readDomainAlias(client: Client, alias: Pick<DomainAliasNode, 'accountId' | 'domainCode' | 'domainName' | 'code'>, signal?: AbortSignal): Promise<DomainAliasNode> {
  const row = await client.call(getDomainAlias, { params: { domain_code: alias.domainCode, alias_domain_code: alias.code } }, { signal })
  return domainAliasNode(domainOf(alias), { ...row, code: alias.code })!
}

/** The mailbox as it is now; undefined when it is not there. */
export async function readMailbox(client: Client, domain: DomainTarget, code: string, signal?: AbortSignal): Promise<MailboxNode | undefined> {
  try {
    const mailbox = await client.call(getEmailAccount, { params: { domain_code: domain.code, email_account_code: code } }, { signal })
    return mailboxNode(domain, { ...mailbox, code })
  } catch (error) {
    if (ApiError.is(error, 'not-found')) return undefined
    throw error
  }
}

/** The alias as it is now. */
export async function readAlias(client: Client, domain: DomainTarget, code: string, signal?: AbortSignal): Promise<AliasNode | undefined> {
  const alias = await client.call(getEmailAlias, { params: { domain_code: domain.code, alias_email_account_code: code } }, { signal })
  return aliasNode(domain, { ...alias, code })
}

/** The mailbox or alias of an address. */
export async function findAddress(client: Client, domain: DomainTarget, address: string, signal?: AbortSignal): Promise<MailboxNode | AliasNode | undefined> {
  const name = address.slice(0, address.lastIndexOf('@'))
  const options = { signal, emptyOn404: true }
  const mailbox = await mailboxNamed(client, domain.code, name, options)
  const found = mailbox && mailboxNode(domain, mailbox)
  if (found) return found
  const alias = await aliasNamed(client, domain.code, name, options)
  return alias && aliasNode(domain, alias)
}

/** The domain that a row belongs to. */
export function domainOf(node: { readonly accountId: string; readonly domainCode: string; readonly domainName: string }): DomainTarget {
  return { kind: 'domain', accountId: node.accountId, code: node.domainCode, name: node.domainName }
}

/** Reads a shown domain anew, because its state or its numbers changed. A failure changes nothing: the row stays as it was. */
export async function refreshDomain(hosting: Hosting, client: Client, domain: { accountId: string; code: string }): Promise<void> {
  const { tree } = hosting
  if (!tree.find(domainId(domain.accountId, domain.code))) return
  try {
    const now = await readDomain(client, domain, tree.signal)
    tree.replace(now)
    tree.refresh(now)
  } catch (error) {
    if (!ApiError.is(error)) throw error
    hosting.editor.log.debug(`${error.message}: the numbers of ${domain.code} were not read anew`)
  }
}
