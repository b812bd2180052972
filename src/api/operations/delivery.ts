import * as z from 'zod/mini'
import { identifierInput, positive } from '../fields'
import { endOfCycle, replacesList, shownOnce, toBeApproved } from '../notes'
import { operation } from '../operation'
import { deliveryAccountSchema, deliveryApiTokenCreatedSchema, deliveryApiTokenSchema, deliveryDomainSchema } from '../resources/delivery'

export const listDeliveryDomains = operation({
  id: 'getApiDeliveryDomains',
  title: 'List Delivery domains',
  section: 'Delivery',
  api: 'management',
  method: 'GET',
  path: '/api/delivery/domains',
  evidence: 'documented',
  cost: 'read',
  query: z.strictObject({
    status: z.optional(z.literal(['all', 'enabled', 'not_verified', 'misconfigured', 'disabled', 'blocked'])),
    sort_field: z.optional(z.string()),
    sort: z.optional(z.literal(['asc', 'desc', 'none'])),
    page: z.optional(positive),
    per: z.optional(positive),
    query: z.optional(z.string()),
  }),
  answer: { kind: 'list', row: deliveryDomainSchema },
})

export const createDeliveryDomain = operation({
  id: 'postApiDeliveryDomains',
  title: 'Create Delivery domain',
  section: 'Delivery',
  api: 'management',
  method: 'POST',
  path: '/api/delivery/domains',
  evidence: 'documented',
  cost: 'write',
  note: toBeApproved,
  body: z.strictObject({
    name: z.string(),
    customer_code: z.optional(z.string()),
  }),
  answer: { kind: 'created', row: deliveryDomainSchema },
})

export const getDeliveryDomain = operation({
  id: 'getApiDeliveryDomainsCode',
  title: 'Get Delivery domain',
  section: 'Delivery',
  api: 'management',
  method: 'GET',
  path: '/api/delivery/domains/{code}',
  evidence: 'inferred',
  cost: 'read',
  params: z.strictObject({ code: identifierInput }),
  answer: { kind: 'item', row: deliveryDomainSchema },
})

export const deleteDeliveryDomain = operation({
  id: 'deleteApiDeliveryDomainsCode',
  title: 'Delete Delivery domain',
  section: 'Delivery',
  api: 'management',
  method: 'DELETE',
  path: '/api/delivery/domains/{code}',
  evidence: 'inferred',
  cost: 'destructive',
  params: z.strictObject({ code: identifierInput }),
  answer: { kind: 'none' },
})

export const updateDeliveryDomainStatus = operation({
  id: 'putApiDeliveryDomainsCodeStatus',
  title: 'Update Delivery domain status',
  section: 'Delivery',
  api: 'management',
  method: 'PUT',
  path: '/api/delivery/domains/{code}/status',
  evidence: 'inferred',
  cost: 'write',
  params: z.strictObject({ code: identifierInput }),
  body: z.strictObject({
    status: z.literal(['enabled', 'disabled']),
  }),
  answer: { kind: 'item', row: deliveryDomainSchema },
})

export const listDeliveryAccounts = operation({
  id: 'getApiDeliveryAccounts',
  title: 'List Delivery accounts',
  section: 'Delivery',
  api: 'management',
  method: 'GET',
  path: '/api/delivery/accounts',
  evidence: 'documented',
  cost: 'read',
  query: z.strictObject({
    page: z.optional(positive),
    per: z.optional(positive),
    query: z.optional(z.string()),
    with_domains: z.optional(z.string()),
    ids: z.optional(z.string()),
    status: z.optional(z.literal(['all', 'enabled', 'wait_pay', 'disabled', 'blocked'])),
    type: z.optional(z.literal(['transactional', 'newsletter', 'promotional'])),
    plan: z.optional(z.literal(['free', 'prepaid', 'monthly'])),
    plan_messages_from: z.optional(z.int32()),
    plan_messages_to: z.optional(z.int32()),
  }),
  answer: { kind: 'list', row: deliveryAccountSchema },
  secrets: ['password'],
})

