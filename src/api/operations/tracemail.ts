import * as z from 'zod/mini'
import { positive } from '../fields'
import { operation } from '../operation'
import { tracemailCountersSchema, tracemailMailoutSchema } from '../resources/log'

export const getTraceMailCounters = operation({
  id: 'getApiDeliveryTracemailCounters',
  title: 'Get TraceMail counters',
  section: 'Delivery',
  api: 'management',
  method: 'GET',
  path: '/api/delivery/tracemail/counters',
  evidence: 'documented',
  cost: 'read',
  query: z.strictObject({
    account: z.optional(z.string()),
    domain: z.optional(z.string()),
    start_date: z.optional(z.string()),
    end_date: z.optional(z.string()),
    from: z.optional(z.string()),
    to: z.optional(z.string()),
    subject: z.optional(z.string()),
    auth_protocol: z.optional(z.literal(['smtp', 'api'])),
    customer_code: z.optional(z.string()),
  }),
  answer: { kind: 'item', row: tracemailCountersSchema },
})

export const listTraceMailAccounts = operation({
  id: 'getApiDeliveryTracemailAccounts',
  title: 'List TraceMail accounts',
  section: 'Delivery',
  api: 'management',
  method: 'GET',
  path: '/api/delivery/tracemail/accounts',
  evidence: 'inferred',
  cost: 'read',
  answer: { kind: 'list', row: z.unknown() },
})

export const listTraceMailDomains = operation({
  id: 'getApiDeliveryTracemailDomains',
  title: 'List TraceMail domains',
  section: 'Delivery',
  api: 'management',
  method: 'GET',
  path: '/api/delivery/tracemail/domains',
  evidence: 'inferred',
  cost: 'read',
  answer: { kind: 'list', row: z.unknown() },
})

export const listTraceMailMailouts = operation({
  id: 'getApiDeliveryTracemailMailouts',
  title: 'List TraceMail mailouts',
  section: 'Delivery',
  api: 'management',
  method: 'GET',
  path: '/api/delivery/tracemail/mailouts',
  evidence: 'documented',
  cost: 'read',
  query: z.strictObject({
    account: z.optional(z.string()),
    domain: z.optional(z.string()),
    start_date: z.optional(z.string()),
    end_date: z.optional(z.string()),
    from: z.optional(z.string()),
    to: z.optional(z.string()),
    subject: z.optional(z.string()),
    auth_protocol: z.optional(z.literal(['smtp', 'api'])),
    collection: z.optional(z.literal(['worked', 'queued', 'errors'])),
    status: z.optional(z.literal(['delivered', 'suppressed', 'bounce'])),
    error_category: z.optional(z.literal(['auth', 'limits', 'generic'])),
    per: z.optional(positive),
    page: z.optional(positive),
    customer_code: z.optional(z.string()),
  }),
  answer: { kind: 'list', row: tracemailMailoutSchema },
})

export const listDeliveryDashboardAlerts = operation({
  id: 'getApiDeliveryDashboardAlerts',
  title: 'List Delivery dashboard alerts',
  section: 'Delivery',
  api: 'management',
  method: 'GET',
  path: '/api/delivery/dashboard/alerts',
  evidence: 'assumed',
  cost: 'read',
  query: z.strictObject({
    code: z.optional(z.string()),
    severity: z.optional(z.string()),
  }),
  answer: { kind: 'list', row: z.record(z.string(), z.unknown()) },
})

export const getTraceMailDashboard = operation({
  id: 'getApiDeliveryTracemailDashboard',
  title: 'Get TraceMail dashboard',
  section: 'Delivery',
  api: 'management',
  method: 'GET',
  path: '/api/delivery/tracemail/dashboard',
  evidence: 'assumed',
  cost: 'read',
  answer: { kind: 'object', row: z.record(z.string(), z.unknown()) },
})

export const getTraceMailDailyStatistics = operation({
  id: 'getApiDeliveryTracemailDaily',
  title: 'Get TraceMail daily statistics',
  section: 'Delivery',
  api: 'management',
  method: 'GET',
  path: '/api/delivery/tracemail/daily',
  evidence: 'assumed',
  cost: 'read',
  query: z.strictObject({
    account: z.optional(z.string()),
    start_date: z.optional(z.string()),
    end_date: z.optional(z.string()),
  }),
  answer: { kind: 'list', row: z.record(z.string(), z.unknown()) },
})

export const getTraceMailDomainRanking = operation({
  id: 'getApiDeliveryTracemailDomainRanking',
  title: 'Get TraceMail domain ranking',
  section: 'Delivery',
  api: 'management',
  method: 'GET',
  path: '/api/delivery/tracemail/domain_ranking',
  evidence: 'assumed',
  cost: 'read',
  query: z.strictObject({
    account: z.optional(z.string()),
    start_date: z.optional(z.string()),
    end_date: z.optional(z.string()),
  }),
  answer: { kind: 'list', row: z.record(z.string(), z.unknown()) },
})
