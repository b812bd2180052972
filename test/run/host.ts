import type { Browser } from 'playwright-core'
import { launchChromium } from './browser'
import { buildSuite, readStats, suiteEnvironment, suitePath, type SuiteStats } from './hostSuite'
import { buildExtension } from './package'
import { root } from './paths'
import { exitOnSignal } from './processes'
import { copySampleWorkspace } from './sampleWorkspace'
import { stillSettings } from './settings'
import { startWorkbench, type Workbench } from './workbench'

/**
 * Runs the mocha suite in the extension host of a real workbench, over what is built in dist/. Prints mocha's report.
 * Only files with `named` in their names are run.
 * Throws when the suite did not come to its end within `timeout` milliseconds.
 */
export async function runHostSuite(named = '', timeout = 600_000): Promise<SuiteStats> {
  await buildSuite(named)
  const { folder, remove } = await copySampleWorkspace()
  const { env, remove: forget } = await suiteEnvironment()
  let workbench: Workbench | undefined
  let browser: Browser | undefined
  try {
    workbench = await startWorkbench({ folder, env, settings: stillSettings, smokeTestDriver: true, fewBuiltins: true, autoShutdown: true })
    const { origin, url } = workbench
    browser = await launchChromium()
    const page = await browser.newPage()
    // The host's console is mostly the editor talking to itself; it matters when the suite was not heard of.
    const log: string[] = []
    await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => log.push(args.map(String).join(' ')))
    const ended = new Promise<void>((resolve, reject) => {
      const late = (): void => reject(new Error(`The suite did not end in ${timeout / 1000} s.\n${log.join('\n')}`))
      const timer = setTimeout(late, timeout)
      void page.exposeFunction('codeAutomationExit', () => {
        clearTimeout(timer)
        resolve()
      })
    })
    const at = (path: string): string => `vscode-remote://${new URL(origin).host}${path}`
    const payload = [
      ['extensionDevelopmentPath', at(root)],
      ['extensionTestsPath', at(suitePath)],
    ]
    await page.goto(`${url}&payload=${encodeURIComponent(JSON.stringify(payload))}`)
    await ended
    await page.goto('about:blank')
    const stats = await readStats()
    if (!stats) throw new Error(`The suite could not be loaded.\n${log.join('\n')}`)
    console.log(stats.report)
    return stats
  } finally {
    await browser?.close()
    await workbench?.stop()
    await remove()
    await forget()
  }
}

/** `npm run test:host`: builds the extension and runs the suite; `npm run test:host -- rows` only its files with this in their names. */
export async function main([named]: readonly string[] = []): Promise<number> {
  exitOnSignal()
  if (!(await buildExtension())) return 1
  const { passes, failures } = await runHostSuite(named)
  console.log(`${passes} passed, ${failures} failed`)
  return failures === 0 && passes > 0 ? 0 : 1
}
