import type { Operation } from '../../api/operation'
import { allOperations } from '../../api/operations/all'
import type { Account } from '../../editor/accounts'
import { clientFor } from '../../editor/clients'
import { openCreate, openEdit } from '../../editor/edit'
import type { Editor } from '../../editor/editor'
import { safeText } from '../../text'

type Values = Readonly<Record<string, unknown>>

/** The read of what an operation changes: a GET of the same address that gives one resource. */
function readerOf(operation: Operation): Operation | undefined {
  return allOperations.find(({ method, path, answer }) => method === 'GET' && path === operation.path && (answer.kind === 'item' || answer.kind === 'object'))
}

/** Whether an operation's body can be edited as a document: of what exists and can be read, or of what will be created. */
export function documentKind(operation: Operation): 'edit' | 'create' | undefined {
  if (!operation.body || operation.cost === 'sends') return undefined
  if (operation.method === 'PUT') return readerOf(operation) ? 'edit' : undefined
  return operation.method === 'POST' && operation.answer.kind === 'created' ? 'create' : undefined
}

/**
 * Opens what an operation takes as a document. `template` begins a new resource.
 * @throws ApiError when the resource cannot be read
 */
export async function editAsDocument(editor: Editor, account: Account, operation: Operation, params: Values, template: Values): Promise<void> {
  const codes = Object.values(params).map(String)
  const name = [operation.title, ...codes].join(' ')
  const common = { account, operation, params, name, title: [operation.title, ...codes.map((code) => safeText(code, 80))].join(' · ') }
  const kind = documentKind(operation)
  if (kind === 'create') {
    return openCreate(editor, { ...common, template })
  }
  const reader = readerOf(operation)
  if (kind !== 'edit' || !reader) return
  await openEdit(editor, { ...common, current: await (await clientFor(editor, account)).run(reader, { params }) })
}
