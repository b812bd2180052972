import { isAscii } from 'node:buffer'
import { Readable } from 'node:stream'
import type { SMTPConnectionCustomAuthContext as LoginContext, SMTPConnectionEnvelope, SMTPEnvelope } from 'nodemailer/lib/smtp-connection'
import { SmtpError, type RefusedRecipient } from './error'
import { failureOf, type Stage } from './failure'
import { plainOf, readSmtpReply, secretsOf, type SmtpReply } from './reply'
import { openSocket, ownName } from './socket'

export interface SmtpServer {
  readonly host: string
  readonly port: number
  /** TLS from the first octet on (RFC 8314), else STARTTLS before anything else (RFC 3207). */
  readonly implicitTls: boolean
  /** The authorities whose certificates are trusted, in PEM; without them Node's own. */
  readonly ca?: readonly string[]
}

export interface SmtpLogin {
  readonly user: string
  readonly password: string
}

export interface SmtpMessage {
  /** Envelope addresses, without angle brackets; each recipient once. */
  readonly from: string
  readonly to: readonly string[]
  readonly mime: Uint8Array
}

/** Milliseconds: for each step until the message begins, and for the answer once it has left. */
export interface SmtpPatience {
  readonly step: number
  readonly answer: number
}

export interface SmtpSent {
  readonly accepted: readonly string[]
  readonly refused: readonly RefusedRecipient[]
  /** What the server says of the message, often with the name under which it queued it. */
  readonly reply: SmtpReply
}

const chunk = 16_384

/**
 * Sends one message, once: over TLS 1.2 or newer with a verified certificate, and after AUTH; never by a connection in the clear. It is
 * accepted when it is for one recipient at least.
 * @throws SmtpError; with `outcomeUnknown` when the end of the message had left and no answer came
 */
export async function sendBySmtp(server: SmtpServer, login: SmtpLogin, message: SmtpMessage, patience: SmtpPatience, signal: AbortSignal): Promise<SmtpSent> {
  const { from, to, mime } = message
  if (to.length === 0 || [from, ...to].some((address) => address === '' || /[\r\n<>]/.test(address))) throw new SmtpError('address')
  const { default: SMTPConnection } = await import('nodemailer/lib/smtp-connection')
  const secrets = secretsOf(login)
  const socket = await openSocket(server, patience.step, signal)
  let stage: Stage = 'tls'
  let metLogin: (context: LoginContext) => void = () => undefined
  const context = new Promise<LoginContext>((resolve) => (metLogin = resolve))
  const connection = new SMTPConnection({
    connection: socket, host: server.host, name: ownName(socket), secure: server.implicitTls, requireTLS: true,
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true, ...(server.ca && { ca: [...server.ca] }) },
    connectionTimeout: patience.step, greetingTimeout: patience.step, socketTimeout: patience.step, socketCloseTimeout: 0,
    customAuth: { PLAIN: (found) => metLogin(found) },
  })
  let cancel = (): void => undefined
  const broken = new Promise<never>((_, reject) => {
    connection.on('error', reject)
    connection.on('end', () => reject(new SmtpError('lost')))
    cancel = () => reject(new SmtpError('cancelled'))
  })
  broken.catch(() => undefined)
  signal.addEventListener('abort', cancel)
  /** What the library tells by a call back. */
  const told = <T>(start: (done: (error?: Error | null, value?: T) => void) => void): Promise<T> =>
    Promise.race([broken, new Promise<T>((resolve, reject) => start((error, value) => (error ? reject(error) : resolve(value as T))))])

  const envelope: SMTPEnvelope & Partial<SMTPConnectionEnvelope> = { from, to: [...to], size: mime.length, use8BitMime: !isAscii(mime) }
  const refusedNow = (): RefusedRecipient[] =>
    (envelope.rejectedErrors ?? []).flatMap(({ recipient, response }) => {
      const reply = readSmtpReply(String(response), secrets)
      return typeof recipient === 'string' && reply ? [{ address: recipient, reply }] : []
    })
  try {
    await told((done) => connection.connect(done))
    stage = 'login'
    connection.login({ method: 'PLAIN', ...login }, () => undefined)
    const offers = await Promise.race([broken, context])
    await Promise.race([broken, logIn(offers, login, secrets)])
    checkOffers(offers, message)
    stage = 'envelope'
    const info = await told<{ accepted: string[]; response: string }>((done) =>
      connection.send(envelope, octets(mime, () => ((stage = 'data'), connection._socket && connection._socket.setTimeout(patience.answer)), () => (stage = 'sent')), done),
    )
    connection.quit()
    setTimeout(() => connection.close(), patience.step).unref()
    return { accepted: info.accepted, refused: refusedNow(), reply: readSmtpReply(info.response, secrets) ?? { code: '250', text: '' } }
  } catch (error) {
    connection.close()
    socket.destroy()
    throw failureOf(error, stage, refusedNow(), secrets)
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}

/** The message in pieces. It counts as sent from when the last one is asked for: it may leave at any time from then on. */
function octets(mime: Uint8Array, begun: () => void, last: () => void): Readable {
  const pieces = function* (): Generator<Buffer> {
    begun()
    for (let at = 0; at < mime.length; at += chunk) {
      if (at + chunk >= mime.length) last()
      yield Buffer.from(mime.subarray(at, at + chunk))
    }
  }
  return Readable.from(pieces(), { objectMode: false, highWaterMark: chunk })
}

async function logIn({ authMethods, sendCommand }: LoginContext, login: SmtpLogin, secrets: readonly string[]): Promise<void> {
  const say = async (command: string, wanted: string): Promise<void> => {
    const { response } = await sendCommand(command)
    const reply = readSmtpReply(response, secrets)
    // A server that cannot tell now (4xx) has not refused the password (RFC 4954, section 6).
    if (!reply?.code.startsWith(wanted)) throw new SmtpError(reply?.code.startsWith('4') ? 'service' : 'login', { reply })
  }
  if (authMethods.includes('PLAIN')) return say(`AUTH PLAIN ${plainOf(login)}`, '2')
  if (!authMethods.includes('LOGIN')) throw new SmtpError('no-login')
  await say('AUTH LOGIN', '3')
  await say(Buffer.from(login.user).toString('base64'), '3')
  await say(Buffer.from(login.password).toString('base64'), '2')
}

/** The header fields, which are beyond ASCII only for an address that is. */
function headOf({ buffer, byteOffset, length }: Uint8Array): Buffer {
  const bytes = Buffer.from(buffer, byteOffset, length)
  return bytes.subarray(0, bytes.indexOf('\r\n\r\n'))
}

/** Some messages the server has said beforehand that it does not take (RFC 1870, RFC 6531). */
function checkOffers({ extensions, maxAllowedSize }: LoginContext, { from, to, mime }: SmtpMessage): void {
  const beyondAscii = !isAscii(headOf(mime)) || !isAscii(Buffer.from([from, ...to].join()))
  if (beyondAscii && !extensions.includes('SMTPUTF8')) throw new SmtpError('smtputf8')
  if (maxAllowedSize && mime.length > maxAllowedSize) throw new SmtpError('too-large', { limit: maxAllowedSize })
}
