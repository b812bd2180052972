import type { Account } from '../../editor/accounts'
import { clientFor } from '../../editor/clients'
import type { Editor } from '../../editor/editor'
import { UserError } from '../../editor/explain'
import { emptyBy404, ofAccount } from '../../editor/pages'
import { logError } from '../../editor/showError'
import { t } from '../../l10n'
import type { LogEntry } from '../../tail/entry'
import type { LogFilters } from '../../tail/filters'
import { Tail, type TailChange, type TailState } from '../../tail/poller'
import { planQuery, type QueryPlan } from '../../tail/query/plan'
import type { QueryProblem } from '../../tail/query/syntax'
import { openLog } from '../../tail/source'
import type { FetchPage } from '../../tail/pages'
import { Listing } from '../../tail/listing'
import { failedState } from './failure'
import { filterWords } from './filterForm'
import { filledWords, shownGap } from './gap'
import type { Line, List, Look, ShownState, ToView } from './messages'
import { rowOf } from './row'
import type { Subject } from './subject'

/** Of the list the view is told at most so often (ms). */
const every = 100
/** Lines that a view gets before it says how many it has room for. */
const screen = 60

let runs = 0

/** One log of one account as its panel shows it: follows it, and tells the view what it needs of it. */
export class LogSession {
  private tail: Tail
  /** What of the tail is shown. */
  listing: Listing
  private look: Omit<Look, 'type'> = { from: 0, to: screen, follow: true, keys: [], top: 0 }
  /** Entries that came since the end was left. */
  private fresh = 0
  private cleared = false
  private told = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  /** So that the view tells this log from the one before. */
  private run = ++runs
  private visible = true
  private lastError: unknown
  private name: string | undefined
  /** The newest first page was a 404, which stands for nothing. */
  private by404 = false
  /** How what is asked for is divided between the server and here. */
  private plan: QueryPlan
  /** The query that `plan` is of: the subject's, or one that is still being typed. */
  private query = ''

  constructor(
    private readonly editor: Editor,
    private subject: Subject,
    private readonly post: (message: ToView) => void,
  ) {
    this.plan = this.planned()
    this.tail = this.follow()
    this.listing = new Listing(this.tail.ring, this.plan.passes)
    this.name = this.account()?.name
  }

  get about(): Subject {
    return this.subject
  }

  /** The query as it stands in the field. */
  get asked(): string {
    return this.query
  }

  /** What the server is asked for. */
  get serverFilters(): LogFilters {
    return this.plan.filters
  }

  get number(): number {
    return this.run
  }

  account(): Account | undefined {
    return this.editor.accounts.find(this.subject.accountId)
  }

  /** Starts, goes on, or tries again. */
  start(): void {
    if (this.account()) this.tail.start()
  }

  pause(): void {
    this.tail.pause()
  }

  clear(): void {
    this.cleared = true
    this.tail.clear()
  }

  /** The view looks at other lines now. */
  lookAt(look: Look): void {
    this.look = look
    if (look.follow) this.fresh = 0
    this.tellSoon()
  }

  /** Reads what is missing in a gap, and says how that ended. @throws what the service answered, when it keeps failing */
  async fetchGap(id: string): Promise<string> {
    return filledWords(await this.tail.fetchGap(id))
  }

  cancelFetch(): void {
    this.tail.cancelFetch()
  }

  dispose(): void {
    clearTimeout(this.timer)
    this.tail.dispose()
  }

  /** Nothing is asked of the service while nobody looks. */
  setVisible(visible: boolean): void {
    this.visible = visible
    this.tail.setVisible(visible)
  }

  /** Follows another log or with other filters, from its newest entries on. */
  choose(subject: Subject): void {
    this.tail.dispose()
    this.subject = subject
    this.plan = this.planned()
    this.begin(true)
  }

  /**
   * Narrows the list by a query. `apply`: the server is asked for its part as well, and the tail starts anew when that differs; else
   * only what is here is looked through. `set`: the text did not come from the view's own field.
   */
  ask(query: string, apply: boolean, set = false): void {
    const { log, filters } = this.subject
    const before = JSON.stringify(this.plan.filters)
    const plan = planQuery(query, log, Date.now(), filters, apply ? undefined : this.plan.filters)
    if ('problem' in plan) return this.tellAsked(query, set, plan.problem)
    this.query = query
    this.plan = plan
    if (apply) this.subject = { ...this.subject, query }
    if (before !== JSON.stringify(plan.filters)) {
      this.tail.dispose()
      return this.begin(set)
    }
    this.listing.ask(plan.passes)
    this.tellAsked(query, set)
    this.tellSoon()
  }

  private begin(set: boolean): void {
    this.run = ++runs
    this.tail = this.follow()
    this.listing = new Listing(this.tail.ring, this.plan.passes)
    this.look = { from: 0, to: screen, follow: true, keys: [], top: 0 }
    this.fresh = 0
    this.cleared = false
    this.start()
    this.tellAll(set)
  }

  /** A query that cannot be understood, e.g. one that a newer version had kept, asks for nothing. */
  private planned(): QueryPlan {
    const { log, filters, query = '' } = this.subject
    const plan = planQuery(query, log, Date.now(), filters)
    this.query = query
    return 'problem' in plan ? { filters, passes: () => true, here: '' } : plan
  }

