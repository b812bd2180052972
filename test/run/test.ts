import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { measureBudgets, reportBudgets } from './budgets'
import { findChromium } from './browser'
import { runHostSuite } from './host'
import { outdated } from './manifest'
import { npmPackageWorks } from './npmPackage'
import { buildExtension, packageExtension } from './package'
import { root } from './paths'
import { exitOnSignal, runNode } from './processes'
import { systemPackages } from './system'
import { failure, one, skipped, Tally, type Outcome } from './tally'
import { ensureTestHost, whyNoTestHost } from './testHost'
import { runVitest } from './vitest'

const tool = (...path: string[]): string => join(root, 'node_modules', ...path)

/** `npm test`: everything, from the types to the packaged extension in a real workbench. */
export async function main(): Promise<number> {
  exitOnSignal()
  const tally = new Tally()
  await rm(join(root, 'test', 'ui', 'failures'), { recursive: true, force: true })
  // The native compiler; the linter still needs the one that is written in JavaScript.
  const tsc = tool('typescript-native', 'bin', 'tsc')

  await tally.stage('system packages', () => systemPackages())
  const installing = workbench(tally)
  const built = await tally.stage('build', async () => one(await buildExtension('tight')))
  // The UI tests take most of the time: everything else is done meanwhile, one thing after the other, and then the rest of them.
  const [first, rest] = await uiFiles()
  const ui = (files: readonly string[], part: string, packaged: Outcome): Promise<Outcome> =>
    tally.stage(`UI tests, ${part}`, () => after(packaged, 'the package', async () => after(await installing, 'the workbench', () => runVitest(['ui'], files, `ui-${part}`))))
  const packaging = once(() => tally.stage('package', () => after(built, 'the build', packaged)))
  const firstUi = async (): Promise<void> => {
    const outcome = await packaging()
    await tally.stage('size budgets', () => after(outcome, 'the package', async () => one(reportBudgets(await measureBudgets()) === 0)))
    await tally.stage('package for npm', () => after(outcome, 'the package', async () => one(await npmPackageWorks())))
    await ui(first, 'first part', outcome)
  }
  const others = async (): Promise<void> => {
    for (const project of ['tsconfig.json', 'src/webview', 'test'])
      await tally.stage(`types: ${project}`, async () => one((await runNode(tsc, ['-p', project])) === 0))
    await tally.stage('lint: eslint', async () => one((await runNode(tool('eslint', 'bin', 'eslint.js'), ['.'])) === 0))
    await tally.stage('lint: knip', async () => one((await runNode(tool('knip', 'bin', 'knip.js'))) === 0))
    await tally.stage('manifest', manifest)
    await tally.stage('unit tests', () => runVitest(['unit', 'unit-transport']))
    await tally.stage('contract tests', () => runVitest(['contract']))
    await tally.stage('extension host suite', () => after(built, 'the build', async () => after(await installing, 'the workbench', hostSuite)))
    await ui(rest, 'second part', await packaging())
  }
  await Promise.all([firstUi(), others()])

  return tally.finish(process.env['CI'] === 'true')
}

function workbench(tally: Tally): Promise<Outcome> {
  return tally.stage('workbench', async () => {
    const reason = whyNoWorkbench()
    if (reason) return skipped(reason)
    await ensureTestHost()
    return one(true)
  })
}

async function packaged(): Promise<Outcome> {
  await packageExtension()
  return one(true)
}

function once(work: () => Promise<Outcome>): () => Promise<Outcome> {
  let running: Promise<Outcome> | undefined
  return () => (running ??= work())
}

/** How much of the UI tests is left to be done beside the others, once everything else is done. */
const restOfUi = 0.22

/** The files of the UI tests in two parts, by their lengths: what has more tests takes more time. */
async function uiFiles(): Promise<[first: string[], rest: string[]]> {
  const folder = join(root, 'test', 'ui')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.test.ts'))
  const sizes = await Promise.all(names.map(async (name) => ({ name, size: (await stat(join(folder, name))).size })))
  const whole = sizes.reduce((sum, { size }) => sum + size, 0)
  const parts: [string[], string[]] = [[], []]
  let kept = 0
  for (const { name, size } of sizes.sort((one, other) => other.size - one.size)) {
    const isRest = kept + size > whole * (1 - restOfUi)
    if (!isRest) kept += size
    parts[isRest ? 1 : 0].push(join('test', 'ui', name))
  }
  return parts
}

/** Runs a stage that stands on an earlier one; without it, it says so. */
function after(earlier: Outcome, name: string, work: () => Promise<Outcome>): Promise<Outcome> {
  return earlier.passed > 0 ? work() : Promise.resolve(skipped(`${name} is not there, see above`))
}

async function manifest(): Promise<Outcome> {
  const stale = await outdated()
  if (stale.length > 0) console.error(`${stale.join(', ')}: not what the features contribute. Run \`npm run manifest\`.`)
  return one(stale.length === 0)
}

function whyNoWorkbench(): string | undefined {
  return whyNoTestHost() ?? (findChromium() ? undefined : 'there is no Chromium to show the workbench in')
}

async function hostSuite(): Promise<Outcome> {
  const { passes, failures, pending, failed } = await runHostSuite()
  const nothing = passes + failures === 0
  return { passed: passes, failed: nothing ? 1 : failures, notRun: pending > 0 ? [`${pending} tests were skipped`] : [], failures: failed.map(({ name, why }) => failure(name, why)) }
}
