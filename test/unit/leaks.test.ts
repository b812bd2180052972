import { describe, expect, it } from 'vitest'
import { findLeaks } from '../../src/features/leaks/find'
import { growth, linear } from '../fixtures/effort'

const token = 'q7Zk29fLx0Pw3VnB8sYd'
const found = (text: string): string[] => findLeaks(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`)

describe('a secret in a file', () => {
  it.each([
    [`QBOXMAIL_API_TOKEN=${token}`, 'management'],
    [`export QBOXMAIL_API_TOKEN="${token}"`, 'management'],
    [`  QBOXMAIL_SEND_API_TOKEN: ${token}`, 'send'],
    [`QBOXMAIL_DELIVERY_TOKEN = '${token}'`, 'send'],
    [`fetch('https://api.qboxmail.com/api/domains', { headers: { 'X-Api-Token': '${token}' } })`, 'management'],
    [`curl -H "x-api-token: ${token}" https://api.qboxmail.com/api/domains`, 'management'],
    [`url = "https://delivery.qboxmail.com/v1/send"\nheaders = {"Authorization": "Bearer ${token}"}`, 'send'],
    [`SMTP_HOST=smtp.qboxmail.com\nSMTP_PASSWORD=${token}`, 'smtp'],
    [`T=\${QBOXMAIL_API_TOKEN:-${token}}`, 'management'],
    [`const token = process.env.QBOXMAIL_API_TOKEN ?? '${token}'`, 'management'],
    [`const token = process.env['QBOXMAIL_SEND_API_TOKEN'] || "${token}"`, 'send'],
    [`token = os.environ.get("QBOXMAIL_API_TOKEN") or "${token}"`, 'management'],
    [`FROM node:20\nENV QBOXMAIL_API_TOKEN ${token}`, 'management'],
    [`setx QBOXMAIL_SEND_API_TOKEN "${token}"`, 'send'],
    [`set -gx QBOXMAIL_API_TOKEN ${token}`, 'management'],
    [`env:\n  - name: QBOXMAIL_API_TOKEN\n    value: "${token}"`, 'management'],
    [`VITE_QBOXMAIL_SEND_API_TOKEN=${token}`, 'send'],
    [`const qboxmailApiToken = '${token}'`, 'management'],
    [`qboxmail_send_api_token: ${token}`, 'send'],
    [`variable "qboxmail_api_token" {\n  type    = string\n  default = "${token}"\n}`, 'management'],
    [`EMAIL_HOST = 'smtp.qboxmail.com'\nEMAIL_HOST_PASSWORD = '${token}'`, 'smtp'],
    [`MAILER_DSN=smtp://user:${token}@smtp.qboxmail.com:587`, 'smtp'],
    [`createTransport({ host: 'smtp.delivery.qboxmail.com', auth: { user: 'a', pass: '${token}' } })`, 'smtp'],
  ])('is found: %s', (text, kind) => expect(found(text)).toEqual([`${kind} ${token}`]))

  it('is a password as a whole, also where it begins with a hyphen', () =>
    expect(found('SMTP_HOST=smtp.qboxmail.com\nSMTP_PASSWORD=-x7Qp2Lm9')).toEqual(['smtp -x7Qp2Lm9']))

  it('is a password between quotation marks with all that stands there', () =>
    expect(found('MAIL_HOST=smtp.qboxmail.com\nMAIL_PASSWORD="Xy7#kdj 29Sq"')).toEqual(['smtp Xy7#kdj 29Sq']))

  it.each([
    'QBOXMAIL_API_TOKEN=',
    'QBOXMAIL_API_TOKEN=${QBOXMAIL_API_TOKEN}',
    'QBOXMAIL_API_TOKEN: ${{ secrets.QBOXMAIL_API_TOKEN }}',
    'QBOXMAIL_API_TOKEN=<your token of the panel>',
    'QBOXMAIL_API_TOKEN=your-token-goes-here-123',
    'QBOXMAIL_API_TOKEN=xxxxxxxxxxxxxxxxxxxx1',
    "const token = process.env.QBOXMAIL_API_TOKEN ?? process.env.QBOXMAIL_TOKEN2_VALUE",
    "headers: { 'X-Api-Token': token, 'user-agent': 'qboxmail-client-2024-build-7' }",
    `'X-Api-Token': '${token}' // of somebody else's service`,
    `Authorization: Bearer ${token}`,
    `SMTP_HOST=smtp.example.com\nSMTP_PASSWORD=${token}`,
    'host: smtp.qboxmail.com\npassword: process.env.SMTP_PASSWORD',
    'host: smtp.qboxmail.com\npassword: {{ smtp_password }}',
    'host: smtp.qboxmail.com\npassword: string;',
    'host: smtp.qboxmail.com\npassword: /run/mail/pass1.txt',
    'host: smtp.qboxmail.com\npassword: C:\\keys\\mail1.txt',
    'host: smtp.qboxmail.com\npassword = readKey2(',
    'host: smtp.qboxmail.com\npassword = keys1[0]',
    'host: smtp.qboxmail.com\npass: decrypt2String(x)',
    'const qboxmailToken = utf8Decoder.decode(bytes)',
    'connect(qboxmailToken, requestTimeout30Seconds)',
    'qboxmail_token = base64.b64decode(encodedValue12)',
    `host: smtp.qboxmail.com\n${'# and much more\n'.repeat(60)}database:\n  password: ${token}`,
    `QBOXMAIL_API_TOKEN=${token} # gitleaks:allow`,
    `token = "x" # QBOXMAIL_API_TOKEN=${token}  pragma: allowlist secret`,
    `# pragma: allowlist nextline secret\nQBOXMAIL_API_TOKEN=${token}`,
    `MYQBOXMAIL_API_TOKEN=${token}`,
  ])('is not seen in: %s', (text) => expect(found(text)).toEqual([]))

  it('that is kept here is found wherever it stands, once', () => {
    const text = `let a = "kept-secret-1"\n// QBOXMAIL_API_TOKEN=${token} kept-secret-1`
    expect(findLeaks(text, new Map([['kept-secret-1', 'send'], [token, 'management']])).map(({ kind, start }) => [kind, start])).toEqual([['send', 9], ['management', 46], ['send', 67]])
  })

  it.each(['QBOXMAIL_API_TOKEN= password: Authorization: Bearer X-Api-Token ', 'x', 'a1', 'QBOXMAIL_API_TOKEN=', 'PASS="', 'delivery.', 'smtp.', 'password: abcdefg1 ', 'Authorization: Bearer    '])('takes time in proportion to a text of “%s”', (part) => {
    const text = (size: number): string => `smtp.qboxmail.com delivery.qboxmail.com pass="${part.repeat(size / part.length)}`
    expect(growth(() => void findLeaks(text(50_000)), () => void findLeaks(text(400_000)))).toBeLessThanOrEqual(linear)
  })
})
