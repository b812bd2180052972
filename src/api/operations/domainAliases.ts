import * as z from 'zod/mini'
import { identifierInput, positive } from '../fields'
import { checkAtOnce, queuedCheck, sandboxOnly, sendsCode, toBeProved } from '../notes'
import { operation } from '../operation'
import { aliasDomainSchema, dnsOwnershipCheckResultSchema, emailOwnershipCheckRequestSchema, htmlOwnershipFileSchema } from '../resources/domain'

export const listDomainAliases = operation({
  id: 'getApiDomainsDomainCodeAliases',
  title: 'List domain aliases',
  section: 'Domain aliases',
  api: 'management',
  method: 'GET',
  path: '/api/domains/{domain_code}/aliases',
  evidence: 'inferred',
  cost: 'read',
  params: z.strictObject({ domain_code: identifierInput }),
  query: z.strictObject({
    page: z.optional(positive),
    per: z.optional(positive),
    query: z.optional(z.string()),
  }),
  answer: { kind: 'list', row: aliasDomainSchema },
})

export const createDomainAlias = operation({
  id: 'postApiDomainsDomainCodeAliases',
  title: 'Create domain alias',
  section: 'Domain aliases',
  api: 'management',
  method: 'POST',
  path: '/api/domains/{domain_code}/aliases',
  evidence: 'inferred',
  cost: 'paid',
  note: toBeProved,
  params: z.strictObject({ domain_code: identifierInput }),
  body: z.strictObject({
    name: z.string(),
  }),
  answer: { kind: 'created' },
})

export const getDomainAlias = operation({
  id: 'getApiDomainsDomainCodeAliasesAliasDomainCode',
  title: 'Get domain alias',
  section: 'Domain aliases',
  api: 'management',
  method: 'GET',
  path: '/api/domains/{domain_code}/aliases/{alias_domain_code}',
  evidence: 'inferred',
  cost: 'read',
  params: z.strictObject({ domain_code: identifierInput, alias_domain_code: identifierInput }),
  answer: { kind: 'item', row: aliasDomainSchema },
})

export const deleteDomainAlias = operation({
  id: 'deleteApiDomainsDomainCodeAliasesAliasDomainCode',
  title: 'Delete domain alias',
  section: 'Domain aliases',
  api: 'management',
  method: 'DELETE',
  path: '/api/domains/{domain_code}/aliases/{alias_domain_code}',
  evidence: 'inferred',
  cost: 'destructive',
  params: z.strictObject({ domain_code: identifierInput, alias_domain_code: identifierInput }),
  answer: { kind: 'none' },
})

export const verifyAliasOwnershipWithDns = operation({
  id: 'putApiDomainsDomainCodeAliasesAliasDomainCodeDnsOwnershipCheck',
  title: 'Verify ownership with DNS',
  section: 'Domain aliases',
  api: 'management',
  method: 'PUT',
  path: '/api/domains/{domain_code}/aliases/{alias_domain_code}/dns_ownership_check',
  evidence: 'inferred',
  cost: 'write',
  note: queuedCheck,
  params: z.strictObject({ domain_code: identifierInput, alias_domain_code: identifierInput }),
  answer: { kind: 'none' },
})

export const verifyAliasOwnershipWithDnsSynchronously = operation({
  id: 'putApiDomainsDomainCodeAliasesAliasDomainCodeDnsOwnershipCheckSync',
  title: 'Verify ownership with DNS synchronously',
  section: 'Domain aliases',
  api: 'management',
  method: 'PUT',
  path: '/api/domains/{domain_code}/aliases/{alias_domain_code}/dns_ownership_check/sync',
  evidence: 'documented',
  cost: 'write',
  note: checkAtOnce,
  params: z.strictObject({ domain_code: identifierInput, alias_domain_code: identifierInput }),
  answer: { kind: 'object', row: dnsOwnershipCheckResultSchema },
})

export const sendAliasOwnershipVerificationEmail = operation({
  id: 'putApiDomainsDomainCodeAliasesAliasDomainCodeEmailOwnershipCheck',
  title: 'Send ownership verification email',
  section: 'Domain aliases',
  api: 'management',
  method: 'PUT',
  path: '/api/domains/{domain_code}/aliases/{alias_domain_code}/email_ownership_check',
  evidence: 'inferred',
  cost: 'sends',
  note: sendsCode,
  params: z.strictObject({ domain_code: identifierInput, alias_domain_code: identifierInput }),
  body: emailOwnershipCheckRequestSchema,
  answer: { kind: 'none' },
})

export const resetEmailAliasOwnershipVerification = operation({
  id: 'deleteApiDomainsDomainCodeAliasesAliasDomainCodeEmailOwnershipCheck',
  title: 'Reset email ownership verification',
  section: 'Domain aliases',
  api: 'management',
  method: 'DELETE',
  path: '/api/domains/{domain_code}/aliases/{alias_domain_code}/email_ownership_check',
  evidence: 'assumed',
  cost: 'write',
  params: z.strictObject({ domain_code: identifierInput, alias_domain_code: identifierInput }),
  answer: { kind: 'none' },
})

export const verifyAliasOwnershipEmailCode = operation({
  id: 'putApiDomainsDomainCodeAliasesAliasDomainCodeEmailOwnershipCheckVerify',
  title: 'Verify ownership email code',
  section: 'Domain aliases',
  api: 'management',
  method: 'PUT',
  path: '/api/domains/{domain_code}/aliases/{alias_domain_code}/email_ownership_check/verify',
  evidence: 'assumed',
  cost: 'write',
  params: z.strictObject({ domain_code: identifierInput, alias_domain_code: identifierInput }),
  body: z.strictObject({
    code: z.string(),
  }),
  answer: { kind: 'none' },
})

export const generateHtmlAliasOwnershipFile = operation({
  id: 'postApiDomainsDomainCodeAliasesAliasDomainCodeHtmlOwnershipCheck',
  title: 'Generate HTML ownership file',
  section: 'Domain aliases',
  api: 'management',
  method: 'POST',
  path: '/api/domains/{domain_code}/aliases/{alias_domain_code}/html_ownership_check',
  evidence: 'assumed',
  cost: 'write',
  params: z.strictObject({ domain_code: identifierInput, alias_domain_code: identifierInput }),
  answer: { kind: 'object', row: htmlOwnershipFileSchema },
})

export const verifyAliasOwnershipWithHtmlFile = operation({
  id: 'putApiDomainsDomainCodeAliasesAliasDomainCodeHtmlOwnershipCheck',
  title: 'Verify ownership with HTML file',
  section: 'Domain aliases',
  api: 'management',
  method: 'PUT',
  path: '/api/domains/{domain_code}/aliases/{alias_domain_code}/html_ownership_check',
  evidence: 'assumed',
  cost: 'write',
  params: z.strictObject({ domain_code: identifierInput, alias_domain_code: identifierInput }),
  answer: { kind: 'none' },
})

export const skipAliasOwnershipCheck = operation({
  id: 'putApiDomainsDomainCodeAliasesAliasDomainCodeSkipOwnershipCheck',
  title: 'Skip ownership check',
  section: 'Domain aliases',
  api: 'management',
  method: 'PUT',
  path: '/api/domains/{domain_code}/aliases/{alias_domain_code}/skip_ownership_check',
  evidence: 'assumed',
  cost: 'write',
  only: 'sandbox',
  note: sandboxOnly,
  params: z.strictObject({ domain_code: identifierInput, alias_domain_code: identifierInput }),
  answer: { kind: 'none' },
})
