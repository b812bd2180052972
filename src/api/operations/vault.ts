import * as z from 'zod/mini'
import { identifierInput, positive } from '../fields'
import { destroysArchive, queued, shorterDestroys } from '../notes'
import { operation } from '../operation'
import { vaultDomainSchema, vaultEmailAccountSchema, vaultStatusSchema, vaultStatusUpdateSchema } from '../resources/vault'

export const listVaultDomains = operation({
  id: 'getApiArchiveDomains',
  title: 'List Vault domains',
  section: 'Vault',
  api: 'management',
  method: 'GET',
  path: '/api/archive/domains',
  evidence: 'partial',
  cost: 'read',
  query: z.strictObject({
    customer_code: z.optional(z.string()),
    archive_status: z.optional(vaultStatusSchema),
    sort_field: z.optional(z.string()),
    sort: z.optional(z.literal(['asc', 'desc', 'none'])),
    page: z.optional(positive),
    per: z.optional(positive),
    query: z.optional(z.string()),
  }),
  answer: { kind: 'list', row: vaultDomainSchema },
})

export const activateVaultForDomain = operation({
  id: 'postApiArchiveDomainsDomainCode',
  title: 'Activate Vault for domain',
  section: 'Vault',
  api: 'management',
  method: 'POST',
  path: '/api/archive/domains/{domain_code}',
  evidence: 'documented',
  cost: 'paid',
  note: queued,
  params: z.strictObject({ domain_code: identifierInput }),
  body: z.strictObject({
    email_codes: z.array(z.string()),
    retention: z.int32(),
    default_archive: z.optional(z.boolean()),
  }),
  answer: { kind: 'none' },
})

export const updateVaultDomainSettings = operation({
  id: 'putApiArchiveDomainsDomainCode',
  title: 'Update Vault domain settings',
  section: 'Vault',
  api: 'management',
  method: 'PUT',
  path: '/api/archive/domains/{domain_code}',
  evidence: 'documented',
  cost: 'write',
  note: shorterDestroys,
  params: z.strictObject({ domain_code: identifierInput }),
  body: z.strictObject({
    default_retention: z.optional(z.int32()),
    default_archive: z.optional(z.boolean()),
  }),
  answer: { kind: 'none' },
})

export const deleteVaultDomain = operation({
  id: 'deleteApiArchiveDomainsDomainCode',
  title: 'Delete Vault domain',
  section: 'Vault',
  api: 'management',
  method: 'DELETE',
  path: '/api/archive/domains/{domain_code}',
  evidence: 'inferred',
  cost: 'destructive',
  note: destroysArchive,
  params: z.strictObject({ domain_code: identifierInput }),
  answer: { kind: 'none' },
})

export const updateVaultDomainStatus = operation({
  id: 'putApiArchiveDomainsDomainCodeStatus',
  title: 'Update Vault domain status',
  section: 'Vault',
  api: 'management',
  method: 'PUT',
  path: '/api/archive/domains/{domain_code}/status',
  evidence: 'inferred',
  cost: 'write',
  params: z.strictObject({ domain_code: identifierInput }),
  body: vaultStatusUpdateSchema,
  answer: { kind: 'none' },
})

export const listVaultEmailAccounts = operation({
  id: 'getApiArchiveDomainsDomainCodeEmailAccounts',
  title: 'List Vault email accounts',
  section: 'Vault',
  api: 'management',
  method: 'GET',
  path: '/api/archive/domains/{domain_code}/email_accounts',
  evidence: 'inferred',
  cost: 'read',
  params: z.strictObject({ domain_code: identifierInput }),
  query: z.strictObject({
    page: z.optional(positive),
    per: z.optional(positive),
    query: z.optional(z.string()),
  }),
  answer: { kind: 'list', row: vaultEmailAccountSchema },
})

export const activateVaultForEmailAccounts = operation({
  id: 'postApiArchiveDomainsDomainCodeEmailAccounts',
  title: 'Activate Vault for email accounts',
  section: 'Vault',
  api: 'management',
  method: 'POST',
  path: '/api/archive/domains/{domain_code}/email_accounts',
  evidence: 'inferred',
  cost: 'paid',
  note: queued,
  params: z.strictObject({ domain_code: identifierInput }),
  body: z.strictObject({
    email_codes: z.array(z.string()),
    retention: z.int32(),
  }),
  answer: { kind: 'none' },
})

export const getVaultEmailAccount = operation({
  id: 'getApiArchiveDomainsDomainCodeEmailAccountsEmailCode',
  title: 'Get Vault email account',
  section: 'Vault',
  api: 'management',
  method: 'GET',
  path: '/api/archive/domains/{domain_code}/email_accounts/{email_code}',
  evidence: 'inferred',
  cost: 'read',
  params: z.strictObject({ domain_code: identifierInput, email_code: identifierInput }),
  answer: { kind: 'item', row: vaultEmailAccountSchema },
})

export const updateVaultEmailAccountSettings = operation({
  id: 'putApiArchiveDomainsDomainCodeEmailAccountsEmailCode',
  title: 'Update Vault email account settings',
  section: 'Vault',
  api: 'management',
  method: 'PUT',
  path: '/api/archive/domains/{domain_code}/email_accounts/{email_code}',
  evidence: 'inferred',
  cost: 'write',
  note: shorterDestroys,
  params: z.strictObject({ domain_code: identifierInput, email_code: identifierInput }),
  body: z.strictObject({
    retention: z.optional(z.int32()),
  }),
  answer: { kind: 'none' },
})

export const deleteVaultEmailAccount = operation({
  id: 'deleteApiArchiveDomainsDomainCodeEmailAccountsEmailCode',
  title: 'Delete Vault email account',
  section: 'Vault',
  api: 'management',
  method: 'DELETE',
  path: '/api/archive/domains/{domain_code}/email_accounts/{email_code}',
  evidence: 'documented',
  cost: 'destructive',
  note: destroysArchive,
  params: z.strictObject({ domain_code: identifierInput, email_code: identifierInput }),
  answer: { kind: 'none' },
})

export const updateVaultEmailAccountStatus = operation({
  id: 'putApiArchiveDomainsDomainCodeEmailAccountsEmailCodeStatus',
  title: 'Update Vault email account status',
  section: 'Vault',
  api: 'management',
  method: 'PUT',
  path: '/api/archive/domains/{domain_code}/email_accounts/{email_code}/status',
  evidence: 'documented',
  cost: 'write',
  params: z.strictObject({ domain_code: identifierInput, email_code: identifierInput }),
  body: vaultStatusUpdateSchema,
  answer: { kind: 'none' },
})
