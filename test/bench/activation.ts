import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { findChromium, launchChromium } from '../run/browser'
import { vsixPath } from '../run/paths'
import { copySampleWorkspace } from '../run/sampleWorkspace'
import { stillSettings } from '../run/settings'
import { whyNoTestHost } from '../run/testHost'
import { installExtension, startWorkbench } from '../run/workbench'
import { median, type Row } from './table'

const runs = 5

/** What the editor tells of the activation of an extension, in milliseconds, and the memory of its host (megabytes). */
interface Told {
  readonly code: number
  readonly call: number
  readonly finish: number
}
interface Run {
  readonly told: ReadonlyMap<string, Told>
  readonly heap: number
  readonly rss: number
}

/** An extension that does nothing: the yardstick. */
const empty = 'exports.activate = () => undefined'

/**
 * Once the editor is at rest it activates what it is told to, has the editor show its own figures (Developer: Startup Performance),
 * and writes down that text and the memory of the host.
 */
const probe = `const vscode = require('vscode')
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
exports.activate = () => void measure()
async function measure() {
  await wait(4_000)
  const id = process.env.QBOXMAIL_BENCH_ACTIVATES
  if (id) await vscode.extensions.getExtension(id).activate()
  await wait(2_000)
  const { heapUsed, rss } = process.memoryUsage()
  await vscode.commands.executeCommand('perfview.show')
  let text = ''
  while (!text.includes('Finish Activate')) {
    await wait(200)
    text = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'perf')?.getText() ?? ''
  }
  require('fs').writeFileSync(process.env.QBOXMAIL_BENCH_OUT, JSON.stringify({ text, heapUsed, rss }))
}`

/** Activation in a real editor, each time in a host of its own, beside an extension that does nothing. */
export async function benchActivation(): Promise<Row[]> {
  const reason = whyNoTestHost() ?? (findChromium() ? undefined : 'no Chromium was found') ?? (existsSync(vsixPath) ? undefined : 'npm run package was not run')
  if (reason !== undefined) return [{ what: 'activation in the editor', value: '–', more: `not measured: ${reason}` }]
  const folder = await mkdtemp(join(tmpdir(), 'qboxmail-bench-'))
  const browser = await launchChromium()
  try {
    const helpers = await Promise.all([extension(folder, 'empty', empty), extension(folder, 'probe', probe)])
    const extensions = join(folder, 'extensions')
    await installExtension(vsixPath, extensions)
    const own: Run[] = []
    const none: Run[] = []
    for (let run = 0; run < runs; run++) {
      own.push(await once(browser, folder, helpers, extensions, 'qboxmail.qboxmail'))
      none.push(await once(browser, folder, helpers, extensions, ''))
    }
    return rowsOf(own, none)
  } finally {
    await browser.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

async function extension(folder: string, name: string, code: string): Promise<string> {
  const path = join(folder, name)
  await mkdir(path)
  const manifest = { name, publisher: 'bench', version: '0.0.1', engines: { vscode: '*' }, main: './extension.js', activationEvents: ['onStartupFinished'] }
  await writeFile(join(path, 'package.json'), JSON.stringify(manifest))
  await writeFile(join(path, 'extension.js'), code)
  return path
}

async function once(browser: Browser, folder: string, helpers: readonly string[], extensionsDir: string, activates: string): Promise<Run> {
  const out = join(folder, 'told.json')
  await rm(out, { force: true })
  const workspace = await copySampleWorkspace()
  const env = { QBOXMAIL_BENCH_OUT: out, QBOXMAIL_BENCH_ACTIVATES: activates, QBOXMAIL_API_TOKEN: '' }
  const workbench = await startWorkbench({ folder: workspace.folder, env, settings: stillSettings, extensionsDir, fewBuiltins: true, builtins: helpers, autoShutdown: true })
  const page = await browser.newPage()
  try {
    await page.goto(workbench.url)
    for (const end = Date.now() + 60_000; !existsSync(out); await page.waitForTimeout(200)) if (Date.now() > end) throw new Error('The editor did not tell its figures in a minute.')
    await page.waitForTimeout(200)
    const { text, heapUsed, rss } = JSON.parse(await readFile(out, 'utf8')) as { text: string; heapUsed: number; rss: number }
    return { told: activations(text), heap: heapUsed / 1e6, rss: rss / 1e6 }
  } finally {
    await page.goto('about:blank')
    await page.close()
    await workbench.stop()
    await workspace.remove()
  }
}

/** The table of activations in the editor's text. */
function activations(text: string): Map<string, Told> {
  const rows = text.split('\n').filter((line) => line.startsWith('|')).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()))
  const heads = rows.find((row) => row.includes('Finish Activate'))
  if (!heads) throw new Error('The editor’s figures have no activations.')
  const at = (row: readonly string[], head: string): number => Number(row[heads.indexOf(head)])
  return new Map(rows.map((row) => [row[heads.indexOf('Extension')] ?? '', { code: at(row, 'Load Code'), call: at(row, 'Call Activate'), finish: at(row, 'Finish Activate') }]))
}

function rowsOf(own: readonly Run[], none: readonly Run[]): Row[] {
  const of = (runsOf: readonly Run[], id: string, name: keyof Told): string =>
    `${median(runsOf.map(({ told }) => {
      const figures = told.get(id)
      if (!figures) throw new Error(`The editor tells nothing of ${id}.`)
      return figures[name]
    })).toFixed(0)} ms`
  const times = (['code', 'call', 'finish'] as const).map((name): Row => {
    const what = { code: 'its code is loaded', call: 'it is called', finish: 'it is done' }[name]
    return { what: `activation: ${what}`, value: of(own, 'qboxmail.qboxmail', name), more: `an empty extension beside it: ${of(own, 'bench.empty', name)}` }
  })
  const memory = (name: 'heap' | 'rss'): [mine: number, without: number] => [median(own.map((run) => run[name])), median(none.map((run) => run[name]))]
  const [heap, heapWithout] = memory('heap')
  const [rss, rssWithout] = memory('rss')
  return [
    ...times,
    { what: 'memory of the extension host: heap in use', value: `${heap.toFixed(1)} MB`, more: `without it ${heapWithout.toFixed(1)} MB` },
    { what: 'memory of the extension host: resident', value: `${rss.toFixed(0)} MB`, more: `without it ${rssWithout.toFixed(0)} MB` },
  ]
}
