import { parseAddressList } from '../../../mail/address'
import type { ReadEntry } from '../../../tail/entry'

/** What was handed to the service and accepted, or may have been. */
export interface SentMessage {
  readonly recipients: readonly string[]
  /** As the answer gave them, empty when it gave none; by SMTP the one of the message itself. */
  readonly messageIds: readonly string[]
  readonly requestId: string
  /** Undefined where each recipient has one of their own. */
  readonly subject: string | undefined
  /** Address of the sender. */
  readonly from: string
  /** Milliseconds, UTC, by the clock here. */
  readonly at: number
  readonly bySmtp?: true
  /** Ids of other messages that were sent from the same form, none of which is this one. */
  readonly others?: readonly string[]
}

/**
 * What became of a message for one recipient. `unseen`: TraceMail has nothing of it yet. `refused`: it failed at submission, after the
 * Send API had accepted it. `other`: it was processed, with an outcome in words that are not known.
 */
export type Fate = 'unseen' | 'queued' | 'delivered' | 'bounced' | 'suppressed' | 'refused' | 'other'

export interface Trace {
  readonly recipient: string
  readonly fate: Fate
  /** The entry that tells the fate. */
  readonly entry?: ReadEntry
  /** When it was first seen waiting, milliseconds UTC. */
  readonly queuedAt?: number
  /** The log gives no message id: the entry was found by recipient, subject and time. */
  readonly guessed?: true
}

export const isOver = ({ fate }: Trace): boolean => fate !== 'unseen' && fate !== 'queued'

/** Clocks differ by so much (ms). */
const skew = 5 * 60_000

/** What is known of each recipient once these entries of TraceMail were read, after what was known before. */
export function traceOf(sent: SentMessage, entries: readonly ReadEntry[], before: readonly Trace[] = []): Trace[] {
  const to = byAddress(entries)
  const earlier = new Map(before.map((trace) => [trace.recipient, trace]))
  return sent.recipients.map((recipient) => {
    const known = earlier.get(recipient)
    const own = to.get(recipient.toLowerCase()) ?? []
    const sure = own.filter((entry) => isOf(sent, entry))
    const found = sure.length > 0 ? sure : own.filter((entry) => mayBe(sent, entry) && looksLike(sent, entry))
    const traces = found.map((entry): Trace => ({ recipient, fate: fateOf(entry), entry, ...(sure.length === 0 && { guessed: true as const }) }))
    // A message that waited and then was delivered may stand in both collections.
    const best = traces.find(isOver) ?? traces[0] ?? known ?? { recipient, fate: 'unseen' }
    if (known && certainty(known) > certainty(best)) return known
    const queuedAt = known?.queuedAt ?? traces.find(({ fate }) => fate === 'queued')?.entry?.at
    return queuedAt === undefined ? best : { ...best, queuedAt }
  })
}

/** The entries that go to each address, which is in lower case. */
function byAddress(entries: readonly ReadEntry[]): ReadonlyMap<string, readonly ReadEntry[]> {
  const found = new Map<string, ReadEntry[]>()
  for (const entry of entries) {
    const list = (entry.to ?? '').toLowerCase()
    for (const address of new Set([list, ...parseAddressList(list).mailboxes.map(({ address }) => address)])) {
      const own = found.get(address)
      if (own) own.push(entry)
      else found.set(address, [entry])
    }
  }
  return found
}

/** What is known for sure is not given up for what is less so, on a further page or at a further look. */
const certainty = (trace: Trace): number => (isOver(trace) ? (trace.guessed ? 2 : 3) : trace.fate === 'queued' ? 1 : 0)

const plain = (id: string): string => id.replace(/^<(.*)>$/, '$1').toLowerCase()

/** An entry with another id belongs to another message; but of a message whose answer was lost no id is known here. */
function mayBe({ messageIds, requestId, others = [] }: SentMessage, { messageId, requestId: request }: ReadEntry): boolean {
  if (messageIds.length === 0 && requestId === '') return messageId === undefined || !others.some((id) => plain(id) === plain(messageId))
  return messageId === undefined && request === undefined
}

function isOf({ messageIds, requestId }: SentMessage, entry: ReadEntry): boolean {
  if (entry.messageId !== undefined && messageIds.length > 0) return messageIds.some((id) => plain(id) === plain(entry.messageId!))
  return entry.requestId !== undefined && requestId !== '' && entry.requestId === requestId
}

const looksLike = ({ subject, at }: SentMessage, entry: ReadEntry): boolean =>
  entry.at !== undefined && entry.at >= at - skew && (entry.subject === undefined || subject === undefined || entry.subject.trim() === subject.trim())

function fateOf({ kind, status, tone }: ReadEntry): Fate {
  if (kind === 'tracemail.queued') return 'queued'
  if (kind === 'tracemail.errors') return 'refused'
  if (/suppress|soppress/i.test(status ?? '')) return 'suppressed'
  if (tone === 'error' || tone === 'warning') return 'bounced'
  if (tone === 'waiting') return 'queued'
  return tone === 'ok' ? 'delivered' : 'other'
}
