import type { Client } from '../../api/client'
import { disableDkim, disableDkimWithoutDeletingSetup, enableDkim, generateDkimRecord, recheckDkimRecord, resetDkimSetup, verifyDkimRecord } from '../../api/operations/dkim'
import { verifyDeliveryDomain } from '../../api/operations/delivery'
import { verifyAliasOwnershipWithDnsSynchronously } from '../../api/operations/domainAliases'
import { verifyOwnershipWithDnsSynchronously } from '../../api/operations/ownership'
import { t } from '../../l10n'
import type { HostingExtras, OwnershipAnswer } from '../../dns/given/expected'
import { actionLabel, doneWords, type DkimAction } from './lifecycle'
import type { StatusFact } from './deliveryStatus'
import type { Subject } from './subject'

export type ActionId = DkimAction | 'verifyDelivery' | 'checkOwnership'

/** What an action came to, and what it taught about the records. */
export interface ActionResult {
  readonly tone: StatusFact['tone']
  readonly text: string
  readonly extras?: HostingExtras
}

const dkimOperations = {
  verify: verifyDkimRecord,
  recheck: recheckDkimRecord,
  enable: enableDkim,
  disable: disableDkimWithoutDeletingSetup,
  remove: disableDkim,
  reset: resetDkimSetup,
} as const

export function isAction(id: string): id is ActionId {
  return id in dkimOperations || id === 'generate' || id === 'verifyDelivery' || id === 'checkOwnership'
}

/** Words for the time that an action takes. */
export function busyWords(id: ActionId): string {
  if (id === 'verifyDelivery') return t('Asking Qboxmail to verify…')
  if (id === 'checkOwnership') return t('Checking the ownership…')
  return t('{0}…', actionLabel(id))
}

/** Runs one action. Nothing is repeated by itself. @throws ApiError */
export async function runAction(client: Client, subject: Subject, id: ActionId, signal: AbortSignal): Promise<ActionResult> {
  const code = subject.code ?? ''
  if (id === 'verifyDelivery') {
    await client.call(verifyDeliveryDomain, { params: { code } }, { signal })
    return { tone: 'info', text: t('Qboxmail was asked to verify the domain; the result may take a moment.') }
  }
  if (id === 'checkOwnership') return ownershipResult(await askOwnership(client, subject, signal))
  const params = { domain_code: code }
  if (id === 'generate') {
    const { txt_record: generated } = await client.call(generateDkimRecord, { params }, { signal })
    return { tone: 'info', text: doneWords(id), ...(generated ? { extras: { generated } } : {}) }
  }
  await client.call(dkimOperations[id], { params }, { signal })
  return { tone: 'info', text: doneWords(id) }
}

function askOwnership(client: Client, subject: Subject, signal: AbortSignal): Promise<OwnershipAnswer> {
  const code = subject.code ?? ''
  if (subject.kind !== 'domainAlias') return client.call(verifyOwnershipWithDnsSynchronously, { params: { domain_code: code } }, { signal })
  const params = { domain_code: subject.domainCode ?? '', alias_domain_code: code }
  return client.call(verifyAliasOwnershipWithDnsSynchronously, { params }, { signal })
}

function ownershipResult(ownership: OwnershipAnswer): ActionResult {
  const { verified, activation_queued: queued, resolved_ip: resolved } = ownership
  const extras = { ownership }
  if (verified) return { tone: 'ok', text: queued ? t('The ownership is proved; the activation was queued.') : t('The ownership is proved.'), extras }
  const found = resolved ? t('Qboxmail found {0}.', resolved) : t('Qboxmail found no address.')
  return { tone: 'warning', text: `${t('The ownership is not proved yet.')} ${found}`, extras }
}
