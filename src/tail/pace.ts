import { ApiError, type ApiReason } from '../api/errors'

export interface Pace {
  /** Between readings while something moves, ms. */
  readonly busyMs: number
  /** At most, while nothing moves, ms. */
  readonly quietMs: number
  /** Longest wait after errors that name no time, ms. */
  readonly errorMs: number
}

export const defaultPace: Pace = { busyMs: 3_000, quietMs: 15_000, errorMs: 300_000 }

// These do not pass by themselves: a token, a permission, a filter or an address must be changed first
// (https://docs.qboxmail.com/en/api/concepts/errors-retries/).
const final: ReadonlySet<ApiReason> = new Set<ApiReason>([
  'bad-token', 'unauthorized', 'forbidden', 'billing', 'validation', 'invalid-input', 'not-found', 'unknown-route', 'not-qboxmail', 'cancelled',
])

/** Wait until the next reading after `quiet` readings without a change. The jitter shortens, so that many windows drift apart. */
export function nextWait(pace: Pace, quiet: number, random: number): number {
  const wait = Math.min(pace.busyMs * 1.5 ** quiet, pace.quietMs)
  return Math.round(quiet === 0 ? wait : wait * (1 - 0.2 * random))
}

/** Wait after the `failures`-th failure in a row; undefined when only a person can help. Retry-After is the least that is waited. */
export function retryWait(pace: Pace, error: unknown, failures: number, random: number): number | undefined {
  if (error instanceof ApiError && final.has(error.reason)) return undefined
  const backoff = Math.min(pace.busyMs * 2 ** (failures - 1), pace.errorMs) * (0.75 + 0.25 * random)
  const asked = error instanceof ApiError ? (error.details.retryAfter ?? 0) * 1000 : 0
  // A timer of more than 2^31 ms would fire at once.
  return Math.round(Math.min(asked > backoff ? asked + pace.busyMs * 0.5 * random : backoff, 86_400_000))
}
