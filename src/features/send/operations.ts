import type { Contributions } from '../../editor/contributions'

/** The operations of the API that the compose panel reaches. */
export const operations = {
  'qboxmail.compose': ['send', 'sendBulk', 'getApiDeliveryAccounts'],
  'qboxmail.sendFileAsTestEmail': ['send', 'getApiDeliveryAccounts'],
} satisfies Contributions['operations']
