import type { VaultDomain, VaultEmailAccount } from '../../../api/resources/vault'
import { dateWords } from '../../../editor/dates'
import { stateLine } from '../../../editor/stateWords'
import { t } from '../../../l10n'
import type { State } from '../state'
import { lines } from '../texts'
import { retentionWords } from './retention'
import { vaultState } from './state'

export interface VaultDomainNode {
  readonly kind: 'vaultDomain'
  readonly id: string
  readonly accountId: string
  readonly code: string
  readonly name: string
  readonly state: State
  readonly description: string
  readonly tooltip: string
  /** Months. */
  readonly retention?: number
  /** New mailboxes are archived by themselves. */
  readonly archivesNew?: boolean
  readonly raw: unknown
}

export interface VaultMailboxNode {
  readonly kind: 'vaultMailbox'
  readonly id: string
  readonly accountId: string
  readonly domainCode: string
  readonly domainName: string
  readonly code: string
  readonly name: string
  readonly state: State
  readonly description: string
  readonly tooltip: string
  readonly retention?: number
}

/** The row of a domain in Vault; undefined when the API gave no code for it. */
export function vaultDomainNode(accountId: string, domain: VaultDomain): VaultDomainNode | undefined {
  const { code, default_retention: retention, default_archive: archivesNew } = domain
  if (!code) return undefined
  const state = vaultState(domain.archive_status)
  const name = domain.name || code
  const kept = state.menu === 'none' || retention === undefined ? undefined : retentionWords(retention)
  return {
    kind: 'vaultDomain',
    id: `account/${accountId}/vault/${code}`,
    accountId,
    code,
    name,
    state,
    retention,
    archivesNew,
    raw: domain,
    description: stateLine(state, kept),
    tooltip: lines(
      name,
      t('State: {0}', state.words),
      t('Code: {0}', code),
      kept && t('Mail is kept: {0}', kept),
      state.menu !== 'none' && archivesNew !== undefined && (archivesNew ? t('New mailboxes are archived') : t('New mailboxes are not archived')),
      domain.archive_activated_at && t('Activated: {0}', dateWords(domain.archive_activated_at)),
    ),
  }
}

/** What a row of a list says beyond its named fields. */
const textIn = (row: Readonly<Record<string, unknown>>, ...names: string[]): string | undefined =>
  names.map((name) => row[name]).find((value): value is string => typeof value === 'string' && value !== '')

/** Only two fields of a mailbox in Vault are known, so the others are read where they are. */
export function vaultMailboxNode(domain: VaultDomainNode, mailbox: VaultEmailAccount): VaultMailboxNode | undefined {
  const { code } = mailbox
  if (!code) return undefined
  const state = vaultState(mailbox.archive_status)
  const name = textIn(mailbox, 'email_address', 'name') ?? code
  const months = Number(mailbox['retention'] ?? NaN)
  const retention = Number.isInteger(months) ? months : undefined
  const kept = retention === undefined ? undefined : retentionWords(retention)
  return {
    kind: 'vaultMailbox',
    id: `${domain.id}/mailbox/${code}`,
    accountId: domain.accountId,
    domainCode: domain.code,
    domainName: domain.name,
    code,
    name,
    state,
    retention,
    description: stateLine(state, kept),
    tooltip: lines(name, t('State: {0}', state.words), t('Code: {0}', code), kept && t('Mail is kept: {0}', kept)),
  }
}