  private tellAsked(text: string, set: boolean, problem?: QueryProblem): void {
    const { plan, subject } = this
    this.post({ type: 'asked', text, ...(set && { set }), ...(problem && { problem }), server: filterWords(subject.log, plan.filters), here: plan.here })
  }

  /** Tells a view that has just started everything. */
  tellAll(set = false): void {
    const { run, subject } = this
    this.tellAsked(this.query, set)
    this.post({ type: 'log', run, account: this.account()?.name ?? '', capacity: this.tail.ring.capacity, subject })
    this.told = 0
    this.tellSoon()
  }

  /** A token was entered, or the account was renamed or removed. */
  accountChanged(): void {
    const name = this.account()?.name
    const { state } = this.tail
    if (name === undefined) this.tail.stop()
    else if (state.phase === 'failed' && state.retryAt === undefined) this.tail.start()
    if (name !== this.name) this.tellAll()
    this.name = name
  }

  entry(key: string): LogEntry | undefined {
    return this.tail.ring.get(key)
  }

  /** What went wrong last, for the ways on. */
  get error(): unknown {
    return this.lastError
  }

  private follow(): Tail {
    const { run, subject } = this
    const tail = new Tail({
      fetchPage: this.pages(subject, this.plan.filters),
      onChange: (change) => run === this.run && this.take(change),
    })
    tail.setVisible(this.visible)
    return tail
  }

  /** A client asks for the token at each call; it is made anew after a failure, because settings may have been changed meanwhile. */
  private pages({ log }: Subject, filters: LogFilters): FetchPage {
    let opened: Promise<FetchPage> | undefined
    return async (page, signal, stretch) => {
      const account = this.account()
      if (!account) throw this.removed()
      try {
        const { emptyOn404 } = ofAccount(account, signal)
        const answer = await (await (opened ??= clientFor(this.editor, account).then((client) => openLog(client, log, filters, emptyOn404))))(page, signal, stretch)
        if (page === 1 && !stretch) this.by404 = answer.emptyBy404 ?? false
        return answer
      } catch (error) {
        opened = undefined
        throw error
      }
    }
  }

  private take(change: TailChange): void {
    const fresh = this.listing.take(change)
    if (!this.look.follow) this.fresh += fresh
    this.tellSoon()
  }

  private tellSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined
      this.told = Date.now()
      this.post(this.list())
    }, Math.max(0, this.told + every - Date.now()))
  }

  /** The list as it stands, with the lines that the view looks at: the last ones, or those around the ones that it has in sight. */
  private list(): List {
    const { listing, tail, look } = this
    const { state, filling } = tail.standing()
    const [size, { count }] = [look.to - look.from, listing]
    const found = look.find === undefined ? -1 : listing.indexOf(look.find)
    if (found >= 0) this.place(found)
    else if (!look.follow) this.keep()
    const from = Math.max(0, Math.min(this.look.follow ? Infinity : this.look.from, count - size))
    const lineAt = (index: number): Line | undefined => {
      const line = listing.line(index)
      if (!line) return undefined
      return line.gap ? { key: line.key, gap: shownGap(line.gap, filling) } : { key: line.key, row: rowOf(this.subject.log, tail.ring.entry(line.slot)) }
    }
    const selected = look.selected === undefined ? -1 : listing.indexOf(look.selected)
    return {
      type: 'list',
      run: this.run,
      count,
      size: listing.size,
      total: tail.ring.size,
      tones: listing.counts(),
      from,
      lines: Array.from({ length: Math.min(size, count) }, (_, i) => lineAt(from + i)!),
      fresh: this.fresh,
      ...(selected >= 0 && { selected: { index: selected, line: lineAt(selected)! } }),
      ...(found >= 0 && { top: found }),
      state: this.shown(state),
      cleared: this.cleared,
    }
  }

  /** The view is to begin with this line. */
  private place(top: number): void {
    const { find, ...look } = this.look
    this.look = { ...look, follow: false, from: Math.max(0, top - screen), to: Math.max(0, top - screen) + look.to - look.from, top, keys: find === undefined ? [] : [find] }
  }

  /** What was in sight stays there, whatever came or went above it. */
  private keep(): void {
    const { keys, top, from, to } = this.look
    for (const [i, key] of keys.entries()) {
      const index = this.listing.indexOf(key)
      if (index < 0) continue
      const moved = Math.max(index - i - top, -from)
      this.look = { ...this.look, top: Math.max(0, index - i), from: from + moved, to: to + moved }
      return
    }
  }

  private shown(state: TailState): ShownState {
    if (!this.account()) return failedState(this.removed(), undefined)
    if (state.phase !== 'failed') return this.by404 ? { ...state, empty: this.by404Words() } : state
    if (state.error !== this.lastError) {
      this.lastError = state.error
      logError(this.editor, state.error)
    }
    return failedState(state.error, state.retryAt)
  }

  private by404Words(): string {
    // The addresses of the hosting logs are assumed, those of Delivery are not.
    const guessed = this.subject.log.startsWith('hosting.') ? t('The public reference does not give this log’s address, so it may also be wrong.') : ''
    return [`${emptyBy404()}.`, guessed].filter(Boolean).join(' ')
  }

  private removed(): UserError {
    return new UserError(t('The account of this log was removed.'), t('Add it again, or close this panel.'))
  }
}
