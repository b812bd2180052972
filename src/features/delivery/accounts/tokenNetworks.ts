import { listDeliveryApiTokens, updateDeliveryApiToken } from '../../../api/operations/delivery'
import { confirm } from '../../../editor/confirm'
import { UserError } from '../../../editor/explain'
import { fieldErrors } from '../../../editor/fieldErrors'
import { showError } from '../../../editor/showError'
import { askText, runSteps, type Refusal } from '../../../editor/steps'
import { t } from '../../../l10n'
import { connect, type Delivery } from '../context'
import { networksOf, networksProblem } from '../networks'
import type { ApiTokenNode } from '../nodes'
import { pickApiToken } from '../pick'

/** Changes from which networks a token may be used: all that can be changed of one (its label cannot). */
export async function restrictToken(delivery: Delivery, given?: ApiTokenNode): Promise<void> {
  const token = given ?? (await pickApiToken(delivery, t('Restrict API Token')))
  if (!token) return
  const held = await delivery.onRow(token, t('Loading…'), () => networksNow(delivery, token))
  await fillIn(delivery, token, held, { text: held.join(', ') })
}

async function networksNow(delivery: Delivery, token: ApiTokenNode): Promise<string[]> {
  const { client } = await connect(delivery, token)
  const { rows } = await client.list(listDeliveryApiTokens, { params: { id: token.sender.senderId } }, { signal: delivery.tree.signal })
  const now = rows.flatMap((row) => (row.ok && row.value.id === token.tokenId ? [row.value] : []))[0]
  if (!now) throw new UserError(t('The token “{0}” is not there any more.', token.label))
  const nets = now.allow_nets
  return Array.isArray(nets) ? nets.filter((net): net is string => typeof net === 'string') : []
}

async function fillIn(delivery: Delivery, token: ApiTokenNode, held: readonly string[], draft: { text: string }, refused?: Refusal): Promise<void> {
  const asked = await runSteps(t('Networks of the Token {0}', token.label), () => [
    (place) =>
      askText({
        place,
        value: draft.text,
        prompt: t('Only from these IP addresses and networks can the token be used; empty: from everywhere.'),
        placeholder: '192.0.2.7, 198.51.100.0/24, 2001:db8::/32',
        check: networksProblem,
        hint: (value) => (networksOf(value).length === 0 ? undefined : t('{0} {0:network|networks}', networksOf(value).length)),
        refused,
        keep: (value) => (draft.text = value),
      }),
  ])
  const nets = networksOf(draft.text)
  if (!asked || JSON.stringify(nets) === JSON.stringify(held)) return
  const consequence = nets.length > 0 ? t('From every other address it is refused at once: {0}.', nets.join(', ')) : t('Whoever has the token can then send from everywhere.')
  if (!(await confirm(t('Change the networks of the token “{0}”?', token.label), consequence, t('Change')))) return
  const { account, client } = await connect(delivery, token)
  const { tree, editor } = delivery
  const params = { id: token.sender.senderId, token_id: token.tokenId }
  try {
    await delivery.onRow(token, t('Changing…'), () => client.call(updateDeliveryApiToken, { params, body: { allow_nets: nets } }))
    tree.refreshAround(token)
  } catch (error) {
    const words = fieldErrors(error)?.get('allow_nets')
    if (words !== undefined) return fillIn(delivery, token, held, draft, { value: draft.text, words })
    tree.refreshAround(token)
    await showError(editor, error, { accountId: account.id })
  }
}
