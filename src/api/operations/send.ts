import { notDelivered } from '../notes'
import { operation } from '../operation'
import { sendBulkRequestSchema, sendRequestSchema, sendResponseSchema } from '../resources/send'

export const sendMessages = operation({
  id: 'send',
  title: 'Send messages',
  section: 'Send API',
  api: 'send',
  method: 'POST',
  path: '/v1/send',
  evidence: 'partial',
  cost: 'sends',
  note: notDelivered,
  body: sendRequestSchema,
  answer: { kind: 'object', row: sendResponseSchema },
})

export const sendBulkMessages = operation({
  id: 'sendBulk',
  title: 'Send bulk messages',
  section: 'Send API',
  api: 'send',
  method: 'POST',
  path: '/v1/send/bulk',
  evidence: 'partial',
  cost: 'sends',
  note: notDelivered,
  body: sendBulkRequestSchema,
  answer: { kind: 'object', row: sendResponseSchema },
})
