import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { SmtpError } from '../../../../src/mail/smtp/error'
import { sendBySmtp, type SmtpMessage } from '../../../../src/mail/smtp/send'
import { createAuthority, createCertificate } from '../../../fixtures/certificates'
import { mailPassword, mailUser, serveMail, type MailServer } from '../../../fixtures/smtpServer'

const authority = createAuthority()
const certificate = createCertificate({ by: authority })
const long: SmtpMessage = { from: 'shop@acme.example', to: ['anna@customer.example'], mime: Buffer.from(`Subject: x\r\n\r\n${'A line of the text.\r\n'.repeat(400_000)}`) }
const short: SmtpMessage = { ...long, mime: Buffer.from('Subject: x\r\n\r\nHello\r\n') }

let server: MailServer
let plain: Server | undefined
let sockets: Socket[] = []

async function failure(port: number, { message = short, step = 20_000, answer = 20_000, signal = new AbortController().signal, host = 'localhost' } = {}): Promise<SmtpError> {
  const to = { host, port, implicitTls: false, ca: [authority.cert] }
  const error = await sendBySmtp(to, { user: mailUser, password: mailPassword }, message, { step, answer }, signal).then(() => undefined, (reason: unknown) => reason)
  if (!SmtpError.is(error)) throw new Error(`No SmtpError: ${String(error)}`)
  return error
}

/** A server that says one thing, perhaps nothing. */
async function saying(words: string, then: (socket: Socket) => void = () => undefined): Promise<number> {
  plain = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => undefined).write(words)
    then(socket)
  })
  await new Promise<void>((resolve) => plain!.listen(0, 'localhost', resolve))
  return (plain.address() as AddressInfo).port
}

afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  sockets = []
  await new Promise<void>((resolve) => (plain ? plain.close(() => resolve()) : resolve()))
  plain = undefined
})

describe('no connection', () => {
  it('is refused where nobody listens', async () => {
    const port = await saying('')
    await new Promise<void>((resolve) => plain!.close(() => resolve()))
    plain = undefined
    expect(await failure(port)).toMatchObject({ reason: 'connect', details: { code: 'ECONNREFUSED' } })
  })

  it('has no host by a name that is none', async () => {
    expect((await failure(465, { host: 'no-such-host.invalid' })).reason).toBe('unknown-host')
  })

  it('is given up when nobody greets', async () => {
    expect((await failure(await saying(''), { step: 100 })).reason).toBe('timeout')
  })

  it('can be cancelled while nobody greets', async () => {
    const stop = new AbortController()
    const port = await saying('', () => stop.abort())
    expect(await failure(port, { signal: stop.signal })).toMatchObject({ reason: 'cancelled', details: {} })
  })

  it.each([
    ['HTTP/1.1 400 Bad Request\r\n', 'not-smtp', undefined],
    ['SSH-2.0-OpenSSH_9.2\r\n', 'not-smtp', undefined],
    ['554-5.7.1 Not\r\n554 5.7.1 you\u0007\r\n', 'service', { code: '554', status: '5.7.1', text: 'Not you' }],
    ['421 4.3.2 Too many connections\r\n', 'service', { code: '421', status: '4.3.2', text: 'Too many connections' }],
  ])('is told from a server when it says %j', async (words, reason, reply) => {
    const error = await failure(await saying(words))
    expect([error.reason, error.details.reply]).toEqual([reason, reply])
  })

  it('is lost when it is cut at once', async () => {
    expect((await failure(await saying('', (socket) => socket.end()))).reason).toBe('lost')
  })
})

describe('a connection that breaks off in DATA', () => {
  afterEach(() => server.close())

  /** Sends to a server that reads this much and then cuts the connection. */
  async function cutting(when: 'first' | 'end', message: SmtpMessage): Promise<SmtpError> {
    server = await serveMail(certificate, { onData: (stream) => (when === 'first' ? stream.once('data', () => server.cut()) : stream.on('end', () => server.cut()).resume()) })
    return failure(server.port, { message })
  }

  it('before the end of the message: it was not sent', async () => {
    const { reason, details } = await cutting('first', long)
    expect([reason, details.outcomeUnknown]).toEqual(['lost', undefined])
  })

  it('after the end of the message: nobody knows, and it is not tried again', async () => {
    const { reason, details, message } = await cutting('end', long)
    expect([reason, details.outcomeUnknown]).toEqual(['lost', true])
    expect(message).toContain('outcome unknown')
    expect(server.connections()).toBe(1)
  })

  it('also of a short message, which leaves in one piece', async () => {
    expect((await cutting('end', short)).details.outcomeUnknown).toBe(true)
  })
})

describe('an answer to the message', () => {
  afterEach(() => server.close())

  it('that does not come in time leaves the outcome open', async () => {
    server = await serveMail(certificate, { onData: (stream) => void stream.resume() })
    expect(await failure(server.port, { answer: 200 })).toMatchObject({ reason: 'timeout', details: { outcomeUnknown: true } })
  })

  it('is not waited for when that is cancelled: the outcome is open', async () => {
    const stop = new AbortController()
    server = await serveMail(certificate, { onData: (stream) => void stream.on('end', () => stop.abort()).resume() })
    expect(await failure(server.port, { signal: stop.signal })).toMatchObject({ reason: 'cancelled', details: { outcomeUnknown: true } })
  })

  it('before the message has left whole, cancelling leaves nothing open', async () => {
    const stop = new AbortController()
    server = await serveMail(certificate, { onData: (stream) => void stream.once('data', () => stop.abort()) })
    const { reason, details } = await failure(server.port, { message: long, signal: stop.signal })
    expect([reason, details.outcomeUnknown]).toEqual(['cancelled', undefined])
  })

  it.each([[554, 'spam'], [451, 'later']])('that refuses it (%d) is no open outcome', async (responseCode, words) => {
    server = await serveMail(certificate, { onData: (stream, _, done) => void stream.on('end', () => done(Object.assign(new Error(words), { responseCode }))).resume() })
    const { reason, details } = await failure(server.port)
    expect([reason, details.reply?.code, details.reply?.text, details.outcomeUnknown]).toEqual(['message', String(responseCode), words, undefined])
  })

  it('tells which sender is refused', async () => {
    server = await serveMail(certificate, { onMailFrom: (_address, _session, done) => done(Object.assign(new Error('Not yours'), { responseCode: 553 })) })
    expect(await failure(server.port)).toMatchObject({ reason: 'sender', details: { reply: { code: '553', text: 'Not yours' } } })
  })
})

describe('logging in', () => {
  afterEach(() => server.close())

  it('is done by LOGIN where there is no PLAIN', async () => {
    server = await serveMail(certificate, { authMethods: ['LOGIN'] })
    await sendBySmtp({ host: 'localhost', port: server.port, implicitTls: false, ca: [authority.cert] }, { user: mailUser, password: mailPassword }, short, { step: 20_000, answer: 20_000 }, new AbortController().signal)
    expect([server.logins, server.received.length]).toEqual([[{ words: `${mailUser} ${mailPassword}`, secure: true }], 1])
  })

  it('is not refused for its password by a server that cannot tell now', async () => {
    server = await serveMail(certificate, { onAuth: (_auth, _session, done) => done(Object.assign(new Error('Later'), { responseCode: 454 })) })
    expect(await failure(server.port)).toMatchObject({ reason: 'service', details: { reply: { code: '454', text: 'Later' } } })
  })

  it('is not done where neither is offered', async () => {
    server = await serveMail(certificate, { authMethods: ['CRAM-MD5'] })
    expect((await failure(server.port)).reason).toBe('no-login')
    expect(server.logins).toEqual([])
  })
})
