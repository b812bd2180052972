import { ApiError } from '../../api/errors'
import type { Client } from '../../api/client'
import { clientFor } from '../../editor/clients'
import type { Editor } from '../../editor/editor'
import { explain, UserError } from '../../editor/explain'
import { logError, wayOn } from '../../editor/showError'
import { confirm } from '../../editor/confirm'
import { t } from '../../l10n'
import { busyWords, isAction, runAction, type ActionId } from './actions'
import { DnsRun } from './dnsRun'
import type { Given } from './givenRecord'
import { actionLabel, questionBefore, type DkimAction } from './lifecycle'
import type { Model, Service, ShownButton } from './messages'
import { givenBefore, type HostingExtras } from './expected'
import { sectionsOf } from './sections'
import { readService } from './service'
import type { Subject } from './subject'

/** When the service is asked again after a check that it does in its own time, in milliseconds. */
const laterLooks: readonly number[] = [4_000, 12_000]

/**
 * One domain as its panel shows it: what the service gives, what DNS answers. The two are read side by side and fail apart.
 * `emit` is told whenever something changed.
 */
export class Session {
  private service: Service = { phase: 'none' }
  private given: Given
  private needsOwnership = false
  private extras: HostingExtras = {}
  private said: Model['said']
  private busy: string | undefined
  private reading: AbortController | undefined
  private readonly closed = new AbortController()
  private readonly timers = new Set<NodeJS.Timeout>()
  private failure: unknown
  private visible = true
  /** What the service says now was to be looked at while the panel was hidden. */
  private lookDue = false
  private readonly dns: DnsRun

  constructor(
    private readonly editor: Editor,
    private subject: Subject,
    private readonly emit: () => void,
    private readonly looks = laterLooks,
  ) {
    this.given = givenBefore(subject.kind, subject.name)
    this.dns = new DnsRun(editor, emit)
    if (this.hasService) this.service = { phase: 'loading' }
  }

  /** Begins, or begins again what was stopped when the panel was hidden. */
  start(): void {
    this.visible = true
    if (this.hasService && (this.service.phase === 'loading' || this.lookDue) && !this.reading) void this.read(this.service.phase === 'ready')
    if (this.dns.phase === 'stopped') this.check()
  }

  /** Hidden: what is under way is stopped; the looks that are to come wait until it is shown. */
  stop(): void {
    this.visible = false
    this.dns.stop()
  }

  dispose(): void {
    this.closed.abort()
    this.stop()
    this.clearTimers()
  }

  model(): Model {
    const { kind, name } = this.subject
    const account = this.account()?.name
    return {
      kind,
      name,
      ...(this.dns.unicode(name) === undefined ? {} : { unicode: this.dns.unicode(name) }),
      ...(account === undefined ? {} : { account }),
      service: this.service,
      dns: this.dns.shown(),
      sections: this.sections(),
      ...(this.busy === undefined ? {} : { busy: this.busy }),
      ...(this.said ? { said: this.said } : {}),
    }
  }

  /** What Qboxmail gives, for the zone snippet and the report. */
  get records(): Given {
    return this.given
  }

  get about(): Subject {
    return this.subject
  }

  report(): Promise<string | undefined> {
    return this.dns.report()
  }

  /** Looks everything up anew. */
  check(): void {
    void this.dns.start(this.subject, this.given, this.needsOwnership, true)
  }

  addSelector(selector: string): void {
    const known = this.subject.selectors ?? []
    if (!known.includes(selector)) this.subject = { ...this.subject, selectors: [...known, selector] }
    void this.dns.start(this.subject, this.given, this.needsOwnership, false)
  }

  /** The account's tokens changed: what failed for want of one is tried again. */
  accountChanged(): void {
    if (this.service.phase === 'failed' && this.service.ways.some(({ id }) => id === 'enterToken')) void this.read()
    else this.emit()
  }

  /** Does what a button of the view asks for. */
  async act(id: string): Promise<void> {
    if (id === 'retry') return this.read()
    if (id === 'enterToken' || id === 'addAddress' || id === 'settings' || id === 'panel') {
      await wayOn(id, this.failure, this.subject.accountId === undefined ? {} : { accountId: this.subject.accountId })[1]()
      return
    }
    if (id === 'showLog') return this.editor.log.show()
    if (isAction(id) && this.busy === undefined && this.offers(id)) await this.run(id)
  }

