import * as vscode from 'vscode'
import type { Operation } from '../../api/operation'
import { ApiError } from '../../api/errors'
import { allOperations } from '../../api/operations/all'
import { t } from '../../l10n'
import { safeText } from '../../text'
import type { Account } from '../accounts'
import { clientFor } from '../clients'
import { confirm } from '../confirm'
import { adminWarning, costWarning } from '../cost'
import { keepDocument } from '../documents'
import type { Editor } from '../editor'
import { fieldErrors } from '../fieldErrors'
import { logError, showError } from '../showError'
import { bodyOf, bodyProblems, changedFields, changeLines, secretProblems, writableValues, type FieldProblem, type Values } from './changes'
import { editFiles } from './files'
import { parseJson, type ParsedJson } from './jsonc'
import { secretsToAsk } from './secretNames'
import { askSecrets } from './secrets'
import { clearProblems, showProblems } from './problems'
import { documentText } from './text'

export interface Edit {
  readonly account: Account
  /** What is edited, for people: “Settings of example.com”. */
  readonly title: string
  readonly operation: Operation
  readonly params: Readonly<Record<string, unknown>>
  readonly create: boolean
  /** What the server holds, as far as it can be written; the template of a new resource. */
  readonly values: Values
  readonly whole: boolean
  readonly consequence?: (changed: Record<string, unknown>) => string | undefined
  readonly check?: (body: Values) => readonly FieldProblem[]
  readonly done?: (output: unknown) => unknown
  readonly read?: () => Promise<unknown>
}

const sessions = new Map<string, EditSession>()

/** The edit of this address, with its document in the store. */
export function startEdit(editor: Editor, uri: vscode.Uri, edit: Edit): EditSession {
  const key = uri.toString()
  const there = sessions.get(key)
  if (there && openDocumentOf(uri)?.isDirty) return there
  const session = new EditSession(editor, uri, edit)
  sessions.set(key, session)
  const text = documentText(edit.operation, edit.title, edit.values, edit.create)
  if (there) editFiles.set(uri, text)
  else editFiles.open(uri, text, async (saved) => sessions.get(key)?.saved(saved))
  return session
}

/** Forgets an edit whose tab is gone. */
export function endEdit(uri: vscode.Uri): void {
  if (!sessions.delete(uri.toString())) return
  editFiles.forget(uri)
  clearProblems(uri)
}

/** Checks the document again while its refused values are being corrected. */
export function recheck(document: vscode.TextDocument): void {
  sessions.get(document.uri.toString())?.recheck(document.getText())
}

/** Sends what was changed in an edited document, after asking. Not sent: the document stays as it is. */
export async function sendEdit(given: vscode.Uri | undefined): Promise<void> {
  const document = given ? openDocumentOf(given) : vscode.window.activeTextEditor?.document
  const session = document && sessions.get(document.uri.toString())
  if (!document || !session) throw vscode.FileSystemError.NoPermissions(t('This edit was not kept over the reload. Open it again from where it came.'))
  await session.send(document.getText(), document)
}

/** Shows what the server holds beside the document. */
export async function showChanges(given: vscode.Uri | undefined): Promise<void> {
  const uri = given ?? vscode.window.activeTextEditor?.document.uri
  const session = uri && sessions.get(uri.toString())
  if (uri && session) await session.compare()
}

const openDocumentOf = (uri: vscode.Uri): vscode.TextDocument | undefined =>
  vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString())

const mostTries = 20

class EditSession {
  private before: Values
  /** A save is on its way, or its text is being taken over. */
  private state: 'idle' | 'sending' | 'taking' = 'idle'
  /** What was to be created exists now. */
  private ended = false
  /** A save was refused, so the document is checked as it is typed. */
  private insists = false
  /** What the server did not take: the value of then and its words. */
  private refused: readonly (FieldProblem & { readonly value: unknown })[] = []

  constructor(
    private readonly editor: Editor,
    private readonly uri: vscode.Uri,
    private readonly edit: Edit,
  ) {
    this.before = edit.create ? {} : edit.values
  }

  /** A save that came by way of the file system. @throws FileSystemError when nothing was sent */
  async saved(text: string): Promise<void> {
    if (this.state === 'taking') return
    if (!(await this.send(text))) throw vscode.FileSystemError.Unavailable(t('Nothing was sent.'))
  }

  recheck(text: string): void {
    if (this.insists) this.check(text)
  }

  async compare(): Promise<void> {
    const name = `${t('server')} ${this.uri.path.split('/').at(-1) ?? ''}`
    const held = keepDocument(name, documentText(this.edit.operation, this.edit.title, this.before, this.edit.create), this.uri.toString())
    await vscode.commands.executeCommand('vscode.diff', held, this.uri, t('{0}: server and edit', safeText(this.edit.title, 80)))
  }

  /** True when the server took it. */
  async send(text: string, document?: vscode.TextDocument): Promise<boolean> {
    if (this.state !== 'idle' || this.ended) return false
    this.state = 'sending'
    try {
      return await this.run(text, document)
    } finally {
      this.state = 'idle'
    }
  }

