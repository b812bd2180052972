import * as z from 'zod/mini'
import { appearances } from '../../mail/darkMode'
import type { Draft } from '../../mail/draft'
import { waySchema } from './smtp/way'

/** How long a line and a body may be, in UTF-16 units; the controls take no more. */
export const longestLine = 200_000
export const longestBody = 20_000_000

const text = z.string().check(z.maxLength(longestBody))
const line = z.string().check(z.maxLength(longestLine))

/** What is typed in the form: a draft without its attachments, whose content stays with the extension. */
export const formSchema = z.object({
  from: line,
  to: line,
  cc: line,
  bcc: line,
  replyTo: line,
  subject: line,
  text,
  html: text,
  headers: z.array(z.object({ name: line, value: line })).check(z.maxLength(200)),
  tags: line,
  metadata: line,
})
export type Form = z.output<typeof formSchema>

/** What of a draft is typed into the form. */
export function formOf({ from, to, cc, bcc, replyTo, subject, text, html, headers, tags, metadata }: Draft): Form {
  return { from, to, cc, bcc, replyTo, subject, text, html, headers, tags, metadata }
}

const appearance = z.enum(appearances)

const button = z.object({ id: z.string(), label: z.string() })
export type ShownButton = z.output<typeof button>

const attachment = z.object({ filename: z.string(), contentType: z.string(), size: z.number(), contentId: z.optional(z.string()) })

const problem = z.object({
  field: z.string(),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  index: z.optional(z.number()),
  position: z.optional(z.object({ start: z.number(), end: z.number() })),
})
export type ShownProblem = z.output<typeof problem>

/** A Delivery account to send through. */
const sender = z.object({ id: z.string(), label: z.string(), note: z.optional(z.string()), domains: z.array(z.string()), off: z.optional(z.literal(true)), host: z.optional(z.string()), user: z.optional(z.string()) })
export type ShownSender = z.output<typeof sender>

const senders = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('none') }),
  z.object({ phase: z.literal('loading') }),
  z.object({ phase: z.literal('failed'), what: z.string(), means: z.string(), ways: z.array(button) }),
  z.object({ phase: z.literal('ready'), list: z.array(sender), note: z.optional(z.string()) }),
])
export type Senders = z.output<typeof senders>

const fact = z.object({ label: z.string(), value: z.string(), copies: z.optional(z.boolean()) })
export type Fact = z.output<typeof fact>

const said = { what: z.string(), means: z.string(), facts: z.array(fact), ways: z.array(button) }
const queued = z.object({ ok: z.boolean(), words: z.string(), facts: z.array(fact) })
const outcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted'), ...said, messages: z.array(queued) }),
  /** It may have been queued. */
  z.object({ kind: z.literal('unknown'), ...said }),
  z.object({ kind: z.literal('refused'), ...said, problems: z.array(problem), messages: z.optional(z.array(queued)) }),
])
export type Outcome = z.output<typeof outcome>

const known = z.object({ codes: z.string(), meaning: z.string(), whose: z.optional(z.string()), advice: z.optional(z.string()) })
const person = z.object({
  address: z.string(),
  tone: z.enum(['ok', 'info', 'warning', 'error']),
  /** Times in milliseconds, UTC. */
  steps: z.array(z.object({ words: z.string(), at: z.optional(z.number()) })),
  reply: z.optional(known),
  /** What the log gives as the server's own words. */
  said: z.optional(z.string()),
  guessed: z.optional(z.string()),
  ways: z.array(button),
})
/** What TraceMail knows of a sent message. */
const proof = z.object({
  summary: z.string(),
  state: z.string(),
  busy: z.boolean(),
  lookedAt: z.optional(z.number()),
  people: z.array(person),
  more: z.number(),
  ways: z.array(button),
})
export type ShownProof = z.output<typeof proof>

/** Those who each get a message of their own: the first of the list, with their values by the names of `columns`. */
const bulk = z.object({
  source: z.string(),
  count: z.number(),
  columns: z.array(z.string()),
  rows: z.array(z.object({ email: z.string(), values: z.array(z.string()) })),
})
export type ShownBulk = z.output<typeof bulk>

const notice = z.object({ id: z.string(), tone: z.enum(['info', 'warning']), text: z.string(), ways: z.array(button) })
export type Notice = z.output<typeof notice>

