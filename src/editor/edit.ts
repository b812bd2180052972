import { createHash, randomUUID } from 'node:crypto'
import * as vscode from 'vscode'
import type { Operation } from '../api/operation'
import type { Account } from './accounts'
import { writableValues } from './edit/changes'
import { editFiles, editScheme } from './edit/files'
import { endEdit, recheck, startEdit, type Edit } from './edit/session'
import type { Editor } from './editor'
import { onDidCloseLastTab } from './tabs'

interface Common {
  readonly account: Account
  /** What is edited, for people: “Settings of example.com”. */
  readonly title: string
  /** File name of the document, without its extension. */
  readonly name: string
  /** A PUT or POST with a body. Its secret fields stay out of the document. */
  readonly operation: Operation
  readonly params: Readonly<Record<string, unknown>>
  /** What the change brings with it, said before it is sent; given the fields that would be sent. */
  readonly consequence?: (changed: Record<string, unknown>) => string | undefined
  /** What is wrong beyond the operation's own rules, each with its path: `destinations.0`. */
  readonly check?: (body: Readonly<Record<string, unknown>>) => readonly { readonly path: string; readonly message: string }[]
  /** Runs after success with what the call gave, e.g. to refresh. */
  readonly done?: (output: unknown) => unknown
}

export interface EditRequest extends Common {
  /** The resource as it was read. */
  readonly current: unknown
  /** Reads it again after a change. Absent: by the GET of the same address, where there is one. */
  readonly read?: () => Promise<unknown>
  /** Sends the whole document: for an operation that replaces everything. Absent: only what was changed. */
  readonly whole?: boolean
}

export interface CreateRequest extends Common {
  /** What the new resource begins with. Required fields are added empty; required secrets are asked for on saving. */
  readonly template: Readonly<Record<string, unknown>>
}

/** Opens a resource as a JSON document; saving it shows the difference, asks, and sends the changed fields once. */
export async function openEdit(editor: Editor, request: EditRequest): Promise<void> {
  const { account, params, operation } = request
  const id = createHash('sha256').update(JSON.stringify([account.id, params])).digest('hex').slice(0, 12)
  const values = writableValues(operation, request.current)
  await open(editor, uriOf(request, id), { ...request, values, create: false, whole: request.whole ?? false })
}

/** Opens a new resource as a JSON document; saving it asks, and creates it once. */
export async function openCreate(editor: Editor, request: CreateRequest): Promise<void> {
  await open(editor, uriOf(request, randomUUID().slice(0, 12)), { ...request, values: request.template, create: true, whole: true })
}

function uriOf({ name, operation }: Common, id: string): vscode.Uri {
  // What comes from outside must not walk through the path.
  const safe = name.replace(/[^\p{L}\p{N}@._ -]/gu, '_').slice(0, 120)
  return vscode.Uri.from({ scheme: editScheme, path: `/${operation.id}/${id}/${safe}.jsonc` })
}

async function open(editor: Editor, uri: vscode.Uri, edit: Edit): Promise<void> {
  follow(editor)
  startEdit(editor, uri, edit)
  const document = await vscode.workspace.openTextDocument(uri)
  await upToDate(document)
  await vscode.window.showTextDocument(document, { preview: false })
}

let follows = false

function follow(editor: Editor): void {
  if (follows) return
  follows = true
  editor.context.subscriptions.push(
    vscode.workspace.onDidChangeTextDocument(({ document }) => document.uri.scheme === editScheme && recheck(document)),
    onDidCloseLastTab((uri) => uri.scheme === editScheme && endEdit(uri)),
  )
}

/** The editor may still have the document as it was when its tab was closed, and reads it anew behind that. */
async function upToDate(document: vscode.TextDocument): Promise<void> {
  const isSo = (): boolean => document.isDirty || document.isClosed || document.getText() === editFiles.textOf(document.uri)
  if (isSo()) return
  await new Promise<void>((resolve) => {
    const end = (): void => {
      clearTimeout(late)
      listening.dispose()
      resolve()
    }
    const late = setTimeout(end, 3000)
    const listening = vscode.workspace.onDidChangeTextDocument((change) => change.document === document && isSo() && end())
    editFiles.set(document.uri, editFiles.textOf(document.uri) ?? '')
  })
}
