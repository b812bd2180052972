import * as z from 'zod/mini'
import { appearances } from '../../mail/darkMode'

/** What a preview is about, kept over a reload. */
export const subjectSchema = z.object({
  /** Address of the template. */
  file: z.string(),
  /** It stays with this file; otherwise it follows the active editor. */
  locked: z.boolean(),
})
export type Subject = z.output<typeof subjectSchema>

export const tabs = ['html', 'text', 'headers', 'source'] as const
const tab = z.enum(tabs)
export type Tab = z.output<typeof tab>
const appearance = z.enum(appearances)

const problem = z.object({ severity: z.enum(['error', 'warning']), message: z.string(), where: z.string() })

/** Everything but the bodies. Sizes in octets. */
const model = z.object({
  name: z.string(),
  locked: z.boolean(),
  /** Why no message can be made of it now; what is shown is then older. */
  failure: z.optional(z.string()),
  problems: z.array(problem),
  notes: z.array(z.string()),
  /** File of the sample data. */
  data: z.optional(z.string()),
  /** It has placeholders and there is no sample data. */
  wantsData: z.boolean(),
  /** What can be done where there is no MJML to compile it with. */
  mjml: z.optional(z.enum(['save', 'trust', 'folder', 'install'])),
  /** How many pictures are on servers, and whether they are shown. */
  remote: z.number(),
  remoteAllowed: z.boolean(),
  local: z.array(z.string()),
  missing: z.array(z.string()),
  /** It says how it is to look in dark. */
  hasDark: z.boolean(),
  htmlSize: z.number(),
})
export type Model = z.output<typeof model>

const header = z.object({ name: z.string(), value: z.string() })
export type Header = z.output<typeof header>

export const toView = z.discriminatedUnion('type', [
  z.object({ type: z.literal('made'), model, appearance, document: z.string(), text: z.string() }),
  /** The message as it is sent; `source` and `headers` only where they are looked at. */
  z.object({ type: z.literal('mime'), size: z.number(), headers: z.array(header), source: z.string(), cut: z.boolean() }),
  z.object({ type: z.literal('subject'), subject: subjectSchema }),
])
export type ToView = z.output<typeof toView>

const acts = z.enum(['allowRemote', 'denyRemote', 'installMjml', 'openFolder', 'trust', 'retry', 'openData', 'createData', 'send'])
export type Act = z.output<typeof acts>

export const fromView = z.discriminatedUnion('type', [
  /** What is looked at, at the start and after each change. */
  z.object({ type: z.literal('look'), tab, appearance }),
  z.object({ type: z.literal('lock'), locked: z.boolean() }),
  z.object({ type: z.literal('act'), id: acts }),
  /** Goes to the place of a problem. */
  z.object({ type: z.literal('problem'), index: z.int() }),
])
export type FromView = z.output<typeof fromView>

/** What the view keeps over a reload. */
export const keptSchema = z.object({ tab, appearance, narrow: z.boolean() })
export type Kept = z.output<typeof keptSchema>
