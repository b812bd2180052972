import * as z from 'zod/mini'
import { identifierInput, positive } from '../fields'
import { movesLinked } from '../notes'
import { operation } from '../operation'
import { managerCreateSchema, managerDeliveryAssignSchema, managerDeliveryUnassignSchema, managerSchema, managerStatusUpdateSchema, managerUpdateSchema } from '../resources/manager'

export const listManagers = operation({
  id: 'getApiManagers',
  title: 'List managers',
  section: 'Managers',
  api: 'management',
  method: 'GET',
  path: '/api/managers',
  evidence: 'inferred',
  cost: 'read',
  query: z.strictObject({
    page: z.optional(positive),
    per: z.optional(positive),
    query: z.optional(z.string()),
    status: z.optional(z.string()),
  }),
  answer: { kind: 'list', row: managerSchema },
})

export const createManager = operation({
  id: 'postApiManagers',
  title: 'Create manager',
  section: 'Managers',
  api: 'management',
  method: 'POST',
  path: '/api/managers',
  evidence: 'documented',
  cost: 'write',
  body: managerCreateSchema,
  answer: { kind: 'created' },
  secrets: ['password', 'password_confirmation'],
})

export const getManager = operation({
  id: 'getApiManagersManagerCode',
  title: 'Get manager',
  section: 'Managers',
  api: 'management',
  method: 'GET',
  path: '/api/managers/{manager_code}',
  evidence: 'inferred',
  cost: 'read',
  params: z.strictObject({ manager_code: identifierInput }),
  answer: { kind: 'item', row: managerSchema },
})

export const updateManager = operation({
  id: 'putApiManagersManagerCode',
  title: 'Update manager',
  section: 'Managers',
  api: 'management',
  method: 'PUT',
  path: '/api/managers/{manager_code}',
  evidence: 'partial',
  cost: 'write',
  params: z.strictObject({ manager_code: identifierInput }),
  body: managerUpdateSchema,
  answer: { kind: 'none' },
  secrets: ['password', 'password_confirmation'],
})

export const deleteManager = operation({
  id: 'deleteApiManagersManagerCode',
  title: 'Delete manager',
  section: 'Managers',
  api: 'management',
  method: 'DELETE',
  path: '/api/managers/{manager_code}',
  evidence: 'inferred',
  cost: 'destructive',
  params: z.strictObject({ manager_code: identifierInput }),
  answer: { kind: 'none' },
})

export const updateManagerStatus = operation({
  id: 'putApiManagersManagerCodeStatus',
  title: 'Update manager status',
  section: 'Managers',
  api: 'management',
  method: 'PUT',
  path: '/api/managers/{manager_code}/status',
  evidence: 'documented',
  cost: 'write',
  params: z.strictObject({ manager_code: identifierInput }),
  body: managerStatusUpdateSchema,
  answer: { kind: 'none' },
})

export const assignDeliveryResourcesToManager = operation({
  id: 'putApiManagersManagerCodeAssignDelivery',
  title: 'Assign delivery resources to manager',
  section: 'Managers',
  api: 'management',
  method: 'PUT',
  path: '/api/managers/{manager_code}/assign/delivery',
  evidence: 'documented',
  cost: 'write',
  note: movesLinked,
  params: z.strictObject({ manager_code: identifierInput }),
  body: managerDeliveryAssignSchema,
  answer: { kind: 'none' },
})

export const previewManagerDeliveryAssignment = operation({
  id: 'getApiManagersManagerCodeAssignDelivery',
  title: 'Preview manager delivery assignment',
  section: 'Managers',
  api: 'management',
  method: 'GET',
  path: '/api/managers/{manager_code}/assign/delivery',
  evidence: 'assumed',
  cost: 'read',
  params: z.strictObject({ manager_code: identifierInput }),
  query: z.strictObject({
    id: z.optional(z.string()),
  }),
  answer: { kind: 'object', row: z.record(z.string(), z.unknown()) },
})

export const unassignDeliveryResourcesFromManager = operation({
  id: 'putApiManagersManagerCodeUnassignDelivery',
  title: 'Unassign delivery resources from manager',
  section: 'Managers',
  api: 'management',
  method: 'PUT',
  path: '/api/managers/{manager_code}/unassign/delivery',
  evidence: 'inferred',
  cost: 'write',
  params: z.strictObject({ manager_code: identifierInput }),
  body: managerDeliveryUnassignSchema,
  answer: { kind: 'none' },
})
