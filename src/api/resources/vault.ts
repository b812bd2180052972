import * as z from 'zod/mini'
import { flag, numeric } from '../fields'

export const vaultStatusSchema = z.literal(['activating', 'enabled', 'disabling', 'disabled', 'deleting', 'failure'])
export type VaultStatus = z.input<typeof vaultStatusSchema>

export const vaultDomainSchema = z.looseObject({
  activated_at: z.optional(z.string()),
  archive_activated_at: z.optional(z.string()),
  created_at: z.optional(z.string()),
  updated_at: z.optional(z.string()),
  status: z.optional(z.string()),
  status_detail: z.optional(z.string()),
  archive_status: z.optional(vaultStatusSchema),
  code: z.optional(z.string()),
  is_healthy: z.optional(flag),
  name: z.optional(z.string()),
  customer_fullname: z.optional(z.string()),
  customer_code: z.optional(z.string()),
  customer_catch_all: z.optional(flag),
  allow_nets: z.optional(z.array(z.unknown())),
  antispam_level: z.optional(numeric),
  archive: z.optional(flag),
  manager_fullname: z.optional(z.string()),
  manager_code: z.optional(z.string()),
  imap_disabled: z.optional(flag),
  smtp_disabled: z.optional(flag),
  pop_disabled: z.optional(flag),
  webmail_disabled: z.optional(flag),
  calendar: z.optional(flag),
  meeting: z.optional(flag),
  activesync: z.optional(flag),
  chat: z.optional(flag),
  dav: z.optional(flag),
  default_retention: z.optional(numeric),
  default_archive: z.optional(flag),
  email_services: z.optional(numeric),
  default_quota: z.optional(numeric),
  dkim_public_key: z.optional(z.string()),
  dkim_selector: z.optional(z.string()),
  has_dkim: z.optional(numeric),
  dkim_last_checked_at: z.optional(z.string()),
  dkim_last_check_ok: z.optional(flag),
})
export type VaultDomain = z.output<typeof vaultDomainSchema>

export const vaultStatusUpdateSchema = z.strictObject({
  status: z.literal(['enabled', 'disabled']),
})
export type VaultStatusUpdate = z.input<typeof vaultStatusUpdateSchema>

export const vaultEmailAccountSchema = z.looseObject({
  code: z.optional(z.string()),
  archive_status: z.optional(vaultStatusSchema),
})
export type VaultEmailAccount = z.output<typeof vaultEmailAccountSchema>
