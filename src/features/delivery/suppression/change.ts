import { ApiError } from '../../../api/errors'
import { createSuppressionListEntry, deleteSuppressionListEntry } from '../../../api/operations/suppression'
import { confirm } from '../../../editor/confirm'
import { fieldErrors } from '../../../editor/fieldErrors'
import { showError } from '../../../editor/showError'
import { askChoice, askText, runSteps, type Refusal, type Step } from '../../../editor/steps'
import { activeAccount, reveal } from '../../../editor/treeView'
import { writeOnce } from '../../../editor/writeOnce'
import { t } from '../../../l10n'
import { parseAddressList } from '../../../mail/address'
import { connect, type Delivery } from '../context'
import { folderId, folders, suppressionNode, type FolderNode, type SuppressionNode } from '../nodes'
import { pickSuppression } from '../pick'

type Reason = 'complaint' | 'bounce'

interface Draft {
  email: string
  reason: Reason
}

/** Puts an address on the suppression list. */
export async function addSuppression(delivery: Delivery, given?: FolderNode): Promise<void> {
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
  if (!entry || !tree.find(folderId(account.id, 'suppressionList'))) return
  tree.insert(folder, entry)
  await reveal(view, entry, { select: true })
}

/** Takes an address from the suppression list after a question. */
export async function removeSuppression(delivery: Delivery, given?: SuppressionNode): Promise<void> {
  const entry = given ?? (await pickSuppression(delivery, t('Remove from the Suppression List')))
  if (!entry) return
  const consequence = t('Mail can be sent to it again. Further bounces and complaints harm the reputation of the sender.')
  if (!(await confirm(t('Remove {0} from the suppression list?', entry.address), consequence, t('Remove')))) return
  const { account, client } = await connect(delivery, entry)
  const { tree, editor } = delivery
  const written = await delivery.onRow(entry, t('Removing…'), () =>
    writeOnce(editor, account.id, () => tree.refreshAround(entry), () => client.call(deleteSuppressionListEntry, { body: { email: entry.address } })),
  )
  if (written.ok) tree.refreshAround(entry)
}
