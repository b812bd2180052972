import type { Draft } from '../../../mail/draft'
import { shownRequest, type CopiedCode, type Target } from './request'

/**
 * The request as a shell command that reads the token from the environment. The body goes in a quoted here-document, in which the shell
 * replaces nothing; JSON has no line that could end it.
 */
export function curlCommand(draft: Draft, target: Target): CopiedCode {
  const { method, url, body, shortened } = shownRequest(draft, target)
  const lines = [
    `curl --request ${method} '${url}' \\`,
    '  --header "Authorization: Bearer $QBOXMAIL_SEND_API_TOKEN" \\',
    "  --header 'Accept: application/json' \\",
    "  --header 'Content-Type: application/json' \\",
    "  --data-binary @- <<'JSON'",
    body,
    'JSON',
    '',
  ]
  return { code: lines.join('\n'), shortened }
}