export const createDeliveryAccount = operation({
  id: 'postApiDeliveryAccounts',
  title: 'Create Delivery account',
  section: 'Delivery',
  api: 'management',
  method: 'POST',
  path: '/api/delivery/accounts',
  evidence: 'documented',
  cost: 'paid',
  body: z.strictObject({
    description: z.string(),
    type: z.literal(['transactional', 'newsletter']),
    payment_method: z.optional(z.literal(['stripe', 'lcwsoftpaypalbillingagreements', 'paypal'])),
    customer_code: z.optional(z.string()),
    ignore_suppression_list: z.optional(z.boolean()),
    allow_nets: z.optional(z.array(z.string())),
    customer_type: z.optional(z.literal(['private', 'company', 'reseller'])),
    firstname: z.optional(z.string()),
    lastname: z.optional(z.string()),
    email_address: z.optional(z.string()),
    country: z.optional(z.string()),
    address1: z.optional(z.string()),
    city: z.optional(z.string()),
    postcode: z.optional(z.string()),
    state: z.optional(z.string()),
    phonenumber: z.optional(z.string()),
    password2: z.optional(z.string()),
    password2_confirmation: z.optional(z.string()),
    fiscalcode: z.optional(z.string()),
    vat: z.optional(z.string()),
    companyname: z.optional(z.string()),
  }),
  answer: { kind: 'created', row: deliveryAccountSchema },
  secrets: ['password', 'password2', 'password2_confirmation'],
})

export const getDeliveryAccount = operation({
  id: 'getApiDeliveryAccountsId',
  title: 'Get Delivery account',
  section: 'Delivery',
  api: 'management',
  method: 'GET',
  path: '/api/delivery/accounts/{id}',
  evidence: 'documented',
  cost: 'read',
  params: z.strictObject({ id: identifierInput }),
  answer: { kind: 'item', row: deliveryAccountSchema },
  secrets: ['password'],
})

export const updateDeliveryAccount = operation({
  id: 'putApiDeliveryAccountsId',
  title: 'Update Delivery account',
  section: 'Delivery',
  api: 'management',
  method: 'PUT',
  path: '/api/delivery/accounts/{id}',
  evidence: 'documented',
  cost: 'paid',
  params: z.strictObject({ id: identifierInput }),
  body: z.strictObject({
    description: z.optional(z.string()),
    bounce_notification: z.optional(z.string()),
    bounce_notification_to_sender: z.optional(z.boolean()),
    domain_codes: z.optional(z.array(z.string())),
    payment_method: z.optional(z.literal(['stripe', 'lcwsoftpaypalbillingagreements', 'paypal'])),
    volume: z.optional(z.int32()),
    num_messages: z.optional(z.int32()),
    override_plan_num_messages: z.optional(z.boolean()),
    ignore_suppression_list: z.optional(z.boolean()),
    allow_nets: z.optional(z.array(z.string())),
  }),
  answer: { kind: 'item', row: deliveryAccountSchema },
  secrets: ['password'],
})

export const deleteDeliveryAccount = operation({
  id: 'deleteApiDeliveryAccountsId',
  title: 'Delete Delivery account',
  section: 'Delivery',
  api: 'management',
  method: 'DELETE',
  path: '/api/delivery/accounts/{id}',
  evidence: 'documented',
  cost: 'destructive',
  note: endOfCycle,
  params: z.strictObject({ id: identifierInput }),
  query: z.strictObject({
    delete_after_billing: z.optional(z.boolean()),
  }),
  answer: { kind: 'none' },
})

export const updateDeliveryAccountStatus = operation({
  id: 'putApiDeliveryAccountsIdStatus',
  title: 'Update Delivery account status',
  section: 'Delivery',
  api: 'management',
  method: 'PUT',
  path: '/api/delivery/accounts/{id}/status',
  evidence: 'documented',
  cost: 'write',
  params: z.strictObject({ id: identifierInput }),
  body: z.strictObject({
    status: z.literal(['enabled', 'disabled']),
  }),
  answer: { kind: 'item', row: deliveryAccountSchema },
  secrets: ['password'],
})

