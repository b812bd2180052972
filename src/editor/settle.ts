import { pause } from '../pause'

/** Pauses between two looks, in milliseconds: about two minutes in all. */
const pauses: readonly number[] = [1000, 1000, 2000, 3000, 5000, 8000, 13_000, 20_000, 30_000, 30_000]

/**
 * Looks at queued work until it is done, at growing distance and not for ever: the last look is given, done or not; undefined when
 * `signal` ended it before.
 * @throws what `read` throws
 */
export async function settle<T>(
  read: (signal: AbortSignal) => Promise<T>,
  done: (value: T) => boolean,
  signal: AbortSignal,
  waits: readonly number[] = pauses,
): Promise<T | undefined> {
  let value: T | undefined
  for (const wait of [0, ...waits]) {
    if (wait > 0) await pause(wait, signal).catch(() => undefined)
    if (signal.aborted) return undefined
    value = await read(signal)
    if (done(value)) break
  }
  return value
}
