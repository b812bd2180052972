import Mocha from 'mocha'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { format } from 'node:util'

/**
 * What the editor calls: runs every test file beside this one, throws when a test failed. The numbers and the report go to the
 * file that QBOXMAIL_TEST_STATS names as well: in the browser workbench nobody sees this process's console.
 */
export async function run(): Promise<void> {
  // On a busy machine the editor takes a change of a file late or never: a test may try once more, as those of the UI, and then it is said.
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 120_000, retries: 1, reporter: 'spec' })
  for (const name of readdirSync(__dirname).sort()) if (name.endsWith('.test.cjs')) mocha.addFile(join(__dirname, name))
  const lines: string[] = []
  const print = Mocha.reporters.Base.consoleLog
  Mocha.reporters.Base.consoleLog = (...values: unknown[]) => {
    lines.push(format(...values))
    print(...values)
  }
  const failed: { name: string; why: string }[] = []
  const stats = await new Promise<Mocha.Stats | undefined>((resolve) => {
    const runner = mocha.run(() => resolve(runner.stats))
    runner.on('retry', (test) => lines.push(`Passed only when tried again, if it is not among the failures: ${test.fullTitle()}`))
    runner.on('fail', (test, error: unknown) => failed.push({ name: test.fullTitle(), why: error instanceof Error ? error.message : String(error) }))
  })
  const { passes = 0, failures = 0, pending = 0 } = stats ?? {}
  const path = process.env['QBOXMAIL_TEST_STATS']
  if (path) writeFileSync(path, JSON.stringify({ passes, failures, pending, failed, report: lines.join('\n') }))
  if (failures > 0 || passes === 0) throw new Error(`${passes} passed, ${failures} failed`)
}
