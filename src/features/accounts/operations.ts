import type { Contributions } from '../../editor/contributions'

/** The operations of the API that the accounts’ commands reach. */
export const operations = {
  'qboxmail.addAccount': ['getApiDomains'],
  'qboxmail.enterToken': ['getApiDomains'],
} satisfies Contributions['operations']
