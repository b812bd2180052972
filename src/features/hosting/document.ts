import { getContact } from '../../api/operations/addressbooks'
import { getEmailAlias } from '../../api/operations/aliases'
import { getDomainAlias } from '../../api/operations/domainAliases'
import { getDomain } from '../../api/operations/domains'
import { getEmailAccount } from '../../api/operations/mailboxes'
import { getEmailSignature } from '../../api/operations/signatures'
import { openJson } from '../../editor/documents'
import { t } from '../../l10n'
import type { ContactNode } from './contacts/nodes'
import { connect, type Hosting } from './context'
import type { AliasNode, DomainAliasNode, DomainNode, HostingNode, MailboxNode } from './nodes'
import type { SignatureNode } from './signatures/nodes'

type Shown = DomainNode | MailboxNode | AliasNode | DomainAliasNode | ContactNode | SignatureNode

const isShown = (node: HostingNode): node is Shown => 'state' in node || node.kind === 'contact' || node.kind === 'signature'

/** Opens what the API says of a row now, as a JSON document with its secrets hidden. */
export async function openHostingDocument(hosting: Hosting, node: HostingNode): Promise<void> {
  if (node.kind === 'broken') return openJson(t('Unreadable row'), node.raw, { id: node.id })
  if (!isShown(node)) return
  const value = await hosting.onRow(node, t('Opening…'), () => read(hosting, node))
  await openJson('address' in node ? node.address : node.kind === 'signature' ? t('Signature of {0}', node.identity) : node.name, value, { id: node.id, read: () => read(hosting, node) })
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
    case 'contact':
      return client.call(getContact, { params: { code: node.book.mailbox.code, addressbook_id: node.book.bookId, uid: node.uid } })
    case 'signature':
      return client.call(getEmailSignature, { params: { code: node.mailbox.code, identity: node.identity } })
  }
}
