import * as z from 'zod/mini'

export const notificationSettingsUpdateSchema = z.looseObject({
  notification_url: z.optional(z.url().check(z.regex(/^https:\/\//))),
  email_overquota_callback: z.optional(z.boolean()),
  domain_create_callback: z.optional(z.boolean()),
  notification_email: z.optional(z.email()),
})
export type NotificationSettingsUpdate = z.input<typeof notificationSettingsUpdateSchema>
