import * as z from 'zod/mini'
import { logFiltersSchema } from '../../tail/filters'
import { logKinds } from '../../tail/kinds'
import { queryText, subjectSchema } from './subject'

const tone = z.enum(['ok', 'waiting', 'warning', 'error', 'neutral'])
export type RowTone = z.output<typeof tone>

const row = z.object({
  /** Milliseconds, UTC. */
  at: z.optional(z.number()),
  assumedZone: z.optional(z.literal(true)),
  tone,
  outcome: z.string(),
  /** The texts of the log's columns after time and outcome. */
  cells: z.array(z.string()),
})
export type Row = z.output<typeof row>

const gap = z.object({
  id: z.string(),
  words: z.string(),
  from: z.optional(z.number()),
  to: z.optional(z.number()),
  /** What is missing can be asked for now. */
  fetchable: z.optional(z.literal(true)),
  /** How far it is, while it is being fetched. */
  progress: z.optional(z.string()),
})
export type ShownGap = z.output<typeof gap>

/** What stands on one line of the list. */
const line = z.union([z.object({ key: z.string(), row }), z.object({ key: z.string(), gap })])
export type Line = z.output<typeof line>

const way = z.object({ id: z.string(), label: z.string() })

const state = z.discriminatedUnion('phase', [
  z.object({ phase: z.enum(['idle', 'loading', 'streaming', 'paused']), /** Why there is nothing. */ empty: z.optional(z.string()) }),
  z.object({
    phase: z.literal('failed'),
    what: z.string(),
    means: z.string(),
    ways: z.array(way),
    /** When it tries again by itself, milliseconds UTC. */
    retryAt: z.optional(z.number()),
    /** What the server said of single filters. */
    fields: z.record(z.string(), z.string()),
  }),
])
export type ShownState = z.output<typeof state>

const field = z.object({ name: z.string(), value: z.string() })
const details = z.object({
  key: z.string(),
  /** Absent when the entry is no longer there. */
  fields: z.optional(z.array(field)),
  more: z.number(),
  /** What changed, and when that was seen (ms UTC). */
  history: z.optional(z.array(z.object({ at: z.number(), words: z.string() }))),
  /** What the server's answer means. */
  reply: z.optional(z.object({ codes: z.string(), meaning: z.string(), whose: z.optional(z.string()), advice: z.optional(z.string()) })),
  /** What else can be copied by itself. */
  copies: z.array(z.enum(['from', 'to', 'messageId'])),
})
export type Details = z.output<typeof details>

/** Each start of another log has a number of its own, so that what was under way for the one before is told apart. */
const run = z.number()

/** Filters for which a value can be chosen by name. */
const namedField = z.enum(['domain', 'domain_code', 'email_account_code'])
export type NamedField = z.output<typeof namedField>

const chosen = z.object({ domain: z.optional(z.string()), domain_code: z.optional(z.string()), email_account_code: z.optional(z.string()) })
export type Chosen = z.output<typeof chosen>

/** Entries over time, as the engine counts them. */
const buckets = z.object({ edges: z.array(z.number()), to: z.number(), counts: z.array(z.array(z.number())), outside: z.number() })

/** What narrows the list at present. */
const asked = z.object({
  type: z.literal('asked'),
  /** The query; where it cannot be understood, the one before stays in force. */
  text: z.string(),
  /** It did not come from the field, which is to show it. */
  set: z.optional(z.literal(true)),
  problem: z.optional(z.object({ message: z.string(), start: z.number(), end: z.number() })),
  /** What in it may not be as it was meant, for when nothing is found. */
  hints: z.optional(z.array(z.string())),
  /** In words, what the server was asked for. */
  server: z.array(z.string()),
  /** The server has not been asked for all that it could do of the query. */
  unasked: z.optional(z.literal(true)),
  /** What of the query runs here. */
  here: z.string(),
})
export type Asked = z.output<typeof asked>