export const listDeliveryApiTokens = operation({
  id: 'getApiDeliveryAccountsIdApiTokens',
  title: 'List Delivery API tokens',
  section: 'Delivery',
  api: 'management',
  method: 'GET',
  path: '/api/delivery/accounts/{id}/api_tokens',
  evidence: 'documented',
  cost: 'read',
  params: z.strictObject({ id: identifierInput }),
  answer: { kind: 'list', row: deliveryApiTokenSchema },
})

export const createDeliveryApiToken = operation({
  id: 'postApiDeliveryAccountsIdApiTokens',
  title: 'Create Delivery API token',
  section: 'Delivery',
  api: 'management',
  method: 'POST',
  path: '/api/delivery/accounts/{id}/api_tokens',
  evidence: 'documented',
  cost: 'write',
  note: shownOnce,
  params: z.strictObject({ id: identifierInput }),
  body: z.strictObject({
    label: z.string(),
  }),
  answer: { kind: 'created', row: deliveryApiTokenCreatedSchema },
  secrets: ['token'],
  // The reference does not say under which name the plain token comes.
  answerShows: ['message', 'resource_code', 'resources', 'id', 'label', 'allow_nets', 'created_at', 'last_used_at'],
})

export const updateDeliveryApiToken = operation({
  id: 'putApiDeliveryAccountsIdApiTokensTokenId',
  title: 'Update Delivery API token',
  section: 'Delivery',
  api: 'management',
  method: 'PUT',
  path: '/api/delivery/accounts/{id}/api_tokens/{token_id}',
  evidence: 'documented',
  cost: 'write',
  note: replacesList,
  params: z.strictObject({ id: identifierInput, token_id: identifierInput }),
  body: z.strictObject({
    allow_nets: z.array(z.string()),
  }),
  answer: { kind: 'item', row: deliveryApiTokenSchema },
})

export const deleteDeliveryApiToken = operation({
  id: 'deleteApiDeliveryAccountsIdApiTokensTokenId',
  title: 'Delete Delivery API token',
  section: 'Delivery',
  api: 'management',
  method: 'DELETE',
  path: '/api/delivery/accounts/{id}/api_tokens/{token_id}',
  evidence: 'documented',
  cost: 'destructive',
  params: z.strictObject({ id: identifierInput, token_id: identifierInput }),
  answer: { kind: 'none' },
})

export const getDeliveryPrices = operation({
  id: 'getApiDeliveryPrices',
  title: 'Get Delivery prices',
  section: 'Delivery',
  api: 'management',
  method: 'GET',
  path: '/api/delivery/prices',
  evidence: 'assumed',
  cost: 'read',
  answer: { kind: 'object', row: z.record(z.string(), z.unknown()) },
})

export const getDeliveryPricingPage = operation({
  id: 'getApiDeliveryPricingPage',
  title: 'Get Delivery pricing page',
  section: 'Delivery',
  api: 'management',
  method: 'GET',
  path: '/api/delivery/pricing_page',
  evidence: 'assumed',
  cost: 'read',
  answer: { kind: 'object', row: z.record(z.string(), z.unknown()) },
})

export const verifyDeliveryDomain = operation({
  id: 'putApiDeliveryDomainsCodeVerify',
  title: 'Verify Delivery domain',
  section: 'Delivery',
  api: 'management',
  method: 'PUT',
  path: '/api/delivery/domains/{code}/verify',
  evidence: 'assumed',
  cost: 'write',
  params: z.strictObject({ code: identifierInput }),
  answer: { kind: 'none' },
})

export const resetDeliveryAccountPassword = operation({
  id: 'putApiDeliveryAccountsIdResetPassword',
  title: 'Reset Delivery account password',
  section: 'Delivery',
  api: 'management',
  method: 'PUT',
  path: '/api/delivery/accounts/{id}/reset_password',
  evidence: 'assumed',
  cost: 'write',
  params: z.strictObject({ id: identifierInput }),
  answer: { kind: 'object', row: z.record(z.string(), z.unknown()) },
  secrets: ['password'],
  // The form of its answer is not public.
  answerShows: ['message', 'resources', 'id', 'username', 'config_hostname'],
})