  private async run(id: ActionId): Promise<void> {
    const asked = id === 'verifyDelivery' || id === 'checkOwnership' ? undefined : this.question(id)
    if (asked && !(await confirm(asked.question, asked.consequence, asked.label))) return
    if (this.busy !== undefined) return
    this.busy = busyWords(id)
    this.said = undefined
    this.emit()
    try {
      const result = await runAction(await this.client(), this.subject, id, this.closed.signal)
      if (id === 'remove' || id === 'reset') this.extras = {}
      this.extras = { ...this.extras, ...result.extras }
      this.said = { tone: result.tone, text: result.text }
    } catch (error) {
      if (this.closed.signal.aborted) return
      if (!ApiError.is(error, 'cancelled')) {
        logError(this.editor, error)
        this.failure = error
        const { what, means, ways } = explain(error)
        this.said = { tone: 'error', text: what, means, ways: [...ways.map((way) => this.way(way)), this.logButton()] }
      }
    } finally {
      this.busy = undefined
    }
    // A failed call may have changed something nevertheless: the service is asked in any case.
    await this.read(true)
    if (this.closed.signal.aborted) return
    this.clearTimers()
    if (this.said?.tone === 'info') for (const delay of this.looks) this.later(delay)
  }

  private question(id: DkimAction): { question: string; consequence: string; label: string } | undefined {
    const { service } = this
    // Where there is surely no key yet, none can be lost.
    if (id === 'generate' && service.phase === 'ready' && service.dkim?.actions.some((button) => button.id === id)) return undefined
    const asked = questionBefore(id, this.subject.name)
    return asked && { ...asked, label: actionLabel(id).replace(/…$/, '') }
  }

  private offers(id: string): boolean {
    const { service } = this
    if (service.phase !== 'ready') return false
    return [...service.actions, ...(service.dkim?.actions ?? []), ...(service.dkim?.maybe ?? [])].some((button) => button.id === id)
  }

  /** Asks the service again, and DNS with what it now gives. `quiet` keeps what is shown until the answer is there. */
  private async read(quiet = false): Promise<void> {
    if (!this.hasService) return
    this.reading?.abort()
    this.lookDue = false
    const reading = (this.reading = new AbortController())
    const signal = AbortSignal.any([reading.signal, this.closed.signal])
    if (!quiet || this.service.phase !== 'ready') this.service = { phase: 'loading' }
    this.emit()
    try {
      const answer = await readService(await this.client(), this.subject, this.extras, signal)
      if (signal.aborted) return
      this.service = answer.shown
      this.given = answer.given
      this.needsOwnership = answer.needsOwnership
      this.failure = undefined
    } catch (error) {
      if (signal.aborted) return
      logError(this.editor, error)
      this.failure = error
      const { what, means, ways } = explain(error)
      this.service = { phase: 'failed', what, means, ways: [{ id: 'retry', label: t('Retry') }, ...ways.map((way) => this.way(way)), this.logButton()] }
    }
    this.reading = undefined
    this.emit()
    // Hidden, DNS is not asked for what the service gives now: that is made up for, too.
    if (this.visible) void this.dns.start(this.subject, this.given, this.needsOwnership, quiet)
    else this.lookDue = true
  }

  private later(delay: number): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      if (!this.visible) this.lookDue = true
      else if (this.busy === undefined && !this.reading) void this.read(true)
    }, delay)
    this.timers.add(timer)
  }

  private clearTimers(): void {
    for (const timer of this.timers) clearTimeout(timer)
    this.timers.clear()
  }

  private way(way: Parameters<typeof wayOn>[0]): ShownButton {
    return { id: way, label: wayOn(way, this.failure, {})[0] }
  }

  private logButton(): ShownButton {
    return { id: 'showLog', label: t('Show Log') }
  }

  private sections(): Model['sections'] {
    return sectionsOf({
      subject: this.subject,
      given: this.given,
      service: this.service.phase,
      needsOwnership: this.needsOwnership,
      results: this.dns.results,
      finished: this.dns.finished,
      lookups: this.dns.phase === 'failed' ? 'stopped' : this.dns.phase,
    })
  }

  private get hasService(): boolean {
    return this.subject.kind !== 'name'
  }

  private account(): ReturnType<Editor['accounts']['find']> {
    return this.subject.accountId === undefined ? undefined : this.editor.accounts.find(this.subject.accountId)
  }

  private async client(): Promise<Client> {
    const account = this.account()
    if (!account) throw new UserError(t('The account of this domain was removed.'), t('Add it again, or check the domain without an account.'))
    return clientFor(this.editor, account)
  }
}
