import * as vscode from 'vscode'
import { ApiError } from '../../api/errors'
import { createDeliveryApiToken, deleteDeliveryApiToken } from '../../api/operations/delivery'
import { confirm } from '../../editor/confirm'
import { fieldErrors } from '../../editor/fieldErrors'
import { keepToken } from '../../editor/keepToken'
import { showError } from '../../editor/showError'
import { askText, runSteps, type Refusal } from '../../editor/steps'
import { writeOnce } from '../../editor/writeOnce'
import { t } from '../../l10n'
import { connect, type Delivery } from './context'
import type { ApiTokenNode, DeliveryAccountNode } from './nodes'
import { pickApiToken, pickDeliveryAccount } from './pick'
import { plainTokenOf, type PlainToken } from './plainToken'

/** Creates an API token of a Delivery account and hands it over, once. */
export async function createApiToken(delivery: Delivery, given?: DeliveryAccountNode): Promise<void> {
  const sender = given ?? (await pickDeliveryAccount(delivery, t('Create API Token')))
  if (sender) await fillIn(delivery, sender, { label: '' })
}

async function fillIn(delivery: Delivery, sender: DeliveryAccountNode, draft: { label: string }, refused?: Refusal): Promise<void> {
  const asked = await runSteps(t('Create API Token of {0}', sender.name), () => [
    (place) =>
      askText({
        place,
        value: draft.label,
        prompt: t('A label by which the token can be recognised. Whoever has the token can send with this account.'),
        placeholder: t('Staging server'),
        check: (value) => (value.trim() === '' ? t('A label is needed.') : undefined),
        refused,
        keep: (value) => (draft.label = value.trim()),
      }),
  ])
  if (!asked) return
  const { tree, editor } = delivery
  const { account, client } = await connect(delivery, sender)
  let token: PlainToken | undefined
  try {
    const made = await delivery.onRow(sender, t('Creating a token…'), () =>
      client.call(createDeliveryApiToken, { params: { id: sender.senderId }, body: { label: draft.label } }),
    )
    token = plainTokenOf(made.resource)
  } catch (error) {
    const words = fieldErrors(error)?.get('label')
    if (words !== undefined) return fillIn(delivery, sender, draft, { value: draft.label, words })
    const unknown = ApiError.is(error) && error.details.outcomeUnknown
    if (unknown) tree.refresh(sender)
    return showError(editor, error, { accountId: account.id, ...(!unknown && { retry: () => fillIn(delivery, sender, draft) }) })
  }
  tree.refresh(sender)
  await handOver(delivery, sender, draft.label, token)
}

async function handOver({ editor }: Delivery, sender: DeliveryAccountNode, label: string, found: PlainToken | undefined): Promise<void> {
  const made = t('The token “{0}” was created.', label)
  if (!found) {
    const none = t('In the answer no token was recognised. Delete this one, and create a token in the Qboxmail panel, where it is shown once.')
    await vscode.window.showWarningMessage(made, { modal: true, detail: none })
    return
  }
  const { token, byLook } = found
  const copy: vscode.MessageItem = { title: t('Copy') }
  const use: vscode.MessageItem = { title: t('Use for Sending from Here') }
  const close: vscode.MessageItem = { title: t('Close'), isCloseAffordance: true }
  const looks = byLook ? t('No field of the answer is called a token: it was recognised by its look. Try it before you rely on it.') : ''
  const once = [t('It is shown by Qboxmail only this once, and it is not kept anywhere unless you choose so.'), looks].filter(Boolean).join(' ')
  const show = (detail: string): Thenable<vscode.MessageItem | undefined> => vscode.window.showInformationMessage(made, { modal: true, detail }, copy, use, close)
  let chosen = await show(once)
  // Copying does not end it: the token may be wanted here as well, and there is no second look at it.
  while (chosen === copy) {
    await vscode.env.clipboard.writeText(token)
    chosen = await show(`${t('The token is on the clipboard.')} ${once}`)
  }
  if (chosen === use) {
    await keepToken(editor, sender.accountId, { api: 'send', sender: sender.senderId }, token)
    vscode.window.setStatusBarMessage(t('The token is kept for sending as {0}.', sender.name), 5000)
  }
}

/** Deletes an API token after a question. */
export async function deleteApiToken(delivery: Delivery, given?: ApiTokenNode): Promise<void> {
  const token = given ?? (await pickApiToken(delivery, t('Delete API Token')))
  if (!token) return
  const consequence = t('Everything that sends with it is refused from then on. A deleted token cannot be brought back.')
  if (!(await confirm(t('Delete the token “{0}” of {1}?', token.label, token.sender.name), consequence, t('Delete')))) return
  const { account, client } = await connect(delivery, token)
  const { tree, editor } = delivery
  const params = { id: token.sender.senderId, token_id: token.tokenId }
  const written = await delivery.onRow(token, t('Deleting…'), () =>
    writeOnce(editor, account.id, () => tree.refreshAround(token), () => client.call(deleteDeliveryApiToken, { params })),
  )
  if (written.ok) tree.refreshAround(token)
}
