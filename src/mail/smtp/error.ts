import type { SmtpReply } from './reply'

export type SmtpReason =
  | 'address' // an address that no SMTP command can carry
  | 'unknown-host'
  | 'connect' // refused, no route
  | 'timeout'
  | 'not-smtp' // something else answers there
  | 'service' // the server turns the connection away, in a reply of its own
  | 'no-tls' // STARTTLS is not offered or was refused
  | 'tls' // no agreement on TLS
  | 'certificate'
  | 'no-login' // neither PLAIN nor LOGIN is offered
  | 'login' // user name or password refused
  | 'smtputf8' // addresses beyond ASCII, which the server does not take
  | 'too-large'
  | 'sender'
  | 'recipients' // every one of them was refused
  | 'message'
  | 'lost' // the connection broke off
  | 'cancelled'

/** What is wrong with a server's certificate. */
export type CertificateFault = 'expired' | 'not-yet' | 'name' | 'self-signed' | 'issuer' | 'other'

export interface RefusedRecipient {
  readonly address: string
  readonly reply: SmtpReply
}

export interface SmtpErrorDetails {
  readonly reply?: SmtpReply | undefined
  readonly refused?: readonly RefusedRecipient[]
  /** The code of the system or of TLS, e.g. `ECONNREFUSED`. */
  readonly code?: string | undefined
  readonly certificate?: CertificateFault
  /** The names that the certificate is for. */
  readonly names?: string | undefined
  /** What the server takes at most, octets. */
  readonly limit?: number
  /** The whole message had left and no answer came: it may have been accepted. */
  readonly outcomeUnknown?: boolean
}

/** A message that was not accepted, or of which nobody knows. It holds no secret: replies come without what was sent to log in. */
export class SmtpError extends Error {
  override readonly name = 'SmtpError'

  constructor(
    readonly reason: SmtpReason,
    readonly details: SmtpErrorDetails = {},
  ) {
    super(['SMTP', reason, details.code, details.reply?.code, details.reply?.status, details.outcomeUnknown ? 'outcome unknown' : ''].filter(Boolean).join(' '))
  }

  static is(error: unknown): error is SmtpError {
    return error instanceof SmtpError
  }
}
