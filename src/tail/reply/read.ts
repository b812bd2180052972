import type { ReadEntry } from '../entry'

/** What a mail server answered, in figures. At least one of the two is there. */
export interface Reply {
  /** SMTP reply code (RFC 5321, section 4.2). */
  readonly code?: string
  /** Enhanced status code (RFC 3463, section 2). */
  readonly status?: string
  /** The receiver put off a sender that it does not know yet; no code of its own tells that (RFC 6647, section 2). */
  readonly greylisted?: true
}

// Neither part of a longer number, a version or an IPv4 address.
const statusForm = /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/
const codeForm = /^([2-5][0-5]\d)(?=[ -]|$)/
const bothForm = /(?<![\d.])([2-5][0-5]\d)[ -]#?([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/

/** Finds both codes in a text: a bare reply, or one inside a sentence such as “host … said: 550 5.1.1 User unknown”. */
export function readReply(text: string): Reply | undefined {
  const greylisted = /gr[ae]y-?list/i.test(text) ? { greylisted: true as const } : {}
  const both = bothForm.exec(text)
  if (both) return { code: both[1]!, status: both[2]!, ...greylisted }
  const code = codeForm.exec(text)?.[1]
  const status = statusForm.exec(text)?.[1]
  if (code === undefined && status === undefined) return undefined
  return { ...(code !== undefined && { code }), ...(status !== undefined && { status }), ...greylisted }
}

/** The reply of an entry: from its text, its status, or from any field that holds nothing but a code. */
export function replyOf(entry: Pick<ReadEntry, 'detail' | 'status' | 'fields'>): Reply | undefined {
  for (const text of [entry.detail, entry.status, ...Object.values(entry.fields)]) {
    const reply = typeof text === 'string' ? readReply(text) : undefined
    // A time or a size may begin like a code; only the log's own texts are trusted with a code alone.
    if (reply && (reply.status !== undefined || text === entry.detail || text === entry.status)) return reply
  }
  const plain = Object.entries(entry.fields).find(([name, value]) => /^(smtp|reply|response|status|dsn)[ _-]?code$/i.test(name) && readReply(String(value)))
  return plain && readReply(String(plain[1]))
}
