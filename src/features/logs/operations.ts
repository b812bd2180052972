import type { Contributions } from '../../editor/contributions'

/** The operations of the API that the log panel reaches. */
export const operations = {
  'qboxmail.tailLogs': [
    'getApiDeliveryTracemailMailouts',
    'getApiLogsAccess',
    'getApiLogsIncoming',
    'getApiLogsOutgoing',
    'getApiDeliveryTracemailDomains',
    'getApiDomains',
    'getApiDomainsDomainCodeEmailAccounts',
  ],
} satisfies Contributions['operations']
