import type { Operation } from '../../api/operation'
import { createEmailAlias, updateEmailAlias } from '../../api/operations/aliases'
import { createEmailAccount, updateEmailAccount } from '../../api/operations/mailboxes'
import { t } from '../../l10n'

export const kinds = ['mailbox', 'alias'] as const
export type Kind = (typeof kinds)[number]

export const actions = ['create', 'update', 'enable', 'disable', 'delete'] as const
export type Action = (typeof actions)[number]

/** One thing that is to be done. */
export interface BulkRow {
  /** Line of the document, from 1; undefined when it was chosen from a list. */
  readonly line: number | undefined
  readonly kind: Kind
  readonly action: Action
  /** `local@domain`, the domain in lower case. */
  readonly address: string
  readonly domain: string
  /** Of the operation's body; may hold a password, so it is never shown as it is. */
  readonly fields: Readonly<Record<string, unknown>>
}

/** A row that cannot be done, and why. */
export interface RefusedRow {
  readonly line: number | undefined
  readonly label: string
  readonly reasons: readonly string[]
}

/** The operation whose body holds the fields of a row. */
export function bodyOperation(kind: Kind, action: 'create' | 'update'): Operation {
  if (kind === 'mailbox') return action === 'create' ? createEmailAccount : updateEmailAccount
  return action === 'create' ? createEmailAlias : updateEmailAlias
}

export function kindWords(kind: Kind): string {
  return kind === 'mailbox' ? t('mailbox') : t('alias')
}

export function actionWords(action: Action): string {
  switch (action) {
    case 'create':
      return t('create')
    case 'update':
      return t('change')
    case 'enable':
      return t('enable')
    case 'disable':
      return t('disable')
    case 'delete':
      return t('delete')
  }
}
