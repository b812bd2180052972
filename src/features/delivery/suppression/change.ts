import * as vscode from 'vscode'
import type { Client } from '../../../api/client'
import { ApiError } from '../../../api/errors'
import { createSuppressionListEntry, deleteSuppressionListEntry, getSuppressionListEntry } from '../../../api/operations/suppression'
import type { SuppressionEntry } from '../../../api/resources/delivery'
import { activeAccount } from '../../../editor/activeAccount'
import { confirm } from '../../../editor/confirm'
import { fieldErrors } from '../../../editor/fieldErrors'
import { logError, showError } from '../../../editor/showError'
import { askChoice, askText, runSteps, type Refusal, type Step } from '../../../editor/steps'
import { reveal } from '../../../editor/treeView'
import type { AddressTarget } from '../../../editor/targets'
import { writeOnce } from '../../../editor/writeOnce'
import { t } from '../../../l10n'
import { parseAddressList } from '../../../mail/address'
import { connect, type Delivery } from '../context'
import { folderId, folders, suppressionNode, type FolderNode, type SuppressionNode } from '../nodes'
import { pickSuppression } from '../pick'
import { quote } from '../../../text'
import { accountsOf } from './edit'

type Reason = 'complaint' | 'bounce'

interface Draft {
  email: string
  reason: Reason
}

/** Puts an address on the suppression list; one that is given can be changed before. */
export async function addSuppression(delivery: Delivery, given?: FolderNode | AddressTarget): Promise<void> {
  if (given && 'address' in given) {
    const list = folders(given.accountId).find(({ kind }) => kind === 'suppressionList')
    return list && fillIn(delivery, list, { email: given.address, reason: 'bounce' })
  }
  const { id } = activeAccount(delivery.editor)
  const folder = given ?? folders(id).find(({ kind }) => kind === 'suppressionList')
  if (folder) await fillIn(delivery, folder, { email: '', reason: 'complaint' })
}

/** The one address that was typed, in the form that is sent. */
function addressOf(text: string): string | undefined {
  const { mailboxes, errors } = parseAddressList(text)
  return mailboxes.length === 1 && errors.length === 0 ? mailboxes[0]?.address : undefined
}

function addressProblem(text: string): string | undefined {
  if (text.trim() === '') return t('An address is needed.')
  const { mailboxes, errors } = parseAddressList(text)
  return errors[0]?.message ?? (mailboxes.length > 1 ? t('One address at a time.') : undefined)
}

async function fillIn(delivery: Delivery, folder: FolderNode, draft: Draft, refused?: Refusal): Promise<void> {
  const steps: Step[] = [
    (place) =>
      askText({
        place,
        value: draft.email,
        prompt: t('Nothing will be sent to this address through Delivery'),
        placeholder: 'name@example.org',
        check: addressProblem,
        refused,
        keep: (value) => (draft.email = addressOf(value) ?? value.trim()),
      }),
    (place) =>
      askChoice<Reason>(
        place,
        t('Why is it suppressed?'),
        [
          { label: t('Complaint'), description: t('Somebody does not want the mail'), value: 'complaint' },
          { label: t('Bounce'), description: t('Mail to it comes back'), value: 'bounce' },
        ],
        draft.reason,
        (reason) => (draft.reason = reason),
      ),
  ]
  if (!(await runSteps(t('Add to the Suppression List'), () => steps))) return
  const { account, client } = await connect(delivery, folder)
  const { tree, view, editor } = delivery
  try {
    await delivery.onRow(folder, t('Adding…'), () => client.call(createSuppressionListEntry, { body: draft }))
  } catch (error) {
    const words = fieldErrors(error)?.get('email')
    if (words !== undefined) return fillIn(delivery, folder, draft, { value: draft.email, words })
    const unknown = ApiError.is(error) && error.details.outcomeUnknown
    if (unknown) tree.refresh(folder)
    return showError(editor, error, { accountId: account.id, ...(!unknown && { retry: () => fillIn(delivery, folder, draft) }) })
  }
  const entry = suppressionNode(account.id, { ...draft, active: true })
  void offerUndo(delivery, account.id, t('{0} is on the suppression list now.', draft.email), () => client.call(deleteSuppressionListEntry, { body: { email: draft.email } }))
  if (!entry || !tree.find(folderId(account.id, 'suppressionList'))) return
  tree.insert(folder, entry)
  await reveal(view, entry, { select: true })
}

/** Says what was done, with a button that takes it back. It is pressed by a person, so it counts as a write of its own. */
async function offerUndo({ editor, tree }: Delivery, accountId: string, words: string, undo: () => Promise<unknown>): Promise<void> {
  if ((await vscode.window.showInformationMessage(quote(words), t('Undo'))) === undefined) return
  const look = (): void => {
    const list = tree.find(folderId(accountId, 'suppressionList'))
    if (list) tree.refresh(list)
  }
  if (!(await writeOnce(editor, accountId, look, undo)).ok) return
  look()
  void vscode.window.showInformationMessage(t('Undone.'))
}

/** What the server knows of an address; undefined when it is not on the list. */
async function entryOf(client: Client, email: string): Promise<SuppressionEntry | undefined> {
  try {
    return await client.call(getSuppressionListEntry, { body: { email } })
  } catch (error) {
    if (ApiError.is(error, 'not-found')) return undefined
    throw error
  }
}

/** Takes an address from the suppression list after a question. */
export async function removeSuppression(delivery: Delivery, given?: SuppressionNode | AddressTarget): Promise<void> {
  const target = given ?? (await pickSuppression(delivery, t('Remove from the Suppression List')))
  if (!target) return
  const { account, client } = await connect(delivery, target)
  const { tree, editor } = delivery
  // Read first, so that it can be put back as it was. Where that fails, it is removed all the same.
  const before = await entryOf(client, target.address).catch((error: unknown) => {
    logError(editor, error)
    return 'unread' as const
  })
  if (!before) {
    const list = tree.find(folderId(account.id, 'suppressionList'))
    if (list) tree.refresh(list)
    return void vscode.window.showInformationMessage(t('{0} is not on the suppression list.', quote(target.address)))
  }
  const entry = before === 'unread' ? suppressionNode(account.id, { email: target.address }) : suppressionNode(account.id, { ...before, email: before.email || target.address })
  if (!entry) return
  const consequence = t('Mail can be sent to it again. Further bounces and complaints harm the reputation of the sender.')
  if (!(await confirm(t('Remove {0} from the suppression list?', entry.address), consequence, t('Remove')))) return
  const written = await delivery.onRow(entry, t('Removing…'), () =>
    writeOnce(editor, account.id, () => tree.refreshAround(entry), () => client.call(deleteSuppressionListEntry, { body: { email: entry.address } })),
  )
  if (!written.ok) return
  tree.refreshAround(entry)
  const { reason, active, accounts = undefined } = before === 'unread' ? {} : before
  // What was let through, or is there for another reason, cannot be put back as it was.
  if ((reason !== 'bounce' && reason !== 'complaint') || active === false) return
  const held = accountsOf(accounts)
  void offerUndo(delivery, account.id, t('{0} is not on the suppression list any more.', entry.address), () =>
    client.call(createSuppressionListEntry, { body: { email: entry.address, reason, ...(held.length > 0 && { accounts: held }) } }),
  )
}
