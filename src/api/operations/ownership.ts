import * as z from 'zod/mini'
import { identifierInput } from '../fields'
import { checkAtOnce, queuedCheck, sandboxOnly, sendsCode } from '../notes'
import { operation } from '../operation'
import { dnsOwnershipCheckResultSchema, emailOwnershipCheckRequestSchema, htmlOwnershipFileSchema } from '../resources/domain'

export const verifyOwnershipWithDns = operation({
  id: 'putApiDomainsDomainCodeDnsOwnershipCheck',
  title: 'Verify ownership with DNS',
  section: 'Domains',
  api: 'management',
  method: 'PUT',
  path: '/api/domains/{domain_code}/dns_ownership_check',
  evidence: 'partial',
  cost: 'write',
  note: queuedCheck,
  params: z.strictObject({ domain_code: identifierInput }),
  answer: { kind: 'none' },
})

export const verifyOwnershipWithDnsSynchronously = operation({
  id: 'putApiDomainsDomainCodeDnsOwnershipCheckSync',
  title: 'Verify ownership with DNS synchronously',
  section: 'Domains',
  api: 'management',
  method: 'PUT',
  path: '/api/domains/{domain_code}/dns_ownership_check/sync',
  evidence: 'inferred',
  cost: 'write',
  note: checkAtOnce,
  params: z.strictObject({ domain_code: identifierInput }),
  answer: { kind: 'object', row: dnsOwnershipCheckResultSchema },
})

export const sendOwnershipVerificationEmail = operation({
  id: 'putApiDomainsDomainCodeEmailOwnershipCheck',
  title: 'Send ownership verification email',
  section: 'Domains',
  api: 'management',
  method: 'PUT',
  path: '/api/domains/{domain_code}/email_ownership_check',
  evidence: 'documented',
  cost: 'sends',
  note: sendsCode,
  params: z.strictObject({ domain_code: identifierInput }),
  body: emailOwnershipCheckRequestSchema,
  answer: { kind: 'none' },
})

export const resetEmailOwnershipVerification = operation({
  id: 'deleteApiDomainsDomainCodeEmailOwnershipCheck',
  title: 'Reset email ownership verification',
  section: 'Domains',
  api: 'management',
  method: 'DELETE',
  path: '/api/domains/{domain_code}/email_ownership_check',
  evidence: 'assumed',
  cost: 'write',
  params: z.strictObject({ domain_code: identifierInput }),
  answer: { kind: 'none' },
})

export const verifyOwnershipEmailCode = operation({
  id: 'putApiDomainsDomainCodeEmailOwnershipCheckVerify',
  title: 'Verify ownership email code',
  section: 'Domains',
  api: 'management',
  method: 'PUT',
  path: '/api/domains/{domain_code}/email_ownership_check/verify',
  evidence: 'assumed',
  cost: 'write',
  params: z.strictObject({ domain_code: identifierInput }),
  body: z.strictObject({
    code: z.string(),
  }),
  answer: { kind: 'none' },
})

export const generateHtmlOwnershipFile = operation({
  id: 'postApiDomainsDomainCodeHtmlOwnershipCheck',
  title: 'Generate HTML ownership file',
  section: 'Domains',
  api: 'management',
  method: 'POST',
  path: '/api/domains/{domain_code}/html_ownership_check',
  evidence: 'assumed',
  cost: 'write',
  params: z.strictObject({ domain_code: identifierInput }),
  answer: { kind: 'object', row: htmlOwnershipFileSchema },
})

export const verifyOwnershipWithHtmlFile = operation({
  id: 'putApiDomainsDomainCodeHtmlOwnershipCheck',
  title: 'Verify ownership with HTML file',
  section: 'Domains',
  api: 'management',
  method: 'PUT',
  path: '/api/domains/{domain_code}/html_ownership_check',
  evidence: 'assumed',
  cost: 'write',
  params: z.strictObject({ domain_code: identifierInput }),
  answer: { kind: 'none' },
})

export const skipOwnershipCheck = operation({
  id: 'putApiDomainsDomainCodeSkipOwnershipCheck',
  title: 'Skip ownership check',
  section: 'Domains',
  api: 'management',
  method: 'PUT',
  path: '/api/domains/{domain_code}/skip_ownership_check',
  evidence: 'assumed',
  cost: 'write',
  only: 'sandbox',
  note: sandboxOnly,
  params: z.strictObject({ domain_code: identifierInput }),
  answer: { kind: 'none' },
})
