import * as z from 'zod/mini'
import { numeric } from '../fields'

export const addressbookSchema = z.looseObject({
  id: z.optional(numeric),
  name: z.optional(z.string()),
})
export type Addressbook = z.output<typeof addressbookSchema>

export const addressbookWriteSchema = z.strictObject({
  name: z.string(),
})
export type AddressbookWrite = z.input<typeof addressbookWriteSchema>

export const contactSummarySchema = z.looseObject({
  uid: z.optional(z.string()),
  type: z.optional(z.string()),
  fullname: z.optional(z.string()),
  given_name: z.optional(z.string()),
  surname: z.optional(z.string()),
})
export type ContactSummary = z.output<typeof contactSummarySchema>

export const contactWriteSchema = z.strictObject({
  given_name: z.optional(z.string()),
  surname: z.optional(z.string()),
  fullname: z.optional(z.string()),
  title: z.optional(z.string()),
  nickname: z.optional(z.string()),
  company_name: z.optional(z.string()),
  phone_numbers: z.optional(z.array(z.strictObject({
    value: z.optional(z.string()),
    type: z.optional(z.literal(['work', 'home', 'cell', 'home fax', 'work fax'])),
  }))),
  emails: z.optional(z.array(z.strictObject({
    value: z.optional(z.string()),
    type: z.optional(z.literal(['work', 'home'])),
  }))),
  url: z.optional(z.array(z.strictObject({
    value: z.optional(z.string()),
    type: z.optional(z.literal(['work', 'home'])),
  }))),
  addresses: z.optional(z.array(z.strictObject({
    street_address: z.optional(z.string()),
    city: z.optional(z.string()),
    postal_code: z.optional(z.string()),
    region: z.optional(z.string()),
    country: z.optional(z.string()),
    type: z.optional(z.literal(['work', 'home'])),
  }))),
  notes: z.optional(z.string()),
})
export type ContactWrite = z.input<typeof contactWriteSchema>

export const contactSchema = z.looseObject({
  uid: z.optional(z.string()),
  given_name: z.optional(z.string()),
  surname: z.optional(z.string()),
  fullname: z.optional(z.string()),
  nickname: z.optional(z.string()),
  company_name: z.optional(z.string()),
  title: z.optional(z.string()),
  notes: z.optional(z.string()),
  birthday: z.optional(z.string()),
  emails: z.optional(z.array(z.looseObject({
    value: z.optional(z.string()),
    type: z.optional(z.array(z.string())),
  }))),
  phone_numbers: z.optional(z.array(z.looseObject({
    value: z.optional(z.string()),
    type: z.optional(z.array(z.string())),
  }))),
  url: z.optional(z.array(z.looseObject({
    value: z.optional(z.string()),
    type: z.optional(z.string()),
  }))),
  photo: z.optional(z.array(z.looseObject({
    value: z.optional(z.string()),
    type: z.optional(z.string()),
  }))),
  addresses: z.optional(z.array(z.looseObject({
    street_address: z.optional(z.string()),
    city: z.optional(z.string()),
    postal_code: z.optional(z.string()),
    region: z.optional(z.string()),
    country: z.optional(z.string()),
    type: z.optional(z.array(z.string())),
  }))),
})
export type Contact = z.output<typeof contactSchema>
