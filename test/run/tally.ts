/** What a stage of `npm test` came to. */
export interface Outcome {
  passed: number
  failed: number
  /** Parts that could not run here, each with its reason. Where everything must run (CI=true) they count as failed. */
  notRun: readonly string[]
  /** The tests that failed, each with the first lines of why: a long run ends with them. */
  failures?: readonly string[]
}

/** A check that has no tests inside and counts as one. */
export const one = (worked: boolean): Outcome => ({ passed: worked ? 1 : 0, failed: worked ? 0 : 1, notRun: [] })

/** A stage that could not run at all, or not in these parts; what was merely there is no test that passed. */
export const skipped = (...reasons: readonly string[]): Outcome => ({ passed: 0, failed: 0, notRun: reasons })

/** Adds up the stages of a run and prints what each came to. */
export class Tally {
  private readonly rows: { stage: string; outcome: Outcome; seconds: number }[] = []

  /** Runs a stage; what it throws is a failure of the stage and no end of the run. */
  async stage(name: string, work: () => Promise<Outcome>): Promise<Outcome> {
    console.log(`\n── ${name} ──`)
    const start = performance.now()
    let outcome: Outcome
    try {
      outcome = await work()
    } catch (error) {
      console.error(error instanceof Error ? error.message : String(error))
      outcome = one(false)
    }
    for (const reason of outcome.notRun) console.log(`NOT RUN: ${name}: ${reason}`)
    this.rows.push({ stage: name, outcome, seconds: (performance.now() - start) / 1000 })
    return outcome
  }

  /** Prints the stages, and last the line `N passed, N failed`. Answers the exit code. */
  finish(everythingMustRun: boolean): number {
    console.log('')
    let passed = 0
    let failed = 0
    for (const { stage, outcome, seconds } of this.rows) {
      passed += outcome.passed
      failed += outcome.failed + (everythingMustRun ? outcome.notRun.length : 0)
      const words = `${outcome.passed} passed, ${outcome.failed} failed${outcome.notRun.length > 0 ? ', NOT RUN in part or whole' : ''}`
      console.log(`${stage.padEnd(28)} ${words} (${seconds.toFixed(1)} s)`)
    }
    for (const { stage, outcome } of this.rows) for (const failure of outcome.failures ?? []) console.log(`FAILED: ${stage}: ${failure}`)
    for (const { stage, outcome } of this.rows) for (const reason of outcome.notRun) console.log(`NOT RUN: ${stage}: ${reason}`)
    console.log(`${passed} passed, ${failed} failed`)
    return failed === 0 ? 0 : 1
  }
}

/** A test that failed, in a few lines. */
export function failure(name: string, why = ''): string {
  return [name, ...why.split('\n').slice(0, 3)].join('\n  ')
}