export const toView = z.discriminatedUnion('type', [
  z.object({ type: z.literal('log'), run, account: z.string(), capacity: z.number(), subject: subjectSchema, /** Times are shown in UTC. */ utc: z.boolean() }),
  /** The list as it stands now, with the lines that the view looks at. */
  z.object({
    type: z.literal('list'),
    run,
    /** Lines: entries and gaps. */
    count: z.number(),
    /** Entries that are shown. */
    size: z.number(),
    /** Entries that were read, also those that the query leaves out. */
    total: z.number(),
    tones: z.record(tone, z.number()),
    over: z.optional(buckets),
    /** The line on which `lines` begin. */
    from: z.number(),
    lines: z.array(line),
    /** Entries that came since the end was left. */
    fresh: z.number(),
    /** The selected line, wherever it is. */
    selected: z.optional(z.object({ index: z.number(), line })),
    /** The line that the view is to begin with. */
    top: z.optional(z.number()),
    /** The entry that was to be brought to the top is not there. */
    missing: z.optional(z.literal(true)),
    state,
    /** How far a search of dates is, while there is one. */
    searching: z.optional(z.string()),
    /** A person emptied the list. */
    cleared: z.boolean(),
  }),
  asked,
  z.object({ type: z.literal('details'), run, details }),
  z.object({ type: z.literal('copied') }),
  /** For everybody to hear: how something ended. */
  z.object({ type: z.literal('said'), words: z.string() }),
  /** How a search of dates ended, and to when (ms UTC) it has yet to go back. */
  z.object({ type: z.literal('searched'), words: z.string(), to: z.optional(z.number()) }),
  /** Another panel shows times in UTC now, or no longer. */
  z.object({ type: z.literal('utc'), on: z.boolean() }),
  /** Values of filters that a person chose by name. */
  z.object({ type: z.literal('picked'), chosen }),
])
export type ToView = z.output<typeof toView>
export type List = Extract<ToView, { type: 'list' }>

const key = z.string().check(z.maxLength(1_000))
const index = z.int().check(z.minimum(0))

/** Where the view is. */
const look = z.object({
  type: z.literal('look'),
  /** The lines that are asked for, `to` exclusive. */
  from: index,
  to: index,
  /** The end is kept in sight. */
  follow: z.boolean(),
  /** The lines in sight, from the top on (empty for one that was not given yet), and where the first one is: they are to stay where they are. */
  keys: z.array(key).check(z.maxLength(100)),
  top: index,
  selected: z.optional(key),
  /** An entry that is to be brought to the top. */
  find: z.optional(key),
  /** The zone in which times are shown, by its IANA name. */
  zone: z.string().check(z.maxLength(100)),
})
export type Look = z.output<typeof look>

export const fromView = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['start', 'pause', 'clear', 'cancelFetch', 'export', /** One more panel of this log. */ 'another']) }),
  look,
  /** Brings the first entry that is not before a time (ms UTC) to the top. */
  z.object({ type: z.literal('jump'), at: z.number() }),
  z.object({ type: z.literal('utc'), on: z.boolean() }),
  /** Reads a range of dates into the list (ms UTC, both included). */
  z.object({ type: z.literal('search'), from: z.number(), to: z.optional(z.number()) }),
  z.object({ type: z.literal('fetch'), /** A gap's id. */ gap: z.string() }),
  z.object({ type: z.literal('way'), id: z.string() }),
  z.object({ type: z.literal('choose'), log: z.literal(logKinds), filters: logFiltersSchema }),
  /** `apply`: by the server as well; else what is being typed is tried on what is there. */
  z.object({ type: z.literal('query'), text: queryText, apply: z.boolean() }),
  z.object({ type: z.literal('saved'), text: queryText }),
  z.object({ type: z.literal('details'), key }),
  z.object({ type: z.enum(['open', 'actions', 'trace']), key }),
  z.object({ type: z.literal('copy'), key, what: z.enum(['from', 'to', 'messageId']) }),
  /** Asks for a domain, or a mailbox of the domain with this code. */
  z.object({ type: z.literal('pick'), field: namedField, domain: z.optional(z.string()) }),
])
export type FromView = z.output<typeof fromView>

/** The bar that searches dates, and what was typed there. */
const search = z.object({ open: z.boolean(), from: z.string(), to: z.string() })

/** What the view keeps over being hidden. */
export const viewState = z.object({
  filtersOpen: z.boolean(),
  search: z.optional(search),
  /** What was typed in the filters and not applied yet. */
  draft: z.optional(z.record(z.string(), z.string().check(z.maxLength(1_000)))),
  selected: z.optional(z.string()),
  /** The row at the top, unless the end is followed. */
  top: z.optional(z.string()),
  /** What `selected` and `top` are rows of. */
  of: z.optional(z.string()),
})
export type ViewState = z.output<typeof viewState>
