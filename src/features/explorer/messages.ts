import * as z from 'zod/mini'

const line = z.string().check(z.maxLength(500))
const text = z.string().check(z.maxLength(5_000_000))

/** What is typed, by `part.field`: `query.page`. An empty text is not sent; of a required list, an empty list is. */
export const valuesSchema = z.record(line, text)
export type Values = z.output<typeof valuesSchema>

const part = z.enum(['params', 'query', 'body'])
export type Part = z.output<typeof part>

const field = z.object({
  part,
  name: z.string(),
  required: z.boolean(),
  /** `lines`: a list of texts, one in each line. `secret`: asked for outside the panel, when it is run. `json`: anything else, as JSON. */
  control: z.enum(['text', 'number', 'choice', 'lines', 'secret', 'json']),
  /** What it takes, in words. */
  words: z.string(),
  /** Of a choice: what is shown; the value is the JSON text of it. */
  choices: z.optional(z.array(z.object({ value: z.string(), label: z.string() }))),
})
export type ShownField = z.output<typeof field>

const problem = z.object({ part: z.optional(part), field: z.string(), message: z.string() })
export type Problem = z.output<typeof problem>

const header = z.object({ name: z.string(), value: z.string() })
export type Header = z.output<typeof header>

/** The request as it will be sent, with the token and secret fields left out. */
const request = z.object({ method: z.string(), url: z.string(), headers: z.array(header), body: z.optional(z.string()) })
export type ShownRequest = z.output<typeof request>

const button = z.object({ id: z.string(), label: z.string() })
export type ShownButton = z.output<typeof button>

const failure = z.object({ what: z.string(), means: z.string(), ways: z.array(button) })

const answer = z.object({
  /** Absent: no answer came. */
  status: z.optional(z.number()),
  ok: z.boolean(),
  ms: z.optional(z.number()),
  requestId: z.optional(z.string()),
  headers: z.array(header),
  body: z.string(),
  /** Why less than the whole body is shown. */
  note: z.optional(z.string()),
  failure: z.optional(failure),
})
export type Answer = z.output<typeof answer>

const model = z.object({
  id: z.string(),
  title: z.string(),
  section: z.string(),
  note: z.optional(z.string()),
  /** What it does and how much of it is public, as words. */
  cost: z.string(),
  reads: z.boolean(),
  evidence: z.string(),
  assumed: z.boolean(),
  only: z.optional(z.string()),
  accounts: z.array(z.object({ id: z.string(), name: z.string() })),
  account: z.optional(z.string()),
  fields: z.array(field),
  /** The body can be edited as a document. */
  document: z.optional(z.enum(['edit', 'create'])),
  phase: z.enum(['idle', 'asking', 'running']),
  answer: z.optional(answer),
})
export type Model = z.output<typeof model>

export const toView = z.discriminatedUnion('type', [
  z.object({ type: z.literal('model'), model, values: z.optional(valuesSchema) }),
  /** `insist`: running was tried, so what is missing is shown too. `focus`: just now. */
  z.object({ type: z.literal('checked'), problems: z.array(problem), request, insist: z.boolean(), focus: z.boolean() }),
  z.object({ type: z.literal('subject'), subject: z.unknown() }),
  z.object({ type: z.literal('copied') }),
])
export type ToView = z.output<typeof toView>

export const copyForms = ['curl', 'fetch', 'http'] as const
export type CopyForm = (typeof copyForms)[number]

export const fromView = z.discriminatedUnion('type', [
  z.object({ type: z.literal('values'), values: valuesSchema }),
  z.object({ type: z.literal('run') }),
  z.object({ type: z.literal('cancel') }),
  z.object({ type: z.literal('account'), id: line }),
  z.object({ type: z.literal('copyAs'), form: z.enum(copyForms) }),
  z.object({ type: z.literal('copyBody') }),
  z.object({ type: z.literal('openDocument') }),
  z.object({ type: z.literal('editDocument') }),
  z.object({ type: z.literal('other') }),
  z.object({ type: z.literal('act'), id: line }),
])
export type FromView = z.output<typeof fromView>

/** What a panel is about, as it is kept over a reload. */
export const subjectSchema = z.object({ operationId: line, accountId: z.optional(line) })
export type Subject = z.output<typeof subjectSchema>

/** What the view keeps over a reload: what was typed. Secrets are never typed here. */
export const keptSchema = z.object({ values: valuesSchema })
export type Kept = z.output<typeof keptSchema>
