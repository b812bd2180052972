import { Batcher, type Batch } from './batch'
import { systemClock, type Clock } from './clock'
import { delayOf, Delays } from './delays'
import { Filler, type Filled, type Filling } from './filler'
import { Gaps, isFetchable, type Gap } from './gaps'
import { defaultPace, nextWait, retryWait, type Pace } from './pace'
import type { FetchedPage, FetchPage, Stretch } from './pages'
import { LogRing } from './ring'
import { sweep, type SweepLimits, type Swept } from './sweep'
import { Turns } from './turns'

/**
 * - `idle`: not started, or stopped
 * - `loading`: nothing was read yet
 * - `failed`: without `retryAt` (ms UTC) it waits for a person; `error` is what the port threw, mostly an ApiError
 */
export type TailState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'loading' }
  | { readonly phase: 'streaming' }
  | { readonly phase: 'paused' }
  | { readonly phase: 'failed'; readonly error: unknown; readonly retryAt?: number }

export interface TailChange extends Batch {
  readonly state: TailState
  /** All gaps, not only new ones. */
  readonly gaps: readonly Gap[]
  /** What is being fetched on request. */
  readonly filling?: Filling | undefined
}

export interface TailOptions {
  readonly fetchPage: FetchPage
  /** At most ten calls a second. */
  readonly onChange: (change: TailChange) => void
  readonly clock?: Clock
  /** Entries kept. */
  readonly capacity?: number
  /** Pages loaded at the start. */
  readonly firstPages?: number
  readonly limits?: Partial<SweepLimits>
  readonly pace?: Partial<Pace>
}

const defaultLimits: SweepLimits = { overlapMs: 60_000, overlapRows: 50, overlapRowsMax: 500, maxPages: 40 }
/** Each so many readings one goes back further, for rows that came or changed very late. */
const deepEvery = 10
const deep = { overlapMs: 900_000, overlapRowsMax: 2_000 }
const reportEvery = 100
/** So many times less often the log is read while nobody works in the window. */
const inattention = 4
/** A page is tried again so often, and after no longer a wait (ms); then the reading starts again from the newest page. */
const again = { tries: 4, waitMs: 30_000 }

/** Follows one log: polls it, keeps its newest entries in order, says what changed. One request at a time. */
export class Tail {
  readonly ring: LogRing
  private readonly turns = new Turns()
  private readonly filler: Filler
  private readonly clock: Clock
  private readonly limits: SweepLimits
  private readonly pace: Pace
  private readonly gaps = new Gaps()
  private readonly delays = new Delays()
  private readonly batcher: Batcher
  private current: TailState = { phase: 'idle' }
  private visible = true
  private attentive = true
  private loaded = false
  private sweeps = 0
  private quiet = 0
  private failures = 0
  /** When the last complete reading began (ms UTC). */
  private readAt: number | undefined
  /** Since when it is paused or stopped (ms UTC). */
  private haltedAt: number | undefined
  /** What comes next and when (ms UTC), also while hidden. */
  private due: { readonly at: number; readonly wait: number; readonly run: () => void } | undefined
  private timer: unknown
  private running: AbortController | undefined

  constructor(private readonly options: TailOptions) {
    this.clock = options.clock ?? systemClock
    this.ring = new LogRing(options.capacity)
    this.limits = { ...defaultLimits, ...options.limits }
    this.pace = { ...defaultPace, ...options.pace }
    this.batcher = new Batcher(this.clock, reportEvery, (batch) =>
      options.onChange({ ...batch, ...this.standing() }),
    )
    this.filler = new Filler({
      ring: this.ring,
      gaps: this.gaps,
      clock: this.clock,
      pace: this.pace,
      fetchPage: (page, signal, stretch) => this.turns.run(signal, () => options.fetchPage(page, signal, stretch)),
      take: (merged) => this.batcher.take(merged, 'fetched'),
      touch: () => this.batcher.touch(),
    })
  }

  get state(): TailState {
    return this.current
  }

