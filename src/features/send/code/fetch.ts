import type { Draft } from '../../../mail/draft'
import { shownRequest, type CopiedCode, type Target } from './request'

/** The request as a JavaScript module for Node 18 and later, which reads the token from the environment. */
export function fetchCode(draft: Draft, target: Target): CopiedCode {
  const { method, url, body, shortened } = shownRequest(draft, target)
  const lines = [
    `const response = await fetch(${JSON.stringify(url)}, {`,
    `  method: '${method}',`,
    '  headers: {',
    '    Authorization: `Bearer ${process.env.QBOXMAIL_SEND_API_TOKEN}`,',
    "    Accept: 'application/json',",
    "    'Content-Type': 'application/json',",
    '  },',
    // JSON is JavaScript, line separators included (ECMAScript 2019).
    `  body: JSON.stringify(${body.replaceAll('\n', '\n  ')}),`,
    '})',
    'const answer = await response.json()',
    'if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(answer)}`)',
    'console.log(answer)',
    '',
  ]
  return { code: lines.join('\n'), shortened }
}
