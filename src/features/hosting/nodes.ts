import type { AliasDomain, Domain } from '../../api/resources/domain'
import type { EmailAccount, EmailAlias } from '../../api/resources/mailbox'
import { dateWords } from '../../editor/dates'
import type { BrokenNode } from '../../editor/pages'
import { stateLine } from '../../editor/stateWords'
import type { AliasTarget, DomainAliasTarget, DomainTarget, MailboxTarget } from '../../editor/targets'
import { t } from '../../l10n'
import type { AddressBookNode, AddressBooksNode, ContactNode } from './contacts/nodes'
import { sizeWords } from './quota'
import type { SignatureNode, SignaturesNode } from './signatures/nodes'
import { aliasState, domainAliasState, domainState, mailboxState, type State } from './state'

interface Stated {
  readonly id: string
  readonly state: State
  readonly description: string
  readonly tooltip: string
}

export interface DomainNode extends DomainTarget, Stated {
  /** How many there are, where the domain says it. */
  readonly counts: { readonly mailboxes?: number; readonly aliases?: number; readonly domainAliases?: number }
  /** Bytes that a new mailbox gets when nothing else is chosen. */
  readonly defaultQuota?: number
}

export type FolderKind = 'mailboxes' | 'aliases' | 'domainAliases'

export interface FolderNode {
  readonly kind: FolderKind
  readonly id: string
  readonly domain: DomainNode
  readonly count?: number
}

/** The row that opens the domain's records. */
export interface RecordsNode {
  readonly kind: 'records'
  readonly id: string
  readonly domain: DomainNode
}

export interface MailboxNode extends MailboxTarget, Stated {}

export interface AliasNode extends AliasTarget, Stated {
  readonly domainName: string
  readonly destinations: readonly string[]
}

export interface DomainAliasNode extends DomainAliasTarget, Stated {
  readonly domainName: string
}

export type HostingNode =
  | DomainNode
  | FolderNode
  | RecordsNode
  | MailboxNode
  | AliasNode
  | DomainAliasNode
  | AddressBooksNode
  | AddressBookNode
  | ContactNode
  | SignaturesNode
  | SignatureNode
  | BrokenNode

const lines = (...parts: readonly (string | false | undefined)[]): string => parts.filter(Boolean).join('\n')
const dots = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(' · ')
const created = (at: string | undefined): string | undefined => (at ? t('Created: {0}', dateWords(at)) : undefined)
const changed = (at: string | undefined): string | undefined => (at ? t('Changed: {0}', dateWords(at)) : undefined)

interface Services {
  readonly imap_disabled?: boolean | undefined
  readonly pop_disabled?: boolean | undefined
  readonly smtp_disabled?: boolean | undefined
  readonly webmail_disabled?: boolean | undefined
}

function servicesOff(of: Services): string | undefined {
  const off = [of.imap_disabled && 'IMAP', of.pop_disabled && 'POP', of.smtp_disabled && 'SMTP', of.webmail_disabled && 'Webmail'].filter(Boolean)
  return off.length > 0 ? t('Switched off: {0}', off.join(', ')) : undefined
}

/** `account/<id>/domain/<code>` */
export function domainId(accountId: string, code: string): string {
  return `account/${accountId}/domain/${code}`
}

/** The row of a domain; undefined when the API gave no code for it. */
export function domainNode(accountId: string, domain: Domain): DomainNode | undefined {
  const { code } = domain
  if (!code) return undefined
  const state = domainState(domain)
  const name = domain.name || code
  return {
    kind: 'domain',
    id: domainId(accountId, code),
    accountId,
    code,
    name,
    state,
    counts: {
      mailboxes: domain.no_email_accounts,
      aliases: domain.no_alias_email_accounts,
      domainAliases: domain.no_alias_domains,
    },
    defaultQuota: domain.default_quota,
    description: state.words,
    tooltip: lines(
      name,
      t('State: {0}', state.words),
      t('Code: {0}', code),
      domain.customer_fullname && t('Customer: {0}', domain.customer_fullname),
      domain.default_quota !== undefined && t('New mailboxes: {0}', sizeWords(domain.default_quota)),
      servicesOff(domain),
      created(domain.created_at),
      domain.activated_at && t('Activated: {0}', dateWords(domain.activated_at)),
    ),
  }
}

