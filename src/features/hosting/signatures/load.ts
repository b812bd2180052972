import { listEmailSignatures } from '../../../api/operations/signatures'
import { clientFor } from '../../../editor/clients'
import type { Editor } from '../../../editor/editor'
import { pageOf } from '../../../editor/pages'
import type { Page } from '../../../editor/tree'
import { accountOf } from '../../../editor/treeView'
import { t } from '../../../l10n'
import type { HostingNode } from '../nodes'
import { signatureNode, type SignaturesNode } from './nodes'

/** All signatures of a mailbox, one for each identity: the API gives them at once. */
export async function loadSignatures(editor: Editor, { id, mailbox }: SignaturesNode, signal: AbortSignal): Promise<Page<HostingNode>> {
  const client = await clientFor(editor, accountOf(editor, mailbox))
  const list = await client.list(listEmailSignatures, { params: { code: mailbox.code } }, { signal, emptyOn404: true })
  return { ...pageOf(list, 1, id, (row) => signatureNode(mailbox, row), t('No signatures yet')), next: undefined }
}
