import type { Contributions } from '../../editor/contributions'

/** The operations of the API that the records panel reaches. */
export const operations = {
  'qboxmail.openRecords': [
    'getApiDomains',
    'getApiDomainsDomainCode',
    'getApiDomainsDomainCodeAliasesAliasDomainCode',
    'getApiDeliveryDomains',
    'getApiDeliveryDomainsCode',
    'postApiDomainsDomainCodeDkim',
    'putApiDomainsDomainCodeDkim',
    'putApiDomainsDomainCodeDkimRecheck',
    'putApiDomainsDomainCodeDkimEnable',
    'putApiDomainsDomainCodeDkimDisable',
    'putApiDomainsDomainCodeDkimReset',
    'deleteApiDomainsDomainCodeDkim',
    'putApiDeliveryDomainsCodeVerify',
    'putApiDomainsDomainCodeDnsOwnershipCheckSync',
    'putApiDomainsDomainCodeAliasesAliasDomainCodeDnsOwnershipCheckSync',
  ],
  'qboxmail.checkMailDns': ['getApiDomains', 'getApiDeliveryDomains'],
  'qboxmail.checkAllDomains': [
    'getApiDomains',
    'getApiDomainsDomainCode',
    'getApiDomainsDomainCodeAliases',
    'getApiDomainsDomainCodeAliasesAliasDomainCode',
    'getApiDeliveryDomains',
    'getApiDeliveryDomainsCode',
  ],
} satisfies Contributions['operations']
