import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './paths'
import { runNode } from './processes'
import { failure, type Outcome } from './tally'

interface Report {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { name: string; status: string; message: string; assertionResults: { fullName: string; status: string; failureMessages: string[] }[] }[]
}

type Project = 'unit' | 'unit-transport' | 'contract' | 'ui'

/** Runs vitest projects, or these files of them, with vitest's ordinary report, and counts their tests. */
export async function runVitest(projects: readonly Project[], files: readonly string[] = [], name = projects.join('-')): Promise<Outcome> {
  const file = join(root, 'out', `vitest-${name}.json`)
  await rm(file, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = await runNode(join(root, 'node_modules', 'vitest', 'vitest.mjs'), ['run', ...files, ...projects.flatMap((project) => ['--project', project]), ...reporters])
  const report = await readReport(file)
  if (!report) return { passed: 0, failed: 1, notRun: [] }
  // A file that could not be loaded has no tests to count, yet it failed.
  const broken = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults.filter(({ status }) => status === 'failed'))
  const failed = report.numFailedTests + broken.length
  const skipped = report.numPendingTests + report.numTodoTests
  return {
    passed: report.numPassedTests,
    // Vitest also fails for an error outside all tests, or when there is no test at all.
    failed: failed === 0 && code !== 0 ? 1 : failed,
    notRun: skipped > 0 ? [`${skipped} tests were skipped`] : [],
    failures: [...broken.map((one) => failure(one.name, one.message)), ...tests.map((one) => failure(one.fullName, one.failureMessages[0]))],
  }
}

async function readReport(file: string): Promise<Report | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Report
  } catch {
    return undefined
  }
}
