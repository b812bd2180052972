import fc from 'fast-check'
import PostalMime, { type Address } from 'postal-mime'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { newDraft } from '../../../../src/mail/draft'
import { SmtpError } from '../../../../src/mail/smtp/error'
import { sendBySmtp, type SmtpMessage, type SmtpPatience, type SmtpSent, type SmtpServer } from '../../../../src/mail/smtp/send'
import { draftToMime } from '../../../../src/mail/toMime'
import { createAuthority, createCertificate } from '../../../fixtures/certificates'
import { mailPassword, mailUser, serveMail, type MailServer } from '../../../fixtures/smtpServer'

const authority = createAuthority()
const good = createCertificate({ by: authority })
const login = { user: mailUser, password: mailPassword }
const day = 24 * 3600_000
const never = new AbortController().signal
const patience: SmtpPatience = { step: 20_000, answer: 20_000 }
const short: SmtpMessage = { from: 'shop@acme.example', to: ['anna@customer.example'], mime: Buffer.from('Subject: x\r\n\r\nHello\r\n') }

let server: MailServer

const at = (more: Partial<SmtpServer> = {}): SmtpServer => ({ host: 'localhost', port: server.port, implicitTls: false, ca: [authority.cert], ...more })
const send = (message: Partial<SmtpMessage> = {}, more: Partial<SmtpServer> = {}, how: { login?: typeof login; patience?: Partial<SmtpPatience>; signal?: AbortSignal } = {}): Promise<SmtpSent> =>
  sendBySmtp(at(more), how.login ?? login, { ...short, ...message }, { ...patience, ...how.patience }, how.signal ?? never)

/** The error that sending ends with. */
async function failure(sending: Promise<unknown>): Promise<SmtpError> {
  const error = await sending.then(() => undefined, (reason: unknown) => reason)
  if (!SmtpError.is(error)) throw new Error(`No SmtpError: ${String(error)}`)
  return error
}

describe('a message by SMTP', () => {
  beforeAll(async () => {
    server = await serveMail(good, { size: 5_000_000 })
  })
  afterAll(() => server.close())
  afterEach(() => {
    server.received.length = server.logins.length = 0
  })

  it('arrives as it was composed', async () => {
    const draft = newDraft({
      from: '"Rossi, Niccolò" <shop@acme.example>', to: 'Anna Bianchi <anna@customer.example>, bob@customer.example', cc: '"D, E" <d@customer.example>',
      bcc: 'hidden@customer.example, ANNA@customer.example', replyTo: 'help@acme.example', subject: 'Così è 🙂 – una riga lunga abbastanza da essere spezzata in più righe',
      text: '.\r\n..two dots\r\nperché no\r\n.', html: '<p>Così <img src="cid:logo@acme"></p>', headers: [{ name: 'X-Campaign', value: 'été' }],
      attachments: [
        { filename: 'logo.png', contentType: 'image/png', base64: 'iVBORw0KGgo=', disposition: 'inline', contentId: 'logo@acme', size: 8 },
        { filename: 'perché.bin', contentType: 'application/octet-stream', base64: Buffer.from([0, 13, 10, 46, 13, 10, 255]).toString('base64'), disposition: 'attachment', size: 7 },
      ],
    })
    const mime = await draftToMime(draft, { messageId: '<one@acme.example>' })
    const to = ['anna@customer.example', 'bob@customer.example', 'd@customer.example', 'hidden@customer.example']
    expect(await send({ to, mime })).toEqual({ accepted: to, refused: [], reply: { code: '250', status: '2.6.0', text: 'queued as 4F00BA7' } })

    const [mail] = server.received
    expect(mail).toMatchObject({ from: 'shop@acme.example', to })
    expect(Buffer.compare(mail!.bytes, Buffer.from(mime))).toBe(0)
    expect(mail!.bytes.toString('latin1')).not.toMatch(/^bcc:|hidden@/im)
    const read = await PostalMime.parse(mail!.bytes)
    const people = (list: readonly Address[] | undefined) => list?.map(({ name, address }) => [name, address])
    expect([people([read.from!]), people(read.to), people(read.cc), read.bcc, people(read.replyTo)]).toEqual([
      [['Rossi, Niccolò', 'shop@acme.example']], [['Anna Bianchi', 'anna@customer.example'], ['', 'bob@customer.example']], [['D, E', 'd@customer.example']],
      undefined, [['', 'help@acme.example']],
    ])
    expect([read.subject, read.messageId, read.html?.trim()]).toEqual([draft.subject, '<one@acme.example>', draft.html])
    expect(read.text?.trimEnd()).toBe('.\n..two dots\nperché no\n.')
    const campaign = read.headers.find(({ key }) => key === 'x-campaign')?.value
    expect(Buffer.from(/^=\?UTF-8\?B\?(.+)\?=$/.exec(campaign ?? '')?.[1] ?? '', 'base64').toString()).toBe('été')
    const attached = read.attachments.map(({ filename, mimeType, disposition, contentId, content }) => [filename, mimeType, disposition, contentId, Buffer.from(content as ArrayBuffer).toString('base64')])
    expect(attached).toEqual([
      ['logo.png', 'image/png', 'inline', '<logo@acme>', 'iVBORw0KGgo='],
      ['perché.bin', 'application/octet-stream', 'attachment', undefined, draft.attachments[1]!.base64],
    ])
  })

  it('arrives octet by octet, whatever its lines begin with', async () => {
    const piece = fc.constantFrom('.', '..', '\r\n', '\r\n.\r\n', 'a', 'è', '\r\nQUIT\r\n', 'x'.repeat(16_380), '\r\n.')
    await fc.assert(fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
      const mime = Buffer.from(`Subject: x\r\n\r\n${pieces.join('')}\r\n`)
      await send({ mime })
      expect(server.received.at(-1)?.bytes.toString()).toBe(mime.toString())
    }), { numRuns: 12 })
  })

  it('logs in once, after TLS was agreed on', async () => {
    await send()
    expect(server.logins).toEqual([{ words: `${mailUser} ${mailPassword}`, secure: true }])
  })

  it('goes to those who are taken, and says who is not and why', async () => {
    const { accepted, refused, reply } = await send({ to: ['anna@customer.example', 'nobody@customer.example'] })
    expect([accepted, reply.code]).toEqual([['anna@customer.example'], '250'])
    expect(refused).toEqual([{ address: 'nobody@customer.example', reply: { code: '550', status: '5.1.1', text: 'No such mailbox here' } }])
    expect(server.received[0]?.to).toEqual(['anna@customer.example'])
  })

  it('is not sent when nobody is taken', async () => {
    const { reason, details } = await failure(send({ to: ['no1@customer.example', 'no2@customer.example'] }))
    expect([reason, details.refused?.map(({ address }) => address), details.outcomeUnknown]).toEqual(['recipients', ['no1@customer.example', 'no2@customer.example'], undefined])
    expect(server.received).toEqual([])
  })

  it('asks for SMTPUTF8 only where an address needs it', async () => {
    const mime = Buffer.from('To: düsi@customer.example\r\n\r\nx\r\n')
    await send({ to: ['düsi@customer.example'], mime })
    await send()
    expect(server.received.map(({ asked }) => 'SMTPUTF8' in asked)).toEqual([true, false])
    expect(server.received[0]?.to).toEqual(['düsi@customer.example'])
  })

  it('is not sent when it is larger than the server said to take', async () => {
    const { reason, details } = await failure(send({ mime: Buffer.alloc(5_000_001, 'x') }))
    expect([reason, details.limit]).toEqual(['too-large', 5_000_000])
    expect(server.received).toEqual([])
  })

  it('does not log in with a wrong password, and repeats nothing of it', async () => {
    const error = await failure(send({}, {}, { login: { user: mailUser, password: 'wrong-Password-1' } }))
    expect(error).toMatchObject({ reason: 'login', details: { reply: { code: '535', text: expect.stringContaining('•••') as string } } })
    const told = `${error.message} ${error.stack} ${JSON.stringify(error.details)}`
    expect(told).not.toMatch(/wrong-Password-1|AGszeDlza/)
    expect(server.received).toEqual([])
  })

  it.each([[[]], [['a@b.example>\r\nRCPT TO:<c@d.example']], [['']]])('takes no address that could become a command: %j', async (to) => {
    expect((await failure(send({ to }))).reason).toBe('address')
    expect(server.logins).toEqual([])
  })

  it('can be cancelled before it begins', async () => {
    expect(await failure(send({}, {}, { signal: AbortSignal.abort() }))).toMatchObject({ reason: 'cancelled', details: {} })
    expect(server.received).toEqual([])
  })
})

