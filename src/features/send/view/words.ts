import { t } from '../../../l10n'
import { mostRefuse, someRefuse } from '../../../mail/limits'
import { sizeWords } from '../../../mail/sizeWords'
import { safeText } from '../../../text'
import type { Counts } from '../messages'

/** What the preview of a message leaves out: so many pictures of servers, and the files with these paths. */
export function previewWords(remote: number, missing: readonly string[]): string {
  const parts = [
    remote > 0 ? t('{0} remote {0:image is|images are} not shown.', remote) : '',
    missing.length > 0 ? t('Not found: {0}', safeText(missing.slice(0, 3).join(', '), 200) + (missing.length > 3 ? ' …' : '')) : '',
  ].filter(Boolean)
  return parts.join(' ')
}

/** How much the message is on the way, where three octets of an attachment become four (RFC 2045 section 6.8), and how much it may be. */
export function weightWords(attachments: readonly { size: number }[], { text, html }: Pick<Counts, 'text' | 'html'> = { text: 0, html: 0 }): string {
  const weight = attachments.reduce((sum, { size }) => sum + Math.ceil(size / 3) * 4, text + html)
  return t('{0} of {1} on the way; some servers take only {2}', sizeWords(weight), sizeWords(mostRefuse), sizeWords(someRefuse))
}
