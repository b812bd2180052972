import * as z from 'zod/mini'
import { numeric, type Need } from '../fields'

export const sendAddressObjectSchema = z.strictObject({
  address: z.string(),
  name: z.optional(z.string()),
})
export type SendAddressObject = z.input<typeof sendAddressObjectSchema>

export const sendAddressSchema = z.union([z.string(), sendAddressObjectSchema])
export type SendAddress = z.input<typeof sendAddressSchema>

export const sendAddressListSchema = z.union([z.string(), sendAddressObjectSchema, z.array(sendAddressSchema)])
export type SendAddressList = z.input<typeof sendAddressListSchema>

export const sendHeaderPrimitiveSchema = z.union([z.string(), z.number(), z.boolean()])
export type SendHeaderPrimitive = z.input<typeof sendHeaderPrimitiveSchema>

export const sendHeadersSchema = z.record(z.string(), z.union([sendHeaderPrimitiveSchema, z.array(sendHeaderPrimitiveSchema)]))
export type SendHeaders = z.input<typeof sendHeadersSchema>

export const sendAttachmentSchema = z.strictObject({
  filename: z.string(),
  content_type: z.string(),
  content: z.base64(),
  disposition: z.optional(z.literal(['attachment', 'inline'])),
  content_id: z.optional(z.string()),
})
export type SendAttachment = z.input<typeof sendAttachmentSchema>

type Fields = Readonly<Record<string, unknown>>
const holds = (value: unknown): boolean => value !== undefined && (!Array.isArray(value) || value.length > 0)

function hasBody() {
  const need: Need = 'body'
  return z.refine<Fields>((message) => message['text_body'] !== undefined || message['html_body'] !== undefined, { path: ['text_body'], params: { need } })
}

function hasRecipient() {
  const need: Need = 'recipient'
  return z.refine<Fields>((message) => holds(message['to']) || holds(message['cc']) || holds(message['bcc']), { path: ['to'], params: { need } })
}

export const sendMessageSchema = z.strictObject({
  from: sendAddressSchema,
  cc: z.optional(sendAddressListSchema),
  bcc: z.optional(sendAddressListSchema),
  reply_to: z.optional(sendAddressListSchema),
  subject: z.string(),
  text_body: z.optional(z.string()),
  html_body: z.optional(z.string()),
  headers: z.optional(sendHeadersSchema),
  attachments: z.optional(z.array(sendAttachmentSchema)),
  tags: z.optional(z.array(z.string())),
  metadata: z.optional(z.record(z.string(), z.unknown())),
  to: z.optional(sendAddressListSchema),
}).check(hasBody(), hasRecipient())
export type SendMessage = z.input<typeof sendMessageSchema>

export const sendRequestSchema = z.strictObject({
  messages: z.array(sendMessageSchema).check(z.minLength(1)),
})
export type SendRequest = z.input<typeof sendRequestSchema>

export const sendSuppressionSummarySchema = z.record(z.string(), z.unknown())
export type SendSuppressionSummary = z.output<typeof sendSuppressionSummarySchema>

export const sendQueuedMessageSchema = z.looseObject({
  error_code: z.optional(numeric),
  message: z.optional(z.string()),
  request_id: z.optional(z.string()),
  message_id: z.optional(z.string()),
  submitted_at: z.optional(z.string()),
  to: z.optional(z.string()),
  suppression_summary: z.optional(sendSuppressionSummarySchema),
})
export type SendQueuedMessage = z.output<typeof sendQueuedMessageSchema>

export const sendResponseSchema = z.looseObject({
  error_code: numeric,
  message: z.string(),
  request_id: z.string(),
  queued_messages: z.optional(numeric),
  messages: z.optional(z.array(sendQueuedMessageSchema)),
  suppression_summary: z.optional(sendSuppressionSummarySchema),
})
export type SendResponse = z.output<typeof sendResponseSchema>

export const sendBulkMessageSchema = z.strictObject({
  from: sendAddressSchema,
  cc: z.optional(sendAddressListSchema),
  bcc: z.optional(sendAddressListSchema),
  reply_to: z.optional(sendAddressListSchema),
  subject: z.string(),
  text_body: z.optional(z.string()),
  html_body: z.optional(z.string()),
  headers: z.optional(sendHeadersSchema),
  attachments: z.optional(z.array(sendAttachmentSchema)),
  tags: z.optional(z.array(z.string())),
  metadata: z.optional(z.record(z.string(), z.unknown())),
}).check(hasBody())
export type SendBulkMessage = z.input<typeof sendBulkMessageSchema>

export const sendBulkRecipientSchema = z.strictObject({
  email: z.string(),
  substitutions: z.optional(z.record(z.string(), z.unknown())),
})
export type SendBulkRecipient = z.input<typeof sendBulkRecipientSchema>

export const sendBulkOptionsSchema = z.strictObject({
  strict_substitutions: z.optional(z.boolean()),
})
export type SendBulkOptions = z.input<typeof sendBulkOptionsSchema>

export const sendBulkRequestSchema = z.strictObject({
  message: sendBulkMessageSchema,
  recipients: z.array(sendBulkRecipientSchema).check(z.minLength(1)),
  options: z.optional(sendBulkOptionsSchema),
})
export type SendBulkRequest = z.input<typeof sendBulkRequestSchema>
