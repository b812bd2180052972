import type { Client } from '../../api/client'
import { getDeliveryDomain } from '../../api/operations/delivery'
import { getDomainAlias } from '../../api/operations/domainAliases'
import { getDomain } from '../../api/operations/domains'
import { t } from '../../l10n'
import { deliveryFacts, mayVerify, type StatusFact } from './deliveryStatus'
import { givenByDeliveryDomain, givenByDomain, givenByDomainAlias, type HostingExtras } from '../../dns/given/expected'
import type { Given } from '../../dns/given/givenRecord'
import { hostingFacts, stateFacts, waitsForOwnership } from './hostingStatus'
import { actionLabel, dkimLife, stageWords, type DkimStage } from './lifecycle'
import type { Service, ShownButton } from './messages'
import type { Subject } from './subject'

/** What the service said of the panel's domain. */
export interface ServiceAnswer {
  readonly shown: Extract<Service, { phase: 'ready' }>
  readonly given: Given
  /** The service waits for a proof of ownership. */
  readonly needsOwnership: boolean
}

/** Reads the domain anew. @throws ApiError */
export async function readService(client: Client, subject: Subject, extras: HostingExtras, signal: AbortSignal): Promise<ServiceAnswer> {
  const code = subject.code ?? ''
  switch (subject.kind) {
    case 'domain': {
      const domain = await client.call(getDomain, { params: { domain_code: code } }, { signal })
      const life = dkimLife(domain)
      const button = (id: Parameters<typeof actionLabel>[0]): ShownButton => ({ id, label: actionLabel(id) })
      const dkim = { ...stageWords(life.stage), tone: stageTone(life.stage), actions: life.actions.map(button), maybe: life.maybe.map(button) }
      const needsOwnership = waitsForOwnership(domain)
      return {
        shown: { phase: 'ready', facts: hostingFacts(domain), dkim, actions: needsOwnership ? [ownershipButton()] : [] },
        given: givenByDomain(domain, subject.name, extras),
        needsOwnership,
      }
    }
    case 'domainAlias': {
      const params = { domain_code: subject.domainCode ?? '', alias_domain_code: code }
      const alias = await client.call(getDomainAlias, { params }, { signal })
      const needsOwnership = waitsForOwnership(alias)
      return {
        shown: { phase: 'ready', facts: stateFacts(alias), actions: needsOwnership ? [ownershipButton()] : [] },
        given: givenByDomainAlias(alias, subject.name, extras.ownership),
        needsOwnership,
      }
    }
    case 'deliveryDomain': {
      const domain = await client.call(getDeliveryDomain, { params: { code } }, { signal })
      return {
        shown: { phase: 'ready', facts: deliveryFacts(domain), actions: mayVerify(domain) ? [{ id: 'verifyDelivery', label: t('Verify Domain') }] : [] },
        given: givenByDeliveryDomain(domain),
        needsOwnership: false,
      }
    }
    case 'name':
      throw new RangeError('A bare name has no service to ask.')
  }
}

const ownershipButton = (): ShownButton => ({ id: 'checkOwnership', label: t('Check Ownership') })

function stageTone(stage: DkimStage): StatusFact['tone'] {
  if (stage === 'in-use') return 'ok'
  return stage === 'none' || stage === 'too-early' || stage === 'generated' || stage === 'ready' ? 'info' : 'warning'
}
