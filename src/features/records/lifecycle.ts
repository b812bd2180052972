import { newKey } from '../../api/notes'
import type { Domain } from '../../api/resources/domain'
import { t } from '../../l10n'

/** What can be done about a hosting domain's own DKIM key. */
export type DkimAction = 'generate' | 'verify' | 'recheck' | 'enable' | 'disable' | 'remove' | 'reset'

/**
 * Where a domain stands. The API's number `has_dkim` has no public meaning: 0 and absent are read as "not in use", every other
 * number as "in use, as far as can be told", and the number itself is shown.
 */
export type DkimStage = 'none' | 'too-early' | 'generated' | 'not-found' | 'ready' | 'in-use' | 'in-use-failing' | 'unclear'

export type DkimFacts = Pick<Domain, 'status' | 'has_dkim' | 'dkim_selector' | 'dkim_public_key' | 'dkim_last_checked_at' | 'dkim_last_check_ok'>

export interface DkimLife {
  readonly stage: DkimStage
  /** Makes sense now, the next step first. */
  readonly actions: readonly DkimAction[]
  /** Would make sense if the number means something else; offered, but not put forward. */
  readonly maybe: readonly DkimAction[]
}

/** The stage of a domain's own DKIM key and what can be done in it. */
export function dkimLife(domain: DkimFacts): DkimLife {
  const stage = stageOf(domain)
  return { stage, ...offers[stage] }
}

const offers: Readonly<Record<DkimStage, Pick<DkimLife, 'actions' | 'maybe'>>> = {
  none: { actions: ['generate'], maybe: [] },
  'too-early': { actions: [], maybe: [] },
  generated: { actions: ['verify', 'reset', 'remove'], maybe: [] },
  'not-found': { actions: ['verify', 'reset', 'remove'], maybe: [] },
  ready: { actions: ['enable', 'recheck', 'reset', 'remove'], maybe: [] },
  'in-use': { actions: ['recheck', 'disable', 'reset', 'remove'], maybe: ['enable'] },
  'in-use-failing': { actions: ['recheck', 'disable', 'reset', 'remove'], maybe: ['verify'] },
  unclear: { actions: ['recheck', 'reset', 'remove'], maybe: ['generate'] },
}

function stageOf(domain: DkimFacts): DkimStage {
  const used = domain.has_dkim !== undefined && domain.has_dkim !== 0
  const key = Boolean(domain.dkim_selector && domain.dkim_public_key)
  if (!key) {
    if (used || domain.dkim_selector || domain.dkim_public_key) return 'unclear'
    return domain.status === 'ownership_check' ? 'too-early' : 'none'
  }
  const { dkim_last_check_ok: ok } = domain
  if (used) return ok === false ? 'in-use-failing' : 'in-use'
  if (ok === undefined) return 'generated'
  return ok ? 'ready' : 'not-found'
}

/** The stage in words: what is, and what comes next. */
export function stageWords(stage: DkimStage): { readonly is: string; readonly next: string } {
  switch (stage) {
    case 'none':
      return {
        is: t('No DKIM key of its own'),
        next: t('Mail is signed with Qboxmail’s shared key. An own key lets DMARC pass by DKIM: generate it, publish the record, then verify.'),
      }
    case 'too-early':
      return { is: t('No DKIM key of its own'), next: t('It can get one when its ownership is proved.') }
    case 'generated':
      return { is: t('Key generated, not verified yet'), next: t('Publish the record, wait until DNS shows it, then verify.') }
    case 'not-found':
      return {
        is: t('Qboxmail did not find the key at its last check'),
        next: t('Compare the record below with what DNS answers, correct it, then verify again. DNS may take up to 24 hours.'),
      }
    case 'ready':
      return { is: t('Key verified, not in use'), next: t('Enable it to sign mail with it.') }
    case 'in-use':
      return { is: t('Own key in use'), next: t('Keep the record published for as long as mail is signed with it.') }
    case 'in-use-failing':
      return {
        is: t('In use, but Qboxmail did not find the key at its last check'),
        next: t('Receivers may fail to verify the signature. Correct the record, then check again.'),
      }
    case 'unclear':
      return {
        is: t('The DKIM set-up is incomplete or not readable'),
        next: t('The service reports something about DKIM, but not both a selector and a key. Check again, or reset the set-up.'),
      }
  }
}

/** The button of an action. */
export function actionLabel(action: DkimAction): string {
  switch (action) {
    case 'generate':
      return t('Generate Key')
    case 'verify':
      return t('Verify')
    case 'recheck':
      return t('Recheck')
    case 'enable':
      return t('Enable')
    case 'disable':
      return t('Disable, Keep Set-up')
    case 'remove':
      return t('Remove')
    case 'reset':
      return t('Reset')
  }
}

export interface Question {
  readonly question: string
  readonly consequence: string
}

/** What to ask before an action that stops signing or may destroy a key; undefined for the others. */
export function questionBefore(action: DkimAction, domain: string): Question | undefined {
  switch (action) {
    case 'disable':
      return {
        question: t('Disable DKIM of {0}?', domain),
        consequence: t('Mail is no longer signed with the domain’s own key, so DMARC may fail where it relied on it. Selector and key are kept; it can be enabled again.'),
      }
    case 'remove':
      return {
        question: t('Remove DKIM of {0}?', domain),
        consequence: t('Selector and key are deleted and mail is no longer signed with them. This cannot be undone: a new key needs a new DNS record.'),
      }
    case 'reset':
      return {
        question: t('Reset the DKIM set-up of {0}?', domain),
        consequence: t('The present selector and key are discarded: the record now in DNS becomes useless, and mail is not signed with an own key until a new one is published and enabled.'),
      }
    case 'generate':
      return { question: t('Generate a DKIM key for {0}?', domain), consequence: newKey() }
    case 'verify':
    case 'recheck':
    case 'enable':
      return undefined
  }
}

/** What to say after an action went through. */
export function doneWords(action: DkimAction): string {
  switch (action) {
    case 'generate':
      return t('A key was generated: publish the record.')
    case 'verify':
    case 'recheck':
      return t('Qboxmail was asked to check the record; the result may take a moment.')
    case 'enable':
      return t('Enabling was asked for.')
    case 'disable':
      return t('DKIM was disabled; its set-up is kept.')
    case 'remove':
      return t('DKIM was removed.')
    case 'reset':
      return t('The DKIM set-up was reset.')
  }
}
