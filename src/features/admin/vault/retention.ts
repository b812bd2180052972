import { t } from '../../../l10n'

/** The years that the control panel offers (https://docs.qboxmail.com/en/guides/email-hosting/archive/add-archive/); the API takes months. */
export const offeredMonths: readonly number[] = Array.from({ length: 10 }, (_, i) => (i + 1) * 12)

/** How long archived mail is kept, in words. */
export function retentionWords(months: number): string {
  return months % 12 === 0 ? t('{0} {0:year|years}', months / 12) : t('{0} {0:month|months}', months)
}

/** Why a typed number of months cannot be used. */
export function monthsProblem(value: string): string | undefined {
  const text = value.trim()
  if (!/^\d{1,4}$/.test(text) || Number(text) < 1) return t('A whole number of months is needed, at least 1.')
  return undefined
}

/** What another retention does to mail that is archived already; undefined when it destroys nothing. `before` is undefined when it is not known. */
export function retentionLoss(before: number | undefined, after: number): string | undefined {
  if (before === undefined)
    return t('How long mail is kept now is not known. If it is longer than {0}, archived mail older than that is destroyed, and nothing can bring it back.', retentionWords(after))
  if (after >= before) return undefined
  return t('{0} → {1}: archived mail older than {1} is destroyed, and nothing can bring it back.', retentionWords(before), retentionWords(after))
}
