import * as z from 'zod/mini'
import { identifierInput } from '../fields'
import { checksKey, dropsKey, keepsKey, newKey, signsWithKey } from '../notes'
import { operation } from '../operation'
import { dkimRecordSchema } from '../resources/domain'

export const generateDkimRecord = operation({
  id: 'postApiDomainsDomainCodeDkim',
  title: 'Generate DKIM record',
  section: 'Domains',
  api: 'management',
  method: 'POST',
  path: '/api/domains/{domain_code}/dkim',
  evidence: 'partial',
  cost: 'destructive',
  note: newKey,
  params: z.strictObject({ domain_code: identifierInput }),
  answer: { kind: 'item', row: dkimRecordSchema },
})

export const verifyDkimRecord = operation({
  id: 'putApiDomainsDomainCodeDkim',
  title: 'Verify DKIM record',
  section: 'Domains',
  api: 'management',
  method: 'PUT',
  path: '/api/domains/{domain_code}/dkim',
  evidence: 'assumed',
  cost: 'write',
  note: checksKey,
  params: z.strictObject({ domain_code: identifierInput }),
  answer: { kind: 'none' },
})

export const disableDkim = operation({
  id: 'deleteApiDomainsDomainCodeDkim',
  title: 'Disable DKIM',
  section: 'Domains',
  api: 'management',
  method: 'DELETE',
  path: '/api/domains/{domain_code}/dkim',
  evidence: 'assumed',
  cost: 'destructive',
  note: dropsKey,
  params: z.strictObject({ domain_code: identifierInput }),
  answer: { kind: 'none' },
})

export const recheckDkimRecord = operation({
  id: 'putApiDomainsDomainCodeDkimRecheck',
  title: 'Recheck DKIM record',
  section: 'Domains',
  api: 'management',
  method: 'PUT',
  path: '/api/domains/{domain_code}/dkim/recheck',
  evidence: 'assumed',
  cost: 'write',
  note: checksKey,
  params: z.strictObject({ domain_code: identifierInput }),
  answer: { kind: 'none' },
})

export const enableDkim = operation({
  id: 'putApiDomainsDomainCodeDkimEnable',
  title: 'Enable DKIM',
  section: 'Domains',
  api: 'management',
  method: 'PUT',
  path: '/api/domains/{domain_code}/dkim/enable',
  evidence: 'assumed',
  cost: 'write',
  note: signsWithKey,
  params: z.strictObject({ domain_code: identifierInput }),
  answer: { kind: 'none' },
})

export const disableDkimWithoutDeletingSetup = operation({
  id: 'putApiDomainsDomainCodeDkimDisable',
  title: 'Disable DKIM without deleting setup',
  section: 'Domains',
  api: 'management',
  method: 'PUT',
  path: '/api/domains/{domain_code}/dkim/disable',
  evidence: 'assumed',
  cost: 'write',
  note: keepsKey,
  params: z.strictObject({ domain_code: identifierInput }),
  answer: { kind: 'none' },
})

export const resetDkimSetup = operation({
  id: 'putApiDomainsDomainCodeDkimReset',
  title: 'Reset DKIM setup',
  section: 'Domains',
  api: 'management',
  method: 'PUT',
  path: '/api/domains/{domain_code}/dkim/reset',
  evidence: 'assumed',
  cost: 'destructive',
  note: dropsKey,
  params: z.strictObject({ domain_code: identifierInput }),
  answer: { kind: 'none' },
})
