import * as z from 'zod/mini'
import { t } from '../l10n'
import type { LogKind } from './kinds'

const text = z.string().check(z.maxLength(500))
// The API does not say which form its dates have; a day or a moment of ISO 8601 is what its other dates look like.
const date = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/))

/** What the server filters by. Which of them a log knows: `filtersFor`. */
export const logFiltersSchema = z.strictObject({
  account: z.optional(text),
  domain: z.optional(text),
  from: z.optional(text),
  to: z.optional(text),
  subject: z.optional(text),
  status: z.optional(z.literal(['delivered', 'suppressed', 'bounce'])),
  auth_protocol: z.optional(z.literal(['smtp', 'api'])),
  error_category: z.optional(z.literal(['auth', 'limits', 'generic'])),
  domain_code: z.optional(text),
  email_account_code: z.optional(text),
  start_date: z.optional(date),
  end_date: z.optional(date),
})

export type LogFilters = z.output<typeof logFiltersSchema>
export type LogFilterName = keyof LogFilters

/** What a server is asked for. */
export interface ServerPart {
  readonly filters: LogFilters
  /** The last day, so many ms from whenever it is asked: what is “two hours ago” moves on. */
  readonly endsIn?: number | undefined
}

/** The filters as they are at a moment (ms, UTC). */
export function filtersAt({ filters, endsIn }: ServerPart, now: number): LogFilters {
  return endsIn === undefined ? filters : { ...filters, end_date: dayOf(now + endsIn) }
}

/** The day of a moment (ms) in UTC. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

export interface LogFilterField {
  readonly name: LogFilterName
  readonly label: string
  readonly input: 'text' | 'date' | 'choice'
  /** The closed list of a choice. */
  readonly values?: readonly { readonly value: string; readonly label: string }[]
}

const hosting: readonly LogFilterName[] = ['domain_code', 'email_account_code', 'start_date', 'end_date']
const delivery: readonly LogFilterName[] = ['account', 'domain', 'from', 'to', 'subject', 'auth_protocol', 'start_date', 'end_date']

function namesFor(kind: LogKind): readonly LogFilterName[] {
  if (kind.startsWith('hosting.')) return hosting
  // By their meaning a status belongs to what was processed, an error category to what was refused.
  if (kind === 'tracemail.worked') return [...delivery, 'status']
  return kind === 'tracemail.errors' ? [...delivery, 'error_category'] : delivery
}

function fieldOf(name: LogFilterName): LogFilterField {
  switch (name) {
    case 'account':
      return { name, label: t('Delivery account'), input: 'text' }
    case 'domain':
      return { name, label: t('Sending domain'), input: 'text' }
    case 'from':
      return { name, label: t('Sender'), input: 'text' }
    case 'to':
      return { name, label: t('Recipient'), input: 'text' }
    case 'subject':
      return { name, label: t('Subject'), input: 'text' }
    case 'status':
      return {
        name,
        label: t('Outcome'),
        input: 'choice',
        values: [
          { value: 'delivered', label: t('Delivered') },
          { value: 'suppressed', label: t('Suppressed') },
          { value: 'bounce', label: t('Bounced') },
        ],
      }
    case 'auth_protocol':
      return {
        name,
        label: t('Submitted by'),
        input: 'choice',
        values: [
          { value: 'smtp', label: t('SMTP') },
          { value: 'api', label: t('Send API') },
        ],
      }
    case 'error_category':
      return {
        name,
        label: t('Kind of error'),
        input: 'choice',
        values: [
          { value: 'auth', label: t('Authentication') },
          { value: 'limits', label: t('Limits') },
          { value: 'generic', label: t('Other') },
        ],
      }
    case 'domain_code':
      return { name, label: t('Domain (code)'), input: 'text' }
    case 'email_account_code':
      return { name, label: t('Mailbox (code)'), input: 'text' }
    case 'start_date':
      return { name, label: t('From date'), input: 'date' }
    case 'end_date':
      return { name, label: t('To date'), input: 'date' }
  }
}

/** The filters that the server has for a log, with their names in the user's language and their closed values. */
export function filtersFor(kind: LogKind): readonly LogFilterField[] {
  return namesFor(kind).map(fieldOf)
}

/** Those filters that the log knows and that say something; the others are kept for when another log is chosen. */
export function filtersThatApply(kind: LogKind, filters: LogFilters): LogFilters {
  const known = namesFor(kind)
  return Object.fromEntries(
    Object.entries(filters).filter(([name, value]) => known.some((one) => one === name) && value !== undefined && value.trim() !== ''),
  )
}
