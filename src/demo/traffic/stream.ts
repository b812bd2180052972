import { mix } from '../random'

/** One event of a stream: when (ms), and the number everything about it is made of. */
export interface Tick {
  readonly at: number
  readonly r: number
}

const longestBucket = 600_000
const keptBuckets = 900
const keptFilters = 8

/** How an endless stream of events is made. */
export interface StreamPlan {
  readonly seed: number
  /** Shortest and longest time between two events, ms. */
  readonly gap: readonly [number, number]
}

/** A filter and a name for it, so that what it let through can be remembered. */
export interface TickFilter {
  readonly key: string
  readonly passes: (tick: Tick) => boolean
}

const everything: TickFilter = { key: '', passes: () => true }

/**
 * Events that follow from their time alone: the same stretch always holds the same ones. Made by stretches of ten minutes,
 * shorter where they come fast, when first looked at; only so many are kept.
 */
export class Stream {
  private readonly buckets = new Map<number, readonly Tick[]>()
  private readonly filtered = new Map<string, Map<number, readonly Tick[]>>()

  private readonly bucketLength: number

  constructor(private readonly plan: StreamPlan) {
    this.bucketLength = Math.min(longestBucket, plan.gap[1] * 1_000)
  }

  private make(index: number): readonly Tick[] {
    const [least, most] = this.plan.gap
    const seed = mix(this.plan.seed, index)
    const ticks: Tick[] = []
    for (let offset = 0, i = 0; ; i++) {
      offset += least + (mix(seed, 2 * i) % (most - least + 1))
      if (offset >= this.bucketLength) return ticks
      ticks.push({ at: index * this.bucketLength + offset, r: mix(seed, 2 * i + 1) })
    }
  }

  private bucket(index: number, filter: TickFilter): readonly Tick[] {
    let ticks = this.buckets.get(index)
    if (!ticks) {
      ticks = this.make(index)
      this.buckets.set(index, ticks)
      forgetFirst(this.buckets, keptBuckets)
    }
    if (filter.key === '') return ticks
    const known = this.filtered.get(filter.key) ?? new Map<number, readonly Tick[]>()
    this.filtered.delete(filter.key)
    this.filtered.set(filter.key, known)
    forgetFirst(this.filtered, keptFilters)
    const found = known.get(index) ?? ticks.filter(filter.passes)
    known.set(index, found)
    forgetFirst(known, keptBuckets)
    return found
  }

  /** Stretches with what passes the filter, newest first, from `to` (included) back to `from`. */
  private *stretches(from: number, to: number, filter: TickFilter): Generator<readonly Tick[]> {
    for (let index = Math.floor(to / this.bucketLength); index >= Math.floor(from / this.bucketLength); index--) {
      const ticks = this.bucket(index, filter)
      const whole = index * this.bucketLength >= from && (index + 1) * this.bucketLength <= to
      yield whole ? ticks : ticks.filter(({ at }) => at >= from && at <= to)
    }
  }

  count(from: number, to: number, filter: TickFilter = everything): number {
    let total = 0
    for (const ticks of this.stretches(from, to, filter)) total += ticks.length
    return total
  }

  /** One after the other, newest first. */
  *walk(from: number, to: number, filter: TickFilter = everything): Generator<Tick> {
    for (const ticks of this.stretches(from, to, filter)) for (let i = ticks.length - 1; i >= 0; i--) yield ticks[i]!
  }
}

function forgetFirst(map: Map<unknown, unknown>, most: number): void {
  if (map.size <= most) return
  for (const key of map.keys()) {
    map.delete(key)
    return
  }
}
