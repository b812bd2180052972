import * as z from 'zod/mini'
import { flag, identifier, numeric } from '../fields'

export const deliveryDomainSchema = z.looseObject({
  created_at: z.optional(z.string()),
  name: z.string(),
  code: z.string(),
  status: z.optional(identifier),
  display_status: z.optional(z.string()),
  dns_verification_status: z.optional(z.string()),
  dkim_last_checked_at: z.optional(z.string()),
  dkim_last_check_ok: z.optional(flag),
  dkim_tr_last_check_ok: z.optional(flag),
  dkim_nl_last_check_ok: z.optional(flag),
  spf_last_checked_at: z.optional(z.string()),
  spf_last_check_ok: z.optional(flag),
  approval_status: z.optional(z.string()),
  status_detail: z.optional(z.string()),
  dkim_selector_tr: z.optional(z.string()),
  dkim_selector_nl: z.optional(z.string()),
  cname_verification_records: z.optional(z.unknown()),
  txt_spf_record: z.optional(z.unknown()),
  suggested_dmarc_record: z.optional(z.unknown()),
  customer_fullname: z.optional(z.string()),
  customer_code: z.optional(z.string()),
  accounts_count: z.optional(numeric),
  accounts: z.optional(z.unknown()),
  manager_fullname: z.optional(z.string()),
  manager_code: z.optional(z.string()),
})
export type DeliveryDomain = z.output<typeof deliveryDomainSchema>

export const deliveryAccountSchema = z.looseObject({
  created_at: z.optional(z.string()),
  updated_at: z.optional(z.string()),
  username: z.optional(z.string()),
  description: z.optional(z.string()),
  id: identifier,
  status: z.optional(identifier),
  status_detail: z.optional(z.string()),
  type: z.optional(z.string()),
  plan: z.optional(z.string()),
  start_date: z.optional(z.string()),
  num_messages: z.optional(numeric),
  password: z.optional(z.string()),
  config_hostname: z.optional(z.string()),
  customer_code: z.optional(z.string()),
  customer_fullname: z.optional(z.string()),
  domains_count: z.optional(numeric),
  allow_nets: z.optional(z.unknown()),
  domains: z.optional(z.unknown()),
  bounce_notification: z.optional(z.string()),
  bounce_notification_to_sender: z.optional(flag),
  next_renewal_date: z.optional(z.string()),
  last_renewal_date: z.optional(z.string()),
  plan_expiration_date: z.optional(z.string()),
  remaining_messages: z.optional(numeric),
  messages_sent: z.optional(numeric),
  remaining_extra_messages_bought: z.optional(numeric),
  extra_messages_total: z.optional(numeric),
  remaining_messages_error: z.optional(flag),
  extra_messages_expires_at: z.optional(z.string()),
  delivery_analytics: z.optional(z.unknown()),
  has_pending_order: z.optional(flag),
  delete_on: z.optional(z.string()),
  plan_num_messages: z.optional(numeric),
  reset_to_plan_num_messages: z.optional(flag),
  manager_fullname: z.optional(z.string()),
  manager_code: z.optional(z.string()),
  ignore_suppression_list: z.optional(flag),
})
export type DeliveryAccount = z.output<typeof deliveryAccountSchema>

/** Names of the domains that an account lists, as text or as resources; empty when it lists none that can be read. */
export function domainsOf({ domains }: DeliveryAccount): string[] {
  if (!Array.isArray(domains)) return []
  return domains.flatMap((entry: unknown): string[] => {
    if (typeof entry === 'string' && entry.includes('.')) return [entry]
    const name = typeof entry === 'object' && entry !== null && 'name' in entry ? entry.name : undefined
    return typeof name === 'string' && name !== '' ? [name] : []
  })
}

export const deliveryApiTokenSchema = z.looseObject({
  id: identifier,
  label: z.string(),
  token_preview: z.optional(z.string()),
  allow_nets: z.optional(z.unknown()),
  created_at: z.optional(z.string()),
  last_used_at: z.optional(z.string()),
})
export type DeliveryApiToken = z.output<typeof deliveryApiTokenSchema>

export const deliveryApiTokenCreatedSchema = z.looseObject({
  id: identifier,
  label: z.string(),
  token_preview: z.optional(z.string()),
  allow_nets: z.optional(z.unknown()),
  created_at: z.optional(z.string()),
  last_used_at: z.optional(z.string()),
})
export type DeliveryApiTokenCreated = z.output<typeof deliveryApiTokenCreatedSchema>

export const suppressionEntrySchema = z.looseObject({
  active: z.optional(flag),
  id: z.optional(identifier),
  email: z.string(),
  customer_id: z.optional(identifier),
  reason: z.optional(z.string()),
  category: z.optional(z.string()),
  message: z.optional(z.string()),
  message_translated: z.optional(z.string()),
  accounts: z.optional(z.unknown()),
  created_at: z.optional(z.string()),
})
export type SuppressionEntry = z.output<typeof suppressionEntrySchema>
