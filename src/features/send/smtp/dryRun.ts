import { openDocument } from '../../../editor/documents'
import { t } from '../../../l10n'
import type { Draft } from '../../../mail/draft'
import { draftToMime } from '../../../mail/toMime'
import { safeText } from '../../../text'
import { tracedBy } from '../../../mail/recipients'
import type { KnownServer } from './server'
import type { Way } from './way'

/** Shows what sending by SMTP would say to the server. Nothing is sent, and nobody is asked. */
export async function dryRunBySmtp(draft: Draft, { host = '…', port, user = '…' }: KnownServer, way: Way): Promise<void> {
  const { from, recipients } = tracedBy(draft)
  const mime = new TextDecoder().decode(await draftToMime(draft)).replaceAll('\r\n', '\n')
  const parts = [
    `### ${t('Dry run: nothing was sent. This is what goes by SMTP.')}`,
    `# ${host}:${port}, ${way === 'tls' ? 'TLS' : 'STARTTLS'}`,
    `AUTH PLAIN <${safeText(user, 60)}, ${t('Password')}>`,
    `MAIL FROM:<${from}>`,
    ...recipients.map((address) => `RCPT TO:<${address}>`),
    'DATA',
    mime.replace(/^\./gm, '..'),
    '.',
  ]
  await openDocument(`${t('Dry run')} - ${safeText(draft.subject, 60) || t('no subject')}.txt`, parts.join('\n'))
}