/** The folders of a domain and the row that leads to its records. */
export function domainChildren(domain: DomainNode): (FolderNode | RecordsNode)[] {
  const folder = (kind: FolderKind): FolderNode => ({ kind, id: `${domain.id}/${kind}`, domain, count: domain.counts[kind] })
  return [folder('mailboxes'), folder('aliases'), folder('domainAliases'), { kind: 'records', id: `${domain.id}/records`, domain }]
}

/** What belongs to a mailbox. */
export function mailboxChildren(mailbox: MailboxNode): (SignaturesNode | AddressBooksNode)[] {
  return [
    { kind: 'signatures', id: `${mailbox.id}/signatures`, mailbox },
    { kind: 'addressBooks', id: `${mailbox.id}/addressBooks`, mailbox },
  ]
}

/** The row of a mailbox; undefined when the API gave no code for it. */
export function mailboxNode(domain: DomainTarget, mailbox: EmailAccount): MailboxNode | undefined {
  const { code } = mailbox
  if (!code) return undefined
  const state = mailboxState(mailbox)
  const address = mailbox.email_address || (mailbox.name ? `${mailbox.name}@${mailbox.domain_name || domain.name}` : code)
  const person = [mailbox.firstname, mailbox.lastname].filter(Boolean).join(' ')
  const quota = mailbox.max_email_quota === undefined ? undefined : sizeWords(mailbox.max_email_quota)
  return {
    kind: 'mailbox',
    id: `${domainId(domain.accountId, domain.code)}/mailbox/${code}`,
    accountId: domain.accountId,
    domainCode: domain.code,
    domainName: domain.name,
    code,
    address,
    state,
    description: stateLine(state, quota),
    tooltip: lines(
      address,
      person,
      t('State: {0}', state.words),
      t('Code: {0}', code),
      quota && t('Quota: {0}', quota),
      servicesOff(mailbox),
      mailbox.autoresponder_enabled && t('Answers automatically'),
      mailbox.bounce_msg && t('Bounce message: {0}', mailbox.bounce_msg),
      created(mailbox.created_at),
      changed(mailbox.updated_at),
    ),
  }
}

/** The row of an alias; undefined when the API gave no code for it. */
export function aliasNode(domain: DomainTarget, alias: EmailAlias): AliasNode | undefined {
  const { code } = alias
  if (!code) return undefined
  const state = aliasState(alias)
  const domainName = alias.domain_name || domain.name
  const address = !alias.name ? code : alias.name.includes('@') ? alias.name : `${alias.name}@${domainName}`
  const destinations = alias.destinations ?? []
  return {
    kind: 'alias',
    id: `${domainId(domain.accountId, domain.code)}/alias/${code}`,
    accountId: domain.accountId,
    domainCode: domain.code,
    domainName,
    code,
    address,
    destinations,
    state,
    // A working alias says where it leads; the state is said when it is another.
    description: dots(state.tone === 'good' ? undefined : state.words, destinations.length > 0 ? `→ ${destinations.join(', ')}` : undefined),
    tooltip: lines(
      address,
      t('State: {0}', state.words),
      t('Code: {0}', code),
      destinations.length > 0 && t('Delivers to: {0}', destinations.join(', ')),
      created(alias.created_at),
      changed(alias.updated_at),
    ),
  }
}

/** The row of a domain alias; undefined when the API gave no code for it. */
export function domainAliasNode(domain: DomainTarget, alias: AliasDomain): DomainAliasNode | undefined {
  const { code } = alias
  if (!code) return undefined
  const state = domainAliasState(alias)
  const name = alias.name || code
  return {
    kind: 'domainAlias',
    id: `${domainId(domain.accountId, domain.code)}/domainAlias/${code}`,
    accountId: domain.accountId,
    domainCode: domain.code,
    domainName: domain.name,
    code,
    name,
    state,
    description: state.words,
    tooltip: lines(name, t('State: {0}', state.words), t('Code: {0}', code), t('Alias of {0}', domain.name)),
  }
}
