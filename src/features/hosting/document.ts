import { getEmailAlias } from '../../api/operations/aliases'
import { getDomainAlias } from '../../api/operations/domainAliases'
import { getDomain } from '../../api/operations/domains'
import { getEmailAccount } from '../../api/operations/mailboxes'
import { openJson } from '../../editor/documents'
import { t } from '../../l10n'
import { connect, type Hosting } from './context'
import type { AliasNode, DomainAliasNode, DomainNode, HostingNode, MailboxNode } from './nodes'

type Shown = DomainNode | MailboxNode | AliasNode | DomainAliasNode

/** Opens what the API says of a row now, as a JSON document with its secrets hidden. */
export async function openHostingDocument(hosting: Hosting, node: HostingNode): Promise<void> {
  if (node.kind === 'broken') return openJson('unreadable row', node.raw)
  if (!('state' in node)) return
  const value = await hosting.onRow(node, t('Opening…'), () => read(hosting, node))
  await openJson(node.kind === 'domain' || node.kind === 'domainAlias' ? node.name : node.address, value)
}

async function read(hosting: Hosting, node: Shown): Promise<unknown> {
  const { client } = await connect(hosting, node)
  switch (node.kind) {
    case 'domain':
      return client.call(getDomain, { params: { domain_code: node.code } })
    case 'mailbox':
      return client.call(getEmailAccount, { params: { domain_code: node.domainCode, email_account_code: node.code } })
    case 'alias':
      return client.call(getEmailAlias, { params: { domain_code: node.domainCode, alias_email_account_code: node.code } })
    case 'domainAlias':
      return client.call(getDomainAlias, { params: { domain_code: node.domainCode, alias_domain_code: node.code } })
  }
}
