import * as vscode from 'vscode'
import type { Client } from '../../../api/client'
import { ApiError } from '../../../api/errors'
import { domainNamed } from '../../../api/named'
import { createDomain as operation } from '../../../api/operations/domains'
import { parseDomainName } from '../../../dns/name'
import { activeAccount } from '../../../editor/activeAccount'
import { confirm } from '../../../editor/confirm'
import { costWarning } from '../../../editor/cost'
import { fieldErrors } from '../../../editor/fieldErrors'
import { logError, showError } from '../../../editor/showError'
import { askChoice, askText, runSteps, type Refusal, type Step } from '../../../editor/steps'
import { reveal } from '../../../editor/treeView'
import { t } from '../../../l10n'
import { connect, type Hosting } from '../context'
import { handOverPassword } from '../newMailbox'
import { domainNode, type DomainNode } from '../nodes'
import { proveOwnership } from '../ownership/guide'
import { emptyPassword, passwordSteps, type PasswordDraft } from '../passwordSteps'
import { readDomainIfThere } from '../read'

type Plan = 'basic' | 'professional' | 'enterprise'

interface Draft extends PasswordDraft {
  accountId: string
  name: string
  plan: Plan | undefined
}

type Refusals = ReadonlyMap<string, Refusal>

/** Asks for all of a domain, creates it, and goes on to the proof that it is the customer's. */
export async function createDomain(hosting: Hosting): Promise<void> {
  await fillIn(hosting, { ...emptyPassword(), accountId: activeAccount(hosting.editor).id, name: '', plan: undefined })
}

async function fillIn(hosting: Hosting, draft: Draft, refusals: Refusals = new Map(), from = 0): Promise<void> {
  if (!(await runSteps(t('Create Domain'), () => steps(draft, refusals), from))) return
  const { account, client } = await connect(hosting, draft)
  const plan = draft.plan === undefined ? '' : t('Plan: {0}.', draft.plan)
  const then = t('Its ownership has to be proved before it can be used.')
  const detail = [plan, costWarning('paid', account.kind), then].filter(Boolean).join(' ')
  if (!(await confirm(t('Create the domain {0}?', draft.name), detail, t('Create')))) return
  const body = {
    name: draft.name,
    ...(draft.plan && { plan: draft.plan }),
    postmaster_password: draft.password,
    postmaster_password_confirmation: draft.again,
  }
  let code: string | undefined
  try {
    const options = { location: vscode.ProgressLocation.Window, title: t('Creating {0}…', draft.name) }
    code = (await vscode.window.withProgress(options, async () => client.call(operation, { body }))).code
  } catch (error) {
    const fields = fieldErrors(error)
    const refused = new Map<string, Refusal>()
    for (const [field, words] of fields ?? []) {
      if (field === 'name') refused.set('name', { value: draft.name, words })
      else if (field.startsWith('postmaster_password')) refused.set('password', { value: draft.password, words })
    }
    if (refused.size > 0) return fillIn(hosting, draft, refused, refused.has('name') ? 0 : draft.way === 'type' ? 3 : 2)
    const unknown = ApiError.is(error) && error.details.outcomeUnknown
    if (unknown) hosting.tree.refresh()
    return showError(hosting.editor, error, { accountId: account.id, ...(!unknown && { retry: () => fillIn(hosting, draft) }) })
  }
  const node = await show(hosting, client, draft, code)
  if (draft.way === 'generate') await handOverPassword(t('The domain {0} was created. This is about the password of its postmaster.', draft.name), draft.password)
  if (node) await proveOwnership(hosting, node)
}

/** Puts the new domain into the tree as the server has it now. */
async function show(hosting: Hosting, client: Client, { accountId, name }: Draft, given: string | undefined): Promise<DomainNode | undefined> {
  const { tree, view } = hosting
  try {
    const code = given ?? (await domainNamed(client, name, {}))?.code
    const first = code === undefined ? undefined : domainNode(accountId, { code, name, status: 'ownership_check' })
    if (!first) {
      tree.refresh()
      return undefined
    }
    const node = (await readDomainIfThere(client, first, tree.signal)) ?? first
    // Under a filter it may not be among what is asked for; and the rows of another account are none of its business.
    if (tree.filterOf(undefined) === undefined && hosting.editor.accounts.active()?.id === accountId) {
      tree.insert(undefined, node)
      await reveal(view, node, { select: true })
    }
    return node
  } catch (error) {
    // It was created all the same: the list says how it is.
    logError(hosting.editor, error)
    tree.refresh()
    return given === undefined ? undefined : domainNode(accountId, { code: given, name, status: 'ownership_check' })
  }
}

function steps(draft: Draft, refusals: Refusals): Step[] {
  return [
    (place) =>
      askText({
        place,
        value: draft.name,
        prompt: t('Name of the domain; a web or mail address of it is taken too'),
        placeholder: 'example.com',
        check: domainProblem,
        hint: domainHint,
        refused: refusals.get('name'),
        keep: (value) => (draft.name = domainName(value)),
      }),
    (place) =>
      askChoice<Plan | undefined>(
        place,
        t('Plan of the domain'),
        [
          { label: t('As the contract has it'), value: undefined },
          ...(['basic', 'professional', 'enterprise'] as const).map((value) => ({ label: value, value })),
        ],
        draft.plan,
        (plan) => (draft.plan = plan),
      ),
    ...passwordSteps(draft, refusals.get('password'), t('Password of the postmaster')),
  ]
}

/** Why this is no name of a domain; undefined when it is. */
export function domainProblem(typed: string): string | undefined {
  const parsed = parseDomainName(typed)
  return parsed.ok ? undefined : parsed.message
}

/** What it will be called, where that is not what was typed. */
export function domainHint(typed: string): string | undefined {
  const parsed = parseDomainName(typed)
  if (!parsed.ok || parsed.name === typed) return undefined
  return parsed.unicode === parsed.name ? t('It will be {0}', parsed.name) : t('It will be {0} ({1})', parsed.name, parsed.unicode)
}

/** The name in what was typed, as it is sent; what is no name stays as it is. */
export function domainName(typed: string): string {
  const parsed = parseDomainName(typed)
  return parsed.ok ? parsed.name : typed
}
