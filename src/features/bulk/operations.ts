import type { Contributions } from '../../editor/contributions'

/** The operations of the API that the bulk work reaches. */
export const operations = {
  'qboxmail.bulk': ['getApiDomains', 'getApiDomainsDomainCodeEmailAccounts', 'getApiDomainsDomainCodeAliasEmailAccounts'],
  'qboxmail.runBulkPlan': [
    'postApiDomainsDomainCodeEmailAccounts',
    'putApiDomainsDomainCodeEmailAccountsEmailAccountCode',
    'putApiDomainsDomainCodeEmailAccountsEmailAccountCodeStatus',
    'deleteApiDomainsDomainCodeEmailAccountsEmailAccountCode',
    'postApiDomainsDomainCodeAliasEmailAccounts',
    'putApiDomainsDomainCodeAliasEmailAccountsAliasEmailAccountCode',
    'deleteApiDomainsDomainCodeAliasEmailAccountsAliasEmailAccountCode',
  ],
} satisfies Contributions['operations']
