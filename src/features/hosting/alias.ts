import * as vscode from 'vscode'
import { ApiError } from '../../api/errors'
import { createEmailAlias, updateEmailAlias } from '../../api/operations/aliases'
import { showError } from '../../editor/showError'
import { askText, runSteps, type Refusal, type Step } from '../../editor/steps'
import { writeOnce } from '../../editor/writeOnce'
import { t } from '../../l10n'
import { connect, type Hosting } from './context'
import { destinationsHint, destinationsOf, destinationsProblem } from './destinations'
import { fieldErrors } from '../../editor/fieldErrors'
import { nameStep } from './nameStep'
import { aliasNode, domainId, type AliasNode, type DomainNode } from './nodes'
import { pickAlias, pickDomain } from './pick'
import { domainOf, readAlias, refreshDomain } from './read'
import { showRow } from './show'

interface AliasDraft {
  name: string
  destinations: string
}

/** Asks for name and destinations of an alias and creates it; what the server refuses is asked again. */
export async function createAlias(hosting: Hosting, given?: DomainNode): Promise<void> {
  const domain = given ?? (await pickDomain(hosting, t('Create Alias')))
  if (domain) await fillIn(hosting, domain, { name: '', destinations: '' })
}

async function fillIn(hosting: Hosting, domain: DomainNode, draft: AliasDraft, refusals: ReadonlyMap<string, Refusal> = new Map(), from = 0): Promise<void> {
  const steps: Step[] = [
    nameStep(hosting, domain, draft, refusals.get('name')),
    destinationsStep(draft, refusals.get('destinations')),
  ]
  if (!(await runSteps(t('Create Alias in {0}', domain.name), () => steps, from))) return
  const { account, client } = await connect(hosting, domain)
  const { tree, editor } = hosting
  const address = `${draft.name}@${domain.name}`
  const folder = tree.find(`${domainId(domain.accountId, domain.code)}/aliases`)
  const body = { name: draft.name, destinations: destinationsOf(draft.destinations) }
  try {
    const made = await hosting.onRow(folder ?? domain, t('Creating {0}…', address), () =>
      client.call(createEmailAlias, { params: { domain_code: domain.code }, body }),
    )
    const node = made.code === undefined ? undefined : aliasNode(domain, { code: made.code, ...body })
    void vscode.window.showInformationMessage(t('The alias {0} was created.', address))
    if (node) await showRow(hosting, domain, node)
    else if (folder) tree.refresh(folder)
    await refreshDomain(hosting, client, domain)
  } catch (error) {
    const fields = fieldErrors(error)
    const refused = new Map<string, Refusal>()
    for (const [field, words] of fields ?? []) if (field === 'name' || field === 'destinations') refused.set(field, { value: draft[field], words })
    if (refused.size > 0) return fillIn(hosting, domain, draft, refused, refused.has('name') ? 0 : 1)
    const unknown = ApiError.is(error) && error.details.outcomeUnknown
    if (unknown && folder) tree.refresh(folder)
    await showError(editor, error, { accountId: account.id, ...(!unknown && { retry: () => fillIn(hosting, domain, draft) }) })
  }
}

/** Asks where an alias leads, and changes it. */
export async function editAlias(hosting: Hosting, given?: AliasNode, refused?: Refusal): Promise<void> {
  const alias = given ?? (await pickAlias(hosting, t('Edit Destinations')))
  if (!alias) return
  const draft = { destinations: refused?.value ?? alias.destinations.join(', ') }
  if (!(await runSteps(t('Destinations of {0}', alias.address), () => [destinationsStep(draft, refused)]))) return
  const { account, client } = await connect(hosting, alias)
  const { tree, editor } = hosting
  const params = { domain_code: alias.domainCode, alias_email_account_code: alias.code }
  const body = { destinations: destinationsOf(draft.destinations) }
  let again: Refusal | undefined
  await hosting.onRow(alias, t('Changing…'), () =>
    writeOnce(editor, account.id, () => tree.refreshAround(alias), async () => {
      try {
        await client.call(updateEmailAlias, { params, body })
      } catch (error) {
        const words = fieldErrors(error)?.get('destinations')
        if (words === undefined) throw error
        again = { value: draft.destinations, words }
        return
      }
      const now = await readAlias(client, domainOf(alias), alias.code, tree.signal).catch((error: unknown) => {
        if (!ApiError.is(error)) throw error
        return undefined
      })
      if (now) tree.replace(now)
      else tree.refreshAround(alias)
    }),
  )
  if (again) await editAlias(hosting, alias, again)
}

function destinationsStep(draft: { destinations: string }, refused: Refusal | undefined): Step {
  return (place) =>
    askText({
      place,
      value: draft.destinations,
      prompt: t('Addresses that the mail is delivered to, 1 to 20, with commas between them'),
      placeholder: 'ada@example.org, grace@example.org',
      check: destinationsProblem,
      hint: destinationsHint,
      refused,
      keep: (value) => (draft.destinations = value),
    })
}
