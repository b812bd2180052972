import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { findChromium, launchChromium } from '../run/browser'
import { vsixPath } from '../run/paths'
import { buildExtension, packageExtension } from '../run/package'
import { copySampleWorkspace } from '../run/sampleWorkspace'
import { stillSettings } from '../run/settings'
import { whyNoTestHost } from '../run/testHost'
import { installExtension, startWorkbench } from '../run/workbench'
import { WorkbenchPage } from '../ui/workbenchPage'
import { median, type Row } from './table'

const runs = 3
const empty = 'bench.empty'
const ours = 'qboxmail.qboxmail'

interface Activation {
  load: number
  call: number
  finish: number
  /** Of the extension host, in MB. */
  memory: number
}

/** Load, call and finish of the activation, in ms, as the editor itself tells them, beside an extension that does nothing. Both in turns. */
export async function benchActivation(): Promise<Row[]> {
  const reason = whyNoTestHost() ?? (findChromium() ? undefined : 'no Chromium was found')
  if (reason) return [{ what: 'activation', value: '–', more: `not measured: ${reason}` }]
  if (!(await buildExtension('tight'))) throw new Error('The extension could not be built.')
  await packageExtension()
  const folder = await mkdtemp(join(tmpdir(), 'qboxmail-bench-'))
  const browser = await launchChromium()
  try {
    await installExtension(vsixPath, join(folder, ours))
    await writeEmpty(join(folder, empty))
    const of: Record<string, Activation[]> = { [empty]: [], [ours]: [] }
    for (let run = 0; run < runs; run++) for (const id of [empty, ours]) of[id]!.push(await activate(browser, id, join(folder, id)))
    const part = (id: string, name: keyof Activation): number => median(of[id]!.map((activation) => activation[name]))
    const words = (id: string): string => (['load', 'call', 'finish'] as const).map((name) => part(id, name)).join(' / ')
    const more = (id: string): string => `load / call / finish; extension host ${part(id, 'memory').toFixed(0)} MB`
    return [
      { what: 'activation of an empty extension', value: `${words(empty)} ms`, more: more(empty) },
      { what: 'activation of Qboxmail, its views shown', value: `${words(ours)} ms`, more: `${more(ours)}, ${(part(ours, 'memory') - part(empty, 'memory')).toFixed(0)} MB more` },
    ]
  } finally {
    await browser.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

/** An extension that is activated at the start and does nothing. */
async function writeEmpty(extensions: string): Promise<void> {
  const folder = join(extensions, `${empty}-1.0.0`)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'main.js'), 'exports.activate = () => undefined\n')
  const [publisher, name] = empty.split('.')
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name, publisher, version: '1.0.0', engines: { vscode: '*' }, main: './main.js', activationEvents: ['onStartupFinished'], extensionKind: ['workspace'] }))
}

async function activate(browser: Browser, id: string, extensionsDir: string): Promise<Activation> {
  const { folder, remove } = await copySampleWorkspace()
  const server = await startWorkbench({ folder, extensionsDir, settings: stillSettings, fewBuiltins: true, autoShutdown: true, env: { QBOXMAIL_DEMO: '1' } })
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
  try {
    const page = await context.newPage()
    const workbench = new WorkbenchPage(page, server.url, folder, async () => undefined)
    await page.goto(server.url)
    await page.locator('.statusbar-item').first().waitFor({ timeout: 60_000 })
    if (id === ours) {
      await workbench.activityTab('Qboxmail').waitFor({ timeout: 60_000 })
      await workbench.showView('Qboxmail')
      await workbench.row('acme-demo.example').waitFor({ timeout: 60_000 })
    }
    // What follows the start is over then.
    await page.waitForTimeout(3_000)
    const memory = await hostMemory()
    await workbench.command('Developer: Startup Performance')
    await workbench.editorTab('Startup Performance').waitFor()
    await page.waitForTimeout(1_000)
    await page.locator('.editor-instance .view-lines').first().click()
    await page.keyboard.press('Control+A')
    await page.keyboard.press('Control+C')
    await page.waitForTimeout(500)
    const row = (await workbench.clipboard()).split('\n').find((line) => line.includes(`| ${id} |`))
    const [, , , load, call, finish] = row?.split('|').map((cell) => cell.trim()) ?? []
    if (finish === undefined) throw new Error(`The editor tells nothing of the activation of ${id}: ${row ?? 'no row'}`)
    return { load: Number(load), call: Number(call), finish: Number(finish), memory }
  } finally {
    await context.close()
    await server.stop()
    await remove()
  }
}

/** What the extension host holds in the machine's memory, in MB: the process that runs for the only window there is. */
async function hostMemory(): Promise<number> {
  const found: number[] = []
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (!command.includes('--type=extensionHost')) continue
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
    found.push(Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024)
  }
  return Math.max(0, ...found)
}
