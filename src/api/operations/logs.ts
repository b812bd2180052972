import * as z from 'zod/mini'
import { positive } from '../fields'
import { operation } from '../operation'
import { accessLogEntrySchema, mailLogEntrySchema } from '../resources/log'

export const listAccessLogs = operation({
  id: 'getApiLogsAccess',
  title: 'List access logs',
  section: 'Email log analysis',
  api: 'management',
  method: 'GET',
  path: '/api/logs/access',
  evidence: 'assumed',
  cost: 'read',
  query: z.strictObject({
    domain_code: z.optional(z.string()),
    email_account_code: z.optional(z.string()),
    start_date: z.optional(z.string()),
    end_date: z.optional(z.string()),
    page: z.optional(positive),
    per: z.optional(positive),
  }),
  answer: { kind: 'list', row: accessLogEntrySchema },
})

export const listIncomingMailLogs = operation({
  id: 'getApiLogsIncoming',
  title: 'List incoming mail logs',
  section: 'Email log analysis',
  api: 'management',
  method: 'GET',
  path: '/api/logs/incoming',
  evidence: 'assumed',
  cost: 'read',
  query: z.strictObject({
    domain_code: z.optional(z.string()),
    email_account_code: z.optional(z.string()),
    start_date: z.optional(z.string()),
    end_date: z.optional(z.string()),
    page: z.optional(positive),
    per: z.optional(positive),
  }),
  answer: { kind: 'list', row: mailLogEntrySchema },
})

export const listOutgoingMailLogs = operation({
  id: 'getApiLogsOutgoing',
  title: 'List outgoing mail logs',
  section: 'Email log analysis',
  api: 'management',
  method: 'GET',
  path: '/api/logs/outgoing',
  evidence: 'assumed',
  cost: 'read',
  query: z.strictObject({
    domain_code: z.optional(z.string()),
    email_account_code: z.optional(z.string()),
    start_date: z.optional(z.string()),
    end_date: z.optional(z.string()),
    page: z.optional(positive),
    per: z.optional(positive),
  }),
  answer: { kind: 'list', row: mailLogEntrySchema },
})
