import * as z from 'zod/mini'
import { identifierInput, positive } from '../fields'
import { queued, replacesQueued } from '../notes'
import { operation } from '../operation'
import { emailAliasSchema } from '../resources/mailbox'

export const listEmailAliases = operation({
  id: 'getApiDomainsDomainCodeAliasEmailAccounts',
  title: 'List email aliases',
  section: 'Email aliases',
  api: 'management',
  method: 'GET',
  path: '/api/domains/{domain_code}/alias_email_accounts',
  evidence: 'documented',
  cost: 'read',
  params: z.strictObject({ domain_code: identifierInput }),
  query: z.strictObject({
    page: z.optional(positive),
    per: z.optional(positive),
    query: z.optional(z.string()),
  }),
  answer: { kind: 'list', row: emailAliasSchema },
})

export const createEmailAlias = operation({
  id: 'postApiDomainsDomainCodeAliasEmailAccounts',
  title: 'Create email alias',
  section: 'Email aliases',
  api: 'management',
  method: 'POST',
  path: '/api/domains/{domain_code}/alias_email_accounts',
  evidence: 'documented',
  cost: 'write',
  note: queued,
  params: z.strictObject({ domain_code: identifierInput }),
  body: z.strictObject({
    name: z.string(),
    destinations: z.array(z.email()).check(z.minLength(1), z.maxLength(20)),
  }),
  answer: { kind: 'created' },
})

export const getEmailAlias = operation({
  id: 'getApiDomainsDomainCodeAliasEmailAccountsAliasEmailAccountCode',
  title: 'Get email alias',
  section: 'Email aliases',
  api: 'management',
  method: 'GET',
  path: '/api/domains/{domain_code}/alias_email_accounts/{alias_email_account_code}',
  evidence: 'documented',
  cost: 'read',
  params: z.strictObject({ domain_code: identifierInput, alias_email_account_code: identifierInput }),
  answer: { kind: 'item', row: emailAliasSchema },
})

export const updateEmailAlias = operation({
  id: 'putApiDomainsDomainCodeAliasEmailAccountsAliasEmailAccountCode',
  title: 'Update email alias',
  section: 'Email aliases',
  api: 'management',
  method: 'PUT',
  path: '/api/domains/{domain_code}/alias_email_accounts/{alias_email_account_code}',
  evidence: 'documented',
  cost: 'write',
  note: replacesQueued,
  params: z.strictObject({ domain_code: identifierInput, alias_email_account_code: identifierInput }),
  body: z.strictObject({
    destinations: z.array(z.email()).check(z.minLength(1), z.maxLength(20)),
  }),
  answer: { kind: 'none' },
})

export const deleteEmailAlias = operation({
  id: 'deleteApiDomainsDomainCodeAliasEmailAccountsAliasEmailAccountCode',
  title: 'Delete email alias',
  section: 'Email aliases',
  api: 'management',
  method: 'DELETE',
  path: '/api/domains/{domain_code}/alias_email_accounts/{alias_email_account_code}',
  evidence: 'inferred',
  cost: 'destructive',
  params: z.strictObject({ domain_code: identifierInput, alias_email_account_code: identifierInput }),
  answer: { kind: 'none' },
})
