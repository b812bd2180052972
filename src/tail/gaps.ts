import { t } from '../l10n'

/**
 * A stretch of time for which the tail does not vouch.
 * - `start`: before the first page that was loaded
 * - `trim`: entries that were dropped because the tail is full
 * - `pages`: more came at once than one reading takes
 */
export type GapReason = 'start' | 'trim' | 'pages'

export interface Gap {
  /** Unique in its tail. */
  readonly id: string
  readonly reason: GapReason
  /** Milliseconds UTC; open when absent. */
  readonly from?: number
  /** Milliseconds UTC. */
  readonly to?: number
  /** How many entries went, where that is known. */
  readonly count?: number
}

export function gapLabel(gap: Gap): string {
  switch (gap.reason) {
    case 'start':
      return t('Older entries were not loaded.')
    case 'trim':
      return t('Older entries were dropped because the list is full ({0}).', gap.count ?? 0)
    case 'pages':
      return t('More entries came than could be read at once; some may be missing here.')
  }
}

const most = 100

/** The gaps of one tail, oldest first. */
export class Gaps {
  private list: Gap[] = []
  private next = 1
  private cleared = false

  /** Marks that entries between two times may be missing; one that touches the last gap prolongs it. */
  missed(from: number | undefined, to: number): void {
    const last = this.list.at(-1)
    const start = from !== undefined && from > to ? undefined : from
    if (last?.to !== undefined && start !== undefined && start <= last.to) {
      this.list[this.list.length - 1] = { ...last, to: Math.max(to, last.to) }
      return
    }
    this.list.push({ id: `pages-${this.next++}`, reason: 'pages', from: start, to })
    this.list = this.list.slice(-most)
  }

  /** After a person emptied the list, its old end is where they wanted it: no mark until entries are trimmed again. */
  clear(): void {
    this.list = []
    this.cleared = true
  }

  /** All gaps, with the one at the old end; what lies wholly before that end is part of it. */
  all(oldest: number | undefined, trimmed: number): readonly Gap[] {
    this.list = this.list.filter((gap) => oldest === undefined || gap.to === undefined || gap.to >= oldest)
    if (oldest === undefined || (this.cleared && trimmed === 0)) return [...this.list]
    const end: Gap = trimmed > 0 ? { id: 'end', reason: 'trim', to: oldest, count: trimmed } : { id: 'end', reason: 'start', to: oldest }
    return [end, ...this.list]
  }
}
