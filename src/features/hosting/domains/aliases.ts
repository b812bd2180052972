import { ApiError } from '../../../api/errors'
import { createDomainAlias as create, deleteDomainAlias as remove } from '../../../api/operations/domainAliases'
import { confirm } from '../../../editor/confirm'
import { costWarning } from '../../../editor/cost'
import { fieldErrors } from '../../../editor/fieldErrors'
import { logError, showError } from '../../../editor/showError'
import { askText, runSteps, type Refusal } from '../../../editor/steps'
import { reveal } from '../../../editor/treeView'
import { writeOnce } from '../../../editor/writeOnce'
import { t } from '../../../l10n'
import { connect, type Hosting } from '../context'
import { domainAliasNode, domainId, type DomainAliasNode, type DomainNode } from '../nodes'
import { proveOwnership } from '../ownership/guide'
import { pickDomain } from '../pick'
import { readDomainAlias, refreshDomain } from '../read'
import { domainHint, domainName, domainProblem } from './create'

/** Adds an alias domain and goes on to the proof that it is the customer's. */
export async function createDomainAlias(hosting: Hosting, given?: DomainNode): Promise<void> {
  const domain = given ?? (await pickDomain(hosting, t('Create Domain Alias')))
  if (domain) await fillIn(hosting, domain, '')
}

async function fillIn(hosting: Hosting, domain: DomainNode, typed: string, refused?: Refusal): Promise<void> {
  let name = typed
  const asked = await runSteps(t('Create Domain Alias of {0}', domain.name), () => [
    (place) =>
      askText({
        place,
        value: name,
        prompt: t('Mail to its addresses is delivered to those of {0}', domain.name),
        placeholder: 'example.org',
        check: (value) => domainProblem(value) ?? (domainName(value) === domain.name ? t('This is the domain itself.') : undefined),
        hint: domainHint,
        refused,
        keep: (value) => (name = domainName(value)),
      }),
  ])
  if (!asked) return
  const { account, client } = await connect(hosting, domain)
  const detail = [costWarning('paid', account.kind), t('Its ownership has to be proved before it can be used.')].join(' ')
  if (!(await confirm(t('Create the domain alias {0} of {1}?', name, domain.name), detail, t('Create')))) return
  const { tree, view, editor } = hosting
  const folder = tree.find(`${domainId(domain.accountId, domain.code)}/domainAliases`)
  let node: DomainAliasNode | undefined
  try {
    const made = await hosting.onRow(folder ?? domain, t('Creating {0}…', name), () =>
      client.call(create, { params: { domain_code: domain.code }, body: { name } }),
    )
    node = made.code === undefined ? undefined : domainAliasNode(domain, { code: made.code, name, status: 'ownership_check' })
  } catch (error) {
    const words = fieldErrors(error)?.get('name')
    if (words !== undefined) return fillIn(hosting, domain, name, { value: name, words })
    const unknown = ApiError.is(error) && error.details.outcomeUnknown
    if (unknown && folder) tree.refresh(folder)
    return showError(editor, error, { accountId: account.id, ...(!unknown && { retry: () => fillIn(hosting, domain, name) }) })
  }
  if (!node) {
    if (folder) tree.refresh(folder)
    return
  }
  try {
    node = await readDomainAlias(client, node, tree.signal)
  } catch (error) {
    // It was created all the same; what is known of it is shown.
    logError(editor, error)
  }
  if (folder) {
    tree.insert(folder, node)
    await reveal(view, node, { select: true })
  }
  await refreshDomain(hosting, client, domain)
  await proveOwnership(hosting, node)
}

/** Takes an alias domain away after a question. */
export async function deleteDomainAlias(hosting: Hosting, alias: DomainAliasNode): Promise<void> {
  const { tree, editor } = hosting
  const consequence = t('Mail to any address at {0} is no longer delivered to {1}. The mailboxes of {1} stay as they are.', alias.name, alias.domainName)
  if (!(await confirm(t('Delete the domain alias {0}?', alias.name), consequence, t('Delete')))) return
  const { account, client } = await connect(hosting, alias)
  const params = { domain_code: alias.domainCode, alias_domain_code: alias.code }
  const written = await hosting.onRow(alias, t('Deleting…'), () =>
    writeOnce(editor, account.id, () => tree.refreshAround(alias), () => client.call(remove, { params })),
  )
  if (!written.ok) return
  tree.refreshAround(alias)
  await refreshDomain(hosting, client, { accountId: account.id, code: alias.domainCode })
}
