import * as z from 'zod/mini'
import { identifierInput } from '../fields'
import { replacesList } from '../notes'
import { operation } from '../operation'
import { trustedNetworkSchema } from '../resources/domain'

export const listTrustedNetworks = operation({
  id: 'getApiDomainsDomainCodeSettingsTrustedNetworks',
  title: 'List trusted networks',
  section: 'Other',
  api: 'management',
  method: 'GET',
  path: '/api/domains/{domain_code}/settings/trusted_networks',
  evidence: 'inferred',
  cost: 'read',
  params: z.strictObject({ domain_code: identifierInput }),
  answer: { kind: 'list', row: trustedNetworkSchema },
})

export const updateTrustedNetworks = operation({
  id: 'putApiDomainsDomainCodeSettingsTrustedNetworks',
  title: 'Update trusted networks',
  section: 'Other',
  api: 'management',
  method: 'PUT',
  path: '/api/domains/{domain_code}/settings/trusted_networks',
  evidence: 'documented',
  cost: 'write',
  only: 'admin',
  note: replacesList,
  params: z.strictObject({ domain_code: identifierInput }),
  body: z.strictObject({
    trusted_networks: z.optional(z.array(trustedNetworkSchema)),
  }),
  answer: { kind: 'none' },
})
