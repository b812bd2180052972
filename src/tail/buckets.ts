import type { Tone } from './tone'
import { instantOf, type Zone } from './zone'

/** How many entries of each tone came in each stretch of time. */
export interface Buckets {
  /** Where each one begins, ms UTC, and last where the last one ends. Where clocks are set one may be longer or shorter than the others. */
  readonly edges: number[]
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

/** Where the stretch ends that holds a moment: hours and days are those of the zone. */
function endOf(at: number, step: number, zone: Zone): number {
  const offset = zone(at)
  const wall = (Math.floor((at + offset) / step) + 1) * step
  const end = wall - offset
  // Clocks that are set by whole steps leave the others where they are: an hour that comes twice is two.
  return (zone(end) - offset) % step === 0 ? end : instantOf(wall, zone)
}

/**
 * Counts entries over time. They come in the order of their times; so few as one in two hundred on each side do not stretch it.
 */
export function bucketsOf(size: number, orderAt: (i: number) => number, toneAt: (i: number) => Tone, zone: Zone): Buckets | undefined {
  if (size === 0) return undefined
  const few = Math.floor(size / 200)
  const [low, high] = [orderAt(few), orderAt(size - 1 - few)]
  const span = Math.max(high - low, second)
  let [start, end] = [0, size - 1]
  while (start < few && low - orderAt(start) > span) start++
  while (end > size - 1 - few && orderAt(end) - high > span) end--
  const [first, last] = [orderAt(start), orderAt(end)]
  // A day may be an hour shorter than the others.
  const step = steps.find((one) => (last - first) / one < most - 2) ?? Math.ceil((last - first) / (most - 2) / day) * day
  let from = Math.min(first, endOf(first - 2 * step, step, zone))
  for (let next = from; next <= first; next = endOf(from, step, zone)) from = next
  const edges = [from]
  while (edges.at(-1)! <= last) edges.push(endOf(edges.at(-1)!, step, zone))
  const counts = edges.slice(1).map(() => bucketTones.map(() => 0))
  const places: Record<string, number> = Object.fromEntries(bucketTones.map((tone, i) => [tone, i]))
  let outside = 0
  let place = 0
  for (let i = 0; i < size; i++) {
    const order = orderAt(i)
    if (order < from || order > last) {
      outside++
      continue
    }
    while (order >= edges[place + 1]!) place++
    counts[place]![places[toneAt(i)]!]!++
  }
  return { edges, to: last, counts, outside }
}
