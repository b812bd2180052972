import type { Clock } from './clock'
import type { LogEntry } from './entry'
import type { Merged } from './ring'

/** What happened to the entries since the last report. */
export interface Batch {
  readonly added: readonly LogEntry[]
  /** Keys of those added that were fetched on request: they are no news. */
  readonly fetched: ReadonlySet<string>
  /** Their key is known; their place may differ when their time changed. */
  readonly changed: readonly LogEntry[]
  /** Keys. */
  readonly trimmed: readonly string[]
  /** Everything reported before is gone; `added` comes after that. */
  readonly cleared: boolean
}

/** Joins changes into reports, at most one in `everyMs`. */
export class Batcher {
  private added = new Map<string, LogEntry>()
  private changed = new Map<string, LogEntry>()
  private fetched = new Set<string>()
  private trimmed = new Set<string>()
  private cleared = false
  private timer: unknown
  private last = -Infinity
  private closed = false

  constructor(
    private readonly clock: Clock,
    private readonly everyMs: number,
    private readonly report: (batch: Batch) => void,
  ) {}

  take(merged: Merged, how?: 'fetched'): void {
    // What went and came back within one report only changed.
    for (const entry of merged.added) (this.trimmed.delete(entry.key) ? this.changed : this.added).set(entry.key, entry)
    if (how) for (const { key } of merged.added) this.fetched.add(key)
    for (const entry of merged.changed) (this.added.has(entry.key) ? this.added : this.changed).set(entry.key, entry)
    for (const key of merged.trimmed) {
      this.changed.delete(key)
      if (!this.added.delete(key)) this.trimmed.add(key)
    }
    if (merged.added.length + merged.changed.length + merged.trimmed.length > 0) this.touch()
  }

  clear(): void {
    this.added.clear()
    this.changed.clear()
    this.trimmed.clear()
    this.cleared = true
    this.touch()
  }

  /** Something is to be reported, if only the state. */
  touch(): void {
    if (this.timer !== undefined || this.closed) return
    const wait = Math.max(0, this.last + this.everyMs - this.clock.now())
    this.timer = this.clock.setTimeout(() => this.flush(), wait)
  }

  /** Reports nothing more. */
  close(): void {
    this.closed = true
    if (this.timer !== undefined) this.clock.clearTimeout(this.timer)
    this.timer = undefined
  }

  private flush(): void {
    this.timer = undefined
    this.last = this.clock.now()
    const batch: Batch = {
      added: [...this.added.values()],
      fetched: this.fetched,
      changed: [...this.changed.values()],
      trimmed: [...this.trimmed],
      cleared: this.cleared,
    }
    this.added = new Map()
    this.fetched = new Set()
    this.changed = new Map()
    this.trimmed = new Set()
    this.cleared = false
    this.report(batch)
  }
}
