import { t } from '../../../l10n'
import { safeText } from '../../../text'

/** What the preview of a message leaves out: so many pictures of servers, and the files with these paths. */
export function previewWords(remote: number, missing: readonly string[]): string {
  const parts = [
    remote > 0 ? t('{0} remote {0:image is|images are} not shown.', remote) : '',
    missing.length > 0 ? t('Not found: {0}', safeText(missing.slice(0, 3).join(', '), 200) + (missing.length > 3 ? ' …' : '')) : '',
  ].filter(Boolean)
  return parts.join(' ')
}
