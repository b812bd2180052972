import { ApiError } from '../../api/errors'
import type { Client } from '../../api/client'
import { clientFor } from '../../editor/clients'
import { confirm } from '../../editor/confirm'
import type { Editor } from '../../editor/editor'
import { explain, UserError } from '../../editor/explain'
import { logError, wayOn } from '../../editor/showError'
import { t } from '../../l10n'
import { busyWords, isAction, runAction, type ActionId } from './actions'
import { givenBefore, type HostingExtras } from '../../dns/given/expected'
import type { Given } from '../../dns/given/givenRecord'
import { actionLabel, questionBefore, type DkimAction } from './lifecycle'
import type { Model, Service, ShownButton } from './messages'
import { readService } from './service'
import type { Subject } from './subject'

/** When the service is asked again after a check that it does in its own time, in milliseconds. */
export const laterLooks: readonly number[] = [4_000, 12_000]

export interface ServiceEvents {
  /** Something changed. */
  readonly changed: () => void
  /** What the service gives is known anew, or could not be had; `fresh`: something was done there, so DNS may have changed with it. */
  readonly answered: (fresh: boolean) => void
}

/** The service's half of a panel: what it says of the domain, and what can be done there. */
export class ServiceSide {
  shown: Service = { phase: 'none' }
  given: Given
  needsOwnership = false
  said: Model['said']
  busy: string | undefined
  private extras: HostingExtras = {}
  private reading: AbortController | undefined
  private readonly closed = new AbortController()
  private readonly timers = new Set<NodeJS.Timeout>()
  private failure: unknown
  private visible = true
  /** What the service says now was to be looked at while the panel was hidden. */
  private lookDue = false

  constructor(
    private readonly editor: Editor,
    private readonly subject: Subject,
    private readonly events: ServiceEvents,
    private readonly looks: readonly number[],
  ) {
    this.given = givenBefore(subject.kind, subject.name)
    if (this.exists) this.shown = { phase: 'loading' }
  }

  /** Begins, or makes up for what was due while the panel was hidden. */
  start(): void {
    this.visible = true
    if (this.exists && (this.shown.phase === 'loading' || this.lookDue) && !this.reading) void this.read(this.shown.phase === 'ready')
  }

  /** Asks again behind what is shown: something may have been done elsewhere, or have ended by now. */
  again(): void {
    if (this.exists && this.busy === undefined && !this.reading) void this.read(true, false)
  }

  /** Hidden: the looks that are to come wait until it is shown. */
  stop(): void {
    this.visible = false
  }

  dispose(): void {
    this.closed.abort()
    this.stop()
    this.clearTimers()
  }

  account(): ReturnType<Editor['accounts']['find']> {
    return this.subject.accountId === undefined ? undefined : this.editor.accounts.find(this.subject.accountId)
  }

  /** The account's tokens changed: what failed for want of one is tried again. */
  accountChanged(): void {
    if (this.shown.phase === 'failed' && this.shown.ways.some(({ id }) => id === 'enterToken')) void this.read()
    else this.events.changed()
  }

  /** Does what a button of the view asks for. */
  async act(id: string): Promise<void> {
    if (id === 'retry') return this.read()
    if (id === 'enterToken' || id === 'addAddress' || id === 'settings' || id === 'panel') {
      await wayOn(id, this.failure, this.subject.accountId === undefined ? {} : { accountId: this.subject.accountId })[1]()
      return
    }
    if (id === 'showLog') return this.editor.log.show()
    if (isAction(id) && this.busy === undefined && this.offered(id)) await this.run(id)
  }

  /** The button of an action that makes sense now. */
  offered(id: string): ShownButton | undefined {
    const { shown } = this
    if (shown.phase !== 'ready') return undefined
    return [...shown.actions, ...(shown.dkim?.actions ?? []), ...(shown.dkim?.maybe ?? [])].find((button) => button.id === id)
  }

  private async run(id: ActionId): Promise<void> {
    const asked = id === 'verifyDelivery' || id === 'checkOwnership' ? undefined : this.question(id)
    if (asked && !(await confirm(asked.question, asked.consequence, asked.label))) return
    if (this.busy !== undefined) return
    this.busy = busyWords(id)
    this.said = undefined
    this.events.changed()
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
    // Where there is surely no key yet, none can be lost.
    if (id === 'generate' && this.shown.phase === 'ready' && this.shown.dkim?.actions.some((button) => button.id === id)) return undefined
    const asked = questionBefore(id, this.subject.name)
    return asked && { ...asked, label: actionLabel(id).replace(/…$/, '') }
  }

  /** Asks the service again. `quiet` keeps what is shown until the answer is there. */
  private async read(quiet = false, fresh = quiet): Promise<void> {
    if (!this.exists) return
    this.reading?.abort()
    this.lookDue = false
    const reading = (this.reading = new AbortController())
    const signal = AbortSignal.any([reading.signal, this.closed.signal])
    if (!quiet || this.shown.phase !== 'ready') this.shown = { phase: 'loading' }
    this.events.changed()
    try {
      const answer = await readService(await this.client(), this.subject, this.extras, signal)
      if (signal.aborted) return
      this.shown = answer.shown
      this.given = answer.given
      this.needsOwnership = answer.needsOwnership
      this.failure = undefined
    } catch (error) {
      if (signal.aborted) return
      logError(this.editor, error)
      this.failure = error
      const { what, means, ways } = explain(error)
      this.shown = { phase: 'failed', what, means, ways: [{ id: 'retry', label: t('Retry') }, ...ways.map((way) => this.way(way)), this.logButton()] }
    }
    this.reading = undefined
    this.events.changed()
    // Hidden, DNS is not asked for what the service gives now: that is made up for, too.
    if (this.visible) this.events.answered(fresh)
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

  private get exists(): boolean {
    return this.subject.kind !== 'name'
  }

  private async client(): Promise<Client> {
    const account = this.account()
    if (!account) throw new UserError(t('The account of this domain was removed.'), t('Add it again, or check the domain without an account.'))
    return clientFor(this.editor, account)
  }
}
