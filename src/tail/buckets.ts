import type { Tone } from './tone'

/** How many entries of each tone came in each stretch of time. */
export interface Buckets {
  /** Where the first one begins, ms UTC. */
  readonly from: number
  /** How long each one is, ms. */
  readonly step: number
  /** The newest entry that is counted, ms UTC. */
  readonly to: number
  /** Of each: how many of each of `bucketTones`. */
  readonly counts: number[][]
  /** Entries whose times lie so far off that the others would not be told apart. */
  readonly outside: number
}

export const bucketTones = ['error', 'warning', 'waiting', 'ok', 'neutral'] as const satisfies readonly Tone[]

const [second, minute, hour, day] = [1e3, 6e4, 36e5, 864e5] as const
const steps = [1, 2, 5, 10, 15, 30].flatMap((n) => [n * second, n * minute]).concat([1, 2, 3, 6, 12].map((n) => n * hour), [1, 2, 7, 14, 28].map((n) => n * day)).sort((a, b) => a - b)
const most = 60

/**
 * Counts entries over time. They come in the order of their times; so few as one in two hundred on each side do not stretch it.
 * @param zone ms east of UTC: hours and days begin where they do there
 */
export function bucketsOf(size: number, orderAt: (i: number) => number, toneAt: (i: number) => Tone, zone: number): Buckets | undefined {
  if (size === 0) return undefined
  const few = Math.floor(size / 200)
  const [low, high] = [orderAt(few), orderAt(size - 1 - few)]
  const span = Math.max(high - low, second)
  let [start, end] = [0, size - 1]
  while (start < few && low - orderAt(start) > span) start++
  while (end > size - 1 - few && orderAt(end) - high > span) end--
  const [first, last] = [orderAt(start), orderAt(end)]
  const step = steps.find((one) => (last - first) / one < most - 1) ?? Math.ceil((last - first) / (most - 1) / day) * day
  const from = Math.floor((first + zone) / step) * step - zone
  const counts = Array.from({ length: Math.floor((last - from) / step) + 1 }, () => bucketTones.map(() => 0))
  const places: Record<string, number> = Object.fromEntries(bucketTones.map((tone, i) => [tone, i]))
  let outside = 0
  for (let i = 0; i < size; i++) {
    const order = orderAt(i)
    if (order < from || order > last) outside++
    else counts[Math.floor((order - from) / step)]![places[toneAt(i)]!]!++
  }
  return { from, step, to: last, counts, outside }
}
