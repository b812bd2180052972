import type { Account, Accounts } from '../../editor/accounts'
import type { Editor } from '../../editor/editor'
import { emptyBy404 } from '../../editor/pages'
import { t } from '../../l10n'
import type { Clock } from '../../tail/clock'
import type { LogEntry } from '../../tail/entry'
import type { LogFilters } from '../../tail/filters'
import type { Tail, TailChange, TailState } from '../../tail/poller'
import type { QueryProblem } from '../../tail/query/syntax'
import type { Stretch } from '../../tail/pages'
import { Listing } from '../../tail/listing'
import { localName, zoneNamed } from '../../tail/zone'
import { detailsOf } from './details'
import type { Seat, Source } from './feed'
import { queryHints } from '../../tail/query/hints'
import { ownValues } from '../../tail/query/look'
import { filterWords } from './filterForm'
import { filledWords, fillingWords, shownGap } from './gap'
import type { Line, List, Look, ShownState, ToView } from './messages'
import { isSamePart, Narrowing } from './narrowing'
import { accountRemoved } from './removed'
import { rowOf } from './row'
import { longestQuery, type Subject } from './subject'

/** Of the list the view is told at most so often (ms). */
const every = 120
/** Lines that a view gets before it says how many it has room for. */
const screen = 60
const readPhases = new Set<TailState['phase']>(['streaming', 'paused'])

/** Whether times are shown in UTC, in all panels. */
export const utcKey = 'qboxmail.logs.utc'

let runs = 0

const start: Omit<Look, 'type' | 'zone'> = { from: 0, to: screen, follow: true, keys: [], top: 0 }

/** What a session needs of the editor. */
export interface Desk {
  readonly accounts: Pick<Accounts, 'find'>
  readonly globalState: Pick<Editor['context']['globalState'], 'get'>
  readonly join: (source: Source, visible: boolean, onChange: (change: TailChange) => void) => Seat
  /** A failure as the view shows it. */
  readonly failed: (error: unknown, retryAt: number | undefined) => ShownState
  readonly logError: (error: unknown) => void
  readonly clock: Clock
}

/** One log of one account as its panel shows it: follows it, and tells the view what it needs of it. */
export class LogSession {
  private seat: Seat
  /** What of the tail is shown. */
  listing: Listing
  private look: Omit<Look, 'type'>
  /** Entries that came since the end was left. */
  private fresh = 0
  private cleared = false
  /** What is listed is that of a complete reading. */
  private isRead = false
  /** The line that the view is to begin with. */
  private goal: number | undefined
  private told = 0
  private timer: unknown
  /** So that the view tells this log from the one before. */
  private run = ++runs
  private visible = true
  private lastError: unknown
  private name: string | undefined
  private readonly narrowing: Narrowing

  constructor(
    private readonly desk: Desk,
    private subject: Subject,
    private readonly post: (message: ToView) => void,
  ) {
    this.look = { ...start, zone: this.utc ? 'UTC' : localName() }
    this.narrowing = new Narrowing(desk.clock, subject, this.look.zone)
    this.seat = this.join()
    this.listing = this.listed()
    this.name = this.account()?.name
  }

  get about(): Subject {
    return this.subject
  }

  /** The query as it stands in the field. */
  get asked(): string {
    return this.narrowing.query
  }

  /** What the server is asked for. */
  get serverFilters(): LogFilters {
    return this.narrowing.filters
  }

  private get utc(): boolean {
    return this.desk.globalState.get(utcKey) === true
  }

  /** Times are shown in UTC now, or no longer. */
  zoneChanged(): void {
    this.post({ type: 'utc', on: this.utc })
  }

  account(): Account | undefined {
    return this.desk.accounts.find(this.subject.accountId)
  }

  /** Starts, goes on, or tries again. */
  start(): void {
    if (this.account()) this.tail.start()
  }

  /** Starts what nobody has started: a tail that is shared may be paused, or wait because the service said so. */
  open(): void {
    if (this.tail.state.phase === 'idle') this.start()
  }

  pause(): void {
    this.tail.pause()
  }

  clear(): void {
    this.tail.clear()
  }

  /** The view looks at other lines now. */
  lookAt(look: Look): void {
    const isElsewhere = look.zone !== this.look.zone
    this.look = look
    if (look.follow) this.fresh = 0
    if (isElsewhere) {
      this.narrowing.zone = zoneNamed(look.zone)
      // Its times are meant as they are shown.
      if (this.asked !== '') this.ask(this.asked, this.asked === this.subject.query)
    }
    this.tellSoon()
  }

