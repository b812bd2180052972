import * as z from 'zod/mini'

/** What a compose panel is about. It is kept over a reload; the message itself is kept by the view. */
export const subjectSchema = z.object({
  /** One for each message. */
  id: z.string(),
  accountId: z.optional(z.string()),
  sender: z.optional(z.string()),
  /** The file that the message was made from. */
  file: z.optional(z.string()),
  title: z.string(),
  /** Name of the profile by which the message goes. */
  profile: z.optional(z.string()),
  /** Only without warnings is it sent. */
  clean: z.optional(z.boolean()),
  /** A message that may have been sent: it is under way, or nobody knows what came of it. It is looked up, and not sent twice unasked. */
  perhaps: z.optional(
    z.object({
      recipients: z.array(z.string()),
      messageIds: z.array(z.string()),
      requestId: z.string(),
      subject: z.optional(z.string()),
      from: z.string(),
      at: z.number(),
      bySmtp: z.optional(z.literal(true)),
      others: z.optional(z.array(z.string())),
    }),
  ),
})
export type Subject = z.output<typeof subjectSchema>
