import { runTests } from '@vscode/test-electron'
import { buildSuite, readStats, suiteEnvironment, suitePath } from './hostSuite'
import { buildExtension } from './package'
import { root } from './paths'
import { copySampleWorkspace } from './sampleWorkspace'

/** `npm run test:electron`: the mocha suite in desktop VS Code; VSCODE_PATH names one to use instead of a downloaded one. */
export async function main(): Promise<number> {
  if (!(await buildExtension())) return 1
  await buildSuite()
  const vscodeExecutablePath = process.env['VSCODE_PATH'] ?? process.env['vscodeExecutablePath']
  const { folder, remove } = await copySampleWorkspace()
  const { env, remove: forget } = await suiteEnvironment()
  let problem: unknown
  try {
    await runTests({
      ...(vscodeExecutablePath && { vscodeExecutablePath }),
      extensionDevelopmentPath: root,
      extensionTestsPath: suitePath,
      extensionTestsEnv: env,
      launchArgs: [folder, '--disable-extensions', '--disable-workspace-trust'],
    })
  } catch (error) {
    problem = error
  } finally {
    await remove()
    await forget()
  }
  const stats = await readStats()
  if (stats) {
    console.log(`${stats.passes} passed, ${stats.failures} failed`)
    return problem === undefined && stats.passes > 0 ? 0 : 1
  }
  const why = problem instanceof Error ? problem.message : String(problem)
  console.error(`NOT RUN: the suite in desktop VS Code: ${why}`)
  if (!vscodeExecutablePath)
    console.error('VS Code could not be downloaded or started. Name an installed one: VSCODE_PATH=/usr/share/code/code npm run test:electron')
  return 1
}
