import { ApiError, type ApiReason } from '../../api/errors'
import { t } from '../../l10n'
import type { Step } from './plan'

export type Outcome = 'done' | 'failed' | 'unknown' | 'not-run'

export interface Ran {
  readonly step: Step
  readonly outcome: Outcome
  /** Why, in words; empty when it was simply done. */
  readonly why: string
}

/** What a run needs. */
export interface Ports {
  /** Writes once. @throws ApiError */
  readonly write: (step: Step) => Promise<unknown>
  /** Whether the aim of a step is reached; undefined when it cannot be told. @throws ApiError */
  readonly reached: (step: Step) => Promise<boolean | undefined>
  readonly words: (error: unknown) => string
  readonly told: (ran: number) => void
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>
}

/** Rows that are written at the same time. */
export const concurrency = 3
const longestPause = 60

/** What will not be otherwise with the next row. */
const hopeless: readonly ApiReason[] = ['bad-token', 'unauthorized', 'billing', 'unknown-route', 'not-qboxmail', 'proxy', 'cancelled']

/**
 * Runs the steps, each exactly once and at most three at a time. Cancelling lets what is under way come to its end, so that its outcome
 * is known. Where an outcome is unknown it is looked up, never repeated.
 */
export async function execute(steps: readonly Step[], ports: Ports, signal: AbortSignal): Promise<Ran[]> {
  const ran = new Map<Step, Ran>()
  let next = 0
  let stopped: string | undefined
  let waitUntil: Promise<void> | undefined
  const worker = async (): Promise<void> => {
    for (;;) {
      await waitUntil
      const step = steps[next]
      if (!step || stopped !== undefined || signal.aborted) return
      next++
      const result = await one(step, ports)
      ran.set(step, result.ran)
      if (result.stop) stopped ??= result.ran.why
      // The service asked for a pause, and means all of us.
      if (result.pause !== undefined) waitUntil = ports.pause(Math.min(result.pause, longestPause) * 1000, signal)
      ports.told(ran.size)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  return steps.map((step) => ran.get(step) ?? { step, outcome: 'not-run', why: stopped === undefined ? t('cancelled before it began') : t('not begun, because of: {0}', stopped) })
}

async function one(step: Step, ports: Ports): Promise<{ ran: Ran; stop?: boolean; pause?: number }> {
  try {
    await ports.write(step)
    return { ran: { step, outcome: 'done', why: '' } }
  } catch (error) {
    const why = ports.words(error)
    if (!ApiError.is(error)) return { ran: { step, outcome: 'failed', why } }
    if (error.details.outcomeUnknown) return { ran: await lookUp(step, why, ports) }
    const pause = error.reason === 'rate-limited' ? (error.details.retryAfter ?? 1) : undefined
    return { ran: { step, outcome: 'failed', why }, ...(hopeless.includes(error.reason) && { stop: true }), ...(pause !== undefined && { pause }) }
  }
}

async function lookUp(step: Step, why: string, ports: Ports): Promise<Ran> {
  try {
    const reached = await ports.reached(step)
    if (reached) return { step, outcome: 'done', why: t('the answer was lost; looking it up showed that it was done') }
    // Much is queued: what is not seen yet may still come.
    return { step, outcome: 'unknown', why: reached === false ? t('{0} Not seen to be done yet.', why) : why }
  } catch (error) {
    return { step, outcome: 'unknown', why: `${why} ${ports.words(error)}` }
  }
}
