import type { DeliveryAccount, DeliveryApiToken, DeliveryDomain, SuppressionEntry } from '../../api/resources/delivery'
import { dateWords } from '../../editor/dates'
import type { BrokenNode } from '../../editor/pages'
import { stateLine } from '../../editor/stateWords'
import type { DeliveryAccountTarget, DeliveryDomainTarget } from '../../editor/targets'
import { t } from '../../l10n'
import { deliveryAccountState, deliveryDomainState, suppressionState, type State } from './state'

interface Described {
  readonly id: string
  readonly description: string
  readonly tooltip: string
}

export type FolderKind = 'deliveryDomains' | 'deliveryAccounts' | 'suppressionList'

export interface FolderNode {
  readonly kind: FolderKind
  readonly id: string
  readonly accountId: string
}

export interface DeliveryDomainNode extends DeliveryDomainTarget, Described {
  readonly state: State
}

export interface DeliveryAccountNode extends DeliveryAccountTarget, Described {
  readonly state: State
}

export interface ApiTokenNode extends Described {
  readonly kind: 'apiToken'
  readonly accountId: string
  readonly sender: DeliveryAccountNode
  readonly tokenId: string
  readonly label: string
}

export interface SuppressionNode extends Described {
  readonly kind: 'suppressionEntry'
  readonly accountId: string
  readonly address: string
  readonly cause: 'bounce' | 'complaint' | 'allowed' | 'other'
  readonly state: State
}

export type DeliveryNode = FolderNode | DeliveryDomainNode | DeliveryAccountNode | ApiTokenNode | SuppressionNode | BrokenNode

const lines = (...parts: readonly (string | false | undefined)[]): string => parts.filter(Boolean).join('\n')
const dots = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(' · ')
const created = (at: string | undefined): string | undefined => (at ? t('Created: {0}', dateWords(at)) : undefined)

/** The three folders of an account. */
export function folders(accountId: string): FolderNode[] {
  const kinds: readonly FolderKind[] = ['deliveryDomains', 'deliveryAccounts', 'suppressionList']
  return kinds.map((kind) => ({ kind, id: folderId(accountId, kind), accountId }))
}

export function folderId(accountId: string, kind: FolderKind): string {
  return `account/${accountId}/${kind}`
}

function check(name: string, ok: boolean | undefined, at: string | undefined): string | undefined {
  if (ok === undefined) return undefined
  const result = ok ? t('{0}: passed', name) : t('{0}: failed', name)
  return at ? `${result} (${dateWords(at)})` : result
}

/** The row of a sending domain; undefined when the API gave no code for it. */
export function deliveryDomainNode(accountId: string, domain: DeliveryDomain): DeliveryDomainNode | undefined {
  const { code } = domain
  if (!code) return undefined
  const state = deliveryDomainState(domain)
  const name = domain.name || code
  return {
    kind: 'deliveryDomain',
    id: `account/${accountId}/deliveryDomain/${code}`,
    accountId,
    code,
    name,
    state,
    description: state.words,
    tooltip: lines(
      name,
      t('State: {0}', state.words),
      t('Code: {0}', code),
      check(t('SPF check'), domain.spf_last_check_ok, domain.spf_last_checked_at),
      check(t('DKIM check'), domain.dkim_last_check_ok, domain.dkim_last_checked_at),
      domain.customer_fullname && t('Customer: {0}', domain.customer_fullname),
      created(domain.created_at),
    ),
  }
}

function typeWords(type: string | undefined): string | undefined {
  switch (type) {
    case 'transactional':
      return t('transactional')
    // A legacy name of the same kind.
    case 'newsletter':
    case 'promotional':
      return t('newsletter')
    default:
      return type
  }
}

function planWords(plan: string | undefined): string | undefined {
  switch (plan) {
    case 'free':
      return t('free plan')
    case 'prepaid':
      return t('prepaid plan')
    case 'monthly':
      return t('monthly plan')
    default:
      return plan
  }
}

/** The row of a Delivery account; undefined when the API gave no id for it. */
export function deliveryAccountNode(accountId: string, account: DeliveryAccount): DeliveryAccountNode | undefined {
  const { id } = account
  if (!id) return undefined
  const state = deliveryAccountState(account)
  const username = account.username ?? ''
  // The user name is random letters and digits.
  const name = account.description || username || id
  const about = dots(typeWords(account.type), planWords(account.plan))
  return {
    kind: 'deliveryAccount',
    id: `account/${accountId}/deliveryAccount/${id}`,
    senderId: id,
    accountId,
    username,
    name,
    state,
    description: stateLine(state, account.delete_on ? t('to be deleted') : undefined, about),
    tooltip: lines(
      name,
      t('State: {0}', state.words),
      about,
      t('Id: {0}', id),
      username && t('User name: {0}', username),
      account.remaining_messages !== undefined && t('Messages left: {0}', account.remaining_messages),
      account.messages_sent !== undefined && t('Messages sent: {0}', account.messages_sent),
      account.next_renewal_date && t('Next renewal: {0}', dateWords(account.next_renewal_date)),
      account.plan_expiration_date && t('Expires: {0}', dateWords(account.plan_expiration_date)),
      account.delete_on && t('To be deleted: {0}', dateWords(account.delete_on)),
      account.ignore_suppression_list && t('Sends to suppressed addresses too'),
      created(account.created_at),
    ),
  }
}

/** The row of an API token of a Delivery account; undefined when the API gave no id for it. */
export function apiTokenNode(sender: DeliveryAccountNode, token: DeliveryApiToken): ApiTokenNode | undefined {
  if (!token.id) return undefined
  const used = token.last_used_at ? t('last used {0}', dateWords(token.last_used_at)) : t('never used')
  const label = token.label || token.id
  return {
    kind: 'apiToken',
    id: `${sender.id}/token/${token.id}`,
    accountId: sender.accountId,
    sender,
    tokenId: token.id,
    label,
    description: dots(token.token_preview, used),
    tooltip: lines(label, t('Token of {0}', sender.name), t('Id: {0}', token.id), token.token_preview && t('Begins or ends: {0}', token.token_preview), used, created(token.created_at)),
  }
}

/** The row of a suppressed address; undefined when the API gave no address for it. */
export function suppressionNode(accountId: string, entry: SuppressionEntry): SuppressionNode | undefined {
  const address = entry.email
  if (!address) return undefined
  const state = suppressionState(entry)
  const holds = Array.isArray(entry.accounts) && entry.accounts.length > 0 ? t('Holds for {0} {0:account|accounts}', entry.accounts.length) : t('Holds for all accounts')
  return {
    kind: 'suppressionEntry',
    id: `account/${accountId}/suppression/${address.toLowerCase()}`,
    accountId,
    address,
    cause: entry.active === false ? 'allowed' : entry.reason === 'bounce' || entry.reason === 'complaint' ? entry.reason : 'other',
    state,
    description: stateLine(state, entry.category),
    tooltip: lines(
      address,
      state.words,
      entry.category && t('Category: {0}', entry.category),
      entry.message_translated || entry.message,
      entry.message_translated ? entry.message : undefined,
      holds,
      entry.created_at && t('Added: {0}', dateWords(entry.created_at)),
    ),
  }
}
