import * as z from 'zod/mini'
import { flag, numeric, repeats } from '../fields'

export const emailAccountSchema = z.looseObject({
  code: z.optional(z.string()),
  name: z.optional(z.string()),
  email_address: z.optional(z.string()),
  domain_name: z.optional(z.string()),
  status: z.optional(z.string()),
  status_detail: z.optional(z.string()),
  created_at: z.optional(z.string()),
  updated_at: z.optional(z.string()),
  firstname: z.optional(z.string()),
  lastname: z.optional(z.string()),
  description: z.optional(z.string()),
  max_email_quota: z.optional(numeric),
  outbound_limit: z.optional(numeric),
  language: z.optional(z.string()),
  timezone: z.optional(z.string()),
  spam_in_inbox: z.optional(flag),
  password_change_disabled: z.optional(flag),
  force_new_password: z.optional(flag),
  hide_from_addressbook_company: z.optional(flag),
  autoresponder_enabled: z.optional(flag),
  autoresponder_subject: z.optional(z.string()),
  autoresponder_body: z.optional(z.string()),
  autoresponder_start_date: z.optional(z.string()),
  autoresponder_end_date: z.optional(z.string()),
  autoresponder_intervals_enabled: z.optional(flag),
  imap_disabled: z.optional(flag),
  pop_disabled: z.optional(flag),
  smtp_disabled: z.optional(flag),
  webmail_disabled: z.optional(flag),
  bounce_msg: z.optional(z.string()),
  allow_nets: z.optional(z.array(z.string())),
  tags: z.optional(z.array(z.string())),
})
export type EmailAccount = z.output<typeof emailAccountSchema>

export const mailboxPasswordSchema = z.string().check(z.minLength(8), z.regex(/^(?=.*[A-Za-z])(?=.*[0-9]).*$/))
export type MailboxPassword = z.input<typeof mailboxPasswordSchema>

export const mailboxQuotaBytesSchema = z.literal([52428800, 1073741824, 2147483648, 3221225472, 4294967296, 5368709120, 6442450944, 7516192768, 8589934592, 17179869184, 26843545600, 53687091200, 107374182400])
export type MailboxQuotaBytes = z.input<typeof mailboxQuotaBytesSchema>

export const emailAccountCreateSchema = z.strictObject({
  description: z.optional(z.string()),
  firstname: z.string(),
  lastname: z.optional(z.string()),
  password: mailboxPasswordSchema,
  password_confirmation: z.string(),
  autoresponder_enabled: z.optional(z.boolean()),
  autoresponder_subject: z.optional(z.string()),
  autoresponder_body: z.optional(z.string()),
  spam_in_inbox: z.optional(z.boolean()),
  timezone: z.optional(z.string()),
  language: z.optional(z.literal(['it', 'en', 'es'])),
  password_change_disabled: z.optional(z.boolean()),
  outbound_limit: z.optional(z.int32()),
  tags: z.optional(z.array(z.string())),
  max_email_quota: z.optional(mailboxQuotaBytesSchema),
  allow_nets: z.optional(z.array(z.string())),
  pop_disabled: z.optional(z.boolean()),
  imap_disabled: z.optional(z.boolean()),
  smtp_disabled: z.optional(z.boolean()),
  webmail_disabled: z.optional(z.boolean()),
  bounce_msg: z.optional(z.string()),
  name: z.string(),
}).check(repeats('password', 'password_confirmation'))
export type EmailAccountCreate = z.input<typeof emailAccountCreateSchema>

export const emailAccountUpdateSchema = z.strictObject({
  description: z.optional(z.string()),
  firstname: z.optional(z.string()),
  lastname: z.optional(z.string()),
  password: z.optional(mailboxPasswordSchema),
  password_confirmation: z.optional(z.string()),
  autoresponder_enabled: z.optional(z.boolean()),
  autoresponder_subject: z.optional(z.string()),
  autoresponder_body: z.optional(z.string()),
  spam_in_inbox: z.optional(z.boolean()),
  timezone: z.optional(z.string()),
  language: z.optional(z.literal(['it', 'en', 'es'])),
  password_change_disabled: z.optional(z.boolean()),
  outbound_limit: z.optional(z.int32()),
  tags: z.optional(z.array(z.string())),
  max_email_quota: z.optional(mailboxQuotaBytesSchema),
  allow_nets: z.optional(z.array(z.string())),
  pop_disabled: z.optional(z.boolean()),
  imap_disabled: z.optional(z.boolean()),
  smtp_disabled: z.optional(z.boolean()),
  webmail_disabled: z.optional(z.boolean()),
  bounce_msg: z.optional(z.string()),
  autoresponder_start_date: z.optional(z.iso.date()),
  autoresponder_end_date: z.optional(z.iso.date()),
  autoresponder_intervals_enabled: z.optional(z.boolean()),
  force_new_password: z.optional(z.boolean()),
  hide_from_addressbook_company: z.optional(z.boolean()),
}).check(repeats('password', 'password_confirmation'))
export type EmailAccountUpdate = z.input<typeof emailAccountUpdateSchema>

export const emailAliasSchema = z.looseObject({
  code: z.optional(z.string()),
  name: z.optional(z.string()),
  domain_name: z.optional(z.string()),
  destinations: z.optional(z.array(z.string())),
  status: z.optional(z.string()),
  status_detail: z.optional(z.string()),
  created_at: z.optional(z.string()),
  updated_at: z.optional(z.string()),
})
export type EmailAlias = z.output<typeof emailAliasSchema>