  /** Starts, goes on after a pause or stop, or tries again after a failure. */
  start(): void {
    if (this.current.phase === 'streaming' || this.current.phase === 'loading') return
    this.failures = 0
    this.quiet = 0
    const { current } = this
    if (this.haltedAt !== undefined) this.delays.add(current.phase === 'failed' ? delayOf(current.error) : 'sleep', this.clock.now() - this.haltedAt)
    this.haltedAt = undefined
    this.become({ phase: this.loaded ? 'streaming' : 'loading' })
    // A reading that waits to try a page again goes on with it.
    if (this.due) this.schedule(0, this.due.run)
    else if (!this.running) this.schedule(0)
  }

  /** Stops collecting and keeps what is there; what came meanwhile is read when it goes on. */
  pause(): void {
    if (this.current.phase === 'idle') return
    this.halt()
    this.become({ phase: 'paused' })
  }

  stop(): void {
    this.filler.cancel()
    if (this.current.phase === 'idle') return
    this.halt()
    this.become({ phase: 'idle' })
  }

  /** Stops for good; nothing is reported afterwards. */
  dispose(): void {
    this.stop()
    this.batcher.close()
  }

  /** Nothing is polled while nobody looks; what is overdue then is polled at once. */
  setVisible(visible: boolean): void {
    if (this.visible === visible) return
    this.visible = visible
    this.turns.setOpen(visible)
    if (!visible) this.cancelTimer()
    else if (this.due) this.arm(this.due)
  }

  /** While nobody works in the window the log is read less often, and at once when somebody does again. */
  setAttentive(attentive: boolean): void {
    if (this.attentive === attentive) return
    this.attentive = attentive
    // A wait that the service asked for, or that follows a failure, stays.
    if (attentive && this.due && !this.running && this.current.phase === 'streaming') this.schedule(Math.min(this.due.at - this.clock.now(), this.pace.busyMs / 3))
  }

  /** Empties the list. Nothing that was in it comes back. */
  clear(): void {
    this.filler.cancel()
    this.ring.clear()
    this.gaps.clear()
    this.batcher.clear()
  }

  /** Reads what is missing in a gap, page by page beside the polling. @throws what `fetchPage` threw, when it keeps failing */
  async fetchGap(id: string): Promise<Filled> {
    const gap = this.marks().find((one) => one.id === id)
    if (!gap || !isFetchable(gap)) return { outcome: 'busy', entries: 0 }
    // What lies before the first entries that are kept belongs to another gap.
    const { oldest = -Infinity } = this.ring
    return this.filler.fill(gap.reason === 'start' ? gap : { from: Math.max(gap.from ?? -Infinity, oldest), to: gap.to }, id)
  }

  /** Reads a range of dates into the tail, as far as there is room. @throws what `fetchPage` threw, when it keeps failing */
  async searchBack(stretch: Stretch): Promise<Filled> {
    return this.loaded ? this.filler.fill(stretch) : { outcome: 'busy', entries: 0 }
  }

  cancelFetch(): void {
    this.filler.cancel()
  }

  /** How it stands, beside its entries. */
  standing(): Pick<TailChange, 'state' | 'gaps' | 'filling'> {
    return { state: this.current, gaps: this.marks(), filling: this.filler.filling }
  }

  /** While reading fails there is a gap without an end. */
  private marks(): readonly Gap[] {
    const { current } = this
    const marks = this.gaps.all(this.ring.oldest, this.ring.trimmed)
    return current.phase === 'failed' && this.readAt !== undefined ? [...marks, { id: 'now', reason: delayOf(current.error), from: this.readAt }] : marks
  }

  private become(state: TailState): void {
    this.current = state
    this.batcher.touch()
  }

  private halt(): void {
    this.haltedAt ??= this.clock.now()
    this.cancelTimer()
    this.due = undefined
    this.running?.abort()
    this.running = undefined
  }

  private cancelTimer(): void {
    if (this.timer !== undefined) this.clock.clearTimeout(this.timer)
    this.timer = undefined
  }

