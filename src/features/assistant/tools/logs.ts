import * as z from 'zod/mini'
import type { CallOptions, Client } from '../../../api/client'
import { mailboxNamed } from '../../../api/named'
import type { ReadEntry } from '../../../tail/entry'
import { logFiltersSchema, type LogFilters } from '../../../tail/filters'
import type { LogKind } from '../../../tail/kinds'
import type { FetchedPage } from '../../../tail/pages'
import { openLog } from '../../../tail/source'
import { entryWords } from '../../../tail/reply/entry'
import { tones } from '../../../tail/query/fields'
import { findDomain } from './domains'
import { fields, foreign, InputError, told, tool } from './tool'

const logs = {
  delivery: 'tracemail.worked', delivery_queued: 'tracemail.queued', delivery_refused: 'tracemail.errors', incoming: 'hosting.incoming', outgoing: 'hosting.outgoing', access: 'hosting.access',
} as const satisfies Record<string, LogKind>

/** Pages of a hundred that one call reads: what is rarer wants narrower filters. */
const mostPages = 10
/** No page behind this one is looked for. */
const furthest = 2 ** 14

const input = z.strictObject({
  log: z.enum(Object.keys(logs) as [keyof typeof logs, ...(keyof typeof logs)[]]),
  recipient: z.optional(fields.text()),
  sender: z.optional(fields.text()),
  subject: z.optional(fields.text()),
  message_id: z.optional(fields.text(1000)),
  outcome: z.optional(z.enum(tones)),
  domain: z.optional(fields.domain),
  mailbox: z.optional(fields.address),
  since: z.optional(fields.text(40)),
  until: z.optional(fields.text(40)),
  limit: z.optional(z.int().check(z.minimum(1), z.maximum(50))),
})

export const logsTool = tool({
  name: 'qboxmail_search_logs',
  input,
  run: async (context, asked, signal) => {
    const client = await context.client()
    const kind = logs[asked.log]
    const filters = await filtersOf(client, kind, asked, { signal, emptyOn404: context.emptyOn404 })
    const fetchPage = openLog(client, kind, { filters }, context.emptyOn404)
    const span = spanOf(asked)
    const { limit = 20 } = asked
    const found = new Map<string, object>()
    let read = 0
    let complete = false
    const first = await pageReaching(span.to, (page) => fetchPage(page, signal, span))
    for (let page = first; page < first + mostPages && found.size <= limit && !complete; page++) {
      const { rows, hasMore } = await fetchPage(page, signal, span)
      signal.throwIfAborted()
      read += rows.length
      // The log moves on while it is read, and then gives rows twice.
      for (const entry of rows) if (passes(entry, asked, span)) found.set(JSON.stringify(entry.fields), shown(entry))
      complete = !hasMore || oldestOf(rows) < (span.from ?? -Infinity)
    }
    const entries = [...found.values()].slice(0, limit)
    return { account: context.account.name, log: asked.log, entries, complete: complete && found.size <= limit, entries_read: read, note: foreign }
  },
})

const oldestOf = (rows: readonly ReadEntry[]): number => rows.reduce((oldest, { at = Infinity }) => Math.min(oldest, at), Infinity)

/**
 * The first page that is not wholly after a time. The service narrows by days, and a day can have thousands of pages: so they are
 * looked for in steps that double, and then halve.
 */
async function pageReaching(to: number | undefined, fetch: (page: number) => Promise<FetchedPage>): Promise<number> {
  if (to === undefined) return 1
  const isAfter = async (page: number): Promise<boolean> => {
    const { rows, hasMore } = await fetch(page)
    return hasMore && oldestOf(rows) > to
  }
  let [after, reached] = [0, 1]
  while (reached < furthest && (await isAfter(reached))) [after, reached] = [reached, reached * 2]
  while (reached - after > 1) {
    const middle = Math.floor((after + reached) / 2)
    if (await isAfter(middle)) after = middle
    else reached = middle
  }
  return reached
}

type Asked = z.output<typeof input>

/** What the service narrows by itself. It does not say how it compares, so only whole addresses and what is code are handed over. */
async function filtersOf(client: Client, kind: LogKind, { recipient, sender, domain, mailbox }: Asked, options: CallOptions): Promise<LogFilters> {
  const whole = (text: string | undefined): text is string => text !== undefined && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)
  const filters = logFiltersSchema.parse({ ...(whole(recipient) && { to: recipient }), ...(whole(sender) && { from: sender }), ...(domain !== undefined && { domain }) })
  if (!kind.startsWith('hosting.')) {
    if (mailbox !== undefined) throw new InputError('“mailbox” belongs to the logs incoming, outgoing and access; use “sender” or “recipient” here.')
    return filters
  }
  const name = domain ?? mailbox?.slice(mailbox.lastIndexOf('@') + 1)
  if (name === undefined) return filters
  const found = await findDomain(client, name, options)
  if (found?.code === undefined) throw new InputError(`The account hosts no domain ${told(name)}: look with qboxmail_domains.`)
  if (mailbox === undefined) return { ...filters, domain_code: found.code }
  const local = mailbox.slice(0, mailbox.lastIndexOf('@'))
  const row = await mailboxNamed(client, found.code, local, { ...options, emptyOn404: true })
  if (row?.code === undefined) throw new InputError(`There is no mailbox ${told(mailbox)}: look with qboxmail_mailboxes.`)
  return { ...filters, domain_code: found.code, email_account_code: row.code }
}

function spanOf({ since, until }: Asked): { from?: number; to?: number } {
  const read = (name: string, text: string | undefined, end: boolean): number | undefined => {
    if (text === undefined) return undefined
    const at = Date.parse(text)
    // A 30 February is read as a day of March.
    const isDay = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/.test(text) && !Number.isNaN(at) && new Date(`${text.slice(0, 10)}T00:00:00Z`).toISOString().startsWith(text.slice(0, 10))
    if (!isDay) throw new InputError(`“${name}” is no date of ISO 8601 such as 2026-03-05 or 2026-03-05T14:30:00Z.`)
    return end && text.length === 10 ? at + 86_400_000 - 1 : at
  }
  const [from, to] = [read('since', since, false), read('until', until, true)]
  if (from !== undefined && to !== undefined && to < from) throw new InputError('“until” is before “since”.')
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
}

function passes(entry: ReadEntry, { recipient, sender, subject, message_id: id, outcome }: Asked, { from = -Infinity, to = Infinity }: { from?: number; to?: number }): boolean {
  const has = (text: string | undefined, part: string | undefined): boolean => part === undefined || (text ?? '').toLowerCase().includes(part.toLowerCase())
  const bare = id?.replace(/^<|>$/g, '')
  // An entry without a time is not left out for it.
  const inSpan = entry.at === undefined || (entry.at >= from && entry.at <= to)
  return inSpan && has(entry.to, recipient) && has(entry.from, sender) && has(entry.subject, subject) && (bare === undefined || entry.messageId === bare) && (outcome === undefined || entry.tone === outcome)
}

function shown(entry: ReadEntry): object {
  const { at, from, to, subject, status, tone, detail, account, messageId, protocol, action, ip, errorCategory } = entry
  const words = entryWords(entry)
  return {
    at: at === undefined ? undefined : new Date(at).toISOString(),
    from: told(from), to: told(to), subject: told(subject), outcome: tone, status: told(status), detail: told(detail, 600),
    account: told(account), message_id: told(messageId), protocol: told(protocol), action: told(action), ip: told(ip), error_category: told(errorCategory),
    ...(words && { means: [words.meaning, words.whose, words.advice].filter(Boolean).join(' ') }),
  }
}