describe('TLS', () => {
  const serve = async (certificate = good, options: Parameters<typeof serveMail>[1] = {}): Promise<void> => {
    server = await serveMail(certificate, options)
  }
  afterEach(() => server.close())

  it('is there from the start on a port for it', async () => {
    await serve(good, { secure: true })
    await send({}, { implicitTls: true })
    expect(server.received).toHaveLength(1)
  })

  it('is never done without: no password goes over a connection in the clear', async () => {
    await serve(good, { hideSTARTTLS: true, disabledCommands: ['STARTTLS'], allowInsecureAuth: true })
    expect(await failure(send())).toMatchObject({ reason: 'no-tls', details: { reply: { code: '500' } } })
    expect([server.logins, server.received]).toEqual([[], []])
  })

  it('is no older than 1.2', async () => {
    await serve(good, { secure: true, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL@SECLEVEL=0' })
    expect((await failure(send({}, { implicitTls: true }))).reason).toBe('tls')
    expect(server.logins).toEqual([])
  })

  const bad = [
    ['expired', createCertificate({ by: authority, from: new Date(Date.now() - 3 * day), until: new Date(Date.now() - day) }), {}],
    ['not-yet', createCertificate({ by: authority, from: new Date(Date.now() + day), until: new Date(Date.now() + 3 * day) }), {}],
    ['name', createCertificate({ by: authority, names: ['mx.other.example', '*.other.example'] }), { names: 'mx.other.example, *.other.example' }],
    ['self-signed', createCertificate(), {}],
    ['issuer', createCertificate({ by: createAuthority('Another one') }), {}],
  ] as const
  describe.each([false, true])('from the start: %s', (implicitTls) => {
    it.each(bad)('takes no certificate with the fault “%s”', async (fault, certificate, more) => {
      await serve(certificate, { secure: implicitTls })
      const error = await failure(send({}, { implicitTls }))
      expect(error).toMatchObject({ reason: 'certificate', details: { certificate: fault, ...more } })
      expect([server.logins, server.received]).toEqual([[], []])
    })
  })

  it('takes a certificate for an address', async () => {
    await serve()
    await send({}, { host: '127.0.0.1' })
    expect(server.received).toHaveLength(1)
  })

  it('is verified also where the environment says that it need not be', async () => {
    await serve(createCertificate())
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED']
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'
    try {
      expect((await failure(send())).reason).toBe('certificate')
    } finally {
      if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before
    }
  })

  it('is said to be what lacks where a port speaks another way', async () => {
    await serve()
    expect((await failure(send({}, { implicitTls: true }))).reason).toBe('tls')
  })
})
