import type { Contributions } from '../../editor/contributions'

/** The operations of the API that the accounts’ commands reach. */
export const operations = {
  'qboxmail.addAccount': ['getApiDomains'],
  'qboxmail.enterToken': ['getApiDomains'],
  'qboxmail.enterSendToken': ['getApiDeliveryAccounts'],
} satisfies Contributions['operations']
