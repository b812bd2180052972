import * as z from 'zod/mini'

/** Something read out of a record or learnt on the way, e.g. the length of a key. */
const fact = z.object({ label: z.string(), lines: z.array(z.string()) })
export type ShownFact = z.output<typeof fact>

export interface ShownNode {
  readonly term: string
  readonly name: string
  /** As `SpfNodeOutcome`. */
  readonly outcome: string
  readonly lookups: number
  readonly children: readonly ShownNode[]
}
const node: z.ZodMiniType<ShownNode> = z.lazy(() =>
  z.object({ term: z.string(), name: z.string(), outcome: z.string(), lookups: z.number(), children: z.array(node) }),
)

/** What the panel shows of a result beside its findings. */
export const extras = { facts: z.optional(z.array(fact)), tree: z.optional(node) }

const span = z.object({ start: z.number(), end: z.number() })

export const finding = z.object({
  severity: z.enum(['ok', 'info', 'warning', 'error']),
  rule: z.string(),
  source: z.string(),
  message: z.string(),
  position: z.optional(span),
  fix: z.optional(z.string()),
})

const change = z.object({ before: z.optional(z.number()), after: z.number() })
const problem = { ok: z.literal(false), problem: z.string() }
const asked = { ip: z.string(), sender: z.string() }

/** Trials with the domain's SPF, each with what was asked. */
export const lab = z.object({
  whatIf: z.optional(z.discriminatedUnion('ok', [
    z.object({ add: z.string(), ...problem }),
    z.object({
      add: z.string(), ok: z.literal(true), record: z.string(), lookups: change, voids: change,
      verdict: z.enum(['ok', 'warning', 'error', 'unknown']), findings: z.array(finding),
    }),
  ])),
  pass: z.optional(z.discriminatedUnion('ok', [
    z.object({ ...asked, ...problem }),
    z.object({
      ...asked, ok: z.literal(true), domain: z.string(), reason: z.string(), lookups: z.number(), voids: z.number(), explanation: z.optional(z.string()),
      result: z.enum(['none', 'neutral', 'pass', 'fail', 'softfail', 'temperror', 'permerror']),
      term: z.optional(z.object({ text: z.string(), domain: z.string(), record: z.string(), position: span })),
      trace: z.array(z.object({ depth: z.number(), domain: z.string(), term: z.string(), name: z.optional(z.string()), outcome: z.string() })),
    }),
  ])),
})
export type Lab = z.output<typeof lab>

/** What one server says of a record. */
const view = z.object({
  /** The server's name, or the resolver in words. */
  who: z.string(),
  address: z.optional(z.string()),
  /** Compared with the public view: `lame` for a server that does not speak for the zone, `silent` for one that gives no answer. */
  state: z.enum(['same', 'other', 'silent', 'lame']),
  outcome: z.string(),
  published: z.array(z.string()),
  /** Seconds: of a resolver what is left, of an authoritative server the whole. */
  ttl: z.optional(z.number()),
  /** When it was asked, milliseconds since 1970. */
  at: z.number(),
  /** What was to be published is there. */
  turned: z.boolean(),
})
export type ShownView = z.output<typeof view>

/** The public view of a record beside those of the zone's own servers. */
export const views = z.object({
  open: view,
  servers: z.array(view),
  /** `unasked` where DNS over HTTPS is set. */
  agreement: z.enum(['same', 'different', 'unknown', 'unasked']),
  findings: z.array(finding),
})
export type Views = z.output<typeof views>

export const watch = z.object({
  phase: z.enum(['watching', 'done', 'given-up', 'stopped']),
  looks: z.number(),
  /** When the next look comes, milliseconds since 1970. */
  next: z.optional(z.number()),
  areas: z.array(z.object({ id: z.string(), done: z.boolean(), views: z.optional(views) })),
})
export type WatchShown = z.output<typeof watch>
