import { ApiError, type ApiReason } from '../../../src/api/errors'
import type { Clock } from '../../../src/tail/clock'
import { readEntries, type LogEntry } from '../../../src/tail/entry'
import type { LogKind } from '../../../src/tail/kinds'
import type { TailChange } from '../../../src/tail/poller'
import type { FetchPage, Stretch } from '../../../src/tail/pages'

/** Repeatable chance, 0 ≤ x < 1. */
export function chance(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return ((state ^ (state >>> 15)) >>> 0) / 2 ** 32
  }
}

export class FakeClock implements Clock {
  private timers = new Map<number, { at: number; run: () => void }>()
  private next = 1

  constructor(
    private time: number,
    readonly random: () => number = () => 0.5,
  ) {}

  now(): number {
    return this.time
  }

  setTimeout(run: () => void, ms: number): number {
    this.timers.set(this.next, { at: this.time + ms, run })
    return this.next++
  }

  clearTimeout(timer: unknown): void {
    this.timers.delete(timer as number)
  }

  get pending(): number {
    return this.timers.size
  }

  /** Time that passes while the computer sleeps: no timer runs until it wakes. */
  sleep(ms: number): void {
    this.time += ms
  }

  /** Lets time pass, timer by timer, with all that follows from each. */
  async advance(ms: number): Promise<void> {
    const end = this.time + ms
    for (;;) {
      await settled()
      const due = [...this.timers].filter(([, timer]) => timer.at <= end).sort(([a, x], [b, y]) => x.at - y.at || a - b)[0]
      if (!due) break
      this.timers.delete(due[0])
      this.time = Math.max(this.time, due[1].at)
      due[1].run()
    }
    this.time = end
  }
}

/** All that follows without time passing has run. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export interface SimRow {
  /** Time written in the row. */
  readonly at: number
  /** When the list shows it. */
  readonly shownAt: number
  /** When its status becomes the last one. */
  readonly doneAt?: number
  readonly fields: Readonly<Record<string, unknown>>
}

export interface ServerOptions {
  readonly clock: FakeClock
  readonly kind?: LogKind
  readonly per?: number
  readonly latency?: () => number
  readonly fault?: (page: number) => ApiError | undefined
  /** Keeps to the stretch that is asked for; else gives the whole log for each. */
  readonly dates?: boolean
  /** Lists rows as they came, whatever their times say. */
  readonly unordered?: boolean
}

/** A log as the API has it: pages, newest first, no cursor; what it shows depends on when it is asked. */
export class LogServer {
  readonly rows: SimRow[] = []
  requests: number[] = []
  private sorted: readonly SimRow[] | undefined
  open = 0
  mostOpen = 0

  constructor(private readonly options: ServerOptions) {}

  private get per(): number {
    return this.options.per ?? 20
  }

  add(row: SimRow): void {
    this.rows.push(row)
    this.sorted = undefined
  }

  /** All rows as they read at a moment, newest first; no more than `most`. */
  at(now: number, most = Infinity, { from = -Infinity, to = Infinity }: Stretch = {}): Record<string, unknown>[] {
    const by = this.options.unordered ? 'shownAt' : 'at'
    this.sorted ??= this.rows.map((row, i) => ({ row, i })).sort((a, b) => b.row[by] - a.row[by] || b.i - a.i).map(({ row }) => row)
    const shown: Record<string, unknown>[] = []
    for (const row of this.sorted) {
      if (shown.length >= most) break
      if (row.shownAt > now || row.at < from || row.at > to) continue
      shown.push({ time: new Date(row.at).toISOString(), status: (row.doneAt ?? 0) <= now ? 'delivered' : 'queued', ...row.fields })
    }
    return shown
  }

  readonly fetchPage: FetchPage = async (page, signal, stretch) => {
    const { clock, latency, fault, dates, kind = 'tracemail.worked' } = this.options
    this.requests.push(clock.now())
    this.mostOpen = Math.max(this.mostOpen, ++this.open)
    try {
      const wait = latency?.() ?? 0
      if (wait > 0) await new Promise<void>((resolve) => clock.setTimeout(resolve, wait))
      signal.throwIfAborted()
      const error = fault?.(page)
      if (error) throw error
      const all = this.at(clock.now(), page * this.per + 1, dates ? stretch : undefined)
      const rows = all.slice((page - 1) * this.per, page * this.per)
      return { rows: rows.flatMap((row) => readEntries(kind, { data: row })), hasMore: page * this.per < all.length }
    } finally {
      this.open--
    }
  }
}

export function failure(reason: ApiReason, retryAfter?: number): ApiError {
  return new ApiError(reason, reason, { operationId: 'test', method: 'GET', url: '', retryAfter })
}

/** A view that only knows what it was told, and checks that it was told nothing impossible. */
export class View {
  readonly entries = new Map<string, LogEntry>()
  readonly times: number[] = []
  last: TailChange | undefined

  constructor(private readonly clock: Clock) {}

  readonly onChange = (change: TailChange): void => {
    this.times.push(this.clock.now())
    this.last = change
    if (change.cleared) this.entries.clear()
    for (const entry of change.added) {
      if (this.entries.has(entry.key)) throw new Error(`added twice: ${entry.key}`)
      this.entries.set(entry.key, entry)
    }
    for (const entry of change.changed) {
      if (!this.entries.has(entry.key)) throw new Error(`changed but unknown: ${entry.key}`)
      this.entries.set(entry.key, entry)
    }
    for (const key of change.trimmed) if (!this.entries.delete(key)) throw new Error(`trimmed but unknown: ${key}`)
  }
}
