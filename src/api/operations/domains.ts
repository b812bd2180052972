import * as z from 'zod/mini'
import { identifierInput, positive } from '../fields'
import { domainFieldsUnnamed, queued, toBeProved } from '../notes'
import { operation } from '../operation'
import { domainCreateSchema, domainSchema, domainUpdateSchema, outboundLimitSchema, postmasterSchema } from '../resources/domain'
import { emailAccountSchema } from '../resources/mailbox'

export const listDomains = operation({
  id: 'getApiDomains',
  title: 'List domains',
  section: 'Domains',
  api: 'management',
  method: 'GET',
  path: '/api/domains',
  evidence: 'partial',
  cost: 'read',
  query: z.strictObject({
    page: z.optional(positive),
    per: z.optional(positive),
    query: z.optional(z.string()),
    pick: z.optional(z.array(z.string())),
    only: z.optional(z.array(z.string())),
  }),
  answer: { kind: 'list', row: domainSchema },
})

export const createDomain = operation({
  id: 'postApiDomains',
  title: 'Create domain',
  section: 'Domains',
  api: 'management',
  method: 'POST',
  path: '/api/domains',
  evidence: 'partial',
  cost: 'paid',
  note: toBeProved,
  body: domainCreateSchema,
  answer: { kind: 'created' },
  secrets: ['postmaster_password', 'postmaster_password_confirmation'],
})

export const getDomain = operation({
  id: 'getApiDomainsDomainCode',
  title: 'Get domain',
  section: 'Domains',
  api: 'management',
  method: 'GET',
  path: '/api/domains/{domain_code}',
  evidence: 'partial',
  cost: 'read',
  params: z.strictObject({ domain_code: identifierInput }),
  answer: { kind: 'item', row: domainSchema },
})

export const updateDomain = operation({
  id: 'putApiDomainsDomainCode',
  title: 'Update domain',
  section: 'Domains',
  api: 'management',
  method: 'PUT',
  path: '/api/domains/{domain_code}',
  evidence: 'partial',
  cost: 'write',
  note: domainFieldsUnnamed,
  params: z.strictObject({ domain_code: identifierInput }),
  body: domainUpdateSchema,
  answer: { kind: 'none' },
  secrets: ['postmaster_password', 'postmaster_password_confirmation'],
})

export const deleteDomain = operation({
  id: 'deleteApiDomainsDomainCode',
  title: 'Delete domain',
  section: 'Domains',
  api: 'management',
  method: 'DELETE',
  path: '/api/domains/{domain_code}',
  evidence: 'partial',
  cost: 'destructive',
  note: queued,
  params: z.strictObject({ domain_code: identifierInput }),
  answer: { kind: 'none' },
})

export const updateDomainStatus = operation({
  id: 'putApiDomainsDomainCodeStatus',
  title: 'Update domain status',
  section: 'Domains',
  api: 'management',
  method: 'PUT',
  path: '/api/domains/{domain_code}/status',
  evidence: 'inferred',
  cost: 'write',
  params: z.strictObject({ domain_code: identifierInput }),
  body: z.strictObject({
    status: z.literal(['enabled', 'disabled']),
  }),
  answer: { kind: 'none' },
})

export const checkDomainDnsRecords = operation({
  id: 'putApiDomainsDomainCodeDns',
  title: 'Check domain DNS records',
  section: 'Domains',
  api: 'management',
  method: 'PUT',
  path: '/api/domains/{domain_code}/dns',
  evidence: 'partial',
  cost: 'write',
  note: queued,
  params: z.strictObject({ domain_code: identifierInput }),
  answer: { kind: 'none' },
})

export const listDomainOutboundLimitOptions = operation({
  id: 'getApiDomainsDomainCodeOutboundLimits',
  title: 'List domain outbound limit options',
  section: 'Domains',
  api: 'management',
  method: 'GET',
  path: '/api/domains/{domain_code}/outbound_limits',
  evidence: 'documented',
  cost: 'read',
  params: z.strictObject({ domain_code: identifierInput }),
  answer: { kind: 'list', row: outboundLimitSchema },
})

export const listPostmasters = operation({
  id: 'getApiPostmasters',
  title: 'List postmasters',
  section: 'Domains',
  api: 'management',
  method: 'GET',
  path: '/api/postmasters',
  evidence: 'assumed',
  cost: 'read',
  query: z.strictObject({
    page: z.optional(positive),
    per: z.optional(positive),
    query: z.optional(z.string()),
  }),
  answer: { kind: 'list', row: postmasterSchema },
})

export const listDomainsWithoutCustomization = operation({
  id: 'getApiDomainsWithoutCustomization',
  title: 'List domains without customization',
  section: 'Domains',
  api: 'management',
  method: 'GET',
  path: '/api/domains/without_customization',
  evidence: 'assumed',
  cost: 'read',
  query: z.strictObject({
    page: z.optional(positive),
    per: z.optional(positive),
    query: z.optional(z.string()),
  }),
  answer: { kind: 'list', row: domainSchema },
})

export const listDomainsWithoutManager = operation({
  id: 'getApiDomainsWithoutManager',
  title: 'List domains without manager',
  section: 'Domains',
  api: 'management',
  method: 'GET',
  path: '/api/domains/without_manager',
  evidence: 'assumed',
  cost: 'read',
  query: z.strictObject({
    page: z.optional(positive),
    per: z.optional(positive),
    query: z.optional(z.string()),
  }),
  answer: { kind: 'list', row: domainSchema },
})

export const getSignatureTemplateVariables = operation({
  id: 'getApiDomainsDomainCodeSignaturesTemplateVariables',
  title: 'Get signature template variables',
  section: 'Domains',
  api: 'management',
  method: 'GET',
  path: '/api/domains/{domain_code}/signatures/template_variables',
  evidence: 'assumed',
  cost: 'read',
  params: z.strictObject({ domain_code: identifierInput }),
  answer: { kind: 'object', row: z.record(z.string(), z.unknown()) },
})

export const listAccountsWithoutSignatures = operation({
  id: 'getApiDomainsDomainCodeSignaturesMissingAccounts',
  title: 'List accounts without signatures',
  section: 'Domains',
  api: 'management',
  method: 'GET',
  path: '/api/domains/{domain_code}/signatures/missing_accounts',
  evidence: 'assumed',
  cost: 'read',
  params: z.strictObject({ domain_code: identifierInput }),
  query: z.strictObject({
    page: z.optional(positive),
    per: z.optional(positive),
    query: z.optional(z.string()),
  }),
  answer: { kind: 'list', row: emailAccountSchema },
})
