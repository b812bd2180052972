import type { Draft, DraftHeader } from './draft'

/** Fields with a place of their own in a draft, or made by whoever composes the message (RFC 5322 section 3.6, RFC 2045). */
const composed = [
  'from', 'sender', 'to', 'cc', 'bcc', 'reply-to', 'subject', 'date', 'message-id', 'mime-version',
]

/** Fields that servers add on the way or that vouch for a message (RFC 5321 section 4.4, RFC 6376, RFC 8601, RFC 8617, RFC 7208). */
const trace = [
  'received', 'return-path', 'delivered-to', 'envelope-to', 'delivery-date', 'x-original-to', 'x-received', 'received-spf',
  'authentication-results', 'dkim-signature', 'domainkey-signature', 'x-google-dkim-signature', 'x-gm-message-state',
  'x-google-smtp-source',
  'x-uidl', 'x-mozilla-status', 'x-mozilla-status2', 'x-mozilla-keys', 'status', 'x-status',
]

const reserved = new Set([...composed, ...trace])
const reservedPrefixes = ['content-', 'resent-', 'arc-', 'x-ms-exchange-', 'x-spam-']

/** True for a header that a message's author cannot set by hand: its value comes from the draft, the composer or a server on the way. */
export function isReservedHeader(name: string): boolean {
  const lower = name.toLowerCase()
  return reserved.has(lower) || reservedPrefixes.some((prefix) => lower.startsWith(prefix))
}

/** RFC 5322 section 3.6.8: printable ASCII without the colon; a line may not exceed 998 characters. */
export const isHeaderName = (name: string) => name.length <= 200 && /^[!-9;-~]+$/.test(name)

/** The rows of the header table that can be sent; blank rows and those `checkDraft` reports are left out. */
export function customHeaders(draft: Draft): DraftHeader[] {
  return draft.headers
    .map(({ name, value }) => ({ name: name.trim(), value: value.trim() }))
    .filter(({ name, value }) => isHeaderName(name) && !isReservedHeader(name) && !/\p{Cc}/u.test(value.replaceAll('\t', ' ')))
}
