import { hideTexts } from '../../api/hide'
import { safeText } from '../../text'

/** What a server answered to a command (RFC 5321, section 4.2). */
export interface SmtpReply {
  /** Three digits. */
  readonly code: string
  /** Enhanced status code (RFC 2034). */
  readonly status?: string
  /** One line, fit to be shown. */
  readonly text: string
}

/** Reads a reply of one line or more; undefined for what is none. Whatever it repeats of the secrets is hidden. */
export function readSmtpReply(raw: string, secrets: readonly string[]): SmtpReply | undefined {
  const lines = raw.split(/\r?\n/).map((line) => /^([2-5]\d\d)(?:[ -]([245]\.\d{1,3}\.\d{1,3})(?![\d.]))?[ -]?(.*)$/.exec(line))
  const [first] = lines
  const code = first?.[1]
  if (code === undefined) return undefined
  const status = first?.[2]
  const text = lines.flatMap((line) => line?.[3]?.trim() ?? []).join(' ')
  return { code, ...(status !== undefined && { status }), text: safeText(hide(text, secrets), 500) }
}

/** A server may repeat the line that it refuses, also cut. */
function hide(text: string, secrets: readonly string[]): string {
  return hideTexts(text, secrets).replace(/[\w+/]{8,}/g, (run) => (secrets.some((secret) => secret.includes(run)) ? '•••' : run))
}

/** The forms in which a log-in crosses the wire (RFC 4616; the mechanism LOGIN sends both parts alone). */
export function secretsOf({ user, password }: { readonly user: string; readonly password: string }): string[] {
  const base64 = (text: string): string => Buffer.from(text).toString('base64')
  return [password, base64(password), plainOf({ user, password })]
}

/** What AUTH PLAIN sends. */
export const plainOf = ({ user, password }: { readonly user: string; readonly password: string }): string =>
  Buffer.from(`\0${user}\0${password}`).toString('base64')
