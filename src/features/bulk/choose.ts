import * as vscode from 'vscode'
import type { Client } from '../../api/client'
import { UserError } from '../../editor/explain'
import { fieldsOf, kindWords as valueKind, valueWords } from '../../editor/edit/schema'
import { askText, runSteps } from '../../editor/steps'
import type { AliasTarget, DomainTarget, MailboxTarget } from '../../editor/targets'
import { t } from '../../l10n'
import { safeText } from '../../text'
import { domainNow } from './now'
import type { Held } from './plan'
import { bodyOperation, type Action, type BulkRow, type Kind } from './rows'
import { fieldProblems } from './sheet'
import { valueOf } from './value'

interface Item<T> extends vscode.QuickPickItem {
  readonly value: T
}

const pick = async <T>(title: string, items: readonly Item<T>[]): Promise<T | undefined> => (await vscode.window.showQuickPick(items, { title, ignoreFocusOut: true }))?.value

const verbs = (kind: Kind): Action[] => (kind === 'mailbox' ? ['update', 'enable', 'disable', 'delete'] : ['update', 'delete'])

/** Asks what is to be done, and with which mailboxes or aliases of a domain; undefined when it was given up. */
export async function chooseRows(client: Client, domain: DomainTarget): Promise<BulkRow[] | undefined> {
  const choices = (['mailbox', 'alias'] as const).flatMap((kind) => verbs(kind).map((action): Item<{ kind: Kind; action: Action }> => ({ label: wordsOf(kind, action), value: { kind, action } })))
  const chosen = await pick(t('Bulk in {0}', domain.name), choices)
  if (!chosen) return undefined
  const { kind, action } = chosen
  const fields = action === 'update' ? await askField(kind) : {}
  if (!fields) return undefined
  const location = { viewId: 'qboxmail.domains' }
  const now = await vscode.window.withProgress({ location }, () => domainNow(client, domain.name.toLowerCase(), new AbortController().signal))
  if (!now) throw new UserError(t('The domain {0} is not there any more.', domain.name))
  const held = [...(kind === 'mailbox' ? now.mailboxes : now.aliases)].sort(([a], [b]) => a.localeCompare(b))
  if (held.length === 0) throw new UserError(kind === 'mailbox' ? t('{0} has no mailboxes.', domain.name) : t('{0} has no aliases.', domain.name))
  const items = held.map(([address, of]): Item<string> => ({ label: safeText(address), description: describe(of), value: address }))
  const picked = await vscode.window.showQuickPick(items, { canPickMany: true, title: wordsOf(kind, action), placeHolder: t('Choose addresses; nothing is done before the plan was shown'), ignoreFocusOut: true, matchOnDescription: true })
  if (!picked || picked.length === 0) return undefined
  return picked.map(({ value: address }) => rowOf(kind, action, address, fields))
}

/** Asks what is to be done with these; undefined when it was given up. What both kinds know can be done with a mixture. */
export async function rowsFor(targets: readonly (MailboxTarget | AliasTarget)[]): Promise<BulkRow[] | undefined> {
  const present = [...new Set(targets.map(({ kind }) => kind))]
  const mixed = present.length > 1
  const [kind = 'mailbox'] = present
  const possible = mixed ? (['delete'] as const) : verbs(kind)
  const action = await pick(
    t('Selected: {0}', targets.length),
    possible.map((value): Item<Action> => ({ label: mixed ? t('Delete Mailboxes and Aliases') : wordsOf(kind, value), value })),
  )
  const fields = action === 'update' ? await askField(kind) : {}
  return action && fields && targets.map((target) => rowOf(target.kind, action, target.address.toLowerCase(), fields))
}

const rowOf = (kind: Kind, action: Action, address: string, fields: BulkRow['fields']): BulkRow => ({
  line: undefined, kind, action, address, domain: address.slice(address.lastIndexOf('@') + 1), fields,
})

function wordsOf(kind: Kind, action: Action): string {
  const mailbox = kind === 'mailbox'
  switch (action) {
    case 'create':
      return mailbox ? t('Create Mailboxes') : t('Create Aliases')
    case 'update':
      return mailbox ? t('Change Mailboxes') : t('Change Aliases')
    case 'enable':
      return t('Enable Mailboxes')
    case 'disable':
      return t('Disable Mailboxes')
    case 'delete':
      return mailbox ? t('Delete Mailboxes') : t('Delete Aliases')
  }
}

function describe({ enabled, values }: Held): string {
  const destinations = Array.isArray(values['destinations']) ? `→ ${values['destinations'].map(String).join(', ')}` : ''
  const person = [values['firstname'], values['lastname']].filter((part) => typeof part === 'string').join(' ')
  return safeText([enabled === false ? t('disabled') : '', person, destinations].filter(Boolean).join(' · '), 120)
}

/** One field and the value that all of them get. */
async function askField(kind: Kind): Promise<Record<string, unknown> | undefined> {
  const fields = fieldsOf(bodyOperation(kind, 'update'), 'body').filter(({ secret }) => !secret)
  const field = await pick(t('Which field is changed?'), fields.map((each) => ({ label: each.name, description: valueKind(each.schema), value: each })))
  if (!field) return undefined
  const title = t('New Value of {0}', field.name)
  const closed = field.schema.enum ?? (field.schema.type === 'boolean' ? [true, false] : [])
  if (closed.length > 0) return pick(title, closed.map((value) => ({ label: valueWords(value) || String(value), value: { [field.name]: value } })))
  let text = ''
  const read = (typed: string): Record<string, unknown> | string => {
    const result = valueOf(field.schema, typed)
    if ('problem' in result) return result.problem
    const problems = fieldProblems(kind, 'update', '', { [field.name]: result.value })
    return problems[0] ?? { [field.name]: result.value }
  }
  const asked = await runSteps(title, () => [
    (place) =>
      askText({
        place,
        value: text,
        prompt: `${t('All chosen ones get this value.')} ${valueKind(field.schema)}`,
        check: (typed) => {
          const result = read(typed)
          return typeof result === 'string' ? result : undefined
        },
        keep: (typed) => (text = typed),
      }),
  ])
  const result = read(text)
  return asked && typeof result !== 'string' ? result : undefined
}
