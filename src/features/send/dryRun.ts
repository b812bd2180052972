import type { Account } from '../../editor/accounts'
import { headersOf, prepare } from '../../api/request'
import { openDocument } from '../../editor/documents'
import { operationOverrides, sendBase, sendBaseOf } from '../../editor/settings'
import { t } from '../../l10n'
import { filledFor } from '../../mail/bulk/fill'
import type { Draft } from '../../mail/draft'
import { safeText } from '../../text'
import { shownRequest, type Target } from './code/request'
import { requestOf } from './request'

/** Where the Send API of an account is; the sandbox has none, so what is only shown is meant for another account. */
export const targetOf = (account: Account | undefined): Target => ({ base: account && account.kind !== 'sandbox' ? sendBaseOf(account) : sendBase(), overrides: operationOverrides() })

/**
 * Shows exactly what sending would send, and the message in MIME. Nothing is sent.
 * @throws ApiError for a draft that could not be sent
 */
export async function dryRun(draft: Draft, account: Account | undefined, sender: string | undefined): Promise<void> {
  const { operation, input } = requestOf(draft)
  const target = targetOf(account)
  const { method, url, body = '' } = prepare(operation, input, target.base, target.overrides)
  const token = `<${sender === undefined ? t('Send token') : t('Send token of “{0}”', safeText(sender, 60))}>`
  const headers = Object.entries(headersOf(operation, token, true)).map(([name, value]) => `${name}: ${value}`)
  const [first] = draft.recipients ?? []
  const { draftToMime } = await import('../../mail/toMime')
  const mime = new TextDecoder().decode(await draftToMime(first ? filledFor(draft, first) : draft)).replaceAll('\r\n', '\n')
  const words = first ? t('The first of {0} {0:message|messages} in MIME, as it is composed here. The service composes its own from the request.', draft.recipients?.length ?? 0) : t('The message in MIME, as it is composed here. The service composes its own from the request.')
  const parts = [
    `### ${t('Dry run: nothing was sent. This is the request.')}`,
    `${method} ${url}`,
    ...headers,
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
    '',
    `### ${t('Body')}`,
    shownRequest(draft, target).body,
    '',
    `### ${words}`,
    mime,
  ]
  await openDocument(`${t('Dry run')} - ${safeText(draft.subject, 60) || t('no subject')}.http`, parts.join('\n'))
}
