import type { Contributions } from '../../editor/contributions'

/** The operations of the API that the Domains view and its commands reach. */
export const operations = {
  'qboxmail.domains': [
    'getApiDomains',
    'getApiDomainsDomainCodeEmailAccounts',
    'getApiDomainsDomainCodeAliasEmailAccounts',
    'getApiDomainsDomainCodeAliases',
  ],
  'qboxmail.refreshDomainRow': ['getApiDomainsDomainCode'],
  'qboxmail.openHostingDocument': [
    'getApiDomainsDomainCode',
    'getApiDomainsDomainCodeEmailAccountsEmailAccountCode',
    'getApiDomainsDomainCodeAliasEmailAccountsAliasEmailAccountCode',
    'getApiDomainsDomainCodeAliasesAliasDomainCode',
  ],
  'qboxmail.createMailbox': ['postApiDomainsDomainCodeEmailAccounts'],
  'qboxmail.resetMailboxPassword': ['putApiDomainsDomainCodeEmailAccountsEmailAccountCode'],
  'qboxmail.enableMailbox': ['putApiDomainsDomainCodeEmailAccountsEmailAccountCodeStatus'],
  'qboxmail.disableMailbox': ['putApiDomainsDomainCodeEmailAccountsEmailAccountCodeStatus'],
  'qboxmail.deleteMailbox': ['deleteApiDomainsDomainCodeEmailAccountsEmailAccountCode'],
  'qboxmail.createAlias': ['postApiDomainsDomainCodeAliasEmailAccounts'],
  'qboxmail.editAlias': [
    'getApiDomainsDomainCodeAliasEmailAccountsAliasEmailAccountCode',
    'putApiDomainsDomainCodeAliasEmailAccountsAliasEmailAccountCode',
  ],
  'qboxmail.deleteAlias': ['deleteApiDomainsDomainCodeAliasEmailAccountsAliasEmailAccountCode'],
  'qboxmail.enableDomain': ['putApiDomainsDomainCodeStatus'],
  'qboxmail.disableDomain': ['putApiDomainsDomainCodeStatus'],
} satisfies Contributions['operations']
