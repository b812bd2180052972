import { t } from '../l10n'
import type { Delay } from './delays'

/**
 * A stretch of time for which the tail does not vouch.
 * - `start`: before the first page that was loaded
 * - `trim`: entries that were dropped because the tail is full
 * - `skipped`: between a range of dates that was loaded and the rest
 * - `pages`: more came at once than one reading takes; `error`, `rate`, `sleep`: the same, because so long nothing was read
 */
export type GapReason = 'start' | 'trim' | 'skipped' | 'pages' | Delay

export interface Gap {
  /** Unique in its tail, and kept while the gap shrinks or grows. */
  readonly id: string
  readonly reason: GapReason
  /** Milliseconds UTC; open when absent. */
  readonly from?: number
  /** Milliseconds UTC; absent while reading fails. */
  readonly to?: number
  /** How many entries went, where that is known. */
  readonly count?: number
}

export function gapLabel({ reason, to, count }: Gap): string {
  switch (reason) {
    case 'start':
      return t('Older entries were not loaded.')
    case 'trim':
      return t('Older entries were dropped because the list is full ({0}).', count ?? 0)
    case 'skipped':
      return t('Entries of this time were not loaded.')
    case 'pages':
      return t('More entries came than could be read at once; some may be missing here.')
    case 'error':
      return to === undefined ? t('Reading fails; nothing was read.') : t('Reading failed for a while; some entries may be missing here.')
    case 'rate':
      return to === undefined ? t('The service asks to wait; nothing was read.') : t('The service asked to wait; some entries may be missing here.')
    case 'sleep':
      return t('Nothing was read for a while (hidden, paused or asleep); some entries may be missing here.')
  }
}

/** Whether what is missing can be asked for: not while reading fails, and not where the list is full. */
export function isFetchable({ reason, to }: Gap): boolean {
  return reason !== 'trim' && to !== undefined
}

const most = 100

/** The gaps of one tail, oldest first. */
export class Gaps {
  private list: Gap[] = []
  private next = 1
  private cleared = false

  /** Marks that entries between two times may be missing, and why; one that touches the last gap prolongs it. */
  missed(from: number | undefined, to: number, reason: 'pages' | Delay): void {
    const last = this.list.at(-1)
    const start = from !== undefined && from > to ? undefined : from
    if (last?.to !== undefined && start !== undefined && start <= last.to) {
      this.list[this.list.length - 1] = { ...last, to: Math.max(to, last.to) }
      return
    }
    this.list.push({ id: this.newId(), reason, from: start, to })
    this.list = this.list.slice(-most)
  }

  /** Marks a stretch before all others that was passed over. */
  skipped(from: number, to: number): void {
    this.list.unshift({ id: this.newId(), reason: 'skipped', from, to })
  }

  /** All between these times was read: gaps shrink, go, or fall in two. */
  filled(from: number, to: number): void {
    // What was read ended after it.
    if (from > to) return
    this.cleared = false
    this.list = this.list.flatMap((gap) => {
      const [start, end] = [gap.from ?? -Infinity, gap.to ?? Infinity]
      if (to < start || from > end) return [gap]
      const before = from > start ? [{ ...gap, to: from }] : []
      const after = to < end ? [{ ...gap, from: to, ...(before.length > 0 ? { id: this.newId() } : {}) }] : []
      return [...before, ...after]
    })
  }

  /** After a person emptied the list, its old end is where they wanted it: no mark until entries are trimmed again. */
  clear(): void {
    this.list = []
    this.cleared = true
  }

  /** Whether a time lies in a gap that begins no later than `to`. */
  covers(order: number, to: number): boolean {
    return this.list.some((gap) => (gap.from ?? -Infinity) <= to && (gap.from ?? -Infinity) <= order && order <= (gap.to ?? Infinity))
  }

  /** All gaps, with the one at the old end; what lies wholly before that end is part of it. */
  all(oldest: number | undefined, trimmed: number): readonly Gap[] {
    this.list = this.list.filter((gap) => oldest === undefined || gap.to === undefined || gap.to > oldest)
    if (oldest === undefined || (this.cleared && trimmed === 0)) return [...this.list]
    const end: Gap = trimmed > 0 ? { id: 'end', reason: 'trim', to: oldest, count: trimmed } : { id: 'end', reason: 'start', to: oldest }
    return [end, ...this.list]
  }

  private newId(): string {
    return `gap-${this.next++}`
  }
}
