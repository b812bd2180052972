import * as z from 'zod/mini'
import { extras, finding, lab, views, watch } from './shown'

const givenRecord = z.object({
  area: z.enum(['mx', 'spf', 'dkim', 'dmarc', 'ownership', 'cname']),
  source: z.enum(['api', 'usual', 'suggested']),
  type: z.string(),
  name: z.string(),
  value: z.optional(z.string()),
  selector: z.optional(z.string()),
  extra: z.optional(z.string()),
})
const unreadField = z.object({ area: givenRecord.shape.area, field: z.string(), raw: z.string() })

export type ShownFinding = z.output<typeof finding>

const result = z.object({
  name: z.string(),
  outcome: z.enum(['answer', 'nxdomain', 'nodata', 'servfail', 'timeout', 'undecodable', 'not-asked']),
  published: z.array(z.string()),
  findings: z.array(finding),
  verdict: z.enum(['ok', 'warning', 'error', 'unknown']),
  ...extras,
})
export type ShownResult = z.output<typeof result>

const area = z.enum([
  'mx', 'spf', 'dkim', 'dmarc', 'ownership', 'cname',
  'alignment', 'dmarc-reports', 'reverse', 'mta-sts', 'tls-rpt', 'bimi', 'names', 'dnssec',
])

/** One area of the check: what Qboxmail gives beside what DNS answers. */
const section = z.object({
  id: z.string(),
  area,
  name: z.string(),
  selector: z.optional(z.string()),
  given: z.array(givenRecord),
  unread: z.array(unreadField),
  /** Said in place of a record where there is none to give. */
  note: z.optional(z.string()),
  /** Absent while the look-up is under way, and when there is nothing to look up. */
  result: z.optional(result),
  lookup: z.enum(['running', 'done', 'none', 'stopped']),
  /** Of little weight here, e.g. the ownership of a domain that is active. */
  minor: z.optional(z.boolean()),
  /** Beyond what Qboxmail gives records for: shown small while there is nothing to do. */
  further: z.optional(z.boolean()),
  /** The zone's own servers beside the public view; absent while they were not asked. */
  views: z.optional(views),
})
export type Section = z.output<typeof section>

const fact = z.object({ label: z.string(), words: z.string(), tone: z.enum(['ok', 'warning', 'error', 'info']) })
const button = z.object({ id: z.string(), label: z.string() })
export type ShownButton = z.output<typeof button>

const service = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('none') }),
  z.object({ phase: z.literal('loading') }),
  z.object({ phase: z.literal('failed'), what: z.string(), means: z.string(), ways: z.array(button) }),
  z.object({
    phase: z.literal('ready'),
    facts: z.array(fact),
    dkim: z.optional(z.object({ is: z.string(), next: z.string(), tone: fact.shape.tone, actions: z.array(button), maybe: z.array(button) })),
    /** Further things to ask of the service: verify, check the ownership. */
    actions: z.array(button),
  }),
])
export type Service = z.output<typeof service>

const dns = z.object({
  phase: z.enum(['running', 'done', 'stopped', 'failed']),
  /** When it was done, milliseconds since 1970. */
  at: z.optional(z.number()),
  /** Who is asked. */
  resolver: z.string(),
  what: z.optional(z.string()),
})

export const model = z.object({
  kind: z.enum(['domain', 'domainAlias', 'deliveryDomain', 'name']),
  name: z.string(),
  /** For people to read, where it differs. */
  unicode: z.optional(z.string()),
  account: z.optional(z.string()),
  /** The account that may have this domain, where only DNS is looked at. */
  comparable: z.optional(z.string()),
  service,
  dns,
  sections: z.array(section),
  lab,
  /** How many areas could be watched until they are published. */
  watchable: z.number(),
  /** The watch, and what can be asked of the service by what it has found. */
  watch: z.optional(z.extend(watch, { offers: z.array(button) })),
  /** What is being done at the service. */
  busy: z.optional(z.string()),
  /** What the last action came to. */
  said: z.optional(z.object({ tone: fact.shape.tone, text: z.string(), means: z.optional(z.string()), ways: z.optional(z.array(button)) })),
})
export type Model = z.output<typeof model>

export const toView = z.discriminatedUnion('type', [
  z.object({ type: z.literal('model'), model }),
  z.object({ type: z.literal('copied') }),
  /** The subject has changed and is to be kept over a reload. */
  z.object({ type: z.literal('subject'), subject: z.unknown() }),
])
export type ToView = z.output<typeof toView>

export const fromView = z.discriminatedUnion('type', [
  z.object({ type: z.literal('check') }),
  z.object({ type: z.literal('compare') }),
  z.object({ type: z.literal('act'), id: z.string() }),
  z.object({ type: z.literal('selector'), selector: z.string().check(z.maxLength(200)) }),
  z.object({ type: z.literal('watch'), on: z.boolean() }),
  z.object({ type: z.literal('whatIf'), add: z.string().check(z.maxLength(2000)) }),
  z.object({ type: z.literal('evaluate'), ip: z.string().check(z.maxLength(100)), sender: z.string().check(z.maxLength(500)) }),
  z.object({ type: z.literal('copy'), text: z.string().check(z.maxLength(20_000)) }),
  z.object({ type: z.literal('copyZone') }),
  z.object({ type: z.literal('report') }),
])
export type FromView = z.output<typeof fromView>
