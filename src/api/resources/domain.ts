import * as z from 'zod/mini'
import { flag, numeric, repeats } from '../fields'

export const domainSchema = z.looseObject({
  activated_at: z.optional(z.string()),
  archive_activated_at: z.optional(z.string()),
  created_at: z.optional(z.string()),
  updated_at: z.optional(z.string()),
  status: z.optional(z.string()),
  status_detail: z.optional(z.string()),
  archive_status: z.optional(z.string()),
  code: z.optional(z.string()),
  is_healthy: z.optional(flag),
  name: z.optional(z.string()),
  customer_fullname: z.optional(z.string()),
  customer_code: z.optional(z.string()),
  customer_catch_all: z.optional(flag),
  allow_nets: z.optional(z.array(z.string())),
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
  max_email_accounts: z.optional(numeric),
  max_email_accounts_archive: z.optional(numeric),
  max_email_accounts_25gb: z.optional(numeric),
  max_email_accounts_50gb: z.optional(numeric),
  max_email_accounts_100gb: z.optional(numeric),
  max_email_quota: z.optional(numeric),
  no_alias_domains: z.optional(numeric),
  no_alias_email_accounts: z.optional(numeric),
  no_email_accounts: z.optional(numeric),
  no_email_accounts_archive: z.optional(numeric),
  no_email_accounts_25gb: z.optional(numeric),
  no_email_accounts_50gb: z.optional(numeric),
  no_email_accounts_100gb: z.optional(numeric),
  ownership_verification_email_address: z.optional(z.string()),
  possession_a_record: z.optional(z.string()),
})
export type Domain = z.output<typeof domainSchema>

export const domainCreateSchema = z.strictObject({
  name: z.string(),
  plan: z.optional(z.literal(['basic', 'professional', 'enterprise'])),
  customer_code: z.optional(z.string()),
  postmaster_password: z.string().check(z.minLength(8)),
  postmaster_password_confirmation: z.string(),
  catch_all_enabled: z.optional(z.boolean()),
  catch_all_destination: z.optional(z.string()),
  default_quota: z.optional(z.int()),
  antispam_level: z.optional(z.literal([0, 1, 2, 3])),
  allow_nets: z.optional(z.array(z.string())),
  imap_disabled: z.optional(z.boolean()),
  pop_disabled: z.optional(z.boolean()),
  smtp_disabled: z.optional(z.boolean()),
  webmail_disabled: z.optional(z.boolean()),
  chat: z.optional(z.boolean()),
  activesync: z.optional(z.boolean()),
  meeting: z.optional(z.boolean()),
  calendar: z.optional(z.boolean()),
  dav: z.optional(z.boolean()),
  max_email_accounts: z.optional(z.int32()),
  max_email_accounts_25gb: z.optional(z.int32()),
  max_email_accounts_50gb: z.optional(z.int32()),
  max_email_accounts_100gb: z.optional(z.int32()),
  max_email_accounts_archive: z.optional(z.int32()),
  max_email_quota: z.optional(z.literal([52428800, 1073741824, 2147483648, 3221225472, 4294967296, 5368709120, 6442450944, 7516192768, 8589934592, 17179869184, 26843545600, 53687091200, 107374182400])),
}).check(repeats('postmaster_password', 'postmaster_password_confirmation'))
export type DomainCreate = z.input<typeof domainCreateSchema>

export const domainUpdateSchema = z.strictObject({
  postmaster_password: z.optional(z.string().check(z.minLength(8))),
  postmaster_password_confirmation: z.optional(z.string()),
  catch_all_enabled: z.optional(z.boolean()),
  catch_all_destination: z.optional(z.string()),
  default_quota: z.optional(z.int()),
  antispam_level: z.optional(z.literal([0, 1, 2, 3])),
  allow_nets: z.optional(z.array(z.string())),
  imap_disabled: z.optional(z.boolean()),
  pop_disabled: z.optional(z.boolean()),
  smtp_disabled: z.optional(z.boolean()),
  webmail_disabled: z.optional(z.boolean()),
  chat: z.optional(z.boolean()),
  activesync: z.optional(z.boolean()),
  meeting: z.optional(z.boolean()),
  calendar: z.optional(z.boolean()),
  dav: z.optional(z.boolean()),
  max_email_accounts: z.optional(z.int32()),
  max_email_accounts_25gb: z.optional(z.int32()),
  max_email_accounts_50gb: z.optional(z.int32()),
  max_email_accounts_100gb: z.optional(z.int32()),
  max_email_accounts_archive: z.optional(z.int32()),
  max_email_quota: z.optional(z.literal([52428800, 1073741824, 2147483648, 3221225472, 4294967296, 5368709120, 6442450944, 7516192768, 8589934592, 17179869184, 26843545600, 53687091200, 107374182400])),
}).check(repeats('postmaster_password', 'postmaster_password_confirmation'))
export type DomainUpdate = z.input<typeof domainUpdateSchema>

export const outboundLimitSchema = z.looseObject({
  id: z.optional(numeric),
  description: z.optional(z.string()),
  rate: z.optional(numeric),
  period: z.optional(numeric),
  view: z.optional(z.string()),
  scope: z.optional(z.string()),
  discontinued: z.optional(flag),
  domain_rate: z.optional(numeric),
  disabled: z.optional(flag),
  pay: z.optional(flag),
  included: z.optional(flag),
})
export type OutboundLimit = z.output<typeof outboundLimitSchema>

export const dnsOwnershipCheckResultSchema = z.looseObject({
  verified: z.optional(flag),
  activation_queued: z.optional(flag),
  resource: z.optional(z.looseObject({
    type: z.optional(z.string()),
    code: z.optional(z.string()),
    name: z.optional(z.string()),
    status: z.optional(z.string()),
    status_detail: z.optional(z.string()),
  })),
  expected_record: z.optional(z.looseObject({
    name: z.optional(z.string()),
    type: z.optional(z.string()),
    value: z.optional(z.string()),
  })),
  resolved_ip: z.optional(z.string()),
})
export type DnsOwnershipCheckResult = z.output<typeof dnsOwnershipCheckResultSchema>

export const emailOwnershipCheckRequestSchema = z.strictObject({
  verification_email_address: z.string(),
})
export type EmailOwnershipCheckRequest = z.input<typeof emailOwnershipCheckRequestSchema>

export const dkimRecordSchema = z.looseObject({
  txt_record: z.optional(z.string()),
})
export type DkimRecord = z.output<typeof dkimRecordSchema>

export const postmasterSchema = z.looseObject({
  code: z.optional(z.string()),
  email_address: z.optional(z.string()),
  domain_code: z.optional(z.string()),
  domain_name: z.optional(z.string()),
  status: z.optional(z.string()),
})
export type Postmaster = z.output<typeof postmasterSchema>

export const htmlOwnershipFileSchema = z.record(z.string(), z.unknown())
export type HtmlOwnershipFile = z.output<typeof htmlOwnershipFileSchema>

export const trustedNetworkSchema = z.looseObject({
  ip: z.string(),
  description: z.string(),
})
export type TrustedNetwork = z.output<typeof trustedNetworkSchema>

export const aliasDomainSchema = z.looseObject({
  code: z.optional(z.string()),
  name: z.optional(z.string()),
  status: z.optional(z.string()),
  status_detail: z.optional(z.string()),
})
export type AliasDomain = z.output<typeof aliasDomainSchema>
