import * as z from 'zod/mini'
import { flag, numeric, repeats } from '../fields'

export const managerSchema = z.looseObject({
  code: z.optional(z.string()),
  status: z.optional(z.string()),
  email_address: z.optional(z.string()),
  firstname: z.optional(z.string()),
  lastname: z.optional(z.string()),
  company: z.optional(z.string()),
  catch_all: z.optional(flag),
  max_domains: z.optional(numeric),
  max_delivery_domains: z.optional(numeric),
  max_delivery_accounts: z.optional(numeric),
  max_email_accounts: z.optional(numeric),
  max_email_accounts_archive: z.optional(numeric),
  max_email_accounts_25gb: z.optional(numeric),
  max_email_accounts_50gb: z.optional(numeric),
  max_email_accounts_100gb: z.optional(numeric),
  max_email_quota: z.optional(numeric),
})
export type Manager = z.output<typeof managerSchema>

export const panelPasswordSchema = z.string().check(z.minLength(8))
export type PanelPassword = z.input<typeof panelPasswordSchema>

export const managerEmailQuotaSchema = z.literal([52428800, 1073741824, 2147483648, 3221225472, 4294967296, 5368709120, 6442450944, 7516192768, 8589934592, 17179869184, 26843545600, 53687091200, 107374182400])
export type ManagerEmailQuota = z.input<typeof managerEmailQuotaSchema>

export const managerCreateSchema = z.strictObject({
  email_address: z.string(),
  firstname: z.string(),
  lastname: z.string(),
  password: panelPasswordSchema,
  password_confirmation: z.string(),
  company: z.optional(z.string()),
  max_domains: z.optional(z.int32()),
  max_email_accounts: z.optional(z.int32()),
  max_email_accounts_archive: z.optional(z.int32()),
  max_email_accounts_25gb: z.optional(z.int32()),
  max_email_accounts_50gb: z.optional(z.int32()),
  max_email_accounts_100gb: z.optional(z.int32()),
  max_email_quota: z.optional(managerEmailQuotaSchema),
  domain_codes: z.optional(z.array(z.string())),
  catch_all: z.optional(z.boolean()),
}).check(repeats('password', 'password_confirmation'))
export type ManagerCreate = z.input<typeof managerCreateSchema>

export const managerLimitSchema = z.int32()
export type ManagerLimit = z.input<typeof managerLimitSchema>

export const managerUpdateSchema = z.strictObject({
  max_domains: z.optional(managerLimitSchema),
  max_delivery_domains: z.optional(managerLimitSchema),
  max_delivery_accounts: z.optional(managerLimitSchema),
  max_email_accounts: z.optional(managerLimitSchema),
  max_email_accounts_archive: z.optional(managerLimitSchema),
  max_email_accounts_25gb: z.optional(managerLimitSchema),
  max_email_accounts_50gb: z.optional(managerLimitSchema),
  max_email_accounts_100gb: z.optional(managerLimitSchema),
  max_email_quota: z.optional(managerEmailQuotaSchema),
  password: z.optional(panelPasswordSchema),
  password_confirmation: z.optional(z.string()),
  domain_codes: z.optional(z.array(z.string())),
}).check(repeats('password', 'password_confirmation'))
export type ManagerUpdate = z.input<typeof managerUpdateSchema>

export const managerStatusUpdateSchema = z.strictObject({
  status: z.literal(['enabled', 'disabled']),
})
export type ManagerStatusUpdate = z.input<typeof managerStatusUpdateSchema>

export const managerDeliveryAssignSchema = z.strictObject({
  id: z.string(),
  max_delivery_accounts: z.optional(managerLimitSchema),
  max_delivery_domains: z.optional(managerLimitSchema),
})
export type ManagerDeliveryAssign = z.input<typeof managerDeliveryAssignSchema>

export const managerDeliveryUnassignSchema = z.strictObject({
  id: z.string(),
})
export type ManagerDeliveryUnassign = z.input<typeof managerDeliveryUnassignSchema>
