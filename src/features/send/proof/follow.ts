import type { Client } from '../../../api/client'
import { ApiError } from '../../../api/errors'
import { pause } from '../../../pause'
import type { LogFilters } from '../../../tail/filters'
import type { LogKind } from '../../../tail/kinds'
import type { FetchPage } from '../../../tail/pages'
import { openLog } from '../../../tail/source'
import { isOver, traceOf, type SentMessage, type Trace } from './trace'

/** The first pause between two looks and the longest one, in ms; each is half as long again as the last. */
const first = 2_000
const longest = 60_000
/** So long it looks by itself; after that the service's queue may still deliver, for days. */
const patience = 3_600_000
/** Rows of a page of a log, and pages that one look reads at most: several times as many rows as there are recipients. */
const per = 100
const mostPages = (recipients: number): number => Math.min(3 + Math.ceil((recipients * 3) / per), 50)

export interface Ports {
  client(): Promise<Client>
  /** A first page that is a 404 means an empty list. */
  readonly emptyOn404: boolean
  pause(ms: number, signal: AbortSignal): Promise<void>
  now(): number
}

/** `hidden`: nobody looks. `tired`: it looked for an hour. `failed`: the log cannot be read. `over`: everything is known. */
export type Phase = 'looking' | 'waiting' | 'hidden' | 'tired' | 'failed' | 'over'

export interface Followed {
  readonly phase: Phase
  readonly traces: readonly Trace[]
  /** When it last looked, milliseconds UTC. */
  readonly lookedAt?: number
  readonly failure?: unknown
  /** There was more in a log than one look reads, and somebody is not seen yet: so many entries were read of it. */
  readonly onlyRead?: number | undefined
}

/** Follows a sent message through TraceMail for as long as somebody looks, and until its fate is known for every recipient. */
export class Follower {
  private state: Followed
  private stop = new AbortController()
  private running = false
  private visible = true
  private looks = 0
  private since: number

  constructor(
    readonly sent: SentMessage,
    private readonly ports: Ports,
    private readonly changed: () => void,
  ) {
    this.state = { phase: 'waiting', traces: traceOf(sent, []) }
    this.since = ports.now()
    void this.run()
  }

  get followed(): Followed {
    return this.state
  }

  /** Nothing is asked while nobody looks. */
  show(visible: boolean): void {
    if (visible === this.visible) return
    this.visible = visible
    if (visible) void this.run()
    else this.halt()
  }

  /** Looks again at once, and goes on following. */
  again(): void {
    this.halt()
    this.looks = 0
    this.since = this.ports.now()
    void this.run()
  }

  dispose(): void {
    this.visible = false
    this.halt()
  }

  private halt(): void {
    this.stop.abort()
    this.stop = new AbortController()
    this.running = false
  }

  private async run(): Promise<void> {
    if (this.running || !this.visible || this.state.phase === 'over') return
    this.running = true
    const { signal } = this.stop
    try {
      while (!signal.aborted) {
        await this.wait(signal)
        await this.look(signal)
        if (this.state.traces.every(isOver)) return this.enter({ phase: 'over' })
        if (this.ports.now() - this.since > patience) return this.enter({ phase: 'tired' })
        this.enter({ phase: 'waiting' })
      }
    } catch (failure) {
      if (signal.aborted) this.enter({ phase: 'hidden' })
      else this.enter({ phase: 'failed', failure })
    } finally {
      if (!signal.aborted) this.running = false
    }
  }

  private wait(signal: AbortSignal): Promise<void> {
    return this.ports.pause(Math.min(first * 1.5 ** this.looks++, longest), signal)
  }

  private async look(signal: AbortSignal): Promise<void> {
    this.enter({ phase: 'looking', onlyRead: undefined })
    const client = await this.ports.client()
    // What was processed is asked for first: when all is there, the other two need not be.
    for (const kind of ['tracemail.worked', 'tracemail.queued', 'tracemail.errors'] satisfies LogKind[]) {
      if (this.state.traces.every(isOver)) break
      await this.read(openLog(client, kind, { filters: filtersOf(this.sent) }, this.ports.emptyOn404), signal)
    }
    this.state = { ...this.state, lookedAt: this.ports.now() }
  }

  /** Reads a log until everybody is seen in it, or its end. */
  private async read(fetchPage: FetchPage, signal: AbortSignal): Promise<void> {
    const most = mostPages(this.sent.recipients.length)
    for (let page = 1; page <= most; page++) {
      const { rows, hasMore } = await this.patiently(() => fetchPage(page, signal, { from: this.sent.at }), signal)
      this.state = { ...this.state, traces: traceOf(this.sent, rows, this.state.traces) }
      if (!hasMore || this.state.traces.every(isOver)) return
    }
    this.state = { ...this.state, onlyRead: most * per }
  }

  /** Waits as the service asks; then once more. */
  private async patiently<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (!ApiError.is(error, 'rate-limited')) throw error
      await this.ports.pause(Math.min((error.details.retryAfter ?? 30) * 1000, patience), signal)
      return work()
    }
  }

  private enter(change: Partial<Followed>): void {
    this.state = { ...this.state, failure: undefined, ...change }
    this.changed()
  }
}

/** What narrows the log on the server to this message, as far as it can: it has no filter for ids. */
export function filtersOf({ recipients, subject, from }: Pick<SentMessage, 'recipients' | 'subject' | 'from'>): LogFilters {
  const [only, ...more] = recipients
  if (only !== undefined && more.length === 0) return { to: only }
  if (subject === undefined) return { from }
  return subject.trim() === '' ? {} : { subject: subject.trim().slice(0, 500) }
}

export const realTime: Pick<Ports, 'pause' | 'now'> = { pause, now: () => Date.now() }
