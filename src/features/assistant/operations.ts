import type { Contributions } from '../../editor/contributions'

/** The operations of the API that the assistant's tools reach; logs through the reader of logs. */
export const operations = {
  qboxmail_domains: ['getApiDomains', 'getApiDomainsDomainCode', 'getApiDeliveryDomains', 'getApiDeliveryDomainsCode'],
  qboxmail_mailboxes: ['getApiDomainsDomainCodeEmailAccounts', 'getApiDomainsDomainCodeEmailAccountsEmailAccountCode', 'getApiDomainsDomainCodeAliasEmailAccounts'],
  qboxmail_send_test_mail: ['send', 'getApiDeliveryAccounts'],
} satisfies Contributions['operations']
