import { parseAddressList } from './address'
import type { Draft } from './draft'

/** Everybody who gets the message, each once, whatever field names them. */
export function recipientsOf(draft: Pick<Draft, 'to' | 'cc' | 'bcc' | 'recipients'>): string[] {
  const found = new Map<string, string>()
  const to = draft.recipients ? draft.recipients.map(({ email }) => email).join(', ') : draft.to
  for (const text of [to, draft.cc, draft.bcc])
    for (const { address } of parseAddressList(text).mailboxes) {
      const key = address.toLowerCase()
      if (!found.has(key)) found.set(key, address)
    }
  return [...found.values()]
}

/** What a sent draft is found by in the logs. */
export function tracedBy(draft: Draft): { recipients: string[]; subject: string | undefined; from: string } {
  const own = draft.recipients !== undefined && draft.subject.includes('{{')
  return { recipients: recipientsOf(draft), subject: own ? undefined : draft.subject, from: parseAddressList(draft.from).mailboxes[0]?.address ?? '' }
}

/** The domain that the sender's address names, in lower case; undefined when there is no single readable sender. */
export function senderDomain(from: string): string | undefined {
  const [mailbox, ...more] = parseAddressList(from).mailboxes
  return mailbox && more.length === 0 ? mailbox.address.slice(mailbox.address.lastIndexOf('@') + 1).toLowerCase() : undefined
}