  private schedule(wait: number, run: () => void = () => void this.poll()): void {
    this.due = { at: this.clock.now() + wait, wait, run }
    this.arm(this.due)
  }

  private arm({ at, wait, run }: NonNullable<Tail['due']>): void {
    this.cancelTimer()
    if (!this.visible) return
    this.timer = this.clock.setTimeout(() => {
      this.timer = undefined
      this.due = undefined
      // It was hidden, or the computer slept.
      this.delays.add('sleep', this.clock.now() - at)
      run()
      // A clock that was set back meanwhile makes nobody wait the longer.
    }, Math.max(0, Math.min(wait, at - this.clock.now())))
  }

  private async poll(): Promise<void> {
    const running = new AbortController()
    const begun = this.clock.now()
    this.running = running
    try {
      const swept = await sweep({
        ring: this.ring,
        fetchPage: (page, signal) => this.fetch(page, signal),
        signal: running.signal,
        now: begun,
        limits: this.limits,
        deep: ++this.sweeps % deepEvery === 0 ? deep : undefined,
        firstPages: this.loaded ? undefined : (this.options.firstPages ?? 2),
        isMarked: (order, to) => this.gaps.covers(order, to),
        onMerged: (merged) => this.batcher.take(merged),
      })
      if (this.running === running) this.succeed(swept, begun)
    } catch (error) {
      // An aborted reading says nothing: pause and stop have set the state.
      if (this.running === running) this.fail(error)
    }
  }

  /** One page, tried again after a fault that passes: a long reading that began anew each time might never end. */
  private async fetch(page: number, signal: AbortSignal): Promise<FetchedPage> {
    for (let tries = 1; ; tries++) {
      // A reading may have many pages to go: it, too, rests while nobody looks.
      while (!this.visible) await this.wait(0, signal)
      try {
        const fetched = await this.turns.run(signal, () => this.options.fetchPage(page, signal))
        signal.throwIfAborted()
        if (this.current.phase === 'failed') this.become({ phase: this.loaded ? 'streaming' : 'loading' })
        return fetched
      } catch (error) {
        signal.throwIfAborted()
        const wait = retryWait(this.pace, error, this.failures + 1, this.clock.random())
        if (wait === undefined || page === 1 || tries >= again.tries || wait > again.waitMs) throw error
        this.failures++
        this.delays.add(delayOf(error), wait)
        this.become({ phase: 'failed', error, retryAt: this.clock.now() + wait })
        await this.wait(wait, signal)
      }
    }
  }

  /** Lets so many ms pass, and the time for which the tail is hidden. @throws the reason for which `signal` was aborted */
  private wait(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
      this.schedule(ms, resolve)
    })
  }

  private succeed(swept: Swept, begun: number): void {
    this.running = undefined
    if (swept.outcome === 'first' && swept.oldest !== undefined) this.ring.startAt(swept.oldest)
    if (swept.outcome === 'capped' && swept.oldest !== undefined)
      this.gaps.missed(swept.horizon, swept.oldest, this.delays.worst(this.pace.busyMs / 2) ?? 'pages')
    this.delays.reset()
    this.readAt = begun
    this.ring.settle()
    this.loaded = true
    this.failures = 0
    this.quiet = swept.moved ? 0 : this.quiet + 1
    this.become({ phase: 'streaming' })
    // A log that outruns the readings is read again soon, before the next gap opens.
    const wait = swept.outcome === 'capped' ? this.pace.busyMs / 3 : nextWait(this.pace, this.quiet, this.clock.random())
    this.schedule(wait * (this.attentive ? 1 : inattention))
  }

  private fail(error: unknown): void {
    this.running = undefined
    const wait = retryWait(this.pace, error, ++this.failures, this.clock.random())
    if (wait === undefined) {
      this.haltedAt = this.clock.now()
      return this.become({ phase: 'failed', error })
    }
    this.delays.add(delayOf(error), wait)
    this.become({ phase: 'failed', error, retryAt: this.clock.now() + wait })
    this.schedule(wait)
  }
}
