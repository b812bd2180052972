import type { Contributions } from '../../editor/contributions'

/** What is asked to see whether a token works. */
export const operations = { 'qboxmail.doctor': ['getApiDomains', 'getApiDeliveryAccounts'] } satisfies Contributions['operations']
