import * as z from 'zod/mini'
import { flag } from '../fields'

export const emailSignatureSchema = z.looseObject({
  identity: z.optional(z.string()),
  body: z.optional(z.string()),
  title: z.optional(z.string()),
  defaultSignature: z.optional(flag),
  defaultSignatureReplies: z.optional(flag),
  senderInBcc: z.optional(flag),
  onlyNewMessages: z.optional(flag),
})
export type EmailSignature = z.output<typeof emailSignatureSchema>

export const emailSignatureWriteSchema = z.strictObject({
  body: z.string(),
  title: z.optional(z.string()),
  default_signature: z.optional(z.boolean()),
  sender_in_bcc: z.optional(z.boolean()),
  only_new_messages: z.optional(z.boolean()),
  identity: z.optional(z.string()),
})
export type EmailSignatureWrite = z.input<typeof emailSignatureWriteSchema>
