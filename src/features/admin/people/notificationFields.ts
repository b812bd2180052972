import { t } from '../../../l10n'

/** Why this cannot take webhooks: https alone, and nobody's password in the address (https://docs.qboxmail.com/en/api/putApiUsersMeNotifications/). */
export function webhookProblem(value: string): string | undefined {
  const text = value.trim()
  const url = /^https:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : undefined
  if (!url || url.hostname === '' || /\s/.test(text)) return t('An address that begins with https:// is needed.')
  if (url.username !== '' || url.password !== '') return t('A name or password in the address would be kept at Qboxmail in the clear.')
  return undefined
}

/** Why this is no address for mail. */
export function addressProblem(value: string): string | undefined {
  return /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(value.trim()) ? undefined : t('This is not an e-mail address.')
}
