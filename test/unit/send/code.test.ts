import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { sendMessages } from '../../../src/api/operations/send'
import { curlCommand } from '../../../src/features/send/code/curl'
import { fetchCode } from '../../../src/features/send/code/fetch'
import type { Target } from '../../../src/features/send/code/request'
import { nodemailerCode } from '../../../src/features/send/code/nodemailer'
import { newDraft } from '../../../src/mail/draft'
import { toSendBulk } from '../../../src/mail/sendMessage'
import { createAuthority, createCertificate } from '../../fixtures/certificates'
import { mailPassword, mailUser, serveMail } from '../../fixtures/smtpServer'

const hostile = newDraft({
  from: 'Shop <shop@a.example>', to: 'x@b.example', subject: "it's $HOME `id` $(id) ${id}", text: 'line\nJSON\n"; rm -rf x #', html: '<p>\u2028</script>`',
})
const message = {
  from: { address: 'shop@a.example', name: 'Shop' }, to: ['x@b.example'], subject: hostile.subject, text_body: hostile.text, html_body: hostile.html,
}
const large = { filename: 'big.bin', contentType: 'application/octet-stream', base64: 'A'.repeat(300_000), size: 225_000 }
const at = (base: string, overrides = {}): Target => ({ base, overrides })

describe('where the settings say that it goes elsewhere', () => {
  const target = at('https://x.example', { [sendMessages.id]: "PUT /v2/it's/send" })

  it('is copied so', () => {
    expect(curlCommand(hostile, target).code).toContain("curl --request PUT 'https://x.example/v2/it%27s/send' ")
    expect(fetchCode(hostile, target).code).toMatch(/fetch\("https:\/\/x\.example\/v2\/it%27s\/send", \{\n {2}method: 'PUT',/)
  })

  it('is not copied where they cannot be read', () => {
    expect(() => curlCommand(hostile, at('https://x.example', { [sendMessages.id]: 'elsewhere' }))).toThrow(/cannot be read/)
  })
})

describe('curl', () => {
  it('hands a shell exactly the request, and no token', () => {
    const { code, shortened } = curlCommand(hostile, at('https://delivery.qboxmail.com'))
    expect(shortened).toBe(false)
    const script = `curl() { printf '%s\\n' "$@"; cat; }\n${code}`
    const [head, body] = execFileSync('sh', ['-c', script], { env: { QBOXMAIL_SEND_API_TOKEN: 'tok' }, encoding: 'utf8' }).split('@-\n')
    expect(head).toContain('Authorization: Bearer tok')
    expect(head).toContain('https://delivery.qboxmail.com/v1/send')
    expect(JSON.parse(body ?? '')).toEqual({ messages: [message] })
    expect(code).toContain('Bearer $QBOXMAIL_SEND_API_TOKEN')
  })

  it('sends one message for each recipient where they are listed', () => {
    const recipients = [{ email: 'a@b.example', substitutions: { name: 'A' } }]
    const { code } = curlCommand({ ...hostile, recipients }, at('https://x.example'))
    expect(code).toContain("'https://x.example/v1/send/bulk'")
    expect(JSON.parse(code.split("<<'JSON'\n")[1]!.replace(/\nJSON\n$/, ''))).toEqual(toSendBulk({ ...hostile, recipients }))
  })

  it('leaves large attachments to be filled in', () => {
    const { code, shortened } = curlCommand({ ...hostile, attachments: [large] }, at('https://x.example'))
    expect(shortened).toBe(true)
    expect(code).toContain('<base64 of big.bin>')
    expect(code.length).toBeLessThan(2000)
  })
})

describe('fetch', () => {
  it('is a module that sends exactly the request, with the token of the environment', async () => {
    const asked: unknown[] = []
    const server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString())).on('end', () => {
        asked.push({ url: `${request.method} ${request.url}`, token: request.headers.authorization, body: JSON.parse(body) })
        response.writeHead(202, { 'Content-Type': 'application/json' }).end('{"request_id":"R1"}')
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      const { code } = fetchCode(hostile, at(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
      const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code], { env: { QBOXMAIL_SEND_API_TOKEN: 'tok' } })
      expect(asked).toEqual([{ url: 'POST /v1/send', token: 'Bearer tok', body: { messages: [message] } }])
      expect(stdout).toContain('R1')
    } finally {
      server.close()
    }
  })
})

describe('Nodemailer', () => {
  it('is a module that hands the message to the server of the environment', async () => {
    const authority = createAuthority()
    const server = await serveMail(createCertificate({ by: authority }))
    const folder = await mkdtemp(join(tmpdir(), 'qboxmail-code-'))
    try {
      await writeFile(join(folder, 'ca.pem'), authority.cert)
      const picture = { filename: 'p.png', contentType: 'image/png', base64: 'iVBORw0KGgo=', size: 8, contentId: 'logo' }
      const { code, shortened } = nodemailerCode({ ...hostile, bcc: 'b@b.example', headers: [{ name: 'X-Run', value: '7' }], attachments: [picture] })
      expect(shortened).toBe(false)
      const env = { SMTP_HOST: '127.0.0.1', SMTP_PORT: String(server.port), SMTP_USER: mailUser, SMTP_PASSWORD: mailPassword, NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') }
      await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code], { env })
      expect(server.received).toMatchObject([{ from: 'shop@a.example', to: ['x@b.example', 'b@b.example'] }])
      const mail = await PostalMime.parse(server.received[0]!.bytes)
      expect(mail).toMatchObject({ from: { name: 'Shop', address: 'shop@a.example' }, subject: hostile.subject, attachments: [{ filename: 'p.png', contentId: '<logo>' }] })
      expect(mail.html?.trim()).toBe(hostile.html)
      expect(mail.headers).toContainEqual(expect.objectContaining({ key: 'x-run', value: '7' }))
      expect(server.received[0]!.bytes.toString()).not.toContain('b@b.example')
    } finally {
      await server.close()
      await rm(folder, { recursive: true, maxRetries: 10, retryDelay: 100 })
    }
  })
})
