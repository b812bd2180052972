import * as z from 'zod/mini'
import { flag, repeats } from '../fields'
import { panelPasswordSchema } from './manager'

export const teamMemberSchema = z.looseObject({
  code: z.optional(z.string()),
  status: z.optional(z.string()),
  status_detail: z.optional(z.string()),
  type: z.optional(z.string()),
  type_label: z.optional(z.string()),
  email_address: z.optional(z.string()),
  firstname: z.optional(z.string()),
  lastname: z.optional(z.string()),
  fullname: z.optional(z.string()),
  language: z.optional(z.string()),
  timezone: z.optional(z.string()),
  created_at: z.optional(z.string()),
  updated_at: z.optional(z.string()),
  customer_code: z.optional(z.string()),
  linked_email_account: z.optional(z.string()),
  permissions: z.optional(z.unknown()),
  allow_nets: z.optional(z.unknown()),
  ordered_domains: z.optional(z.unknown()),
  otp: z.optional(flag),
  catch_all: z.optional(flag),
  can_access_delivery: z.optional(flag),
  can_edit_outbound_limits: z.optional(flag),
  is_customer_wholesale: z.optional(flag),
  is_customer_disabled: z.optional(flag),
  is_customer_reseller: z.optional(flag),
  is_customer_trial: z.optional(flag),
  is_vianova_customer: z.optional(flag),
  customization_logo: z.optional(z.string()),
  customization_help_desk_url: z.optional(z.string()),
  customization_company: z.optional(z.string()),
})
export type TeamMember = z.output<typeof teamMemberSchema>

export const teamMemberPermissionsSchema = z.array(z.string())
export type TeamMemberPermissions = z.input<typeof teamMemberPermissionsSchema>

export const teamMemberCreateSchema = z.strictObject({
  email_address: z.string(),
  firstname: z.string(),
  lastname: z.string(),
  password: panelPasswordSchema,
  password_confirmation: z.string(),
  customer_code: z.optional(z.string()),
  permissions: z.optional(teamMemberPermissionsSchema),
}).check(repeats('password', 'password_confirmation'))
export type TeamMemberCreate = z.input<typeof teamMemberCreateSchema>

export const teamMemberUpdateSchema = z.strictObject({
  password: z.optional(panelPasswordSchema),
  password_confirmation: z.optional(z.string()),
  permissions: z.optional(teamMemberPermissionsSchema),
}).check(repeats('password', 'password_confirmation'))
export type TeamMemberUpdate = z.input<typeof teamMemberUpdateSchema>

export const teamMemberStatusUpdateSchema = z.strictObject({
  status: z.literal(['enabled', 'disabled']),
})
export type TeamMemberStatusUpdate = z.input<typeof teamMemberStatusUpdateSchema>