const profiles = z.object({
  names: z.array(z.string()),
  chosen: z.optional(z.string()),
  /** The message goes otherwise than the chosen one says. */
  changed: z.boolean(),
  /** Only a message without warnings is sent. */
  clean: z.boolean(),
})
export type ShownProfiles = z.output<typeof profiles>

const model = z.object({
  title: z.string(),
  accounts: z.array(z.object({ id: z.string(), name: z.string() })),
  account: z.optional(z.string()),
  senders,
  sender: z.optional(z.string()),
  way: waySchema,
  /** Why there is no SMTP here; absent when there is. */
  noSmtp: z.optional(z.string()),
  /** What is said of the token of this sender, or of its SMTP server. */
  tokenWords: z.optional(z.string()),
  /** Why nothing can be sent from here; absent when it can. */
  blocked: z.optional(z.string()),
  phase: z.enum(['writing', 'asking', 'sending']),
  attachments: z.array(attachment),
  bulk: z.optional(bulk),
  profiles,
  notices: z.array(notice),
  outcome: z.optional(outcome),
  proof: z.optional(proof),
})
export type Model = z.output<typeof model>

/** Sizes in octets. */
const counts = z.object({ recipients: z.number(), text: z.number(), html: z.number() })
export type Counts = z.output<typeof counts>

export const toView = z.discriminatedUnion('type', [
  /** The form as the extension has it. Absent: it has none yet, the view may have kept one over a reload. */
  z.object({ type: z.literal('form'), form: z.optional(formSchema) }),
  /** A sender is suggested; nothing else of the form has changed. */
  z.object({ type: z.literal('from'), from: line }),
  z.object({ type: z.literal('model'), model }),
  /** `insist`: sending was tried, so what is missing is shown too. `focus`: just now, so the first of it takes the focus. */
  z.object({ type: z.literal('checked'), problems: z.array(problem), counts, insist: z.boolean(), focus: z.boolean() }),
  /** `of`: as which of many recipients it was filled in. */
  z.object({ type: z.literal('preview'), appearance, document: z.string(), remote: z.number(), missing: z.array(z.string()), of: z.optional(z.string()) }),
  z.object({ type: z.literal('copied') }),
  /** The subject has changed and is to be kept over a reload. */
  z.object({ type: z.literal('subject'), subject: z.unknown() }),
])
export type ToView = z.output<typeof toView>

export const fromView = z.discriminatedUnion('type', [
  z.object({ type: z.literal('edit'), changes: z.partial(formSchema) }),
  /** What the view kept over a reload. */
  z.object({ type: z.literal('restored'), form: formSchema, attachments: z.array(line).check(z.maxLength(500)), cut: z.boolean(), bulk: z.optional(line) }),
  z.object({ type: z.literal('send') }),
  z.object({ type: z.literal('cancel') }),
  z.object({ type: z.literal('account'), id: line }),
  z.object({ type: z.literal('sender'), id: line }),
  z.object({ type: z.literal('attach') }),
  z.object({ type: z.literal('detach'), index: z.int() }),
  /** Shows an attachment within the HTML (`cid:`), or with an empty id beside it. */
  z.object({ type: z.literal('inline'), index: z.int(), contentId: line }),
  /** Of one of many recipients, filled in for it. */
  z.object({ type: z.literal('preview'), appearance, row: z.int() }),
  /** Loads the list of recipients who each get a message of their own; away with it: `dropRecipients`. */
  z.object({ type: z.literal('loadRecipients') }),
  z.object({ type: z.literal('dropRecipients') }),
  z.object({ type: z.literal('dryRun') }),
  z.object({ type: z.literal('recent') }),
  z.object({ type: z.literal('makeText') }),
  z.object({ type: z.literal('saveEml') }),
  z.object({ type: z.literal('copyAs') }),
  z.object({ type: z.literal('act'), id: line }),
  z.object({ type: z.literal('copy'), text: line }),
])
export type FromView = z.output<typeof fromView>

/** What the view keeps over a reload. */
export const keptSchema = z.object({
  // What was kept before there were tags and metadata has none.
  form: z.extend(formSchema, { tags: z._default(line, ''), metadata: z._default(line, '') }),
  attachments: z.array(z.string()),
  /** The bodies were too large to be kept. */
  cut: z.boolean(),
  tab: z.enum(['html', 'preview', 'text']),
  narrow: z.boolean(),
  appearance,
  /** Where the recipients came from that it was for; they are not kept. */
  bulk: z.optional(z.string()),
})
export type Kept = z.output<typeof keptSchema>
