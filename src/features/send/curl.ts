import type { Draft } from '../../mail/draft'
import { toSendMessage } from '../../mail/sendMessage'

/** Base64 beyond this (characters, all attachments together) makes a command that no shell history wants. */
const mostBase64 = 200_000

/**
 * The request as a shell command that reads the token from the environment. The body goes in a quoted here-document, in which the shell
 * replaces nothing; JSON has no line that could end it. `shortened`: the content of attachments was replaced by a placeholder.
 */
export function curlCommand(draft: Draft, base: string): { command: string; shortened: boolean } {
  const message = toSendMessage(draft)
  const shortened = draft.attachments.reduce((sum, { base64 }) => sum + base64.length, 0) > mostBase64
  if (shortened) message.attachments = message.attachments?.map((each) => ({ ...each, content: `<base64 of ${each.filename}>` }))
  const lines = [
    `curl --request POST '${base}/v1/send' \\`,
    '  --header "Authorization: Bearer $QBOXMAIL_SEND_API_TOKEN" \\',
    "  --header 'Accept: application/json' \\",
    "  --header 'Content-Type: application/json' \\",
    "  --data-binary @- <<'JSON'",
    JSON.stringify({ messages: [message] }, undefined, 2),
    'JSON',
    '',
  ]
  return { command: lines.join('\n'), shortened }
}
