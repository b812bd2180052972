import * as vscode from 'vscode'
import type { AnyInput, Operation } from '../../api/operation'
import { demoBase, managementHosts } from '../../api/environments'
import { ApiError } from '../../api/errors'
import type { Exchange } from '../../api/client'
import type { Account } from '../../editor/accounts'
import { clientFor } from '../../editor/clients'
import { confirm } from '../../editor/confirm'
import { adminWarning, costWarning, costWords, evidenceWords, onlyWords } from '../../editor/cost'
import { openDocument } from '../../editor/documents'
import { askSecrets } from '../../editor/edit/secrets'
import type { Editor } from '../../editor/editor'
import { type Explanation, noAccount } from '../../editor/explain'
import { operationOverrides, sendBase, sendBaseOf } from '../../editor/settings'
import { logError, wayOn } from '../../editor/showError'
import { t } from '../../l10n'
import { safeText } from '../../text'
import { answerOf, bodyText, noAnswer } from './answer'
import { copyOf } from './copies'
import { documentKind, editAsDocument } from './editAsDocument'
import { formOf, inputOf, secretsOf } from './form'
import type { Answer, CopyForm, Model, Problem, ShownButton, ShownRequest, Subject, ToView, Values } from './messages'
import { refuseOutsideSandbox } from './offered'
import { chooseSender } from './sender'
import { shownRequest, tokenVariable } from './shownRequest'

/** One operation being filled in and run. */
export class Session implements vscode.Disposable {
  private values: Values = {}
  private phase: Model['phase'] = 'idle'
  private answer: Answer | undefined
  private reply: Exchange | undefined
  /** What the last answer offers. */
  private ways = new Map<string, () => unknown>()
  /** Running was tried, so what is missing is shown too. */
  private insists = false
  private running: AbortController | undefined
  private accountId: string | undefined

  constructor(
    private readonly editor: Editor,
    readonly operation: Operation,
    subject: Subject,
    private readonly post: (message: ToView) => void,
  ) {
    this.accountId = subject.accountId
  }

  /** Says everything to a view that knows nothing. */
  start(): void {
    this.show(this.values)
    this.tellChecked(false)
  }

  take(values: Values): void {
    this.values = values
    this.tellChecked(false)
  }

  chooseAccount(id: string): void {
    this.accountId = id
    this.post({ type: 'subject', subject: { operationId: this.operation.id, accountId: id } satisfies Subject })
    this.start()
  }

  cancel(): void {
    this.running?.abort()
  }

  async run(): Promise<void> {
    if (this.phase !== 'idle') return
    this.insists = true
    const { input, request, problems } = this.checked()
    this.tellChecked(problems.length > 0)
    if (problems.length > 0) return
    try {
      const account = this.account()
      refuseOutsideSandbox(this.operation, account)
      this.enter('asking')
      const sender = this.operation.api === 'send' ? await chooseSender(this.editor, account) : undefined
      if (this.operation.api === 'send' && sender === undefined) return
      const secrets = await this.secrets()
      if (!secrets) return
      if (this.operation.cost !== 'read' && !(await this.ask(account, request))) return
      this.running = new AbortController()
      this.answer = undefined
      this.enter('running')
      const body = Object.keys(secrets).length === 0 ? input.body : { ...(input.body as object | undefined), ...secrets }
      await this.exchange(account, { ...input, ...(body === undefined ? {} : { body }) }, sender, this.running.signal)
    } catch (error) {
      this.failed(error)
    } finally {
      this.running = undefined
      this.enter('idle')
    }
  }

  /** Runs one of the ways on that the last answer offered. */
  act(id: string): unknown {
    return this.ways.get(id)?.()
  }

  async copyAs(form: CopyForm): Promise<void> {
    await vscode.env.clipboard.writeText(copyOf(form, this.checked().request, tokenVariable(this.operation)))
    this.post({ type: 'copied' })
  }

  async copyBody(): Promise<void> {
    if (!this.reply) return
    await vscode.env.clipboard.writeText(bodyText(this.operation, this.reply).text)
    this.post({ type: 'copied' })
  }

  async openDocument(): Promise<void> {
    if (!this.reply) return
    const { text, kind } = bodyText(this.operation, this.reply)
    await openDocument(`${this.operation.title}.${kind}`, `${text}\n`, { viewColumn: vscode.ViewColumn.Beside })
  }

