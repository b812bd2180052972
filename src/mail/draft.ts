import * as z from 'zod/mini'

const attachment = z.object({
  filename: z.string(),
  contentType: z.string(),
  base64: z.string(),
  disposition: z.optional(z.enum(['attachment', 'inline'])),
  /** Without angle brackets, as in `cid:` of the HTML. */
  contentId: z.optional(z.string()),
  /** Octets before base64. */
  size: z.number(),
})

/** One of those who each get a message of their own, with the values for its placeholders. */
const recipient = z.object({ email: z.string(), substitutions: z.record(z.string(), z.unknown()) })

/** A message as it is being written: addresses as typed, empty strings for what is not there. Panels send and keep this shape. */
export const draftSchema = z.object({
  from: z.string(),
  to: z.string(),
  cc: z.string(),
  bcc: z.string(),
  replyTo: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  attachments: z.array(attachment),
  /** As typed, with commas between them. */
  tags: z.string(),
  /** A JSON object, as typed. */
  metadata: z.string(),
  /** Each of them gets a message of their own; `to` counts for nothing then. */
  recipients: z.optional(z.array(recipient)),
})

export type Draft = z.infer<typeof draftSchema>
export type DraftAttachment = z.infer<typeof attachment>
export type BulkRecipient = z.infer<typeof recipient>
export type DraftHeader = Draft['headers'][number]

/** A draft with nothing in it but what is given. */
export function newDraft(given: Partial<Draft> = {}): Draft {
  return { from: '', to: '', cc: '', bcc: '', replyTo: '', subject: '', text: '', html: '', headers: [], attachments: [], tags: '', metadata: '', ...given }
}
