import { ApiError } from '../api/errors'

/** Why nothing was read for a while: readings failed, the service asked to wait, or nobody looked (hidden, paused, a sleeping computer). */
export type Delay = 'error' | 'rate' | 'sleep'

export function delayOf(error: unknown): Delay {
  return error instanceof ApiError && (error.reason === 'rate-limited' || error.details.retryAfter !== undefined) ? 'rate' : 'error'
}

/** How long each kept a tail from reading since its last complete reading, in ms. */
export class Delays {
  private spent = new Map<Delay, number>()

  add(delay: Delay, ms: number): void {
    this.spent.set(delay, (this.spent.get(delay) ?? 0) + ms)
  }

  /** What took longest; undefined when nothing took as long as `least` ms. */
  worst(least: number): Delay | undefined {
    const [longest] = [...this.spent].sort(([, a], [, b]) => b - a)
    return longest && longest[1] >= least ? longest[0] : undefined
  }

  reset(): void {
    this.spent.clear()
  }
}
