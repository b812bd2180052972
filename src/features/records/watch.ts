import type { AnyResult } from './facts'
import type { AreaQuestion } from './checkArea'
import { longestWatch, nextPause } from './pace'
import type { Views, WatchShown } from './shown'
import type { AreaViews, Judge } from './views'

/** One area that is watched, and what tells that it is done. */
export interface Watched {
  readonly question: AreaQuestion
  readonly judge: Judge
}

export interface WatchPorts {
  look(watched: Watched, signal: AbortSignal): Promise<AreaViews>
  pause(ms: number, signal: AbortSignal): Promise<void>
  now(): number
  /** Told of each area's newest views. */
  seen(id: string, views: AreaViews): void
  changed(): void
  /** Told once, when everything is published. */
  done(): void
}

/**
 * What has to be published is there when no problem is left, nor any warning that was there at the beginning: a key that is found weak
 * once it is found is found.
 */
export function judgeFrom(rules: readonly string[]): Judge {
  const before = new Set(rules)
  return ({ verdict, findings }: AnyResult) =>
    verdict !== 'unknown' && !findings.some(({ severity, rule }) => severity === 'error' || (severity === 'warning' && before.has(rule)))
}

/** Looks at areas again and again until DNS shows them as they should be; not while it is paused. */
export class Watch {
  private state: WatchShown['phase'] = 'watching'
  private looks = 0
  private next: number | undefined
  private readonly latest = new Map<string, Views>()
  private readonly over = new AbortController()
  private wake: (() => void) | undefined
  private paused = false
  private readonly since: number

  constructor(private readonly areas: readonly Watched[], private readonly ports: WatchPorts) {
    this.since = ports.now()
  }

  get shown(): WatchShown {
    return {
      phase: this.state, looks: this.looks, ...(this.next === undefined ? {} : { next: this.next }),
      areas: this.areas.map(({ question: { id } }) => ({ id, done: this.isDone(id), ...(this.latest.has(id) ? { views: this.latest.get(id)! } : {}) })),
    }
  }

  /** True when the public view and all servers that speak for the zone have it. */
  isDone(id: string): boolean {
    const views = this.latest.get(id)
    return views !== undefined && views.open.turned && views.servers.every(({ turned, state }) => turned || state === 'silent' || state === 'lame')
  }

  /** Ends by itself when everything is done, or after a day. Rejects when a look does. */
  async run(): Promise<void> {
    while (!this.over.signal.aborted) {
      if (this.paused) await new Promise<void>((resolve) => (this.wake = resolve))
      if (this.over.signal.aborted) return
      await this.round()
      if (this.over.signal.aborted) return
      const open = this.areas.filter(({ question }) => !this.isDone(question.id))
      if (open.length === 0) return this.end('done')
      if (this.ports.now() - this.since > longestWatch) return this.end('given-up')
      const pause = nextPause(open.flatMap(({ question }) => this.latest.get(question.id) ?? []), this.looks)
      this.next = this.ports.now() + pause
      this.ports.changed()
      // Cut short by `stop`, which is no fault.
      await this.ports.pause(pause, this.over.signal).catch(() => undefined)
      this.next = undefined
    }
  }

  /** Hidden: the look under way goes on to its end, and no other begins. */
  hold(): void {
    this.paused = true
  }

  /** Shown again: looks at once where a look is due. */
  resume(): void {
    this.paused = false
    this.wake?.()
    this.wake = undefined
  }

  stop(): void {
    if (this.state === 'watching') this.state = 'stopped'
    this.over.abort()
    this.wake?.()
  }

  private async round(): Promise<void> {
    const open = this.areas.filter(({ question }) => !this.isDone(question.id))
    this.looks++
    this.ports.changed()
    await Promise.all(open.map(async (watched) => {
      const views = await this.ports.look(watched, this.over.signal)
      if (this.over.signal.aborted) return
      this.latest.set(watched.question.id, views.views)
      this.ports.seen(watched.question.id, views)
      this.ports.changed()
    }))
  }

  private end(state: WatchShown['phase']): void {
    this.state = state
    this.ports.changed()
    if (state === 'done') this.ports.done()
  }
}
