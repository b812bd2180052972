import type { Contributions } from '../../editor/contributions'

/** The operations of the API that the dashboard reaches. */
export const operations = {
  'qboxmail.openDashboard': [
    'getApiDeliveryTracemailCounters',
    'getApiDeliveryTracemailDaily',
    'getApiDeliveryTracemailDomainRanking',
    'getApiDeliveryDashboardAlerts',
    'getApiDeliveryTracemailDashboard',
    'getApiDeliveryTracemailAccounts',
    'getApiDeliveryTracemailDomains',
    'getApiDeliveryDomainsCode',
  ],
} satisfies Contributions['operations']
