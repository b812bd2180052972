import { operationOf } from '../../api/operations/all'
import type { Editor } from '../../editor/editor'
import { UserError, noAccount } from '../../editor/explain'
import { t } from '../../l10n'
import { safeText } from '../../text'
import { documentKind, editAsDocument } from './editAsDocument'
import type { DocumentRequest } from './feature'

/** @throws UserError when it cannot be edited as a document, ApiError when it cannot be read */
export async function editRequested(editor: Editor, request: DocumentRequest): Promise<void> {
  const operation = operationOf(request.operationId)
  if (!operation || !documentKind(operation)) throw new UserError(t('“{0}” cannot be edited as a document.', safeText(request.operationId, 100)))
  const account = request.accountId === undefined ? editor.accounts.active() : editor.accounts.find(request.accountId)
  if (!account) throw noAccount()
  await editAsDocument(editor, account, operation, request.params ?? {}, {})
}
