import * as z from 'zod/mini'
import { identifierInput, positive } from '../fields'
import { mailboxFieldsUnnamed, queued } from '../notes'
import { operation } from '../operation'
import { outboundLimitSchema } from '../resources/domain'
import { emailAccountCreateSchema, emailAccountSchema, emailAccountUpdateSchema } from '../resources/mailbox'

export const listEmailAccounts = operation({
  id: 'getApiDomainsDomainCodeEmailAccounts',
  title: 'List email accounts',
  section: 'Email accounts',
  api: 'management',
  method: 'GET',
  path: '/api/domains/{domain_code}/email_accounts',
  evidence: 'partial',
  cost: 'read',
  params: z.strictObject({ domain_code: identifierInput }),
  query: z.strictObject({
    page: z.optional(positive),
    per: z.optional(positive),
    query: z.optional(z.string()),
  }),
  answer: { kind: 'list', row: emailAccountSchema },
})

export const createEmailAccount = operation({
  id: 'postApiDomainsDomainCodeEmailAccounts',
  title: 'Create email account',
  section: 'Email accounts',
  api: 'management',
  method: 'POST',
  path: '/api/domains/{domain_code}/email_accounts',
  evidence: 'partial',
  cost: 'paid',
  note: queued,
  params: z.strictObject({ domain_code: identifierInput }),
  body: emailAccountCreateSchema,
  answer: { kind: 'created' },
  secrets: ['password', 'password_confirmation'],
})

export const getEmailAccount = operation({
  id: 'getApiDomainsDomainCodeEmailAccountsEmailAccountCode',
  title: 'Get email account',
  section: 'Email accounts',
  api: 'management',
  method: 'GET',
  path: '/api/domains/{domain_code}/email_accounts/{email_account_code}',
  evidence: 'partial',
  cost: 'read',
  params: z.strictObject({ domain_code: identifierInput, email_account_code: identifierInput }),
  answer: { kind: 'item', row: emailAccountSchema },
})

export const updateEmailAccount = operation({
  id: 'putApiDomainsDomainCodeEmailAccountsEmailAccountCode',
  title: 'Update email account',
  section: 'Email accounts',
  api: 'management',
  method: 'PUT',
  path: '/api/domains/{domain_code}/email_accounts/{email_account_code}',
  evidence: 'partial',
  cost: 'write',
  note: mailboxFieldsUnnamed,
  params: z.strictObject({ domain_code: identifierInput, email_account_code: identifierInput }),
  body: emailAccountUpdateSchema,
  answer: { kind: 'none' },
  secrets: ['password', 'password_confirmation'],
})

export const deleteEmailAccount = operation({
  id: 'deleteApiDomainsDomainCodeEmailAccountsEmailAccountCode',
  title: 'Delete email account',
  section: 'Email accounts',
  api: 'management',
  method: 'DELETE',
  path: '/api/domains/{domain_code}/email_accounts/{email_account_code}',
  evidence: 'partial',
  cost: 'destructive',
  note: queued,
  params: z.strictObject({ domain_code: identifierInput, email_account_code: identifierInput }),
  answer: { kind: 'none' },
})

export const updateEmailAccountStatus = operation({
  id: 'putApiDomainsDomainCodeEmailAccountsEmailAccountCodeStatus',
  title: 'Update email account status',
  section: 'Email accounts',
  api: 'management',
  method: 'PUT',
  path: '/api/domains/{domain_code}/email_accounts/{email_account_code}/status',
  evidence: 'documented',
  cost: 'write',
  params: z.strictObject({ domain_code: identifierInput, email_account_code: identifierInput }),
  body: z.strictObject({
    status: z.literal(['enabled', 'disabled']),
    bounce_msg: z.optional(z.string()),
  }),
  answer: { kind: 'none' },
})

export const listEmailAccountOutboundLimitOptions = operation({
  id: 'getApiDomainsDomainCodeEmailAccountsEmailAccountCodeOutboundLimits',
  title: 'List email account outbound limit options',
  section: 'Email accounts',
  api: 'management',
  method: 'GET',
  path: '/api/domains/{domain_code}/email_accounts/{email_account_code}/outbound_limits',
  evidence: 'inferred',
  cost: 'read',
  params: z.strictObject({ domain_code: identifierInput, email_account_code: identifierInput }),
  answer: { kind: 'list', row: outboundLimitSchema },
})