  async editDocument(): Promise<void> {
    const { input } = this.checked()
    await editAsDocument(this.editor, this.account(), this.operation, input.params ?? {}, (input.body ?? {}) as Record<string, unknown>)
  }

  dispose(): void {
    this.running?.abort()
  }

  private async exchange(account: Account, input: AnyInput, sender: string | undefined, signal: AbortSignal): Promise<void> {
    const client = await clientFor(this.editor, account, sender === undefined ? {} : { sender })
    this.reply = undefined
    this.reply = await client.exchange(this.operation, input, { signal })
    const { failure } = this.reply
    if (failure) logError(this.editor, failure)
    this.answer = answerOf(this.operation, this.reply, (explanation) => this.buttons(explanation, failure))
  }

  private failed(error: unknown): void {
    // Given up before anything was sent, e.g. at the question about a guessed address.
    if (ApiError.is(error, 'cancelled') && !error.details.outcomeUnknown) return
    logError(this.editor, error)
    this.answer = noAnswer(error, (explanation) => this.buttons(explanation, error))
  }

  private async secrets(): Promise<Record<string, unknown> | undefined> {
    const names = secretsOf(this.operation, this.values)
    return names.length === 0 ? {} : askSecrets(this.operation, this.operation.title, names)
  }

  private buttons({ ways }: Explanation, error: unknown): ShownButton[] {
    this.ways = new Map(ways.map((way) => wayOn(way, error, this.accountId === undefined ? {} : { accountId: this.accountId })))
    this.ways.set(t('Show Log'), () => this.editor.log.show())
    return [...this.ways.keys()].map((label) => ({ id: label, label }))
  }

  private ask(account: Account, { method, url }: ShownRequest): Promise<boolean> {
    const { title, cost, note, only } = this.operation
    const detail = [`${method} ${safeText(url, 300)}`, t('Account: {0}', safeText(account.name, 80)), costWarning(cost, account.kind), note?.() ?? '', only === 'admin' ? adminWarning() : '']
    return confirm(t('Run “{0}”?', title), detail.filter(Boolean).join('\n'), t('Run'))
  }

  private enter(phase: Model['phase']): void {
    this.phase = phase
    this.show()
  }

  private accountOrNone(): Account | undefined {
    const { accounts } = this.editor
    return (this.accountId === undefined ? undefined : accounts.find(this.accountId)) ?? accounts.active()
  }

  private account(): Account {
    const account = this.accountOrNone()
    if (!account) throw noAccount()
    return account
  }

  private checked(): { readonly input: AnyInput; readonly request: ShownRequest; readonly problems: readonly Problem[] } {
    const account = this.accountOrNone()
    const isDemo = account?.kind === 'demo'
    const base = isDemo ? demoBase : this.operation.api === 'send' ? (account ? sendBaseOf(account) : sendBase()) : (account?.base ?? managementHosts.production)
    const { input, problems } = inputOf(this.operation, this.values)
    const made = shownRequest(this.operation, input, secretsOf(this.operation, this.values), base, isDemo ? {} : operationOverrides())
    // A field that could not be read is missing in the input: one word about it is enough.
    const others = made.problems.filter(({ part, field }) => !problems.some((each) => each.part === part && each.field === field))
    return { input, request: made.request, problems: [...problems, ...others] }
  }

  private tellChecked(focus: boolean): void {
    try {
      const { request, problems } = this.checked()
      this.post({ type: 'checked', request, problems: [...problems], insist: this.insists, focus })
    } catch (error) {
      // A setting that cannot be followed: said in the panel, not anew at each letter that is typed.
      this.failed(error)
      this.show()
    }
  }

  private show(values?: Values): void {
    const { id, title, section, note, cost, evidence, only } = this.operation
    const model: Model = {
      id,
      title,
      section,
      ...(note === undefined ? {} : { note: note() }),
      cost: costWords(cost),
      reads: cost === 'read',
      evidence: evidenceWords(evidence),
      assumed: evidence === 'assumed',
      ...(only === undefined ? {} : { only: onlyWords(only) }),
      accounts: this.editor.accounts.list().map((each) => ({ id: each.id, name: each.name })),
      account: this.accountOrNone()?.id,
      fields: formOf(this.operation),
      document: documentKind(this.operation),
      phase: this.phase,
      answer: this.answer,
    }
    this.post({ type: 'model', model, ...(values === undefined ? {} : { values }) })
  }
}
