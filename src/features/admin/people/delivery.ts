import * as vscode from 'vscode'
import type { Client } from '../../../api/client'
import { ApiError } from '../../../api/errors'
import { listDeliveryAccounts, listDeliveryDomains } from '../../../api/operations/delivery'
import { assignDeliveryResourcesToManager, previewManagerDeliveryAssignment, unassignDeliveryResourcesFromManager } from '../../../api/operations/managers'
import { confirm } from '../../../editor/confirm'
import { explain } from '../../../editor/explain'
import { pickRemote } from '../../../editor/pickRemote'
import { logError } from '../../../editor/showError'
import { askText, runSteps, type Choice, type Step } from '../../../editor/steps'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import { changeRow } from '../change'
import { connect, type Admin } from '../context'
import { firstOf, pickManager } from '../pick'
import type { ManagerNode } from './nodes'
import { previewLines } from './preview'
import { readManager } from './read'

interface Item {
  /** Code of a sending domain, id of a Delivery account. */
  readonly id: string
  readonly name: string
}

const linked = (): string => t('What is linked to it goes along: one assignment can move more than the named item.')

/** Hands a sending domain or a Delivery account to a manager, after a look at what goes along. */
export async function assignDelivery(admin: Admin, given?: ManagerNode): Promise<void> {
  const manager = given ?? (await pickManager(admin, t('Assign Delivery')))
  if (!manager) return
  const { client } = await connect(admin, manager)
  const title = t('Assign Delivery to {0}', manager.name)
  const item = await pickItem(client, title)
  if (!item) return
  const limits = { accounts: '', domains: '' }
  if (!(await runSteps(title, () => limitSteps(limits)))) return
  const preview = await admin.onRow(manager, t('Looking at what goes along…'), () => previewOf(admin, client, manager, item))
  const question = t('Assign {0} to {1}?', item.name, manager.name)
  const set = [limits.accounts !== '' && t('Delivery accounts, at most: {0}', limitWords(limits.accounts)), limits.domains !== '' && t('Sending domains, at most: {0}', limitWords(limits.domains))]
  const detail = [preview, ...set].filter(Boolean).join('\n')
  if (!(await confirm(question, `${detail}\n\n${linked()}`, t('Assign')))) return
  const body = {
    id: item.id,
    ...(limits.accounts !== '' && { max_delivery_accounts: Number(limits.accounts) }),
    ...(limits.domains !== '' && { max_delivery_domains: Number(limits.domains) }),
  }
  const done = await changeRow(admin, manager, {
    words: t('Assigning…'),
    write: () => client.call(assignDeliveryResourcesToManager, { params: { manager_code: manager.code }, body }),
    read: (signal) => readManager(client, manager, signal),
  })
  if (done) void vscode.window.showInformationMessage(t('{0} is assigned to {1}.', item.name, manager.name))
}

/** Takes a sending domain or a Delivery account away from a manager. */
export async function unassignDelivery(admin: Admin, given?: ManagerNode): Promise<void> {
  const manager = given ?? (await pickManager(admin, t('Unassign Delivery')))
  if (!manager) return
  const { client } = await connect(admin, manager)
  const item = await pickItem(client, t('Take Delivery away from {0}', manager.name), manager.code)
  if (!item) return
  const consequence = t('The manager no longer sees it and cannot send with it. {0}', linked())
  if (!(await confirm(t('Take {0} away from {1}?', item.name, manager.name), consequence, t('Take Away')))) return
  const done = await changeRow(admin, manager, {
    words: t('Taking away…'),
    write: () => client.call(unassignDeliveryResourcesFromManager, { params: { manager_code: manager.code }, body: { id: item.id } }),
    read: (signal) => readManager(client, manager, signal),
  })
  if (done) void vscode.window.showInformationMessage(t('{0} is no longer assigned to {1}.', item.name, manager.name))
}

async function previewOf(admin: Admin, client: Client, manager: ManagerNode, item: Item): Promise<string> {
  try {
    const preview = await client.call(previewManagerDeliveryAssignment, { params: { manager_code: manager.code }, query: { id: item.id } })
    return [t('The server’s preview:'), ...previewLines(preview)].join('\n')
  } catch (error) {
    // Its address is not in the public reference: where it does not answer, the assignment itself may still work.
    if (!ApiError.is(error) || ApiError.is(error, 'unauthorized', 'bad-token', 'cancelled')) throw error
    logError(admin.editor, error)
    return t('There is no preview: {0}', explain(error).what)
  }
}

/** Sending domains and Delivery accounts in one list. `first` puts those of this manager first. */
function pickItem(client: Client, title: string, first?: string): Promise<Item | undefined> {
  return pickRemote(title, t('Choose a sending domain or a Delivery account, or type to look for one'), async (query, signal) => {
    const [domains, accounts] = await Promise.all([
      client.list(listDeliveryDomains, { query: firstOf(query) }, { signal }),
      client.list(listDeliveryAccounts, { query: firstOf(query) }, { signal }),
    ])
    const ofDomains = domains.rows.flatMap((row): (Choice<Item> & { his: boolean })[] => {
      if (!row.ok) return []
      const { code, name, manager_code: manager } = row.value
      const his = first !== undefined && manager === first
      return [{ label: `$(globe) ${safeText(name)}`, description: his ? t('sending domain, assigned now') : t('sending domain'), value: { id: code, name }, his }]
    })
    const ofAccounts = accounts.rows.flatMap((row): (Choice<Item> & { his: boolean })[] => {
      if (!row.ok) return []
      const { id, description, username, manager_code: manager } = row.value
      const name = description || username || id
      const his = first !== undefined && manager === first
      return [{ label: `$(server) ${safeText(name)}`, description: his ? t('Delivery account, assigned now') : t('Delivery account'), value: { id, name }, his }]
    })
    return [...ofDomains, ...ofAccounts].sort((a, b) => Number(b.his) - Number(a.his))
  })
}

const limitWords = (value: string): string => (value === '-1' ? t('no limit') : value)

function limitSteps(limits: { accounts: string; domains: string }): Step[] {
  const step =
    (key: keyof typeof limits, prompt: string): Step =>
    (place) =>
      askText({
        place,
        value: limits[key],
        prompt,
        placeholder: '-1',
        check: (value) => (value.trim() === '' || /^(-1|\d{1,9})$/.test(value.trim()) ? undefined : t('A whole number is needed, or -1 for no limit.')),
        keep: (value) => (limits[key] = value.trim()),
      })
  return [
    step('accounts', t('Delivery accounts that the manager may have at most; -1 for no limit, empty to leave it as it is')),
    step('domains', t('Sending domains that the manager may have at most; -1 for no limit, empty to leave it as it is')),
  ]
}
