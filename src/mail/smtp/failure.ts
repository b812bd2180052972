import { certificateFault } from './certificate'
import { SmtpError, type RefusedRecipient, type SmtpErrorDetails, type SmtpReason } from './error'
import { readSmtpReply } from './reply'

/** How far a message had come: `data` while it leaves, `sent` from when its end may have left. */
export type Stage = 'tls' | 'login' | 'envelope' | 'data' | 'sent'

/** What the library's errors say, besides their message, which may repeat what was sent. */
interface LibraryError {
  readonly code?: string
  /** The code of the system or of TLS, where `code` is the library's own. */
  readonly originalCode?: string
  readonly command?: string
  readonly response?: string
  /** The name of the server that a certificate is for. */
  readonly cert?: { readonly subjectaltname?: string; readonly subject?: { readonly CN?: string } }
}

/** Why a message was not accepted, from whatever was thrown on the way. */
export function failureOf(error: unknown, stage: Stage, refused: readonly RefusedRecipient[], secrets: readonly string[]): SmtpError {
  const known = SmtpError.is(error) ? error : undefined
  const { code, originalCode, command, response, cert }: LibraryError = known ? {} : (error as LibraryError)
  const reply = known?.details.reply ?? (response === undefined ? undefined : readSmtpReply(response, secrets))
  const system = originalCode ?? (code?.startsWith('ERR_') ? code : undefined)
  const certificate = system === undefined ? undefined : certificateFault(system)
  const reason = known?.reason ?? (certificate ? 'certificate' : reasonOf({ code, command, response, stage, replied: reply !== undefined }))
  const details: SmtpErrorDetails = {
    ...known?.details,
    ...(reply && { reply }),
    ...(refused.length > 0 && { refused }),
    ...(system !== undefined && { code: system }),
    ...(certificate && { certificate }),
    ...(certificate === 'name' && { names: namesOf(cert) }),
    ...(stage === 'sent' && !reply && { outcomeUnknown: true }),
  }
  return new SmtpError(reason, details)
}

interface Happened extends Pick<LibraryError, 'code' | 'command' | 'response'> {
  readonly stage: Stage
  readonly replied: boolean
}

function reasonOf({ code, command, response, stage, replied }: Happened): SmtpReason {
  if (code === 'ETIMEDOUT') return 'timeout'
  if (stage === 'tls') {
    if (command === 'STARTTLS') return 'no-tls'
    if (replied) return 'service'
    if (response !== undefined) return 'not-smtp'
    return code === 'ETLS' || code === 'ESOCKET' ? 'tls' : 'lost'
  }
  if (!replied) return 'lost'
  if (command === 'MAIL FROM') return 'sender'
  return command === 'RCPT TO' ? 'recipients' : command === 'DATA' ? 'message' : 'service'
}

/** The names of a certificate, `mx.example, *.example`. */
function namesOf(cert: LibraryError['cert']): string | undefined {
  return cert?.subjectaltname?.replaceAll('DNS:', '') ?? cert?.subject?.CN
}
