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
/** Pages of a log that one look reads at most. */
const mostPages = 3

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
    this.enter({ phase: 'looking' })
    const client = await this.ports.client()
    // What was processed is asked for first: when all is there, the other two need not be.
    for (const kind of ['tracemail.worked', 'tracemail.queued', 'tracemail.errors'] satisfies LogKind[]) {
      if (this.state.traces.every(isOver)) break
      const entries = await this.read(openLog(client, kind, { filters: filtersOf(this.sent) }, this.ports.emptyOn404), signal)
      this.state = { ...this.state, traces: traceOf(this.sent, entries, this.state.traces) }
    }
    this.state = { ...this.state, lookedAt: this.ports.now() }
  }

  private async read(fetchPage: FetchPage, signal: AbortSignal): Promise<Awaited<ReturnType<FetchPage>>['rows'][number][]> {
    const entries = []
    for (let page = 1; page <= mostPages; page++) {
      const answer = await this.patiently(() => fetchPage(page, signal, { from: this.sent.at }), signal)
      entries.push(...answer.rows)
      if (!answer.hasMore) break
    }
    return entries
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