  private async run(text: string, document: vscode.TextDocument | undefined): Promise<boolean> {
    const { edit, editor } = this
    this.insists = true
    this.refused = []
    const checked = this.check(text)
    if (!checked) {
      void vscode.window.showWarningMessage(t('Nothing was sent: the document shows what has to be corrected.'))
      return false
    }
    const { body, changed } = checked
    if (Object.keys(changed).length === 0 && !edit.create) {
      void vscode.window.showInformationMessage(t('Nothing was changed, so nothing was sent.'))
      // The text may differ in its form alone; what is stored then is what the server holds.
      if (document?.isDirty) await this.take(document, text)
      return true
    }
    const secrets = edit.create ? await askSecrets(edit.operation, edit.title, secretsToAsk(edit.operation)) : {}
    if (!secrets || !(await this.ask(changed))) return false
    const client = await clientFor(editor, edit.account)
    let output: unknown
    try {
      output = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: t('Sending {0} …', safeText(edit.title, 80)) }, () =>
        client.run(edit.operation, { params: edit.params, body: { ...body, ...secrets } }),
      )
    } catch (error) {
      await this.failed(error, text)
      return false
    }
    await this.succeeded(output, { ...this.before, ...changed }, text, document)
    return true
  }

  /** Shows what is wrong with the document; gives what would be sent when nothing is. */
  private check(text: string): { readonly body: Values; readonly changed: Values } | undefined {
    const { operation, create, whole } = this.edit
    const read = parseJson(text)
    if (!read.ok) {
      showProblems(this.uri, text, { shared: [read.problem] })
      return undefined
    }
    const { value } = read.parsed
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      showProblems(this.uri, text, { parsed: read.parsed, shared: [{ path: '', message: t('An object is needed here: { … }') }] })
      return undefined
    }
    const after = value as Values
    const changed = changedFields(this.before, after)
    const body = create || whole ? after : bodyOf(operation, changed, after)
    const nothing = !create && Object.keys(changed).length === 0
    const secrets = secretProblems(operation, after)
    const without = create ? (operation.secrets ?? []) : secrets.map(({ path }) => path)
    const own = nothing ? [] : [...secrets, ...(this.edit.check?.(body) ?? [])]
    const shared = nothing ? [] : bodyProblems(operation, body, without).filter(({ path }) => !own.some((each) => each.path === path))
    const still = this.refused.filter(({ path, value }) => JSON.stringify(at(read.parsed, text, path)) === JSON.stringify(value))
    showProblems(this.uri, text, { parsed: read.parsed, own: [...own, ...still], shared })
    return own.length + shared.length === 0 ? { body, changed } : undefined
  }

  private ask(changed: Values): Promise<boolean> {
    const { operation, account, title, create, consequence } = this.edit
    const detail = [changeLines(this.before, changed), consequence?.(changed) ?? '', costWarning(operation.cost, account.kind), operation.only === 'admin' ? adminWarning() : '']
    const question = create ? t('Create “{0}”?', safeText(title, 120)) : t('Send the changes of “{0}”?', safeText(title, 120))
    return confirm(question, detail.filter(Boolean).join('\n\n'), create ? t('Create') : t('Send'))
  }

  private async failed(error: unknown, text: string): Promise<void> {
    const fields = fieldErrors(error)
    const read = parseJson(text)
    if (fields && read.ok) {
      this.refused = [...fields].map(([path, message]) => ({ path, message: safeText(message, 300), value: at(read.parsed, text, path) }))
      showProblems(this.uri, text, { parsed: read.parsed, own: this.refused })
    }
    // What was changed is told apart from what the server holds now, which may be the very change.
    if (ApiError.is(error) && error.details.outcomeUnknown && !this.edit.create) this.before = await this.readAgain(this.before)
    void showError(this.editor, error, { accountId: this.edit.account.id })
  }

  private async succeeded(output: unknown, expected: Values, text: string, document: vscode.TextDocument | undefined): Promise<void> {
    const { edit } = this
    this.insists = false
    clearProblems(this.uri)
    if (edit.create) this.ended = true
    else this.before = await this.readAgain(expected)
    if (document) await this.take(document, text)
    // A save by way of the file system stores its text when this has returned.
    else setTimeout(() => this.show(), 100)
    void vscode.window.showInformationMessage(edit.create ? t('Created: {0}', safeText(edit.title, 120)) : t('Saved: {0}', safeText(edit.title, 120)))
    await Promise.resolve(edit.done?.(output)).catch((error: unknown) => logError(this.editor, error))
  }

  /** Lets the editor take what was sent as saved, then shows what the server holds. */
  private async take(document: vscode.TextDocument, sent: string): Promise<void> {
    // Typed on meanwhile: that stays, and counts as not saved.
    if (document.getText() !== sent) return
    this.state = 'taking'
    // A save by itself may have begun when the question was closed, and then this one is refused: it is waited for.
    for (let tries = 0; document.isDirty && tries < mostTries; tries++) if (!(await document.save())) await new Promise((resolve) => setTimeout(resolve, 100))
    this.show()
  }

  private show(): void {
    const { operation, title, create } = this.edit
    if (!create) return editFiles.set(this.uri, documentText(operation, title, this.before, false))
    const own = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === this.uri.toString())
    void vscode.window.tabGroups.close(own)
  }

  /** What the server holds now, as far as it says so; `otherwise` where it cannot be read. */
  private async readAgain(otherwise: Values): Promise<Values> {
    const { operation, account, params, read } = this.edit
    const reader = allOperations.find(({ method, path, answer }) => method === 'GET' && path === operation.path && (answer.kind === 'item' || answer.kind === 'object'))
    if (!read && !reader) return otherwise
    try {
      const now = read ? await read() : await (await clientFor(this.editor, account)).run(reader!, { params })
      return { ...writableValues(operation, now) }
    } catch (error) {
      logError(this.editor, error)
      return otherwise
    }
  }
}

function at(parsed: ParsedJson, text: string, path: string): unknown {
  const span = parsed.spans.get(path)
  return span && path !== '' ? text.slice(span.start, span.end) : ''
}
