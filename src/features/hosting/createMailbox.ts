import { createEmailAccount } from '../../api/operations/mailboxes'
import { ApiError } from '../../api/errors'
import type { Created } from '../../api/operation'
import { confirm } from '../../editor/confirm'
import { showError } from '../../editor/showError'
import { askChoice, askText, runSteps, type Refusal, type Step } from '../../editor/steps'
import { t } from '../../l10n'
import { connect, type Hosting } from './context'
import { showNewMailbox } from './newMailbox'
import { fieldErrors } from '../../editor/fieldErrors'
import { nameStep } from './nameStep'
import { domainId, type DomainNode } from './nodes'
import { passwordSteps, type PasswordDraft } from './passwordSteps'
import { pickDomain } from './pick'
import { quotas, sizeWords, type Quota } from './quota'

export interface MailboxDraft extends PasswordDraft {
  name: string
  firstname: string
  lastname: string
  quota: Quota | undefined
}

type Refusals = ReadonlyMap<string, Refusal>

/** Asks for all of a mailbox, then creates it; what the server refuses is asked again, with everything that was typed. */
export async function createMailbox(hosting: Hosting, given?: DomainNode): Promise<void> {
  const domain = given ?? (await pickDomain(hosting, t('Create Mailbox')))
  if (domain) await fillIn(hosting, domain, { name: '', firstname: '', lastname: '', password: '', again: '', quota: undefined })
}

async function fillIn(hosting: Hosting, domain: DomainNode, draft: MailboxDraft, refusals: Refusals = new Map(), from = 0): Promise<void> {
  const title = t('Create Mailbox in {0}', domain.name)
  if (!(await runSteps(title, () => steps(hosting, domain, draft, refusals), from))) return
  const { account, client } = await connect(hosting, domain)
  const address = `${draft.name}@${domain.name}`
  const size = draft.quota ?? domain.defaultQuota
  const cost = account.kind === 'demo' ? t('On the demo account nothing is billed.') : t('A new mailbox may be billed.')
  const detail = [size === undefined ? '' : t('Quota: {0}.', sizeWords(size)), cost].filter(Boolean).join(' ')
  if (!(await confirm(t('Create the mailbox {0}?', address), detail, t('Create')))) return
  const { tree, editor } = hosting
  const folder = tree.find(`${domainId(domain.accountId, domain.code)}/mailboxes`)
  const body = {
    name: draft.name,
    firstname: draft.firstname,
    ...(draft.lastname && { lastname: draft.lastname }),
    password: draft.password,
    password_confirmation: draft.again,
    ...(draft.quota && { max_email_quota: draft.quota }),
  }
  const create = (): Promise<Created<unknown>> => client.call(createEmailAccount, { params: { domain_code: domain.code }, body })
  try {
    const made = await hosting.onRow(folder ?? domain, t('Creating {0}…', address), create)
    await showNewMailbox(hosting, client, domain, made.code, draft)
  } catch (error) {
    const refused = fieldErrors(error)
    const at = refused && [...refused.keys()].map((field) => stepOf(field, draft)).filter((step) => step >= 0).sort((a, b) => a - b)[0]
    if (refused && at !== undefined) return fillIn(hosting, domain, draft, refusalsOf(refused, draft), at)
    const unknown = ApiError.is(error) && error.details.outcomeUnknown
    if (unknown && folder) tree.refresh(folder)
    // Nothing is sent by "Retry": it opens the questions again, with what was typed.
    await showError(editor, error, { accountId: account.id, ...(!unknown && { retry: () => fillIn(hosting, domain, draft) }) })
  }
}

/** The step that asks for a field; -1 when none does. */
function stepOf(field: string, draft: MailboxDraft): number {
  if (field === 'password' || field === 'password_confirmation') return draft.way === 'type' ? 4 : 3
  if (field === 'max_email_quota') return draft.way === 'type' ? 6 : 4
  return ['name', 'firstname', 'lastname'].indexOf(field === 'email_address' ? 'name' : field)
}

function refusalsOf(fields: ReadonlyMap<string, string>, draft: MailboxDraft): Refusals {
  const refusals = new Map<string, Refusal>()
  for (const [field, words] of fields) {
    if (field === 'name' || field === 'email_address') refusals.set('name', { value: draft.name, words })
    else if (field === 'firstname' || field === 'lastname') refusals.set(field, { value: draft[field], words })
    else if (field.startsWith('password')) refusals.set('password', { value: draft.password, words })
    else if (field === 'max_email_quota') refusals.set(field, { value: String(draft.quota), words })
  }
  return refusals
}

function steps(hosting: Hosting, domain: DomainNode, draft: MailboxDraft, refusals: Refusals): Step[] {
  const quotaRefused = refusals.get('max_email_quota')
  return [
    nameStep(hosting, domain, draft, refusals.get('name')),
    (place) =>
      askText({
        place,
        value: draft.firstname,
        prompt: t('First name of the person, or the name of what the mailbox is for'),
        check: (value) => (value.trim() === '' ? t('A first name is needed.') : undefined),
        refused: refusals.get('firstname'),
        keep: (value) => (draft.firstname = value.trim()),
      }),
    (place) =>
      askText({
        place,
        value: draft.lastname,
        prompt: t('Last name; it may stay empty'),
        refused: refusals.get('lastname'),
        keep: (value) => (draft.lastname = value.trim()),
      }),
    ...passwordSteps(draft, refusals.get('password')),
    (place) =>
      askChoice<Quota | undefined>(
        place,
        quotaRefused?.value === String(draft.quota) ? t('The server refused the size: {0}', quotaRefused.words) : t('Size of the mailbox'),
        [
          { label: t('As the domain has it'), description: domain.defaultQuota === undefined ? undefined : sizeWords(domain.defaultQuota), value: undefined },
          ...quotas.map((value) => ({ label: sizeWords(value), value })),
        ],
        draft.quota,
        (quota) => (draft.quota = quota),
      ),
  ]
}
