import type { Clock } from './clock'
import type { Gaps } from './gaps'
import { retryWait, type Pace } from './pace'
import type { FetchedPage, FetchPage, Stretch } from './pages'
import type { LogRing, Merged } from './ring'
import { readStretch, type StretchOutcome } from './stretch'

/** A stretch that is being read. */
export interface Filling {
  /** The gap's id; absent while a range of dates is searched. */
  readonly gap?: string | undefined
  /** Pages asked for so far. */
  readonly pages: number
  /** Entries that were not there before. */
  readonly entries: number
}

/** `busy`: another stretch is being read, or nothing was read yet. */
export interface Filled {
  readonly outcome: StretchOutcome | 'cancelled' | 'busy'
  readonly entries: number
  /** All from here to the end of the stretch was read, ms UTC; absent when nothing was. */
  readonly readTo?: number
}

export interface FillerPort {
  readonly ring: LogRing
  readonly gaps: Gaps
  readonly clock: Clock
  readonly pace: Pace
  /** Waits for its turn, and while nobody looks. */
  readonly fetchPage: FetchPage
  readonly take: (merged: Merged) => void
  /** The progress changed. */
  readonly touch: () => void
}

/** As much as fills the list half; it can be cancelled at any time. */
const maxPages = 500
/** A page is tried again so often, after no longer a wait (ms). */
const again = { tries: 4, waitMs: 30_000 }

/** Reads what is missing in a tail on request, one stretch at a time, beside the polling. */
export class Filler {
  private now: Filling | undefined
  private running: AbortController | undefined

  constructor(private readonly port: FillerPort) {}

  get filling(): Filling | undefined {
    return this.now
  }

  /** What was read stays. */
  cancel(): void {
    this.running?.abort()
  }

  /** @throws what the port threw, when it keeps failing; what was read before stays */
  async fill(stretch: Stretch, gap?: string): Promise<Filled> {
    if (this.running) return { outcome: 'busy', entries: 0 }
    const { ring, gaps, clock, take, touch } = this.port
    const running = new AbortController()
    const { signal } = running
    this.running = running
    let now = (this.now = { gap, pages: 0, entries: 0 })
    const progress = (more: Partial<Filling>): void => {
      this.now = now = { ...now, ...more }
      touch()
    }
    const end = stretch.to ?? Infinity
    const edge = ring.oldest
    let skipping = edge !== undefined && end < edge
    let back: number | undefined
    const filled = (outcome: Filled['outcome']): Filled => ({ outcome, entries: now.entries, ...(back !== undefined && Number.isFinite(back) && { readTo: back }) })
    progress({})
    try {
      const outcome = await readStretch({
        ring,
        signal,
        stretch,
        now: clock.now(),
        maxPages,
        fetchPage: async (page) => {
          const fetched = await this.fetch(page, signal, stretch)
          progress({ pages: now.pages + 1 })
          return fetched
        },
        onRead: (merged, readTo) => {
          if (skipping && ring.oldest !== edge) gaps.skipped(end, edge!)
          skipping &&= ring.oldest === edge
          gaps.filled(readTo, end)
          if (readTo <= end) back = readTo
          take(merged)
          progress({ entries: now.entries + merged.added.length })
        },
      })
      return filled(outcome)
    } catch (error) {
      if (signal.aborted) return filled('cancelled')
      throw error
    } finally {
      this.running = undefined
      this.now = undefined
      touch()
    }
  }

  private async fetch(page: number, signal: AbortSignal, stretch: Stretch): Promise<FetchedPage> {
    const { clock, pace, fetchPage } = this.port
    for (let tries = 1; ; tries++) {
      try {
        return await fetchPage(page, signal, stretch)
      } catch (error) {
        signal.throwIfAborted()
        const wait = retryWait(pace, error, tries, clock.random())
        if (wait === undefined || tries >= again.tries || wait > again.waitMs) throw error
        await pause(clock, wait, signal)
      }
    }
  }
}

/** @throws the reason for which `signal` was aborted */
function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = clock.setTimeout(resolve, ms)
    const stop = (): void => {
      clock.clearTimeout(timer)
      reject(signal.reason as Error)
    }
    signal.addEventListener('abort', stop, { once: true })
  })
}
