import * as vscode from 'vscode'
import { ApiError } from '../../../api/errors'
import { createDeliveryDomain } from '../../../api/operations/delivery'
import { parseDomainName } from '../../../dns/name'
import { activeAccount } from '../../../editor/activeAccount'
import { runCommand } from '../../../editor/commands'
import { fieldErrors } from '../../../editor/fieldErrors'
import { showError } from '../../../editor/showError'
import { askText, runSteps, type Refusal } from '../../../editor/steps'
import { reveal } from '../../../editor/treeView'
import { t } from '../../../l10n'
import { connect, type Delivery } from '../context'
import { deliveryDomainNode, folderId, folders, type DeliveryDomainNode, type FolderNode } from '../nodes'

/** Adds a sending domain to Delivery and leads to the records that it needs. */
export async function createSendingDomain(delivery: Delivery, given?: FolderNode): Promise<void> {
  const { id } = activeAccount(delivery.editor)
  const folder = given ?? folders(id).find(({ kind }) => kind === 'deliveryDomains')
  if (folder) await fillIn(delivery, folder, { name: '' })
}

async function fillIn(delivery: Delivery, folder: FolderNode, draft: { name: string }, refused?: Refusal): Promise<void> {
  const asked = await runSteps(t('Add Sending Domain'), () => [
    (place) =>
      askText({
        place,
        value: draft.name,
        prompt: t('The domain behind the @ of the senders. It must pass DNS verification and approval before it can send.'),
        placeholder: 'mail.example.com',
        check: nameProblem,
        refused,
        keep: (value) => (draft.name = nameOf(value) ?? value.trim()),
      }),
  ])
  if (!asked) return
  const { account, client } = await connect(delivery, folder)
  const { tree, view, editor } = delivery
  let node: DeliveryDomainNode | undefined
  try {
    const made = await delivery.onRow(folder, t('Adding…'), () => client.call(createDeliveryDomain, { body: { name: draft.name } }))
    const code = made.resource?.code ?? made.code
    node = code === undefined ? undefined : deliveryDomainNode(account.id, { ...made.resource, name: made.resource?.name ?? draft.name, code })
  } catch (error) {
    const words = fieldErrors(error)?.get('name')
    if (words !== undefined) return fillIn(delivery, folder, draft, { value: draft.name, words })
    const unknown = ApiError.is(error) && error.details.outcomeUnknown
    if (unknown) tree.refresh(folder)
    return showError(editor, error, { accountId: account.id, ...(!unknown && { retry: () => fillIn(delivery, folder, draft) }) })
  }
  if (node && tree.find(folderId(account.id, 'deliveryDomains'))) {
    tree.insert(folder, node)
    await reveal(view, node, { select: true })
  } else tree.refresh(folder)
  void next(draft.name, node)
}

async function next(name: string, node: DeliveryDomainNode | undefined): Promise<void> {
  const records = t('Show Records')
  const words = t('{0} was added. Next: publish its DNS records, then verify it; Qboxmail approves it apart from that.', name)
  const chosen = await vscode.window.showInformationMessage(words, ...(node ? [records] : []))
  if (node && chosen === records) await runCommand('qboxmail.openRecords', node)
}

function nameOf(text: string): string | undefined {
  const parsed = parseDomainName(text)
  return parsed.ok ? parsed.name : undefined
}

function nameProblem(text: string): string | undefined {
  const parsed = parseDomainName(text)
  if (!parsed.ok) return parsed.message
  return parsed.name.includes('.') ? undefined : t('The full name with its ending is needed.')
}
