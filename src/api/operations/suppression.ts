import * as z from 'zod/mini'
import { positive } from '../fields'
import { operation } from '../operation'
import { suppressionEntrySchema } from '../resources/delivery'

export const listSuppressionListEntries = operation({
  id: 'getApiDeliverySuppressionLists',
  title: 'List suppression list entries',
  section: 'Delivery',
  api: 'management',
  method: 'GET',
  path: '/api/delivery/suppression_lists',
  evidence: 'documented',
  cost: 'read',
  query: z.strictObject({
    page: z.optional(positive),
    per: z.optional(positive),
    query: z.optional(z.string()),
    account_id: z.optional(z.string()),
    account_code: z.optional(z.string()),
    status: z.optional(z.literal(['all', 'enabled', 'disabled'])),
    reason: z.optional(z.literal(['complaint', 'bounce'])),
    category: z.optional(z.string()),
    added_on: z.optional(z.string()),
  }),
  answer: { kind: 'list', row: suppressionEntrySchema },
})

export const createSuppressionListEntry = operation({
  id: 'postApiDeliverySuppressionLists',
  title: 'Create suppression list entry',
  section: 'Delivery',
  api: 'management',
  method: 'POST',
  path: '/api/delivery/suppression_lists',
  evidence: 'documented',
  cost: 'write',
  body: z.strictObject({
    email: z.email(),
    reason: z.literal(['complaint', 'bounce']),
    accounts: z.optional(z.array(z.string())),
  }),
  answer: { kind: 'none' },
})

export const getSuppressionListEntry = operation({
  id: 'postApiDeliverySuppressionListsDetails',
  title: 'Get suppression list entry',
  section: 'Delivery',
  api: 'management',
  method: 'POST',
  path: '/api/delivery/suppression_lists/details',
  evidence: 'documented',
  cost: 'read',
  body: z.strictObject({
    email: z.email(),
  }),
  answer: { kind: 'item', row: suppressionEntrySchema },
})

export const updateSuppressionListEntry = operation({
  id: 'putApiDeliverySuppressionListsEdit',
  title: 'Update suppression list entry',
  section: 'Delivery',
  api: 'management',
  method: 'PUT',
  path: '/api/delivery/suppression_lists/edit',
  evidence: 'documented',
  cost: 'write',
  body: z.strictObject({
    email: z.email(),
    reason: z.optional(z.literal(['complaint', 'bounce'])),
    accounts: z.optional(z.array(z.string())),
    active: z.optional(z.boolean()),
  }),
  answer: { kind: 'none' },
})

export const importSuppressionList = operation({
  id: 'postApiDeliverySuppressionListsImport',
  title: 'Import suppression list',
  section: 'Delivery',
  api: 'management',
  method: 'POST',
  path: '/api/delivery/suppression_lists/import',
  evidence: 'documented',
  cost: 'write',
  body: z.strictObject({
    csv_file_name: z.string(),
    csv_file_content: z.string(),
    csv_file_size: z.optional(z.int32()),
    customer_code: z.optional(z.string()),
  }),
  answer: { kind: 'none' },
  secrets: ['csv_file_content', 'csv_file_name', 'csv_file_size'],
})

export const deleteSuppressionListEntry = operation({
  id: 'putApiDeliverySuppressionListsDelete',
  title: 'Delete suppression list entry',
  section: 'Delivery',
  api: 'management',
  method: 'PUT',
  path: '/api/delivery/suppression_lists/delete',
  evidence: 'assumed',
  cost: 'destructive',
  body: z.strictObject({
    email: z.string(),
  }),
  answer: { kind: 'none' },
})

export const exportSuppressionList = operation({
  id: 'postApiDeliverySuppressionListsExport',
  title: 'Export suppression list',
  section: 'Delivery',
  api: 'management',
  method: 'POST',
  path: '/api/delivery/suppression_lists/export',
  evidence: 'assumed',
  cost: 'write',
  answer: { kind: 'text', type: 'text/csv' },
})
