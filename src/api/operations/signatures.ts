import * as z from 'zod/mini'
import { identifierInput } from '../fields'
import { operation } from '../operation'
import { emailSignatureSchema, emailSignatureWriteSchema } from '../resources/signature'

export const listEmailSignatures = operation({
  id: 'getApiSignaturesCode',
  title: 'List email signatures',
  section: 'Email signatures',
  api: 'management',
  method: 'GET',
  path: '/api/signatures/{code}',
  evidence: 'documented',
  cost: 'read',
  params: z.strictObject({ code: identifierInput }),
  answer: { kind: 'list', row: emailSignatureSchema },
})

export const createEmailSignature = operation({
  id: 'postApiSignaturesCode',
  title: 'Create email signature',
  section: 'Email signatures',
  api: 'management',
  method: 'POST',
  path: '/api/signatures/{code}',
  evidence: 'documented',
  cost: 'write',
  params: z.strictObject({ code: identifierInput }),
  body: emailSignatureWriteSchema,
  answer: { kind: 'created' },
})

export const updateEmailSignature = operation({
  id: 'putApiSignaturesCode',
  title: 'Update email signature',
  section: 'Email signatures',
  api: 'management',
  method: 'PUT',
  path: '/api/signatures/{code}',
  evidence: 'documented',
  cost: 'write',
  params: z.strictObject({ code: identifierInput }),
  body: emailSignatureWriteSchema,
  answer: { kind: 'none' },
})

export const deleteEmailSignature = operation({
  id: 'deleteApiSignaturesCode',
  title: 'Delete email signature',
  section: 'Email signatures',
  api: 'management',
  method: 'DELETE',
  path: '/api/signatures/{code}',
  evidence: 'inferred',
  cost: 'destructive',
  params: z.strictObject({ code: identifierInput }),
  answer: { kind: 'none' },
})

export const getEmailSignature = operation({
  id: 'getApiSignaturesCodeIdentity',
  title: 'Get email signature',
  section: 'Email signatures',
  api: 'management',
  method: 'GET',
  path: '/api/signatures/{code}/{identity}',
  evidence: 'documented',
  cost: 'read',
  params: z.strictObject({ code: identifierInput, identity: identifierInput }),
  answer: { kind: 'item', row: emailSignatureSchema },
})

export const deleteIdentitySignature = operation({
  id: 'deleteApiSignaturesCodeIdentity',
  title: 'Delete identity signature',
  section: 'Email signatures',
  api: 'management',
  method: 'DELETE',
  path: '/api/signatures/{code}/{identity}',
  evidence: 'documented',
  cost: 'destructive',
  params: z.strictObject({ code: identifierInput, identity: identifierInput }),
  answer: { kind: 'none' },
})