  /** Reads what is missing in a gap, and says how that ended, unless another log was chosen meanwhile. @throws what the service answered, when it keeps failing */
  async fetchGap(id: string): Promise<void> {
    const { run } = this
    const filled = await this.tail.fetchGap(id)
    if (run === this.run) this.post({ type: 'said', words: filledWords(filled) })
  }

  /** Reads a range of dates, some pages at a time; says how that ended, and what is left, unless another log was chosen meanwhile. @throws what the service answered */
  async search(range: Stretch): Promise<void> {
    const { run } = this
    const filled = await this.tail.searchBack(range)
    if (run !== this.run) return
    const { outcome, entries, readTo } = filled
    this.listing.sync()
    if (range.from !== undefined && entries > 0) this.goal = this.listing.indexAt(Math.max(range.from, readTo ?? range.from))
    this.tellSoon()
    const isLeft = readTo !== undefined && readTo > (range.from ?? -Infinity) && (outcome === 'part' || outcome === 'cancelled')
    this.post({ type: 'searched', ...(isLeft ? { words: `${outcome === 'cancelled' ? `${t('Cancelled.')} ` : ''}${t('New entries: {0}. Search again to go on where it stopped.', entries)}`, to: readTo } : { words: filledWords(filled) }) })
  }

  cancelFetch(): void {
    this.tail.cancelFetch()
  }

  /** Brings the first entry that is not before a time (ms UTC) to the top. */
  jump(at: number): void {
    const { listing } = this
    listing.sync()
    const { span } = listing
    if (!span) return this.post({ type: 'said', words: t('No entry is here.') })
    this.goal = Math.max(0, listing.indexAt(at))
    if (at > span.to) this.post({ type: 'said', words: t('No entry here is that new; this is the end of the list.') })
    else if (at < span.from) this.post({ type: 'said', words: t('The entries here begin later; this is the first one.') })
    this.tellSoon()
  }

  dispose(): void {
    this.desk.clock.clearTimeout(this.timer)
    this.seat.leave()
  }

  /** Nothing is asked of the service while nobody looks. */
  setVisible(visible: boolean): void {
    this.visible = visible
    this.seat.setVisible(visible)
  }

  /** Follows another log or with other filters, from its newest entries on. */
  choose(subject: Subject): void {
    this.seat.leave()
    this.subject = subject
    this.narrowing.begin(subject)
    this.begin(true)
  }

  /**
   * Narrows the list by a query. `apply`: the server is asked for its part as well, and the tail starts anew when that differs; else
   * only what is here is looked through. `set`: the text did not come from the view's own field.
   */
  ask(query: string, apply: boolean, set = false): void {
    if (query.length > longestQuery) return this.tellAsked(query.slice(0, longestQuery), set, { message: t('A filter has at most {0} characters.', longestQuery), start: longestQuery, end: longestQuery })
    const { plan: before } = this.narrowing
    const problem = this.narrowing.ask(query, apply)
    if (problem) return this.tellAsked(query, set, problem)
    const { plan } = this.narrowing
    if (apply) this.subject = { ...this.subject, query }
    if (!isSamePart(before, plan)) {
      this.seat.leave()
      return this.begin(set)
    }
    this.listing.ask(plan.passes)
    this.fresh = 0
    this.tellAsked(query, set)
    // The view keeps what it is about for a reload.
    this.tellLog()
    this.tellSoon()
  }

  private begin(set: boolean): void {
    this.run = ++runs
    this.seat = this.join()
    this.listing = this.listed()
    this.look = { ...start, zone: this.look.zone }
    this.fresh = 0
    this.goal = undefined
    this.cleared = false
    this.open()
    this.tellAll(set)
  }

  private tellAsked(text: string, set: boolean, problem?: QueryProblem): void {
    const { log, names } = this.subject
    const hints = problem ? [] : queryHints(text, log, (plain) => this.hasField(plain))
    this.post({ type: 'asked', text, ...(set && { set }), ...(problem && { problem }), ...(hints.length > 0 && { hints }), server: filterWords(log, this.serverFilters, names), ...(this.narrowing.asksMore && { unasked: true }), here: this.narrowing.plan.here })
  }

  /** Whether one of the newest entries has a field of its own of this plain name; so it is said while there is none. */
  private hasField(plain: string): boolean {
    const { ring } = this.tail
    const newest = ring.slots().slice(-200)
    return newest.length === 0 || newest.some((slot) => ownValues(ring.entry(slot).fields, plain).length > 0)
  }

  /** Tells a view that has just started everything. */
  tellAll(set = false): void {
    this.tellAsked(this.asked, set, this.narrowing.problem)
    this.tellLog()
    this.told = 0
    this.tellSoon()
  }

