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

const change = z.object({ before: z.number(), after: z.number() })
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
