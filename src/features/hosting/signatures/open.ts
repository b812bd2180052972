import { deleteEmailSignature, deleteIdentitySignature, getEmailSignature, updateEmailSignature } from '../../../api/operations/signatures'
import * as vscode from 'vscode'
import { confirm } from '../../../editor/confirm'
import { openEdit } from '../../../editor/edit'
import { askText, runSteps } from '../../../editor/steps'
import { writeOnce } from '../../../editor/writeOnce'
import { t } from '../../../l10n'
import { checkAddrSpec } from '../../../mail/addrSpec'
import { connect, type Hosting } from '../context'
import { mailboxChildren, type MailboxNode } from '../nodes'
import { signaturePath, signatureScheme } from './address'
import type { SignatureNode, SignaturesNode } from './nodes'
import { writableSignature } from './writable'

/** Opens the HTML of a signature in an editor; saving it asks and sends. */
export async function openSignature(hosting: Hosting, { mailbox, identity }: SignatureNode): Promise<void> {
  await hosting.onRow(mailbox, t('Opening…'), () => show(mailbox, identity))
}

async function show(mailbox: MailboxNode, identity: string, query = ''): Promise<void> {
  const uri = vscode.Uri.from({ scheme: signatureScheme, path: signaturePath(mailbox, identity), query })
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false })
}

/** Asks whose signature it will be, and opens it empty; the first save creates it. */
export async function createSignature(hosting: Hosting, given: MailboxNode | SignaturesNode): Promise<void> {
  const mailbox = given.kind === 'mailbox' ? given : given.mailbox
  const draft = { identity: mailbox.address, title: '' }
  const asked = await runSteps(t('Create Signature for {0}', mailbox.address), () => [
    (place) =>
      askText({
        place,
        value: draft.identity,
        prompt: t('The address that mail is sent as: that of the mailbox, or another identity of it'),
        check: (value) => {
          const spec = checkAddrSpec(value.trim())
          return 'problem' in spec ? spec.problem : undefined
        },
        keep: (value) => (draft.identity = value.trim()),
      }),
    (place) => askText({ place, value: draft.title, prompt: t('Name of the signature; it may stay empty'), keep: (value) => (draft.title = value.trim()) }),
  ])
  if (!asked) return
  await hosting.onRow(mailbox, t('Opening…'), () => show(mailbox, draft.identity, new URLSearchParams({ new: draft.title }).toString()))
}

/** Opens what a signature has besides its HTML as a document whose save sends it. */
export async function editSignatureSettings(hosting: Hosting, { mailbox, identity, ...node }: SignatureNode): Promise<void> {
  const { account, client } = await connect(hosting, mailbox)
  const read = async () => writableSignature({ ...(await client.call(getEmailSignature, { params: { code: mailbox.code, identity } })), identity })
  await openEdit(hosting.editor, {
    account,
    title: t('Signature of {0}', identity),
    name: identity,
    operation: updateEmailSignature,
    params: { code: mailbox.code },
    current: await hosting.onRow({ ...node, mailbox, identity }, t('Opening…'), read),
    // The identity decides which signature is meant, so it always goes along.
    whole: true,
    read,
    check: (body) => (body['identity'] === identity ? [] : [{ path: 'identity', message: t('This document is about the signature of {0}.', identity) }]),
    done: () => hosting.tree.refreshAround({ ...node, mailbox, identity }),
  })
}

/** Deletes the signature of one identity after a question. */
export async function deleteSignature(hosting: Hosting, signature: SignatureNode): Promise<void> {
  const { mailbox, identity } = signature
  const consequence = t('Mail that is sent as {0} has no signature from then on.', identity)
  if (!(await confirm(t('Delete the signature of {0}?', identity), consequence, t('Delete')))) return
  const { account, client } = await connect(hosting, signature)
  const { tree, editor } = hosting
  const written = await hosting.onRow(signature, t('Deleting…'), () =>
    writeOnce(editor, account.id, () => tree.refreshAround(signature), () => client.call(deleteIdentitySignature, { params: { code: mailbox.code, identity } })),
  )
  if (written.ok) tree.refreshAround(signature)
}

/** Deletes a mailbox's default signature after a question. */
export async function deleteDefaultSignature(hosting: Hosting, given: MailboxNode | SignaturesNode): Promise<void> {
  const mailbox = given.kind === 'mailbox' ? given : given.mailbox
  const folder = mailboxChildren(mailbox).find((node) => node.kind === 'signatures')!
  const consequence = t('It is not public whether the signatures of its other identities are kept; delete one by one to be sure.')
  if (!(await confirm(t('Delete the default signature of {0}?', mailbox.address), consequence, t('Delete')))) return
  const { account, client } = await connect(hosting, mailbox)
  const { tree, editor } = hosting
  const refresh = (): void => tree.refresh(folder)
  const written = await hosting.onRow(mailbox, t('Deleting…'), () =>
    writeOnce(editor, account.id, refresh, () => client.call(deleteEmailSignature, { params: { code: mailbox.code } })),
  )
  if (written.ok) refresh()
}