  private tellLog(): void {
    const { run } = this
    const subject = { ...this.subject, query: this.asked }
    this.post({ type: 'log', run, account: this.account()?.name ?? '', capacity: this.tail.ring.capacity, subject, utc: this.utc })
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

  tellDetails(key: string): void {
    this.post({ type: 'details', run: this.run, details: detailsOf(key, this.entry(key)) })
  }

  /** What went wrong last, for the ways on. */
  get error(): unknown {
    return this.lastError
  }

  private listed(): Listing {
    const listing = new Listing(this.tail.ring, this.narrowing.plan.passes)
    const standing = this.tail.standing()
    listing.take(standing)
    this.isRead = readPhases.has(standing.state.phase)
    return listing
  }

  private join(): Seat {
    const { run } = this
    const { accountId, log } = this.subject
    const { filters, endsIn } = this.narrowing.plan
    return this.desk.join({ accountId, log, filters, endsIn }, this.visible, (change) => run === this.run && this.take(change))
  }

  private get tail(): Tail {
    return this.seat.feed.tail
  }

  private take(change: TailChange): void {
    if (change.cleared) this.cleared = true
    this.isRead = readPhases.has(change.state.phase)
    const fresh = this.listing.take(change)
    if (!this.look.follow) this.fresh += fresh
    const { selected } = this.look
    if (change.changed.some(({ key }) => key === selected)) this.tellDetails(selected!)
    this.tellSoon()
  }

  private tellSoon(wait = Math.max(0, this.told + every - this.desk.clock.now())): void {
    const { clock } = this.desk
    this.timer ??= clock.setTimeout(() => {
      this.timer = undefined
      // A view that is shown again asks anew.
      if (!this.visible) return
      const moved = this.narrowing.moveOn()
      if (moved) this.listing.ask(this.narrowing.plan.passes)
      if (moved?.server) this.tellAsked(this.asked, false)
      // Looking through much is left for others to come in between.
      if (!this.listing.work()) return this.tellSoon(0)
      this.told = clock.now()
      this.post(this.list())
    }, wait)
  }

  /** The list as it stands, with the lines that the view looks at: the last ones, or those around the ones that it has in sight. */
  private list(): List {
    const { listing, tail, look } = this
    const { state, filling } = tail.standing()
    const [size, { count }] = [look.to - look.from, listing]
    const found = this.goal ?? (look.find === undefined ? -1 : listing.indexOf(look.find))
    const isMissing = look.find !== undefined && found < 0 && this.isRead
    this.goal = undefined
    if (found >= 0) this.place(found)
    else if (!look.follow) this.keep()
    const from = Math.max(0, Math.min(this.look.follow ? Infinity : this.look.from, count - size))
    const lineAt = (index: number): Line | undefined => {
      const line = listing.line(index)
      if (!line) return undefined
      return line.gap ? { key: line.key, gap: shownGap(line.gap, filling) } : { key: line.key, row: rowOf(this.subject.log, tail.ring.entry(line.slot)) }
    }
    const over = listing.buckets(this.narrowing.zone)
    const selected = look.selected === undefined ? -1 : listing.indexOf(look.selected)
    return {
      type: 'list',
      run: this.run,
      count,
      size: listing.size,
      total: tail.ring.size,
      tones: listing.counts(),
      ...(over && { over }),
      from,
      lines: Array.from({ length: Math.min(size, count) }, (_, i) => lineAt(from + i)!),
      fresh: this.fresh,
      ...(selected >= 0 && { selected: { index: selected, line: lineAt(selected)! } }),
      ...(found >= 0 && { top: found }),
      ...(isMissing && { missing: true }),
      state: this.shown(state),
      cleared: this.cleared,
      ...(filling && filling.gap === undefined && { searching: fillingWords(filling) }),
    }
  }

  /** The view is to begin with this line. */
  private place(top: number): void {
    const look = { ...this.look }
    delete look.find
    this.look = { ...look, follow: false, from: Math.max(0, top - screen), to: Math.max(0, top - screen) + look.to - look.from, top, keys: [] }
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
    if (!this.account()) return this.desk.failed(accountRemoved(), undefined)
    if (state.phase !== 'failed') return this.seat.feed.by404 ? { ...state, empty: this.by404Words() } : state
    if (state.error !== this.lastError) {
      this.lastError = state.error
      this.desk.logError(state.error)
    }
    return this.desk.failed(state.error, state.retryAt)
  }

  private by404Words(): string {
    // The addresses of the hosting logs are assumed, those of Delivery are not.
    const guessed = this.subject.log.startsWith('hosting.') ? t('The public reference does not give this log’s address, so it may also be wrong.') : ''
    return [`${emptyBy404()}.`, guessed].filter(Boolean).join(' ')
  }
}
